"""Who is reminded of what, and when: the table of reminders as a manager reads it, with the authority's own days."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..models import ReminderLead
from ..rhythms import RHYTHMS, Rhythm

_MANAGER_TOO = gettext_lazy("The caseworker and the SEN manager: a day late, then every week")
_WORDS: dict[str, tuple[Any, Any, Any]] = {
    "sen-support.review": (
        gettext_lazy("Review of SEN support"),
        gettext_lazy("The responsible teacher and the SENCO"),
        gettext_lazy("Both: a day late, then every week four times; then the head teacher"),
    ),
    "review.first": (gettext_lazy("First yearly review"), gettext_lazy("The caseworker"), _MANAGER_TOO),
    "review.next": (gettext_lazy("Later yearly reviews"), gettext_lazy("The caseworker"), _MANAGER_TOO),
    "review.invite": (
        gettext_lazy("Invitations to the review meeting"),
        gettext_lazy("Whoever arranges the meeting"),
        gettext_lazy("They and the caseworker: a day late, then every week"),
    ),
    "review.papers": (
        gettext_lazy("Papers for the review meeting"),
        gettext_lazy("Whoever arranges the meeting, and everyone who owes written advice"),
        gettext_lazy("They and the caseworker: a day late, then every week"),
    ),
    "meeting": (
        gettext_lazy("Review meeting"),
        gettext_lazy("Everyone invited"),
        gettext_lazy("Nobody: a meeting is held or moved"),
    ),
    "review.report": (
        gettext_lazy("Report of the meeting"),
        gettext_lazy("Whoever arranged the meeting"),
        gettext_lazy("They and the caseworker: a day late, then every week"),
    ),
    "birth-date.decide": (
        gettext_lazy("Which of two dates of birth is right"),
        gettext_lazy("The caseworker; without an authority, the SENCO"),
        _MANAGER_TOO,
    ),
    "message.kept_back": (
        gettext_lazy("Deciding about a message that was kept back"),
        gettext_lazy("The caseworker"),
        _MANAGER_TOO,
    ),
    "restriction.decide": (
        gettext_lazy("Decision on a restriction"),
        gettext_lazy("The manager"),
        _MANAGER_TOO,
    ),
    "restriction.review": (
        gettext_lazy("Looking at a restriction again"),
        gettext_lazy("The caseworker and the manager"),
        _MANAGER_TOO,
    ),
    "review.decide": (
        gettext_lazy("Decision after the meeting"),
        gettext_lazy("The caseworker"),
        _MANAGER_TOO,
    ),
}
"""Of each limit: its name, who is reminded before it, and who when it is late. In the order of a year."""


@dataclass(frozen=True)
class ReminderRow:
    """One limit: who is told, on which days before it, and what happens when it is late."""

    rule: str
    name: str
    who: str
    days: tuple[int, ...]
    usual: tuple[int, ...]
    late: str
    url: str
    version: int

    @property
    def days_words(self) -> str:
        """Return the days before, in words."""
        return days_words(self.days)

    @property
    def usual_words(self) -> str:
        """Return the days of a portal nobody has changed, in words."""
        return days_words(self.usual)

    @property
    def is_own(self) -> bool:
        """Return whether the authority has chosen other days than the usual ones."""
        return self.days != self.usual


def reminder_rows(*, actor: Any) -> list[ReminderRow]:
    """Return every limit that people are reminded of, with the days of the actor's authority."""
    own: dict[str, ReminderLead] = {lead.rule: lead for lead in actor.agency.reminder_leads.all()}
    return [_row(rule, own.get(rule), RHYTHMS[rule]) for rule in _WORDS]


def reminder_row(rule: str, *, actor: Any) -> ReminderRow | None:
    """Return one limit that people are reminded of, or none if there is no such limit."""
    return next((row for row in reminder_rows(actor=actor) if row.rule == rule), None)


def _row(rule: str, own: ReminderLead | None, rhythm: Rhythm) -> ReminderRow:
    name, who, late = _WORDS[rule]
    return ReminderRow(
        rule=rule,
        name=str(name),
        who=str(who),
        days=tuple(own.days) if own else rhythm.leads,
        usual=rhythm.leads,
        late=str(late),
        url=reverse("cases:reminder_days", args=[rule]),
        version=own.version if own else 0,
    )


def days_words(days: tuple[int, ...]) -> str:
    """Return "84, 42 and 14 days before"."""
    if not days:
        return _("no reminder before it")
    *first, last = map(str, days)
    listed = _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last
    return ngettext("%(days)s day before", "%(days)s days before", max(days)) % {"days": listed}
