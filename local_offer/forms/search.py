"""What somebody looks for."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PortalForm

from ..models import OLDEST
from ..selectors import BANDS, GROUPS, MILES, Asked

LAST_PAGE, LONGEST_PAGE = 50, 6


class SearchForm(PortalForm):
    """What somebody looks for. Lives in the address."""

    error_names: ClassVar[dict[str, Any]] = {"age": _("the age")}

    q = forms.CharField(
        label=_("What do you need?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    age = forms.IntegerField(label=_("Age"), required=False, min_value=0, max_value=OLDEST)
    place = forms.CharField(label=_("Town or postcode"), required=False, max_length=60)
    within = forms.TypedChoiceField(
        label=_("How far"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("Any distance")),
            *((each, _("%(miles)s miles") % {"miles": each}) for each in MILES),
        ],
    )
    band = forms.ChoiceField(required=False, choices=[(code, name) for code, (_a, _b, name) in BANDS.items()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group in GROUPS:
            self.fields[group.name] = forms.MultipleChoiceField(
                label=group.label, required=False, choices=group.choices
            )

    def asked(self, **known: Any) -> Asked:
        """Return what is looked for; an answer that makes no sense counts as none. `known` comes from the address."""
        self.is_valid()
        answers = self.cleaned_data
        ticked = {group.name: tuple(answers.get(group.name) or ()) for group in GROUPS}
        return Asked(
            words=(answers.get("q") or "").strip(),
            age=answers.get("age"),
            place=(answers.get("place") or "").strip(),
            within=answers.get("within"),
            page=self._page(),
            **({"band": answers.get("band") or ""} | ticked | known),
        )

    def _page(self) -> int:
        """Return which page is asked for. Only our own links say it: nonsense is the first, too much the last."""
        said = str(self.data.get("page", ""))
        return min(int(said) or 1, LAST_PAGE) if said.isdecimal() and len(said) < LONGEST_PAGE else 1
