"""What somebody looks for."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PortalForm

from ..models import OLDEST, Entry
from ..selectors import Asked


class SearchForm(PortalForm):
    """What somebody looks for. Lives in the address."""

    error_names: ClassVar[dict[str, Any]] = {"age": _("the age")}

    q = forms.CharField(label=_("What do you need?"), required=False, max_length=200)
    age = forms.IntegerField(label=_("Age"), required=False, min_value=0, max_value=OLDEST)
    place = forms.CharField(label=_("Town or postcode"), required=False, max_length=60)
    kind = forms.ChoiceField(
        label=_("Kind of help"), required=False, choices=[("", _("Any")), *Entry.Help.choices]
    )

    def asked(self) -> Asked:
        """Return what is looked for; an answer that makes no sense counts as none."""
        self.is_valid()
        answers = self.cleaned_data
        return Asked(
            words=(answers.get("q") or "").strip(),
            age=answers.get("age"),
            place=(answers.get("place") or "").strip(),
            kind=answers.get("kind") or "",
        )
