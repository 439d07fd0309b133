"""Questions of Assess and Plan."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import FamilyLink
from core.date_parts import DatePartsField
from core.forms import PortalForm, VersionedForm

from ..models import LONGEST_SESSION, FamilyTold, Line, View
from .base import PeopleField, WordsField


class AssessmentForm(VersionedForm):
    """What is known of the child before the plan is made (Code 6.45)."""

    error_names = {"assessed_on": _("the day of the assessment")}

    teacher_assessment = WordsField(
        label=_("What does the teacher see?"),
        help_text=_("What the child can do, and where they get stuck."),
        rows=5,
    )
    prior_progress = WordsField(label=_("How have they come along until now?"))
    comparison = WordsField(label=_("How does that compare with others of the same age?"))
    external_advice = WordsField(label=_("What have specialists advised? (optional)"), rows=3)
    evidence = WordsField(
        label=_("What is this based on?"), help_text=_("Tests, observations, work."), rows=2
    )
    assessed_on = DatePartsField(label=_("Day of the assessment"), required=False)


class RecordViewsForm(PortalForm):
    """What the pupil or a parent told the school."""

    error_names = {"given_on": _("the day"), "who": _("whose view it is"), "text": _("what they said")}

    who = forms.ChoiceField(label=_("Whose view is it?"), widget=forms.RadioSelect)
    part = forms.ChoiceField(
        label=_("What is it for?"),
        choices=[(View.Part.ASSESS, _("Before the plan")), (View.Part.REVIEW, _("For the review"))],
        widget=forms.RadioSelect,
    )
    text = WordsField(
        label=_("What did they say?"), help_text=_("In their own words where you can."), required=True
    )
    given_on = DatePartsField(label=_("On which day?"))

    def __init__(self, *args: Any, child: Any, family: list[FamilyLink], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.family = {str(link.pk): link for link in family}
        people = [(key, link.name) for key, link in self.family.items()]
        self.fields["who"].choices = [("pupil", child.full_name), *people]  # type: ignore[attr-defined]

    def family_link(self) -> FamilyLink | None:
        """Return the parent whose view it is, or none for the pupil's own."""
        return self.family.get(self.cleaned_data["who"])


class OwnViewsForm(PortalForm):
    """What a parent, or the young person, thinks."""

    error_names = {"text": _("what you think")}

    text = WordsField(
        label=_("What do you think?"),
        help_text=_(
            "What goes well, what does not, what you would like. The school reads it; no other parent does."
        ),
        rows=8,
        required=True,
    )


class PlanForm(VersionedForm):
    """What the plan says beside its outcomes and its provision (Code 6.48 to 6.51)."""

    error_names = {
        "teacher_agreed_on": _("the day on which the teacher agreed"),
        "senco_agreed_on": _("the day on which the SENCO agreed"),
    }

    expected_impact = WordsField(
        label=_("What should change?"), help_text=_("For the child’s progress, development or behaviour.")
    )
    strategies = WordsField(
        label=_("What works for the child?"),
        help_text=_("One strategy a line. Everybody who works with the child sees these."),
        rows=6,
    )
    family_helps = WordsField(label=_("How will the family help? (optional)"), rows=3)
    parents_consulted = WordsField(label=_("How were the parents consulted?"), rows=3)
    pupil_consulted = WordsField(label=_("How was the pupil consulted?"), rows=3)
    teacher_agreed_on = DatePartsField(label=_("When did the teacher agree the plan?"), required=False)
    senco_agreed_on = DatePartsField(label=_("When did the SENCO agree the plan?"), required=False)


class OutcomeForm(VersionedForm):
    """One outcome: what, how it is measured, from where to where, by when."""

    error_names = {
        "text": _("what the child will be able to do"),
        "measure": _("how it is measured"),
        "baseline": _("where the child is now"),
        "target": _("the target"),
        "target_on": _("the day"),
    }

    text = forms.CharField(
        label=_("What will the child be able to do?"),
        help_text=_("For example, “Follows a two-step instruction without a prompt”."),
        max_length=300,
    )
    measure = forms.CharField(
        label=_("How is it measured?"), help_text=_("For example, “tries out of 10”."), max_length=100
    )
    baseline = forms.DecimalField(
        label=_("Where is the child now?"), min_value=0, max_value=99999, decimal_places=2,
        widget=forms.NumberInput(attrs={"classes": "govuk-input--width-4", "inputmode": "decimal"}),
    )  # fmt: skip
    target = forms.DecimalField(
        label=_("What is the target?"), min_value=0, max_value=99999, decimal_places=2,
        widget=forms.NumberInput(attrs={"classes": "govuk-input--width-4", "inputmode": "decimal"}),
    )  # fmt: skip
    target_on = DatePartsField(label=_("By which day?"))


def _small_number() -> forms.NumberInput:
    return forms.NumberInput(attrs={"classes": "govuk-input--width-3"})


