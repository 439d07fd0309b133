"""The work list of an authority's staff: mine or all, narrowed and sorted by the address, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Agency, Membership, holding
from accounts.roles import Role
from accounts.selectors import Said
from accounts.sight import SightKind
from core import dates
from core.frame import MenuItem

from ..models import Case, DueDate, Filters, PageRow, Sort, sort_key
from .due import SOON, DueRow, due_row

LIST_SIZE = 25
MOST_COUNTED = 1000
WEEK, MONTH = timedelta(days=7), timedelta(days=28)


@dataclass(frozen=True)
class Asked:
    """What a person asked the work list for."""

    view: str = "mine"
    due: str = ""
    name: str = ""
    setting: str = ""
    sort: Sort = Sort.DUE

    def address(self, *, after: str = "", **changes: Any) -> str:
        """Return the address of this list, with some answers changed."""
        asked = replace(self, **changes)
        answers = {"view": asked.view, "due": asked.due, "name": asked.name, "setting": asked.setting}
        answers |= {"sort": "" if asked.sort is Sort.DUE else str(asked.sort), "after": after}
        return "?" + urlencode({key: value for key, value in answers.items() if value})


@dataclass(frozen=True)
class View:
    """A saved view in the margin, with how much it holds."""

    text: str
    url: str
    count: str
    is_current: bool


@dataclass(frozen=True)
class WorkRow:
    """One case in the work list, with what is due next."""

    case: PageRow
    url: str
    due: DueRow | None
    changed: str

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due.standing.is_late


@dataclass(frozen=True)
class WorkList:
    """A page of the work list."""

    rows: list[WorkRow]
    total: str
    asked: Asked
    today: date
    views: list[View]
    chips: list[MenuItem]
    next_url: str | None
    first_url: str | None
    sentence: str


def work_list(*, actor: Any, today: date, asked: Asked, after: str, settings: dict[str, str]) -> WorkList:
    """
    Return one page of the cases this hat sees, in as many queries however many there are.

    `settings` are the names of the settings it can be narrowed to, by their keys.

    :raises StalePlace: if `after` is not a place this list gave out
    """
    filters = _filters(asked, today)
    page = Case.objects.page_for(actor, today, sort=asked.sort, after=after, filters=filters, size=LIST_SIZE)
    rows = _rows(actor, page.rows, today)
    offered = _offered()
    total, *held = how_many(actor, today, [filters, *(_filters(view, today) for _text, view in offered)])
    return WorkList(
        rows=rows,
        total=total,
        asked=asked,
        today=today,
        views=[
            View(text, view.address(), count, view == asked)
            for (text, view), count in zip(offered, held, strict=True)
        ],
        chips=_chips(asked, settings),
        next_url=asked.address(after=page.next) if page.next else None,
        first_url=asked.address() if after else None,
        sentence=_sentence(len(rows), total, asked, is_first=not after and not page.next),
    )


def first_things(*, actor: Any, today: date, view: str, size: int = 3) -> list[WorkRow]:
    """Return the cases whose next due date comes first: what a caseworker looks at in the morning."""
    filters = replace(_filters(Asked(view=view), today), due_to=today + MONTH)
    page = Case.objects.page_for(actor, today, sort=Sort.DUE, filters=filters, size=size)
    return _rows(actor, page.rows, today)


def children_of(*, actor: Any, today: date, kind: SightKind, size: int = 60) -> list[WorkRow]:
    """Return the children this hat sees by this kind of sight, by name, each with what is due next."""
    filters = Filters(kinds=frozenset({kind}))
    page = Case.objects.page_for(actor, today, sort=Sort.NAME, filters=filters, size=size)
    return _rows(actor, page.rows, today)


def how_many(actor: Any, today: date, filters: Sequence[Filters]) -> list[str]:
    """Return how many cases each of these lists holds, in words: counted no further than a thousand."""
    found = Case.objects.counts_for(actor, today, filters=filters, cap=MOST_COUNTED)
    return [f"{MOST_COUNTED:,}+" if count > MOST_COUNTED else f"{count:,}" for count in found]


def counts_of_views(actor: Any, today: date, *views: Asked) -> list[str]:
    """Return how many cases each of these views of the work list holds, in words and in one query."""
    return how_many(actor, today, [_filters(view, today) for view in views])


def settings_of_area(actor: Any) -> dict[str, str]:
    """Return the settings of this authority's area by key, in the order of their names."""
    found = actor.agency.in_area.filter(kind=Agency.Kind.SETTING).order_by("name")
    return {str(key): name for key, name in found.values_list("pk", "name")}


def _filters(asked: Asked, today: date) -> Filters:
    kind = SightKind.ALLOCATED if asked.view == "mine" else SightKind.AUTHORITY
    due_from, due_to = {
        "late": (None, today - timedelta(days=1)),
        "week": (today, today + WEEK),
        "soon": (today, today + SOON),
        "month": (None, today + MONTH),
    }.get(asked.due, (None, None))
    return Filters(
        kinds=frozenset({kind}),
        due_from=due_from,
        due_to=due_to,
        setting=UUID(asked.setting) if asked.setting else None,
        name_starts=sort_key(asked.name).strip() if asked.name else "",
    )


