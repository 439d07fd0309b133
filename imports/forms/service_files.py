"""Questions about a file of services."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.forms import PortalForm

from ..services.service_files import MOST_BYTES

ENDINGS = {".csv", ".json"}


class SendServicesForm(PortalForm):
    """The file itself."""

    file = forms.FileField(
        label=_("Choose a file"),
        help_text=_("A table in our layout (.csv) or services of Open Referral UK (.json), up to 5 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(sorted(ENDINGS))}),
        max_length=200,
    )

    def clean_file(self) -> Any:
        """Refuse at once what could never be read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_t("The file is larger than 5 MB. Send it in several parts"))
        if PurePath(file.name).suffix.lower() not in ENDINGS:
            raise ValidationError(_t("Choose a table (.csv) or a file of Open Referral UK (.json)"))
        return file


class TakeInForm(PortalForm):
    """For each service that may be one we have: is it?"""

    ADD, MERGE, LEAVE = "add", "merge", "leave"

    def __init__(self, *args: Any, rows: list[Any], **kwargs: Any) -> None:
        self.base_fields = {
            f"row_{row.number}": forms.ChoiceField(
                label=_t("Row %(number)s: %(name)s, %(organisation)s")
                % {"number": row.number, "name": row.name, "organisation": row.organisation},
                help_text=row.why,
                widget=forms.RadioSelect,
                choices=[
                    (self.MERGE, _("It is the same: change the one we have")),
                    (self.ADD, _("It is another service: add it")),
                    (self.LEAVE, _("Leave it out")),
                ],
                error_messages={"required": _t("Say whether “%(name)s” is the same") % {"name": row.name}},
            )
            for row in rows
        }
        super().__init__(*args, **kwargs)

    @property
    def decisions(self) -> dict[int, str]:
        """Return what was decided, by the number of the row."""
        return {int(name.removeprefix("row_")): answer for name, answer in self.cleaned_data.items()}
