"""The open work of colleagues who have left, or leave soon."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import ngettext

from accounts.models import Membership

from ..leaving import Left, may_take_over, work_left
from ..models import Case, DueDate, DueDateParty
from .due import DueRow, due_row

SOON = timedelta(days=30)
_DOES = (DueDateParty.Part.RESPONSIBLE, DueDateParty.Part.INVITED)


@dataclass(frozen=True)
class Leaver:
    """A colleague who has left, or leaves soon, and in how many cases there is work of theirs."""

    who: str
    role: str
    on: date
    has_left: bool
    cases: str
    url: str


@dataclass(frozen=True)
class LeavingList:
    """Everybody whose work waits to be handed over."""

    rows: list[Leaver]


@dataclass(frozen=True)
class LeftRow:
    """One child whose case holds work of the colleague: what it is, and what is due of them next."""

    child: str
    url: str
    what: str
    due: DueRow | None


@dataclass(frozen=True)
class HandOverPage:
    """What one colleague leaves, and who may take it over."""

    who: str
    role: str
    on: date
    has_left: bool
    rows: list[LeftRow]
    cases: str
    staff: dict[str, Membership]
    hints: dict[str, str]


def leaving_list(*, actor: Any, today: date) -> LeavingList:
    """Return the colleagues who left or leave within 30 days with open work, those longest gone first."""
    hats = {hat.pk: hat for hat in _leavers(actor, today)}
    cases: dict[UUID, set[UUID]] = defaultdict(set)
    for left in _seen(work_left(list(hats), today), actor, today):
        cases[left.hat].add(left.case)
    return LeavingList([_leaver(hat, len(cases[pk]), today) for pk, hat in hats.items() if cases[pk]])


def _leavers(actor: Any, today: date) -> Iterable[Membership]:
    hats = Membership.objects.visible_to(actor, today).for_gate(actor, today)
    return hats.filter(ends_on__lte=today + SOON).order_by("ends_on", "user__full_name", "pk")


def _seen(left: list[Left], actor: Any, today: date) -> list[Left]:
    """Keep to the cases that the reader sees."""
    seen = Case.objects.which_of(actor, today, {one.case for one in left})
    return [one for one in left if one.case in seen]


def _leaver(hat: Membership, cases: int, today: date) -> Leaver:
    return Leaver(
        who=str(hat.user),
        role=_begun(hat.job_title or str(hat.get_role_display())),
        on=_last_day(hat),
        has_left=not hat.holds_on(today),
        cases=_cases(cases),
        url=reverse("cases:hand_over", args=[hat.pk]),
    )


def _last_day(hat: Membership) -> date:
    return hat.ends_on or date.max


def _cases(number: int) -> str:
    return ngettext("%(number)s case", "%(number)s cases", number) % {"number": f"{number:,}"}


def hand_over_page(hat: Membership, *, actor: Any, today: date) -> HandOverPage:
    """Return what a colleague leaves, child by child, what is due of them, and who may take all of it over."""
    what: dict[UUID, list[str]] = defaultdict(list)
    for left in _seen(work_left([hat.pk], today), actor, today):
        what[left.case].append(left.what)
    staff = may_take_over(hat, list(what), today)
    about = _leaver(hat, len(what), today)
    return HandOverPage(
        who=about.who,
        role=about.role,
        on=about.on,
        has_left=about.has_left,
        rows=_rows(hat, what, actor, today),
        cases=about.cases,
        staff={str(one.pk): one for one in staff},
        hints={str(one.pk): _begun(one.job_title or str(one.get_role_display())) for one in staff},
    )


def _rows(hat: Membership, what: dict[UUID, list[str]], actor: Any, today: date) -> list[LeftRow]:
    cases = Case.objects.visible_to(actor, today).filter(pk__in=what).with_child()
    due = _due(hat, list(what), actor, today)
    rows = [
        LeftRow(case.child.full_name, case.get_absolute_url(), _in_words(what[case.pk]), due.get(case.pk))
        for case in cases.order_by("child__name_key", "pk")
    ]
    return sorted(rows, key=lambda row: row.due.due_on if row.due else date.max)


def _in_words(what: list[str]) -> str:
    """Return "Caseworker, arranges the review": each once, in the order of the apps."""
    return _begun(", ".join(dict.fromkeys(what)))


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _due(hat: Membership, cases: Collection[UUID], actor: Any, today: date) -> dict[UUID, DueRow]:
    """Return what is due of this hat first in each of these cases."""
    rows = DueDate.objects.visible_to(actor, today).still_open().filter(case__in=cases)
    theirs = rows.filter(parties__membership=hat, parties__part__in=_DOES).with_exception()
    return {row.case_id: due_row(row, today) for row in theirs.order_by("-due_on", "-pk")}
