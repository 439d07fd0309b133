"""What was known on a past day, and what the nightly check found."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audit.events import Event
from core import dates
from core.frame import MenuItem
from timelimits.meanings import meaning_of
from timelimits.results import Working
from timelimits.standing import Standing, standing

from ..models import Case, DueDateVersion, LimitCheck, LimitDrift, LimitException
from .case_page import case_facts, case_tabs
from .exceptions import CaseExceptions, exceptions_of
from .restrictions import WithheldNotice, withheld_notice

SHOWN = 50

_ACTS = {
    Event.ADVICE_SENT: gettext_lazy("advice came in"),
    Event.CASE_ALLOCATED: gettext_lazy("the case was allocated"),
    Event.CASE_TAKEN_ON: gettext_lazy("the authority took the case on"),
    Event.CHILD_CHANGED: gettext_lazy("the child’s details were corrected"),
    Event.DUE_DATES_CHECKED: gettext_lazy("a day passed"),
    Event.DUE_DATES_WRITTEN_AGAIN: gettext_lazy("it was written again after the nightly check"),
    Event.ENROLMENT_CHANGED: gettext_lazy("the place on the roll was corrected"),
    Event.ENROLMENT_ENDED: gettext_lazy("the child left the roll"),
    Event.ENROLMENT_STARTED: gettext_lazy("the child joined a roll"),
    Event.PLAN_VERSION_ISSUED: gettext_lazy("a version of the plan was issued"),
    Event.REQUEST_DECIDED: gettext_lazy("the request was decided"),
    Event.REQUEST_RECORDED: gettext_lazy("the request was recorded"),
    Event.REVIEW_DECIDED: gettext_lazy("the review was decided"),
    Event.REVIEW_HELD: gettext_lazy("the meeting was held"),
    Event.REVIEW_INVITED: gettext_lazy("the invitations were sent"),
    Event.REVIEW_PAPERS_SENT: gettext_lazy("the papers were sent"),
    Event.REVIEW_REPORTED: gettext_lazy("the report was sent"),
    Event.REVIEW_RESCHEDULED: gettext_lazy("the meeting was given another day"),
    Event.REVIEW_SCHEDULED: gettext_lazy("the review was arranged"),
    Event.SUPPORT_BEGUN: gettext_lazy("support began"),
    Event.SUPPORT_CLOSED: gettext_lazy("the cycle was closed"),
    Event.SUPPORT_RESPONSIBLE_CHANGED: gettext_lazy("another teacher became responsible"),
    Event.SUPPORT_REVIEWED: gettext_lazy("support was reviewed"),
    Event.SUPPORT_REVIEW_MOVED: gettext_lazy("the review was given another day"),
}
"""What was done when a limit was written, in the words of a page."""


@dataclass(frozen=True)
class KnownLimit:
    """One limit as it was known on a past day."""

    what: str
    due_on: date
    standing: Standing
    has_exception: bool
    working: Working | None
    facts: list[tuple[str, str]]
    met_on: date | None
    written: str


@dataclass(frozen=True)
class KnownPage:
    """A case as it was known on a past day; no day, no rows."""

    case: Case
    facts: list[tuple[str, Any]]
    tabs: list[MenuItem]
    withheld: WithheldNotice | None
    day: date | None
    limits: list[KnownLimit]
    exceptions: CaseExceptions


def as_known(case: Case, *, actor: Any, today: date, day: date | None) -> KnownPage:
    """Return the limits of a case, and the facts they rested on, as they were known at the end of a day."""
    return KnownPage(
        case=case,
        facts=case_facts(case, actor, today),
        tabs=case_tabs(case, actor, current=""),
        withheld=withheld_notice(case, actor=actor, today=today),
        day=day,
        limits=_known(case, actor, today, day) if day else [],
        exceptions=exceptions_of(case, actor=actor, today=today, known_on=day)
        if day
        else CaseExceptions([], []),
    )


def _known(case: Case, actor: Any, today: date, day: date) -> list[KnownLimit]:
    kinds = {str(pair.kind) for pair in actor.sight}
    versions = DueDateVersion.objects.visible_to(actor, today).filter(case=case).known_on(day)
    excused = LimitException.objects.visible_to(actor, today).filter(case=case).known_on(day)
    beside = set(excused.values_list("subject_id", "rule"))
    return [
        _limit(row, day, has_exception=(row.subject_id, row.rule) in beside)
        for row in versions.order_by("due_on", "id")
        if kinds & set(row.concerns)
    ]


def _limit(row: DueDateVersion, day: date, *, has_exception: bool) -> KnownLimit:
    return KnownLimit(
        what=row.what,
        due_on=row.due_on,
        standing=standing(due_on=row.due_on, met_on=row.met_on, today=day, starts_on=row.starts_on),
        has_exception=has_exception,
        working=row.why,
        facts=[(_begin(meaning_of(name)), _fact(value)) for name, value in row.facts.items()],
        met_on=row.met_on,
        written=_written(row),
    )


def _begin(words: str) -> str:
    return words[:1].upper() + words[1:]


def _fact(value: str) -> str:
    try:
        return dates.date(date.fromisoformat(value))
    except ValueError:
        return value


def _written(row: DueDateVersion) -> str:
    words = {"day": dates.date(row.written_on), "who": row.written_by, "why": _ACTS.get(Event(row.act), "")}
    if not words["why"]:
        return _("%(day)s, %(who)s") % words
    return _("%(day)s, when %(why)s: %(who)s") % words


# -- what the nightly check found ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DriftRow:
    """One limit that does not match what the law makes of the facts."""

    child: str
    what: str
    sentence: str
    url: str
    case_url: str
    found_on: date


@dataclass(frozen=True)
class DriftPage:
    """What the last checks found, and when the last one was finished."""

    rows: list[DriftRow]
    count: int
    sentence: str
    is_right: bool


def drift_page(*, actor: Any, today: date, size: int = SHOWN) -> DriftPage:
    """Return the limits of this hat's cases that do not match what the law says, the first found first."""
    found = LimitDrift.objects.visible_to(actor, today).filter(
        settled_on=None, case__authority=actor.agency_id
    )
    count = found.count()
    rows = found.select_related("case__child").order_by("found_on", "created_at", "pk")[:size]
    return DriftPage([_drift(row) for row in rows], count, _sentence(count), is_right=not count)


