"""Questions about what is withheld from whom."""

from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Membership
from core.formkit import DatePartsField
from core.forms import PortalForm

from ..leaving import may_take_over
from ..models import KeptMessage, Restriction
from ..selectors import ConflictQuestion, RestrictionQuestion
from ..services import Asked
from .limits import long_text

SECTIONS = {
    "A": gettext_lazy("Views, interests and hopes"),
    "B": gettext_lazy("Special educational needs"),
    "C": gettext_lazy("Health needs"),
    "D": gettext_lazy("Social care needs"),
    "E": gettext_lazy("Outcomes"),
    "F": gettext_lazy("Special educational provision"),
    "G": gettext_lazy("Health provision"),
    "H1": gettext_lazy("Social care provision for a disabled child"),
    "H2": gettext_lazy("Other social care provision"),
    "I": gettext_lazy("School or other setting"),
    "J": gettext_lazy("Personal Budget"),
    "K": gettext_lazy("Advice and information"),
}
"""The sections of a plan by their letters, which `cases` is not told by the apps above it."""
LONGEST_BEFORE_REVIEW = timedelta(days=365)
SOMEBODY_ELSE = "else"
_BASIS, _KIND = Restriction.Basis, Restriction.Kind
_AS_SAID = ("kind", "basis", "reference", "reason", "words", "review_on", "ends_on")