def _rows(actor: Any, cases: list[PageRow], today: date) -> list[WorkRow]:
    soonest = DueDate.objects.soonest_of(actor, cases)
    due = {row.case_id: due_row(row, today) for row in soonest}
    return [
        WorkRow(
            row,
            reverse("cases:detail", args=[row.case_id]),
            due.get(row.case_id),
            dates.how_long_ago(localtime(row.changed_at).date(), today),
        )
        for row in cases
    ]


def _offered() -> list[tuple[str, Asked]]:
    """Return the saved views that everybody has, by name."""
    return [
        (_("Allocated to me"), Asked(view="mine")),
        (_("Mine, late"), Asked(view="mine", due="late")),
        (_("Mine, due this week"), Asked(view="mine", due="week")),
        (_("The whole authority"), Asked(view="all")),
        (_("The whole authority, late"), Asked(view="all", due="late")),
    ]


def due_words() -> dict[str, str]:
    """Return the words for each span of due dates a list can be narrowed to."""
    return {
        "late": _("late"),
        "week": _("in the next 7 days"),
        "soon": _("in the next 10 days"),
        "month": _("late, or in the next 4 weeks"),
    }


def _chips(asked: Asked, settings: dict[str, str]) -> list[MenuItem]:
    chips = []
    if asked.due:
        words = _("Due: %(when)s") % {"when": due_words()[asked.due]}
        chips.append(MenuItem(words, asked.address(due="")))
    if asked.setting:
        words = _("School or college: %(name)s") % {"name": settings[asked.setting]}
        chips.append(MenuItem(words, asked.address(setting="")))
    if asked.name:
        words = _("Family name begins with: %(name)s") % {"name": asked.name}
        chips.append(MenuItem(words, asked.address(name="")))
    return chips


def _sentence(shown: int, total: str, asked: Asked, *, is_first: bool) -> str:
    order = {
        Sort.DUE: _("soonest due first"),
        Sort.NAME: _("by family name"),
        Sort.CHANGED: _("last changed first"),
    }[asked.sort]
    if is_first:
        words = ngettext("%(total)s case, %(order)s.", "%(total)s cases, %(order)s.", shown)
        return words % {"total": total, "order": order}
    return _("%(shown)s of %(total)s cases, %(order)s.") % {"shown": shown, "total": total, "order": order}


# -- allocation ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Unallocated:
    """A case of the authority that no caseworker has."""

    name: str
    setting: str
    url: str
    opened_on: date


def unallocated(*, actor: Any, today: date, size: int = LIST_SIZE) -> list[Unallocated]:
    """Return the authority's cases that nobody is allocated to, longest waiting first."""
    cases = Case.objects.visible_to(actor, today).without_caseworker(today).filter(authority=actor.agency_id)
    return [
        Unallocated(
            case.child.full_name,
            case.setting.name if case.setting else "",
            reverse("cases:allocate", args=[case.pk]),
            case.opened_on,
        )
        for case in cases.with_child().order_by("opened_on", "pk")[:size]
    ]


@dataclass(frozen=True)
class AllocationPage:
    """What the question "who should work on this case?" shows."""

    case: Case
    caseworkers: dict[str, Membership]
    held_by: str
    loads: dict[str, str]


def allocation_page(case: Case, *, actor: Any, today: date) -> AllocationPage:
    """
    Return the caseworkers of the authority with how many cases each has, and who has this one now.

    A relative of the child is not among them.
    """
    barred = set(case.withheld.on(today).records().values_list("person", flat=True))
    may_have_it = [worker for worker in _caseworkers(actor, today) if worker.user_id not in barred]
    staff = {str(worker.pk): worker for worker in may_have_it}
    held = case.allocations.on(today).select_related("membership__user").first()
    return AllocationPage(
        case=case,
        caseworkers=staff,
        held_by=held.membership.user.full_name if held else "",
        loads={key: _load(worker.load) for key, worker in staff.items()},
    )


def _load(cases: int) -> str:
    return ngettext("%(cases)s case", "%(cases)s cases", cases) % {"cases": f"{cases:,}"}


@dataclass(frozen=True)
class Caseload:
    """How many cases one caseworker has."""

    name: str
    cases: str


def caseloads(*, actor: Any, today: date) -> list[Caseload]:
    """Return how many cases each caseworker of the authority has now."""
    return [Caseload(worker.user.full_name, _load(worker.load)) for worker in _caseworkers(actor, today)]


def _caseworkers(actor: Any, today: date) -> Any:
    """Return the authority's caseworkers by name, each with the number of their cases."""
    workers = actor.agency.members.on(today).filter(role=Role.CASEWORKER).select_related("user")
    counted = workers.annotate(load=Count("allocations", filter=holding(today, "allocations__")))
    return counted.order_by("user__full_name", "pk")


def first_case(actor: Any, today: date) -> Said | None:
    """Return since when the actor's authority has a case; none while it has none."""
    found = Case.objects.visible_to(actor, today).filter(authority=actor.agency_id)
    opened_on = found.order_by("opened_on").values_list("opened_on", flat=True).first()
    return Said(on=opened_on) if opened_on else None
