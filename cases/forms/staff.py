"""Questions about the staff of a pupil."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.roles import Role
from core.formkit import DatePartsField
from core.forms import PortalForm

from ..models import TeachingLink
from ..selectors import StaffPage
from ..services import LONGEST_COVER, PARTS_OF_ROLES, Given

_PART = TeachingLink.Part


class GivePupilForm(PortalForm):
    """Who teaches, supports or covers for a pupil, from when to when."""

    error_names: ClassVar[dict[str, Any]] = {
        "membership": gettext_lazy("the member of staff"),
        "part": gettext_lazy("what they do"),
        "starts_on": gettext_lazy("the first day"),
        "ends_on": gettext_lazy("the last day"),
    }

    membership = forms.ChoiceField(
        label=gettext_lazy("Who?"),
        error_messages={"required": gettext_lazy("Choose a member of staff")},
    )
    part = forms.ChoiceField(
        label=gettext_lazy("What do they do?"),
        widget=forms.RadioSelect,
        choices=_PART.choices,
        error_messages={"required": gettext_lazy("Choose what they do")},
    )
    starts_on = DatePartsField(label=gettext_lazy("First day"))
    ends_on = DatePartsField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy(
            "Needed for cover: at most three months at a time. You can end it on any day."
        ),
        required=False,
    )

    def __init__(self, *args: Any, page: StaffPage, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        fields: Any = self.fields
        fields["membership"].choices = [
            ("", _("Choose")),
            *(
                (key, f"{one.user.full_name}, {one.job_title or one.get_role_display()}")
                for key, one in page.staff.items()
            ),
        ]
        fields["starts_on"].initial, fields["starts_on"].earliest = today, today
        fields["ends_on"].earliest = today

    def clean(self) -> dict[str, Any]:
        """Refuse a part that does not fit the role, days in the wrong order, and cover without an end."""
        answers = super().clean() or self.cleaned_data
        part, key = answers.get("part"), answers.get("membership")
        if part and key and part not in PARTS_OF_ROLES[Role(self.page.staff[key].role)]:
            self.add_error("part", _("Choose what a person of this role does"))
        first, last = answers.get("starts_on"), answers.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day must be the first or later"))
        if part == _PART.COVER and first and "ends_on" not in self.errors:
            self._clean_cover(first, last)
        return answers

    def _clean_cover(self, first: date, last: date | None) -> None:
        if last is None:
            self.add_error("ends_on", _("Enter the last day of the cover"))
        elif last > first + LONGEST_COVER:
            self.add_error("ends_on", _("The last day must be within three months of the first"))

    @property
    def given(self) -> Given:
        """Return what was asked for, once the form is valid."""
        answers = self.cleaned_data
        return Given(
            membership=self.page.staff[answers["membership"]],
            part=_PART(answers["part"]),
            starts_on=answers["starts_on"],
            ends_on=answers["ends_on"],
        )


class TakePupilForm(PortalForm):
    """Whose work with a pupil ends today."""

    link = forms.ChoiceField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, page: StaffPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        self.fields["link"].choices = [(key, key) for key in page.links]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> TeachingLink:
        """Return the one that ends, once the form is valid."""
        return self.page.links[self.cleaned_data["link"]]
