"""Exceptions to time limits, as pages show them: beside a limit, and never in its place."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import holding
from accounts.permissions import Permission
from core import dates
from core.access import allows
from timelimits.grounds import Ground, GroundInLaw, grounds_for
from timelimits.sources import Source

from ..models import Case, Closure, DueDate, LimitException

MOST_COUNTED = 1000
LONG_CLOSURE = 28  # days: a shorter one opens no exception


@dataclass(frozen=True)
class EarlierEntry:
    """What was said of an exception before it was ended, corrected or taken back."""

    heading: str
    ground: str
    days: str
    evidence: str
    why_impractical: str
    why_changed: str


@dataclass(frozen=True)
class ExceptionRow:
    """An exception as staff of the authority read it, with what was said of it before, the oldest first."""

    what: str
    due_on: date
    ground: str
    days: str
    evidence: str
    why_impractical: str
    recorded: str
    entry: str
    why_changed: str
    is_taken_back: bool
    source: Source | None
    earlier: tuple[EarlierEntry, ...] = ()
    change_url: str = ""
    correct_url: str = ""


@dataclass(frozen=True)
class CaseExceptions:
    """The exceptions of a case: those that stand beside a limit, and those that were taken back and stay on record."""

    standing: list[ExceptionRow]
    taken_back: list[ExceptionRow]


@dataclass(frozen=True)
class ExceptionQuestion:
    """What the question about an exception shows: the limit, and the grounds the law gives for it."""

    case: Case
    what: str
    due_on: date
    began_on: date
    grounds: tuple[GroundInLaw, ...]
    closures: list[str]


def exceptions_of(case: Case, *, actor: Any, today: date, known_on: date | None = None) -> CaseExceptions:
    """
    Return the exceptions of a case, for staff of the authority: as they stand, or as they were known on a day.

    Others see beside the limit that there is one, and no more: the grounds speak of families.
    """
    if actor.agency_id is None or actor.agency_id != case.authority_id:
        return CaseExceptions([], [])
    found = LimitException.objects.visible_to(actor, today).for_gate(actor, today).filter(case=case)
    known = found if known_on is None else found.filter(recorded_on__lte=known_on)
    entries = {row.pk: row for row in known.order_by("due_on", "created_at")}
    followed = {row.follows_id for row in entries.values()}
    rows = [
        _row(row, actor, entries, is_past=known_on is not None)
        for row in entries.values()
        if row.pk not in followed
    ]
    return CaseExceptions(
        standing=[row for row in rows if not row.is_taken_back],
        taken_back=[row for row in rows if row.is_taken_back],
    )


def _row(
    row: LimitException, actor: Any, entries: dict[Any, LimitException], *, is_past: bool
) -> ExceptionRow:
    may_change = not is_past and allows(actor, Permission.EXCEPTION_CHANGE, row)
    lawful = next((each for each in grounds_for(row.rule) if each.ground == row.ground), None)
    return ExceptionRow(
        what=row.what,
        due_on=row.due_on,
        ground=Ground(row.ground).label,
        days=_days(row),
        evidence=row.evidence,
        why_impractical=row.why_impractical,
        recorded=_who_and_when(row),
        entry=str(row.get_entry_display()) if row.entry != LimitException.Entry.RECORDED else "",
        why_changed=row.why_changed,
        is_taken_back=row.entry == LimitException.Entry.TAKEN_BACK,
        source=lawful.source if lawful else None,
        earlier=_earlier(row, entries),
        change_url=reverse("cases:change_exception", args=[row.pk]) if may_change else "",
        correct_url=reverse("cases:correct_exception", args=[row.pk]) if may_change else "",
    )


def _who_and_when(row: LimitException) -> str:
    return _("%(who)s, %(day)s") % {
        "who": row.recorded_by.user.full_name,
        "day": dates.date(row.recorded_on),
    }


def _earlier(row: LimitException, entries: dict[Any, LimitException]) -> tuple[EarlierEntry, ...]:
    """Return the entries that this one follows, the oldest first."""
    found: list[EarlierEntry] = []
    before = entries.get(row.follows_id)
    while before is not None:
        heading = {"entry": capfirst(before.get_entry_display()), "who": _who_and_when(before)}
        said = EarlierEntry(
            heading=_("%(entry)s: %(who)s") % heading,
            ground=Ground(before.ground).label,
            days=_days(before),
            evidence=before.evidence,
            why_impractical=before.why_impractical,
            why_changed=before.why_changed,
        )
        found.insert(0, said)
        before = entries.get(before.follows_id)
    return tuple(found)


def _days(row: LimitException) -> str:
    if row.ends_on is None:
        return _("from %(day)s, not ended yet") % {"day": dates.date(row.starts_on)}
    words = _("%(first)s to %(last)s") % {"first": dates.date(row.starts_on), "last": dates.date(row.ends_on)}
    if row.asked_on is None:
        return words
    return _("%(days)s; advice asked for on %(day)s") % {"days": words, "day": dates.date(row.asked_on)}


def exception_question(due_date: DueDate) -> ExceptionQuestion:
    """Return what is asked before an exception is recorded beside this limit; no grounds where the law gives none."""
    return _question(
        due_date.case, due_date.rule, due_date.what, due_date.due_on, due_date.starts_on or due_date.due_on
    )


def correction_question(exception: LimitException) -> ExceptionQuestion:
    """Return what is asked before an exception is corrected."""
    before = exception
    return _question(before.case, before.rule, before.what, before.due_on, before.began_on)


def _question(case: Case, rule: str, what: str, due_on: date, began_on: date) -> ExceptionQuestion:
    return ExceptionQuestion(
        case=case,
        what=what,
        due_on=due_on,
        began_on=began_on,
        grounds=grounds_for(rule),
        closures=_long_closures(case, began_on, due_on) if grounds_for(rule) else [],
    )


def _long_closures(case: Case, first: date, last: date) -> list[str]:
    """Return the closures of the child's setting around the limit that are long enough to excuse anything."""
    if case.setting is None:
        return []
    rows = case.setting.closures.filter(
        kind=Closure.Kind.HOLIDAY, taken_back_on=None, starts_on__lte=last, ends_on__gte=first
    )
    return [
        dates.period(row.starts_on, row.ends_on)
        for row in rows.order_by("starts_on")
        if (row.ends_on - row.starts_on).days + 1 >= LONG_CLOSURE
    ]


def late_with_exception(*, actor: Any, today: date, mine: bool) -> int:
    """Return how many cases that are late have an exception beside a late limit, counted no further than a thousand."""
    late = DueDate.objects.visible_to(actor, today).still_open().concerning(actor).filter(due_on__lt=today)
    if mine:
        late = late.filter(
            holding(today, "case__allocations__"), case__allocations__membership=actor.membership_id
        )
    excused = late.with_exception().exclude(ground="").values("case_id").distinct()
    return int(excused[: MOST_COUNTED + 1].count())


def excused_words(count: int) -> str:
    """Return how many late cases have an exception beside them, as a sentence; nothing where none has."""
    if not count:
        return ""
    words = ngettext(
        "%(count)s of the late cases has an exception recorded.",
        "%(count)s of the late cases have an exception recorded.",
        count,
    )
    shown = f"{MOST_COUNTED:,}+" if count > MOST_COUNTED else f"{count:,}"
    return words % {"count": shown}
