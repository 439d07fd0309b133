"""Questions about cases."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Membership
from accounts.roles import Role
from core.formkit import DatePartsField
from core.forms import PortalForm, VersionedForm

from ..models import Sort
from ..selectors import AllocationPage, Asked, due_words


class WorkListFilters(PortalForm):
    """How the work list is narrowed and sorted. Lives in the address, so a list can be kept and shared."""

    view = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        choices=[
            ("mine", gettext_lazy("allocated to me")),
            ("all", gettext_lazy("the whole authority")),
        ],
    )
    due = forms.ChoiceField(label=gettext_lazy("Due"), required=False)
    setting = forms.ChoiceField(label=gettext_lazy("School or college"), required=False)
    name = forms.CharField(label=gettext_lazy("Family name begins with"), required=False, max_length=100)
    sort = forms.ChoiceField(
        label=gettext_lazy("Sort by"),
        required=False,
        choices=[
            (Sort.DUE, gettext_lazy("due date")),
            (Sort.NAME, gettext_lazy("family name")),
            (Sort.CHANGED, gettext_lazy("last change")),
        ],
    )

    def __init__(self, *args: Any, settings: dict[str, str], actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.usual_view = "all" if actor.role is Role.SEN_MANAGER else "mine"
        self.fields["due"].choices = [("", _("any time")), *due_words().items()]  # type: ignore[attr-defined]
        self.fields["setting"].choices = [("", _("any")), *settings.items()]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return what is asked for; an answer that is not among the choices counts as none."""
        self.is_valid()
        answers = self.cleaned_data
        return Asked(
            view=answers.get("view") or self.usual_view,
            due=answers.get("due") or "",
            name=(answers.get("name") or "").strip(),
            setting=answers.get("setting") or "",
            sort=Sort(answers.get("sort") or Sort.DUE),
        )


class AllocationForm(PortalForm):
    """Which caseworker is to work on a case."""

    caseworker = forms.ChoiceField(
        label=gettext_lazy("Who should work on this case?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a caseworker")},
    )

    def __init__(self, *args: Any, page: AllocationPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        self.fields["caseworker"].choices = [  # type: ignore[attr-defined]
            (key, worker.user.full_name) for key, worker in page.caseworkers.items()
        ]

    def clean_caseworker(self) -> Membership:
        """Return the caseworker's hat."""
        return self.page.caseworkers[self.cleaned_data["caseworker"]]


class AgreementForm(PortalForm):
    """Whether a relative may see the record, and until when."""

    YES, NO = "yes", "no"

    answer = forms.ChoiceField(
        label=gettext_lazy("May they see your record?"),
        widget=forms.RadioSelect,
        choices=[(YES, gettext_lazy("Yes")), (NO, gettext_lazy("No"))],
        error_messages={"required": gettext_lazy("Choose yes or no")},
    )
    until = DatePartsField(
        label=gettext_lazy("If yes, until which day?"),
        help_text=gettext_lazy("You can leave this empty. You can stop it on any day."),
        required=False,
        error_name=gettext_lazy("The last day"),
    )

    def __init__(self, *args: Any, today: date, relative: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["answer"].label = _("May %(name)s see your record?") % {"name": relative}

    @property
    def says_yes(self) -> bool:
        return bool(self.cleaned_data["answer"] == self.YES)

    def clean_until(self) -> date | None:
        """Refuse a day that is over."""
        until: date | None = self.cleaned_data["until"]
        if until is not None and until < self.today:
            raise forms.ValidationError(_("The day must be today or later"))
        return until


class AskForm(PortalForm):
    """A question to the young person that asks nothing more of the relative."""


class ReminderDaysForm(VersionedForm):
    """On how many days before a limit people are reminded of it."""

    MOST_DAYS, MOST_REMINDERS = 365, 6

    days = forms.CharField(
        label=gettext_lazy("How many days before?"),
        help_text=gettext_lazy(
            "Whole numbers with commas between them, such as 14, 3. Leave it empty for no reminder before the day."
        ),
        required=False,
        max_length=60,
    )

    def clean_days(self) -> list[int]:
        """Return the days, furthest first."""
        parts = [part.strip() for part in self.cleaned_data["days"].split(",") if part.strip()]
        if not all(part.isascii() and part.isdigit() for part in parts):
            raise forms.ValidationError(_("Write whole numbers with commas between them, such as 14, 3"))
        days = sorted({int(part) for part in parts}, reverse=True)
        if days and not (days[-1] >= 1 and days[0] <= self.MOST_DAYS):
            raise forms.ValidationError(_("Each number must be between 1 and 365"))
        if len(days) > self.MOST_REMINDERS:
            raise forms.ValidationError(_("Choose at most 6 days, so that reminders keep being read"))
        return days
