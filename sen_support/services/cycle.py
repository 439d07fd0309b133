"""Starting a cycle, saying who is responsible, and closing one that will not be reviewed."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.roles import Role
from audit import services as audit
from audit.events import Event
from cases.models import Case
from core.workflow import require

from ..codes import Provision
from ..errors import RuleBroken
from ..keeping import lock_open, open_with_parts
from ..models import Cycle, SenProvision
from ..workflow import CYCLE
from .limits import write_review_date


@transaction.atomic
def start_cycle(*, case: Case, actor: Any, responsible: Membership | None, begun_on: date) -> Cycle:
    """
    Begin a cycle with Assess. The SENCO who starts it oversees it.

    :raises NotPermitted: if the actor may not
    :raises RuleBroken: if the child has no SEN provision on that day, or a cycle is still open
    """
    require(actor, Permission.SUPPORT_EDIT, case)
    Case.objects.select_for_update().get(pk=case.pk)
    _refuse_without_sen(case, begun_on)
    if Cycle.objects.filter(case=case).open().exists():
        raise RuleBroken(
            _("A cycle is still open. Review it first: one plan with several outcomes is enough")
        )
    last = Cycle.objects.filter(case=case).order_by("-number").first()
    cycle = Cycle(
        case=case,
        setting=actor.agency,
        number=last.number + 1 if last else 1,
        responsible=responsible,
        senco=actor.membership if actor.role == Role.SENCO else None,
        begun_on=begun_on,
    )
    return open_with_parts(cycle, actor)


@transaction.atomic
def change_responsible(
    *, cycle: Cycle, actor: Any, seen_version: int, responsible: Membership, today: date
) -> None:
    """
    Say who is responsible for the child's support each day (6.52). Reminders of the review go to them from now on.

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    :raises ChangedSinceSeen: if somebody saved after the page was opened
    """
    require(actor, Permission.SUPPORT_ASSIGN, cycle)
    lock_open(cycle.pk)
    before = cycle.responsible_id
    cycle.responsible = responsible
    cycle.save_over(seen_version, fields=["responsible"])
    if cycle.is_active:
        write_review_date(cycle=cycle, actor=actor, today=today, act=Event.SUPPORT_RESPONSIBLE_CHANGED)
    details = {"from": str(before or ""), "to": str(responsible.pk)}
    audit.record(actor=actor, event=Event.SUPPORT_RESPONSIBLE_CHANGED, subject=cycle, details=details)


@transaction.atomic
def close_cycle(*, cycle: Cycle, actor: Any, on: date, reason: str) -> None:
    """
    End a cycle that will not be reviewed: the child has left, or it was started by mistake.

    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if it has already ended
    :raises RuleBroken: without a reason
    """
    if not reason.strip():
        raise RuleBroken(_("Enter why this cycle is closed without a review"), field="reason")
    require(actor, Permission.SUPPORT_EDIT, cycle)
    lock_open(cycle.pk)
    cycle.ended_on = on
    cycle.save(update_fields=["ended_on", "updated_at"])
    CYCLE.make("close", cycle, actor=actor, on=on, reason=reason)
    write_review_date(cycle=cycle, actor=actor, today=on, act=Event.SUPPORT_CLOSED)


def _refuse_without_sen(case: Case, on: date) -> None:
    provision = SenProvision.objects.filter(case=case).on(on).first()
    if provision is None or provision.code == Provision.NONE:
        raise RuleBroken(_("Record SEN support for this child first"))
