"""The agreed day of the review as a due date, with those who are reminded of it."""

from typing import Any

from django.urls import reverse

import timelimits
from accounts.models import Membership
from accounts.roles import Role
from accounts.sight import SightKind
from cases import services as cases
from cases.models import DueDateParty

from ..models import Cycle

REVIEW = "sen-support.review"
CONCERNS = (SightKind.SETTING, SightKind.TEACHING, SightKind.FAMILY)


def write_review_date(*, cycle: Cycle, actor: Any) -> None:
    """
    Make the due date of the review what the cycle says: its day, and who must act, oversees and leads the setting.

    The setting should review by the date agreed with the family (Code of Practice 6.53).
    """
    result = timelimits.compute(REVIEW, agreed_on=cycle.review_on)
    assert result.due_on is not None  # noqa: S101  (an agreed day is a day)
    child = cycle.case.child
    limit = cases.Limit(
        rule=REVIEW,
        what=f"Review of {child.first_name}’s SEN support",
        acts=result.acts.value,
        due_on=result.due_on,
        target_on=result.target_on,
        starts_on=cycle.active_from,
        concerns=CONCERNS,
        url=reverse("sen_support:follow", args=[cycle.pk]),
        working=result.working,
        parties=_parties(cycle),
    )
    cases.write_due_dates(case=cycle.case, actor=actor, subject=cycle, limits=[limit])


def _parties(cycle: Cycle) -> tuple[tuple[Membership, DueDateParty.Part], ...]:
    part = DueDateParty.Part
    parties = [
        (cycle.responsible, part.RESPONSIBLE),
        (cycle.senco, part.RESPONSIBLE),
        (cycle.senco, part.OVERSEES),
    ]
    day = cycle.active_from or cycle.begun_on
    heads = Membership.objects.on(day).filter(agency=cycle.setting_id, role=Role.HEAD).order_by("starts_on")
    parties += [(head, part.HEAD) for head in heads]
    return tuple((membership, what) for membership, what in parties if membership is not None)