class RestrictionForm(PortalForm):
    """From whom, what, on what basis, why, and when it is looked at again."""

    error_names: ClassVar[dict[str, Any]] = {
        "link": gettext_lazy("the person"),
        "kind": gettext_lazy("what is withheld"),
        "basis": gettext_lazy("what it rests on"),
        "reason": gettext_lazy("why"),
        "review_on": gettext_lazy("the day on which it is looked at again"),
        "ends_on": gettext_lazy("the last day"),
    }

    link = forms.ChoiceField(label=gettext_lazy("From whom?"), widget=forms.RadioSelect)
    named = forms.CharField(
        label=gettext_lazy("If somebody else, their name"),
        help_text=gettext_lazy(
            "Somebody without an account. Whoever ties an account to the child later is asked whether it is theirs."
        ),
        required=False,
        max_length=200,
    )
    relationship = forms.CharField(
        label=gettext_lazy("And what they are to the child"), required=False, max_length=50
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What must they not be told?"),
        widget=forms.RadioSelect,
        choices=Restriction.Kind.choices,
    )
    section = forms.ChoiceField(
        label=gettext_lazy("If a section of the plan, which?"),
        choices=[
            ("", gettext_lazy("No section")),
            *((letter, format_lazy("{}: {}", letter, title)) for letter, title in SECTIONS.items()),
        ],
        required=False,
    )
    paper = forms.ChoiceField(label=gettext_lazy("If one document, which?"), required=False)
    words = forms.CharField(
        label=gettext_lazy("Other words that would give it away"),
        help_text=gettext_lazy(
            "One on each line: a refuge’s name, a street, what children call the school. The names, addresses and "
            "numbers the portal knows are taken out anyway."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("What does it rest on?"),
        widget=forms.RadioSelect,
        choices=[(one, one.label) for one in (_BASIS.ORDER, _BASIS.EVIDENCE)],
    )
    reference = forms.CharField(
        label=gettext_lazy("Number of the order, if there is one"), required=False, max_length=100
    )
    reason = long_text(
        gettext_lazy("Why?"),
        gettext_lazy(
            "Only the caseworker, managers, the safeguarding lead of the setting and the social worker read this."
        ),
    )
    review_on = DatePartsField(
        label=gettext_lazy("When is it looked at again?"), help_text=gettext_lazy("Within a year.")
    )
    ends_on = DatePartsField(label=gettext_lazy("Last day, if the order gives one"), required=False)

    def __init__(self, *args: Any, page: RestrictionQuestion, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        people = [(key, str(link)) for key, link in page.people.items()]
        fields: Any = self.fields
        fields["link"].choices = [*people, (SOMEBODY_ELSE, _("Somebody else"))]
        fields["paper"].choices = [
            ("", _("No document")),
            *((str(key), title) for key, title in page.papers.items()),
        ]
        for name in ("review_on", "ends_on"):
            self.fields[name].earliest = today  # type: ignore[attr-defined]
        self.fields["review_on"].latest = today + LONGEST_BEFORE_REVIEW  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask who somebody else is, which section or document, and for the number of an order."""
        answers = super().clean() or self.cleaned_data
        if answers.get("link") == SOMEBODY_ELSE and not answers.get("named"):
            self.add_error("named", _("Enter the name of the person"))
        if answers.get("kind") == Restriction.Kind.DOCUMENT and not answers.get("paper"):
            self.add_error("paper", _("Choose the document"))
        if answers.get("kind") == Restriction.Kind.SECTION and not answers.get("section"):
            self.add_error("section", _("Choose the section of the plan"))
        if answers.get("basis") == _BASIS.ORDER and not answers.get("reference"):
            self.add_error("reference", _("Enter the number of the order"))
        return answers

    def asked(self) -> Asked:
        """Return what is to be withheld from whom."""
        given = self.cleaned_data
        link = self.page.people.get(given["link"])
        is_section, is_paper = (given["kind"] == one for one in (_KIND.SECTION, _KIND.DOCUMENT))
        paper = UUID(given["paper"]) if is_paper else None
        return Asked(
            **{name: given[name] for name in _AS_SAID},
            link=link,
            named="" if link else given["named"],
            relationship="" if link else given["relationship"],
            section=given["section"] if is_section else "",
            paper_id=paper,
            paper_title=self.page.papers[paper] if paper else "",
        )


class ProposalForm(RestrictionForm):
    """The same, from a school or a social worker, who say whether it can wait."""

    WAITS, CANNOT = "waits", "cannot"

    haste = forms.ChoiceField(
        label=gettext_lazy("Would somebody be in danger if it waited for the authority?"),
        widget=forms.RadioSelect,
        choices=[
            (CANNOT, gettext_lazy("Yes: withhold it now, and let the authority decide after")),
            (WAITS, gettext_lazy("No: it can wait for the authority")),
        ],
        error_messages={"required": gettext_lazy("Choose whether it can wait")},
    )

    @property
    def cannot_wait(self) -> bool:
        return bool(self.cleaned_data["haste"] == self.CANNOT)


class DecideRestrictionForm(PortalForm):
    """Whether what was entered lasts."""

    YES, NO = "yes", "no"
    error_names: ClassVar[dict[str, Any]] = {"decision": gettext_lazy("why")}

    answer = forms.ChoiceField(
        label=gettext_lazy("Should it last?"),
        widget=forms.RadioSelect,
        choices=[
            (YES, gettext_lazy("Yes, approve it")),
            (NO, gettext_lazy("No: give back what is withheld")),
        ],
        error_messages={"required": gettext_lazy("Choose whether it should last")},
    )
    decision = long_text(gettext_lazy("Why?"), gettext_lazy("Kept with the restriction."))

    def __init__(self, *args: Any, must_be_entered: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if must_be_entered:
            self.fields["answer"].choices = [(self.NO, _("No: nothing is to be withheld"))]  # type: ignore[attr-defined]

    @property
    def says_yes(self) -> bool:
        return bool(self.cleaned_data["answer"] == self.YES)


class ReviewRestrictionForm(PortalForm):
    """Whether a restriction is still needed, and when it is looked at next."""

    KEEP, LIFT = "keep", "lift"
    error_names: ClassVar[dict[str, Any]] = {
        "decision": gettext_lazy("why"),
        "review_on": gettext_lazy("the next day on which it is looked at"),
    }

    answer = forms.ChoiceField(
        label=gettext_lazy("Is it still needed?"),
        widget=forms.RadioSelect,
        choices=[
            (KEEP, gettext_lazy("Yes, keep it")),
            (LIFT, gettext_lazy("No, lift it: they are told everything from now on")),
        ],
        error_messages={"required": gettext_lazy("Choose whether it is still needed")},
    )
    review_on = DatePartsField(
        label=gettext_lazy("If yes, when is it looked at next?"),
        help_text=gettext_lazy("Within a year."),
        required=False,
    )
    decision = long_text(gettext_lazy("Why?"), gettext_lazy("Kept with the restriction."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day: Any = self.fields["review_on"]
        day.earliest, day.latest = today, today + LONGEST_BEFORE_REVIEW

    @property
    def keeps(self) -> bool:
        return bool(self.cleaned_data["answer"] == self.KEEP)

    def clean(self) -> dict[str, Any]:
        """Ask for the next day of what is kept."""
        answers = super().clean() or self.cleaned_data
        if (
            answers.get("answer") == self.KEEP
            and not answers.get("review_on")
            and "review_on" not in self.errors
        ):
            self.add_error("review_on", _("Enter the next day on which it is looked at"))
        return answers


class KeptMessageForm(PortalForm):
    """What was done about a message that was kept back."""

    error_names: ClassVar[dict[str, Any]] = {"words": gettext_lazy("how, or why not")}

    answer = forms.ChoiceField(
        label=gettext_lazy("What did you do?"),
        widget=forms.RadioSelect,
        choices=[
            (KeptMessage.Answer.TOLD, gettext_lazy("I told them in another way, without what is withheld")),
            (KeptMessage.Answer.NOT_TOLD, gettext_lazy("I decided not to tell them")),
        ],
        error_messages={"required": gettext_lazy("Choose what you did")},
    )
    words = long_text(gettext_lazy("How, or why not?"), gettext_lazy("Kept with the restriction."))


class ConflictForm(PortalForm):
    """Who of the staff is a relative, and how."""

    error_names: ClassVar[dict[str, Any]] = {"reason": gettext_lazy("how they are related")}

    staff = forms.ChoiceField(
        label=gettext_lazy("Who is a relative of the child?"),
        error_messages={"required": gettext_lazy("Choose the member of staff")},
    )
    to = forms.ChoiceField(
        label=gettext_lazy("Who takes over what is theirs, if anything is?"),
        help_text=gettext_lazy("Of the same agency. They are told that they have work, and not why."),
        required=False,
    )
    reason = long_text(gettext_lazy("How are they related?"), gettext_lazy("Only managers read this."))

    def __init__(self, *args: Any, page: ConflictQuestion, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page, self.today = page, today
        fields: Any = self.fields
        people = [(key, str(hat)) for key, hat in page.staff.items()]
        fields["staff"].choices = [("", _("choose")), *people]
        fields["to"].choices = [("", _("nobody yet")), *people]

    def clean_staff(self) -> Membership:
        """Return the hat."""
        return self.page.staff[self.cleaned_data["staff"]]

    def clean_to(self) -> Membership | None:
        """Return the hat that takes over: a colleague's who may."""
        staff, to = self.cleaned_data.get("staff"), self.page.staff.get(self.cleaned_data["to"])
        if staff and to and to not in may_take_over(staff, {self.page.case.pk}, self.today):
            raise forms.ValidationError(_("Choose a colleague with the same part at the same agency"))
        return to
