"""Arranging a review, writing for it, holding it, reporting it and deciding it."""

import re
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from core import dates
from core.date_parts import DatePartsField
from core.forms import PortalForm, VersionedForm
from timelimits.review_year import MeetingFit

from ..models import Invitee, Outcome, Progress, Review
from .choices import as_sentences

_PART = Invitee.Part
_LONG = forms.Textarea(attrs={"rows": 5})
A_YEAR = timedelta(days=366)
_TIME = re.compile(r"^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$", re.IGNORECASE)


class ClockField(forms.CharField):
    """A time of the day as people write it: 2pm, 2:30pm, 14:30."""

    default_error_messages = {"clock": _("Enter a time like 2:30pm")}

    def clean(self, value: Any) -> time | None:
        """Return the time, or none if it was left empty."""
        text = super().clean(value).strip()
        if not text:
            return None
        found = _TIME.match(text)
        if not found:
            raise ValidationError(self.error_messages["clock"], code="clock")
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        elif half:
            raise ValidationError(self.error_messages["clock"], code="clock")
        try:
            return time(hour, minute)
        except ValueError:
            raise ValidationError(self.error_messages["clock"], code="clock") from None


class MeetingForm(PortalForm):
    """The day, the hour and the place. A day that leaves too little time asks why."""

    meeting_on = DatePartsField(label=_("On which day is the meeting?"))
    meeting_at = ClockField(label=_("At what time?"), required=False, help_text=_("For example, 2:30pm"))
    place = forms.CharField(label=_("Where?"), required=False, max_length=300)
    reason = forms.CharField(
        label=_("Why must it be on this day?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everyone who follows the review reads this."),
    )

    error_names = {"meeting_on": _("the day of the meeting")}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting_on"].earliest = today
        self.fields["meeting_on"].latest = today + A_YEAR
        self.asks_reason = bool(
            (self.data.get("reason") if self.is_bound else self.initial.get("reason")) or ""
        )

    def ask_reason(self, fit: MeetingFit) -> None:
        """Ask why, saying what the day leaves too little time for."""
        self.asks_reason = True
        if fit.is_short_notice:
            words = __(
                "This day gives less than two weeks’ notice: invitations would have been due by %(date)s."
            )
            self.add_error(
                "reason", words % {"date": dates.date(fit.invite_by)} + " " + __("Say why it must be then")
            )
        if fit.is_too_late_for_decision:
            words = __(
                "This day is too late for a decision inside the twelve months: that needs a meeting by %(date)s."
            )
            self.add_error(
                "reason", words % {"date": dates.date(fit.meet_by)} + " " + __("Say why it must be then")
            )

    def refuse_day(self) -> None:
        """Say that the day has passed."""
        self.add_error("meeting_on", __("The day of the meeting must be today or later"))


