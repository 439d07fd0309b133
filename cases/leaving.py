"""
The open work that somebody leaves: what it is, and who may take it over.

Each app says here what work of its own can be left under a hat and how it is handed over; `cases` need not know the
app. `services.hand_over_work` hands over all of it at once.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from accounts.models import Membership
from accounts.roles import Role

from .models import Withheld


class Left(NamedTuple):
    """One thing that is open under a hat, in a few words."""

    hat: UUID
    case: UUID
    what: str


@dataclass(frozen=True)
class HandOver:
    """Work that goes from one hat to another, in these cases, from this day."""

    hat: Membership
    to: Membership
    cases: Collection[UUID]
    actor: Any
    today: date


class Work(NamedTuple):
    """A kind of work: how it is found under many hats at once, and how one hat's is handed over."""

    left_by: Callable[[Collection[UUID], date], Iterable[Left]]
    hand_over: Callable[[HandOver], None]


_kinds: list[Work] = []

TAKE_OVER: dict[Role, frozenset[Role]] = {
    Role.HEALTH_ADVISER: frozenset({Role.HEALTH_ADVISER, Role.CLINICAL_OFFICER}),
    Role.HEAD: frozenset({Role.HEAD, Role.SENCO}),
    Role.SENCO: frozenset({Role.HEAD, Role.SENCO}),
}
"""Who may take over from a role, where that is more than colleagues of the same role."""


def hands_over(work: Work) -> Work:
    """Register a kind of work."""
    _kinds.append(work)
    return work


def kinds_of_work() -> Sequence[Work]:
    """Return every kind of work that can be left."""
    return tuple(_kinds)


def work_left(hats: Collection[UUID], today: date) -> list[Left]:
    """Return what is open under these hats. The caller keeps to the cases its reader sees."""
    return [left for kind in _kinds for left in kind.left_by(hats, today)] if hats else []


def may_take_over(hat: Membership, cases: Collection[UUID], today: date) -> list[Membership]:
    """Return the colleagues who may take all of it: of a fitting role, and barred from none of these records."""
    barred = Withheld.objects.on(today).records().filter(case__in=cases).values("person")
    roles = TAKE_OVER.get(Role(hat.role), frozenset({Role(hat.role)}))
    staff = Membership.objects.on(today).filter(agency=hat.agency_id, role__in=sorted(roles))
    rows = staff.exclude(pk=hat.pk).exclude(user__in=barred).select_related("user", "agency")
    return list(rows.order_by("user__full_name", "pk"))
