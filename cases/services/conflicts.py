"""
Staff who are relatives: the record is kept from them under every hat, and their work on it goes to another.

It goes to another as the work of somebody who leaves does (`cases.leaving`). Nobody is told why but managers.
"""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import NotPermitted, require
from notifications.kinds import Kind
from notifications.services import queue

from ..leaving import HandOver, Left, kinds_of_work, may_take_over, work_left
from ..models import Allocation, Case, Restriction, Withheld
from .limits import rewrite_limits
from .relations import end_allocation
from .restrictions import AlreadyWithheld, write_withheld


class WorkNeedsSomebody(Exception):
    """The person has work on the case, and it was not said which colleague takes it over. `left` is what it is."""

    def __init__(self, left: list[str]) -> None:
        super().__init__(", ".join(left))
        self.left = left


@transaction.atomic
def declare_conflict(
    *, case: Case, actor: Any, staff: Membership, reason: str, today: date, to: Membership | None = None
) -> list[str]:
    """
    Keep a case from a member of staff of any agency who is a relative, under every hat; their work goes to another.

    Only managers see that this was declared. Returns what no colleague could be given. A case that was theirs
    is nobody's until it is allocated again.

    :raises NotPermitted: if the actor is no manager of the authority responsible, or `to` may not take the work over
    :raises AlreadyWithheld: if the case is kept from them already
    :raises WorkNeedsSomebody: if a colleague could take their work over, and none was chosen
    """
    require(actor, Permission.CONFLICT_DECLARE, case)
    if Withheld.objects.on(today).records().filter(case=case, person=staff.user).exists():
        raise AlreadyWithheld
    held = Restriction.objects.create(
        case=case, kind=Restriction.Kind.RECORD, staff=staff, basis=Restriction.Basis.CONFLICT, reason=reason,
        stage=Restriction.Stage.APPROVED, starts_on=today, entered_by=actor.membership,
        decided_by=actor.membership, decided_on=today,
    )  # fmt: skip
    write_withheld(restriction=held, today=today)
    audit.record(actor=actor, event=Event.CONFLICT_DECLARED, subject=held)
    if to is not None:
        _hand_over(HandOver(hat=staff, to=to, cases={case.pk}, actor=actor, today=today), case)
    _end_allocation(case, staff, actor, today)
    named = [] if to is not None else _work_of([staff], case, today)
    if named and may_take_over(staff, {case.pk}, today):
        raise WorkNeedsSomebody([left.what for left in named])
    hats = staff.user.memberships.on(today)
    others = hats if to is None else hats.exclude(pk=staff.pk)
    return [left.what for left in _work_of(others, case, today)]


def _hand_over(work: HandOver, case: Case) -> None:
    if work.to not in may_take_over(work.hat, work.cases, work.today):
        raise NotPermitted(Permission.CONFLICT_DECLARE)
    had = _work_of([work.hat], case, work.today)
    for kind in kinds_of_work():
        kind.hand_over(work)
    if had:
        queue(
            Kind.CASE_ALLOCATED,
            to=[work.to],
            case_id=case.pk,
            sentence=_("You have taken over work in %(child)s’s case.") % {"child": case.child.full_name},
            url=case.get_absolute_url(),
        )


def _end_allocation(case: Case, staff: Membership, actor: Any, today: date) -> None:
    theirs = Allocation.objects.on(today).filter(case=case, membership__user=staff.user)
    for allocation in theirs.select_related("case"):
        end_allocation(allocation=allocation, last_day=today - timedelta(days=1))
        rewrite_limits(cases=[case], actor=actor, today=today, act=Event.CONFLICT_DECLARED)


def _work_of(hats: Any, case: Case, today: date) -> list[Left]:
    return [left for left in work_left([hat.pk for hat in hats], today) if left.case == case.pk]
