"""Who of an authority is reminded of the limits of a case."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from accounts.models import Membership
from accounts.roles import AUTHORITY_ROLES, Role

from ..models import Allocation, Case, DueDateParty

_PART = DueDateParty.Part


class Part(NamedTuple):
    """Somebody and their part in a limit."""

    membership: Membership
    part: DueDateParty.Part


class Offices:
    """The officers of the authorities of some cases, and who of them has each case: fetched once, asked for any day."""

    def __init__(self, cases: Sequence[Case]) -> None:
        authorities = {case.authority_id for case in cases if case.authority_id}
        self._officers: dict[UUID | None, list[Membership]] = defaultdict(list)
        officers = Membership.objects.filter(agency__in=authorities, role__in=sorted(AUTHORITY_ROLES))
        for one in officers.order_by("role", "user__full_name", "pk"):
            self._officers[one.agency_id].append(one)
        self._allocated: dict[UUID, list[Allocation]] = defaultdict(list)
        allocations = Allocation.objects.filter(case__in=[case.pk for case in cases])
        for row in allocations.select_related("membership"):
            self._allocated[row.case_id].append(row)

    def of(self, case: Case, day: date) -> tuple[Part, ...]:
        """Return the caseworker, who must act, and the managers, who oversee; without one, whoever could be one."""
        officers = [one for one in self._officers[case.authority_id] if one.holds_on(day)]
        managers = [one for one in officers if one.role == Role.SEN_MANAGER]
        allocated = [row.membership for row in self._allocated[case.pk] if row.holds_on(day)]
        return (
            *(Part(one, _PART.RESPONSIBLE) for one in allocated or managers or officers),
            *(Part(one, _PART.OVERSEES) for one in managers),
        )