class ScheduleForm(MeetingForm):
    """A review to be arranged: its meeting, who arranges it, and who is invited."""

    kind = forms.ChoiceField(
        label=_("What kind of review is it?"),
        choices=as_sentences(Review.Kind),
        widget=forms.RadioSelect,
        initial="annual",
    )
    convenor = forms.ChoiceField(label=_("Who arranges the meeting?"), widget=forms.RadioSelect)
    invited = forms.MultipleChoiceField(
        label=_("Who is invited?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose who is invited")},
    )
    owing = forms.MultipleChoiceField(
        label=_("Who is asked for written advice?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "They are told to send it in time for the papers. Families are always asked for their views."
        ),
    )
    health_name = forms.CharField(
        label=_("A health professional who is not in the list"), required=False, max_length=200,
        help_text=_("Their name. They get a letter."),
    )  # fmt: skip
    care_name = forms.CharField(
        label=_("A social care officer who is not in the list"), required=False, max_length=200
    )
    setting_name = forms.CharField(
        label=_("Somebody from the school or college who is not in the list"), required=False, max_length=200
    )

    error_names = {
        **MeetingForm.error_names,
        "kind": _("the kind of review"),
        "convenor": _("who arranges the meeting"),
    }

    def __init__(
        self, *args: Any, choices: list[Any], convenors: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["invited"].choices = [(one.key, one.label) for one in choices]
        self.fields["owing"].choices = [
            (one.key, one.label) for one in choices if one.membership is not None and one.family_link is None
        ]
        self.fields["convenor"].choices = convenors
        self.fields["invited"].initial = [one.key for one in choices if one.is_suggested]
        self.fields["owing"].initial = [one.key for one in choices if one.is_suggested and one.gives_advice]

    def by_name(self) -> dict[Invitee.Part, str]:
        """Return those invited by name only."""
        answers = self.cleaned_data
        return {
            _PART.HEALTH: answers["health_name"],
            _PART.SOCIAL_CARE: answers["care_name"],
            _PART.SETTING: answers["setting_name"],
        }

    def say_missing(self, parts: list[Invitee.Part]) -> None:
        """Say whom the law asks to be invited."""
        words = {
            _PART.PARENT: __("the family"),
            _PART.YOUNG_PERSON: __("the family"),
            _PART.SETTING: __("the school or college"),
            _PART.AUTHORITY: __("the authority"),
            _PART.HEALTH: __("health"),
            _PART.SOCIAL_CARE: __("social care"),
        }
        missing = ", ".join(dict.fromkeys(words[part] for part in parts))
        self.add_error(
            "invited",
            __("Invite somebody from each of: %(parts)s. The law asks for them") % {"parts": missing},
        )

    def clean(self) -> dict[str, Any]:
        """Advice is asked of those invited."""
        answers = super().clean() or {}
        uninvited = set(answers.get("owing", [])) - set(answers.get("invited", []))
        if uninvited:
            self.add_error("owing", __("Invite everyone whose advice you ask for"))
        return answers


class RescheduleForm(MeetingForm):
    """A new day for the meeting, and why the old one went."""

    why = forms.CharField(
        label=_("Why does the meeting need another day?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why the meeting needs another day")},
    )

    field_order = ["why", "meeting_on", "meeting_at", "place", "reason"]


class InviteForm(PortalForm):
    """The invitations go out. Late ones say why."""

    reason = forms.CharField(
        label=_("Why is there less than two weeks’ notice?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everyone who follows the review reads this."),
    )

    def ask_reason(self) -> None:
        """Ask why the notice is short."""
        self.add_error("reason", __("Say why the invitations go out late"))


class PapersForm(PortalForm):
    """The papers go round: nothing to ask."""


