"""The agreed day of the review as a due date, with those who are reminded of it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from accounts.models import Membership
from accounts.roles import Role
from accounts.sight import SightKind
from audit.events import Event
from cases import services as cases
from cases.calendars import ClosedDays
from cases.models import DueDateParty
from timelimits.book import STATUTE_BOOK
from timelimits.calendars import Calendars

from ..models import Cycle

REVIEW = "sen-support.review"
CONCERNS = (SightKind.SETTING, SightKind.TEACHING, SightKind.FAMILY)
_HAS_A_LIMIT = (*Cycle.ACTIVE, Cycle.Stage.ENDED)


def write_review_date(*, cycle: Cycle, actor: Any, today: date, act: Event) -> None:
    """
    Make the due date of the review what the cycle says: its day, and who must act, oversees and leads the setting.

    The setting should review by the date agreed with the family (Code of Practice 6.53).
    """
    cases.write_limits(record=cycle, actor=actor, today=today, act=act)


@cases.keeps_limits(model=Cycle)
def read_cycles(*, keys: Sequence[UUID]) -> list["CycleRead"]:
    """Read cycles with everything their limits rest on."""
    found = (
        Cycle.objects.filter(pk__in=keys).order_by("pk").select_related("case__child", "responsible", "senco")
    )
    cycles = list(found)
    heads: dict[UUID, list[Membership]] = defaultdict(list)
    settings = {cycle.setting_id for cycle in cycles}
    for head in Membership.objects.filter(agency__in=settings, role=Role.HEAD).order_by("starts_on", "pk"):
        heads[head.agency_id].append(head)
    closed = ClosedDays([cycle.case for cycle in cycles])
    return [CycleRead(each, heads[each.setting_id], closed.calendars(each.case)) for each in cycles]


class CycleRead:
    """A cycle, and the limit of its review once support is given."""

    def __init__(self, cycle: Cycle, heads: list[Membership], calendars: Calendars) -> None:
        self.record = cycle
        self._heads, self._calendars = heads, calendars

    def limits(self, day: date) -> list[cases.Limit]:
        """Return the agreed day of the review; nothing before support begins, or for a cycle that was closed."""
        cycle = self.record
        if cycle.stage not in _HAS_A_LIMIT:
            return []
        facts = {"agreed_on": cycle.review_on}
        result = STATUTE_BOOK.compute(REVIEW, facts, calendar=self._calendars)
        return [
            cases.Limit(
                rule=REVIEW,
                what=f"Review of {cycle.case.child.first_name}’s SEN support",
                acts=result.acts.value,
                due_on=result.day,
                target_on=result.target_on,
                starts_on=cycle.active_from,
                met_on=cycle.ended_on if cycle.stage == Cycle.Stage.ENDED else None,
                concerns=CONCERNS,
                url=reverse("sen_support:follow", args=[cycle.pk]),
                working=result.working,
                facts={"agreed_on": str(cycle.review_on)},
                parties=self._parties(),
            )
        ]

    def _parties(self) -> tuple[tuple[Membership, DueDateParty.Part], ...]:
        cycle, part = self.record, DueDateParty.Part
        began = cycle.active_from or cycle.begun_on
        parties = [
            (cycle.responsible, part.RESPONSIBLE),
            (cycle.senco, part.RESPONSIBLE),
            (cycle.senco, part.OVERSEES),
            *((head, part.HEAD) for head in self._heads if head.holds_on(began)),
        ]
        return tuple((membership, what) for membership, what in parties if membership is not None)
