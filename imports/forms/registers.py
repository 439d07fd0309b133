"""Questions about a file of the register."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.forms import PortalForm

from ..reading.limits import MAX_BYTES


class SendRegisterForm(PortalForm):
    """The file itself."""

    file = forms.FileField(
        label=_("Choose a file"),
        help_text=_("A table (.csv) in the register’s own layout, up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv"}),
        max_length=200,
    )

    def clean_file(self) -> Any:
        """Refuse at once what could never be read."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(
                _t("The file is larger than 10 MB. Download the settings of your own authority only")
            )
        if PurePath(file.name).suffix.lower() != ".csv":
            raise ValidationError(_t("Choose a table (.csv)"))
        return file