class HoldForm(PortalForm):
    """The meeting was held: when, and who came."""

    held_on = DatePartsField(label=_("On which day was the meeting held?"))

    error_names = {"held_on": _("the day the meeting was held")}

    def __init__(self, *args: Any, invitees: list[Invitee], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].latest = today
        for one in invitees:
            self.fields[f"came-{one.pk}"] = forms.ChoiceField(
                label=f"{one.name}, {one.description or one.get_part_display()}",
                choices=as_sentences(Invitee.Attendance),
                widget=forms.RadioSelect,
                required=False,
            )

    def attendance(self) -> dict[Any, str]:
        """Return who came, by invitation."""
        return {
            name.removeprefix("came-"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("came-")
        }


class WriteForm(VersionedForm):
    """Advice or views: three questions, each of which may stay empty."""

    going_well = forms.CharField(required=False, widget=_LONG)
    not_going_well = forms.CharField(required=False, widget=_LONG)
    should_change = forms.CharField(required=False, widget=_LONG)
    is_shared_with_family = forms.BooleanField(
        label=_("Show what I write to the other family members who are invited"),
        required=False,
    )

    def __init__(
        self, *args: Any, questions: tuple[str, str, str], asks_to_share: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, question in zip(("going_well", "not_going_well", "should_change"), questions, strict=True):
            self.fields[name].label = question
        if not asks_to_share:
            del self.fields["is_shared_with_family"]

    def say_empty(self) -> None:
        """Say that there is nothing to send."""
        self.add_error("going_well", __("Answer at least one question before you send"))


class ReportForm(VersionedForm):
    """The report of a meeting, with how far each outcome has come."""

    child_views = forms.CharField(
        label=_("What the child or young person said"), required=False, widget=_LONG
    )
    changes = forms.CharField(label=_("What has changed since the last review"), required=False, widget=_LONG)
    recommends = forms.ChoiceField(
        label=_("What does the meeting recommend?"),
        choices=as_sentences(Review.Decision),
        widget=forms.RadioSelect,
        required=False,
    )
    recommendations = forms.CharField(label=_("What should change in the plan"), required=False, widget=_LONG)
    differences = forms.CharField(
        label=_("Where people differed"),
        required=False,
        widget=_LONG,
        help_text=_("Name each difference between these recommendations and what somebody else said."),
    )

    def __init__(self, *args: Any, outcomes: list[Outcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcomes = outcomes
        for one in outcomes:
            self.fields[f"how-{one.pk}"] = forms.ChoiceField(
                label=f"{one.reference}: {one.text}",
                choices=Progress.choices,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"evidence-{one.pk}"] = forms.CharField(
                label=__("How do you know? (%(reference)s)") % {"reference": one.reference},
                required=False,
                max_length=500,
            )

    def progress(self) -> dict[str, dict[str, str]]:
        """Return how far each outcome has come."""
        answers = self.cleaned_data
        return {
            str(one.pk): {"how": answers[f"how-{one.pk}"], "evidence": answers[f"evidence-{one.pk}"]}
            for one in self.outcomes
        }

    def is_complete(self) -> bool:
        """Return whether it may be sent; say what is missing if not."""
        if not self.cleaned_data["recommends"]:
            self.add_error("recommends", __("Choose what the meeting recommends"))
        for one in self.outcomes:
            if not self.cleaned_data[f"how-{one.pk}"]:
                self.add_error(
                    f"how-{one.pk}", __("Say how far %(reference)s has come") % {"reference": one.reference}
                )
        return not self.errors


class DecideForm(PortalForm):
    """The decision after a review. An amendment goes out with what it would change."""

    decision = forms.ChoiceField(
        label=_("What does the authority decide?"),
        choices=as_sentences(Review.Decision),
        widget=forms.RadioSelect,
    )
    reasons = forms.CharField(
        label=_("Reasons"), widget=_LONG, help_text=_("The family reads them in the notice.")
    )
    proposed_amendments = forms.CharField(
        label=_("The amendments you propose"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "For a decision to amend. The notice carries them: the law does not let them follow later."
        ),
    )

    error_names = {"decision": _("what the authority decides")}

    def clean(self) -> dict[str, Any]:
        """A decision to amend says what it would change."""
        answers = super().clean() or {}
        amends = answers.get("decision") == Review.Decision.AMEND
        if amends and not answers.get("proposed_amendments", "").strip():
            self.add_error(
                "proposed_amendments", __("Enter the amendments you propose: they go out with the decision")
            )
        return answers


class NoticeDetailsForm(VersionedForm):
    """The services every notice of this authority names."""

    mediation_adviser = forms.CharField(label=_("Mediation adviser"), max_length=200)
    mediation_contact = forms.CharField(label=_("How to reach the mediation adviser"), max_length=300)
    disagreement_service = forms.CharField(
        label=_("Service that helps to settle disagreements"), max_length=200
    )
    disagreement_contact = forms.CharField(label=_("How to reach that service"), max_length=300)
    advice_service = forms.CharField(label=_("Information and advice service (SENDIASS)"), max_length=200)
    advice_contact = forms.CharField(label=_("How to reach the advice service"), max_length=300)
    authority_contact = forms.CharField(
        label=_("Whom to tell at the authority about mediation"), max_length=300
    )