@dataclass(frozen=True)
class CaseDrift:
    """The limits of one case that do not match, as the question whether to write them again shows them."""

    case: Case
    rows: list[DriftRow]


def drift_of(case: Case, *, actor: Any, today: date) -> CaseDrift:
    """Return the limits of one case that do not match what the law says."""
    found = LimitDrift.objects.visible_to(actor, today).filter(settled_on=None, case=case)
    return CaseDrift(
        case, [_drift(row) for row in found.select_related("case__child").order_by("created_at", "pk")]
    )


def _sentence(count: int) -> str:
    last = LimitCheck.last_finished()
    if last is None:
        return _("The nightly check of time limits has not run yet.")
    words = {"count": f"{count:,}", "day": dates.date(last.on)}
    if not count:
        return _("Every time limit matches what the law says. Last checked on %(day)s.") % words
    found = ngettext(
        "%(count)s time limit does not match what the law says. Last checked on %(day)s.",
        "%(count)s time limits do not match what the law says. Last checked on %(day)s.",
        count,
    )
    return found % words


def _drift(row: LimitDrift) -> DriftRow:
    return DriftRow(
        child=row.case.child.full_name,
        what=row.what,
        sentence=_difference(row),
        url=reverse("cases:settle_drift", args=[row.case_id]),
        case_url=row.case.get_absolute_url(),
        found_on=row.found_on,
    )


def _difference(row: LimitDrift) -> str:
    if not row.kept:
        return _("It is missing: it should be due on %(right)s.") % {"right": _day(row.right, "due_on")}
    if not row.right:
        return _("It should not be there: it is kept as due on %(kept)s.") % {
            "kept": _day(row.kept, "due_on")
        }
    name = next((name for name in _DAYS if row.kept.get(name) != row.right.get(name)), "")
    if not name:
        return _("Who acts, or whose lists it is in, is not right.")
    return str(_DAYS[name]) % {"kept": _day(row.kept, name), "right": _day(row.right, name)}


_DAYS = {
    "due_on": gettext_lazy("Kept as due on %(kept)s; the law says %(right)s."),
    "target_on": gettext_lazy("Kept with the target %(kept)s; it should be %(right)s."),
    "met_on": gettext_lazy("Kept as done on %(kept)s; it should be %(right)s."),
    "starts_on": gettext_lazy("Kept as running from %(kept)s; it should be %(right)s."),
}


def _day(kept: dict[str, str], name: str) -> str:
    return dates.date(date.fromisoformat(kept[name])) if kept.get(name) else _("no day")