class LineForm(VersionedForm):
    """One line of provision: what, who, how long, how often, for how long."""

    error_names = {
        "name": _("a name for it"),
        "kind": _("what kind it is"),
        "deliverer": _("who gives it"),
        "minutes": _("the minutes of a session"),
        "times_a_week": _("the number of times a week"),
        "weeks": _("the number of weeks"),
    }

    kind = forms.ChoiceField(
        label=_("What kind is it?"),
        help_text=_("An adjustment, such as a seat near the front, may have no sessions."),
        choices=Line.Kind,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("What is it called?"), help_text=_("For example, “Language group”."), max_length=100
    )
    details = WordsField(label=_("What happens in it? (optional)"), rows=2)
    outcome = forms.ChoiceField(label=_("Which outcome is it for? (optional)"), required=False)
    delivered_by = PeopleField(label=_("Who gives it?"), required=False)
    deliverer = forms.CharField(label=_("Or somebody else: name and role"), required=False, max_length=200)
    minutes = forms.IntegerField(
        label=_("How many minutes is a session?"), required=False, min_value=1, max_value=LONGEST_SESSION,
        widget=_small_number(),
    )  # fmt: skip
    times_a_week = forms.IntegerField(
        label=_("How many times a week?"), required=False, min_value=1, max_value=25, widget=_small_number()
    )
    weeks = forms.IntegerField(
        label=_("For how many weeks?"), required=False, min_value=1, max_value=52, widget=_small_number()
    )

    def __init__(self, *args: Any, staff: list[Any], outcomes: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcomes = {str(outcome.pk): outcome for outcome in outcomes}
        named = [(key, outcome.text) for key, outcome in self.outcomes.items()]
        self.fields["outcome"].choices = [("", _("No one outcome")), *named]  # type: ignore[attr-defined]
        self.fields["delivered_by"].offer(staff, empty=_("Somebody else"))  # type: ignore[attr-defined]

    def clean_outcome(self) -> Any:
        """Return the outcome itself."""
        return self.outcomes.get(self.cleaned_data["outcome"])

    def clean(self) -> dict[str, Any]:
        """Ask for what this kind of provision needs: a deliverer always, and sessions unless it is an adjustment."""
        answers = super().clean() or self.cleaned_data
        person = answers.get("delivered_by")
        if person is not None:
            answers["deliverer"] = f"{person.user.full_name}, {person.job_title or person.get_role_display()}"
        elif not answers.get("deliverer"):
            self.add_error("delivered_by", _("Choose who gives it, or enter a name"))
        self._check_sessions(answers)
        return answers

    def _check_sessions(self, answers: dict[str, Any]) -> None:
        numbers = ("minutes", "times_a_week", "weeks")
        given = [name for name in numbers if answers.get(name) is not None]
        if answers.get("kind") == Line.Kind.ADJUSTMENT and not given:
            return
        wanted = {
            "minutes": _("Enter how many minutes a session is"),
            "times_a_week": _("Enter how many times a week"),
            "weeks": _("Enter for how many weeks"),
        }
        for name in numbers:
            if name not in given and name not in self.errors:
                self.add_error(name, wanted[name])


class ReviewDateForm(VersionedForm):
    """The day on which the support is reviewed, agreed with the family."""

    error_names = {"review_on": _("the day of the review")}

    review_on = DatePartsField(
        label=_("When is the review?"),
        help_text=_("The day you agree with the family. It does not move by itself."),
    )


class ResponsibleForm(VersionedForm):
    """Which teacher is responsible."""

    error_names = {"responsible": _("who is responsible")}

    responsible = PeopleField(
        label=_("Which teacher is responsible?"),
        help_text=_("Reminders of the review go to them from now on."),
    )

    def __init__(self, *args: Any, teachers: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].offer(teachers)  # type: ignore[attr-defined]


class TellForm(PortalForm):
    """How one parent is told, or why not."""

    error_names = {"how": _("how they are told"), "told_on": _("the day they were told")}

    how = forms.ChoiceField(label=_("How are they told?"), widget=forms.RadioSelect, required=False)
    told_on = DatePartsField(label=_("On which day?"), help_text=_("For e-mail and paper."), required=False)
    reason = WordsField(label=_("Why not?"), help_text=_("Only if they are not told."), rows=2)

    def __init__(
        self, *args: Any, link: FamilyLink, told: FamilyTold | None, today: date, **kwargs: Any
    ) -> None:
        self.link, self.told = link, told
        initial = (
            {"how": told.how, "told_on": told.told_on, "reason": told.reason} if told else {"told_on": today}
        )
        super().__init__(*args, initial=initial, prefix=f"parent-{link.pk.hex[:8]}", **kwargs)
        ways = [
            (FamilyTold.How.PORTAL, _("In the portal, now")),
            (FamilyTold.How.EMAIL, _("By e-mail")),
            (FamilyTold.How.PAPER, _("On paper")),
            (FamilyTold.How.NOT, _("They are not told")),
        ]
        self.fields["how"].choices = ways if link.membership_id else ways[1:]  # type: ignore[attr-defined]


class CloseForm(PortalForm):
    """Why a cycle ends without a review."""

    error_names = {"reason": _("why the cycle is closed without a review")}

    reason = WordsField(label=_("Why is it closed without a review?"), rows=3, required=True)
