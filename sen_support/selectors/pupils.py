"""What teachers and assistants see: their own pupils, what works for each, and the sessions to log."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from accounts.sight import SightKind
from cases.models import Case, Filters, Sort, seen_only_by
from core.access import allows

from ..models import Cycle, Line, Review, Session
from ..readiness import may_change_session
from .common import ReviewDate, name_of, review_date
from .cycle_outcomes import OutcomeRow, outcome_rows
from .moves import NEAR
from .register_query import holding

SIZE = 50


@dataclass(frozen=True)
class PupilRow:
    """One of a teacher's own pupils with a cycle that is being given."""

    name: str
    url: str
    place: str
    due: ReviewDate | None
    words: str
    note_url: str
    """Where this teacher says how it is going, while the review is near and they have not."""


@dataclass(frozen=True)
class Pupils:
    """A teacher's or an assistant's own pupils."""

    rows: list[PupilRow]
    next_url: str
    first_url: str
    today: date


@dataclass(frozen=True)
class LoggedRow:
    """One session of today, and where it is put right."""

    words: str
    change_url: str


@dataclass(frozen=True)
class LogRow:
    """One line of provision, with what was logged for it today."""

    name: str
    how: str
    url: str
    logged: list[LoggedRow]


@dataclass(frozen=True)
class PupilPage:
    """What the staff who work with a child need: strategies, outcomes, and two taps to log a session."""

    case: Case
    child: Any
    place: str
    needs: str
    summary: str
    cycle: Cycle | None
    strategies: list[str]
    strategies_until: date | None
    lines: list[LogRow]
    adjustments: list[Line]
    shows_outcomes: bool
    outcomes: list[OutcomeRow]
    due: ReviewDate | None
    today: date
    notes_url: str
    cycle_url: str
    record_url: str
    lists_pupils: bool


def pupils(*, actor: Any, today: date, after: str) -> Pupils:
    """
    Return the actor's own pupils by name, in a fixed number of queries.

    :raises StalePlace: if `after` is not a place this list gave out
    """
    page = Case.objects.page_for(
        actor,
        today,
        sort=Sort.NAME,
        after=after,
        filters=Filters(kinds=frozenset({SightKind.TEACHING, SightKind.COVER})),
        size=SIZE,
    )
    ids = [row.case_id for row in page.rows]
    cycles = Cycle.objects.visible_to(actor, today).open().filter(case__in=ids).select_related("review")
    open_of = {cycle.case_id: cycle for cycle in cycles}
    places = Case.objects.visible_to(actor, today).filter(
        holding("enrolments", today), pk__in=ids, enrolments__setting=actor.agency_id
    )
    class_of = dict(places.values_list("pk", "enrolments__class_name"))
    here = reverse("sen_support:pupils")
    return Pupils(
        rows=[
            _pupil(row, class_of.get(row.case_id), open_of.get(row.case_id), actor, today)
            for row in page.rows
        ],
        next_url=f"{here}?after={page.next}" if page.next else "",
        first_url=here if after else "",
        today=today,
    )


def _pupil(row: Any, class_name: str | None, cycle: Cycle | None, actor: Any, today: date) -> PupilRow:
    return PupilRow(
        name=row.child_name,
        url=reverse("sen_support:pupil", args=[row.case_id]),
        place=_("Class %(name)s") % {"name": class_name} if class_name else row.setting_name or "",
        due=review_date(cycle, today) if cycle and cycle.is_active else None,
        words=_("No support plan is being given now")
        if cycle is None
        else _("The next plan is being written")
        if not cycle.is_active
        else "",
        note_url=reverse("sen_support:notes", args=[cycle.pk])
        if cycle and _owes_note(cycle, actor, today)
        else "",
    )


def _owes_note(cycle: Cycle, actor: Any, today: date) -> bool:
    is_near = cycle.is_active and cycle.review_on is not None and cycle.review_on <= today + NEAR
    return is_near and cycle.responsible_id == actor.membership_id and not cycle.review.teacher_note


