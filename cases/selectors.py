"""Everything the pages of a case show, fetched before they are drawn."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from accounts.sight import SightKind
from timelimits.results import Working
from timelimits.standing import Standing, standing

from .models import Case, DueDate, Filters, PageRow, Sort, sort_key

LIST_SIZE = 25
SOON = timedelta(days=10)


@dataclass(frozen=True)
class Asked:
    """What a person asked the work list for."""

    view: str = "mine"
    due: str = ""
    name: str = ""
    sort: Sort = Sort.DUE


@dataclass(frozen=True)
class DueRow:
    """One due date as a page shows it."""

    what: str
    rule: str
    url: str
    due_on: date
    standing: Standing
    acts: str
    working: Working | None
    met_on: date | None


@dataclass(frozen=True)
class WorkRow:
    """One case in the work list, with what is due next."""

    case: PageRow
    url: str
    due: DueRow | None


@dataclass(frozen=True)
class WorkList:
    """A page of the work list."""

    rows: list[WorkRow]
    total: int
    asked: Asked
    today: date
    next_url: str


def work_list(*, actor: Any, today: date, asked: Asked, after: str) -> WorkList:
    """
    Return one page of the cases this hat sees, in four queries however many there are.

    :raises StalePlace: if `after` is not a place this list gave out
    """
    filters = _filters(actor, asked, today)
    page = Case.objects.page_for(actor, today, sort=asked.sort, after=after, filters=filters, size=LIST_SIZE)
    due = _next_due(actor, [row.case_id for row in page.rows], today)
    return WorkList(
        rows=[
            WorkRow(row, reverse("cases:detail", args=[row.case_id]), due.get(row.case_id))
            for row in page.rows
        ],
        total=Case.objects.count_for(actor, today, filters=filters),
        asked=asked,
        today=today,
        next_url=_next_url(asked, page.next) if page.next else "",
    )


def _filters(actor: Any, asked: Asked, today: date) -> Filters:
    kinds = {SightKind.ALLOCATED} if asked.view == "mine" else {SightKind.AUTHORITY}
    return Filters(
        kinds=frozenset(kinds),
        due_from=today if asked.due == "soon" else None,
        due_to={"late": today - timedelta(days=1), "soon": today + SOON}.get(asked.due),
        name_starts=sort_key(asked.name, "").strip() if asked.name else "",
    )


def _next_due(actor: Any, cases: list[UUID], today: date) -> dict[UUID, DueRow]:
    """Return the soonest open due date of each case, among those that concern this hat."""
    kinds = sorted({pair.kind for pair in actor.sight})
    rows = DueDate.objects.visible_to(actor, today).filter(
        case__in=cases, met_on=None, concerns__overlap=kinds
    )
    soonest = rows.order_by("case_id", "due_on", "pk").distinct("case_id")
    return {row.case_id: due_row(row, today) for row in soonest}


def due_row(row: DueDate, today: date) -> DueRow:
    """Return a due date with its standing on this day."""
    return DueRow(
        what=row.what,
        rule=row.rule,
        url=row.url,
        due_on=row.due_on,
        standing=standing(due_on=row.due_on, met_on=row.met_on, today=today, starts_on=row.starts_on),
        acts=row.acts,
        working=row.why,
        met_on=row.met_on,
    )


def _next_url(asked: Asked, after: str) -> str:
    answers = {"view": asked.view, "due": asked.due, "name": asked.name, "sort": asked.sort, "after": after}
    return "?" + urlencode({key: value for key, value in answers.items() if value})


@dataclass(frozen=True)
class CasePage:
    """The front page of a case."""

    case: Case
    age: int
    due: list[DueRow]
    today: date


def case_page(case: Case, *, actor: Any, today: date) -> CasePage:
    """Return what the front page of a case shows this hat."""
    kinds = sorted({seen.kind for seen in case.seen_as})
    rows = DueDate.objects.visible_to(actor, today).filter(case=case, concerns__overlap=kinds)
    return CasePage(
        case=case,
        age=case.child.age_on(today),
        due=[due_row(row, today) for row in rows.order_by("due_on", "pk")],
        today=today,
    )