def pupil_page(case: Case, *, actor: Any, today: date) -> PupilPage:
    """Return what works for a child, what it should lead to, and what can be logged today."""
    cycles = Cycle.objects.visible_to(actor, today).filter(case=case).for_gate(actor, today)
    cycle = cycles.open().select_related("plan", "assessment").first()
    source = cycle or _last_reviewed(cycles)
    reads_all = allows(actor, Permission.SUPPORT_RECORD, case)
    covers = seen_only_by(case, SightKind.COVER)
    lines = list(cycle.lines.all()) if cycle and cycle.is_active else []
    place = case.enrolments.order_by("-starts_on").first()
    can_note = cycle is not None and cycle.is_active and allows(actor, Permission.SUPPORT_CONTRIBUTE, cycle)
    return PupilPage(
        case=case,
        child=case.child,
        place=_("Class %(name)s") % {"name": place.class_name} if place and place.class_name else "",
        needs=", ".join(str(row.kind.name) for row in case.sen_needs.on(today).order_by("rank"))
        if reads_all
        else "",
        summary=cycle.assessment.teacher_assessment if cycle and reads_all else "",
        cycle=cycle,
        strategies=[line for line in source.plan.strategies.splitlines() if line.strip()] if source else [],
        strategies_until=source.ended_on if source else None,
        lines=_log_rows(lines, cycle, actor, today) if cycle and not covers else [],
        adjustments=[line for line in lines if not line.has_sessions],
        shows_outcomes=not covers,
        outcomes=outcome_rows(cycle, today) if cycle and not covers else [],
        due=review_date(cycle, today) if cycle and cycle.is_active and not covers else None,
        today=today,
        notes_url=reverse("sen_support:notes", args=[cycle.pk]) if cycle and can_note else "",
        cycle_url=cycle.get_absolute_url() if cycle and reads_all else "",
        record_url=reverse("sen_support:record", args=[case.pk]) if reads_all else "",
        lists_pupils=actor.holds(Permission.SUPPORT_PUPILS),
    )


def _last_reviewed(cycles: QuerySet[Cycle]) -> Cycle | None:
    """Return the cycle whose plan still says what works: between a review and the next plan, if support goes on."""
    reviewed = cycles.filter(stage=Cycle.Stage.ENDED).select_related("plan", "review").order_by("-number")
    last = reviewed.first()
    return last if last and last.review.decision != Review.Decision.EXIT else None


def _log_rows(lines: list[Line], cycle: Cycle, actor: Any, today: date) -> list[LogRow]:
    can_log = allows(actor, Permission.SUPPORT_LOG, cycle)
    logged = Session.objects.visible_to(actor, today).filter(cycle=cycle, on=today).for_gate(actor, today)
    of_line: dict[Any, list[Session]] = defaultdict(list)
    for session in logged.order_by("created_at"):
        of_line[session.line_id].append(session)
    return [_log_row(line, of_line[line.pk], actor, today, can_log) for line in lines if line.has_sessions]


def logged_today(line: Line, *, actor: Any, today: date) -> list[str]:
    """Return the sessions of a line that were logged for today, in words."""
    sessions = Session.objects.visible_to(actor, today).filter(line=line, on=today).for_gate(actor, today)
    return [_logged(session) for session in sessions.order_by("created_at")]


def _log_row(line: Line, sessions: list[Session], actor: Any, today: date, can_log: bool) -> LogRow:
    is_own = line.delivered_by_id is not None and line.delivered_by_id == actor.membership_id
    who = _("you") if is_own else line.deliverer
    return LogRow(
        name=line.name,
        how=_("%(minutes)s minutes, %(who)s") % {"minutes": line.minutes, "who": who},
        url=reverse("sen_support:log", args=[line.pk]) if can_log else "",
        logged=[
            LoggedRow(
                _logged(session),
                reverse("sen_support:session", args=[session.pk])
                if may_change_session(session, actor, today)
                else "",
            )
            for session in sessions
        ],
    )


def _logged(session: Session) -> str:
    if not session.is_held:
        why = str(Session.NotHeld(session.not_held).label).lower()
        return _("Not held today: %(why)s. Logged by %(name)s.") % {"why": why, "name": name_of(session.by)}
    held = ngettext("%(count)s minute", "%(count)s minutes", session.minutes) % {"count": session.minutes}
    return _("%(held)s today, logged by %(name)s.") % {"held": held, "name": name_of(session.by)}
