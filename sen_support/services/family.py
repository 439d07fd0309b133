"""Telling each parent, formally, that the school makes special educational provision (CFA 2014 s.68, Code 6.48)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from cases.models import FamilyLink
from core.workflow import require

from ..errors import RuleBroken
from ..keeping import lock_open, refuse_future
from ..models import Cycle, FamilyTold
from .telling import tell_of_plan


@transaction.atomic
def tell_parent(
    *,
    cycle: Cycle,
    actor: Any,
    family_link: FamilyLink,
    how: str,
    told_on: date | None,
    reason: str,
    today: date,
) -> FamilyTold:
    """
    Record that one parent was told, how and when, or why not. In the portal, this is what tells them.

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    :raises RuleBroken: if the day is to come, a reason is missing, or a person without an account is told in the portal
    """
    require(actor, Permission.SUPPORT_EDIT, cycle)
    locked = lock_open(cycle.pk)
    in_portal, is_told = how == FamilyTold.How.PORTAL, how != FamilyTold.How.NOT
    _refuse_wrong_telling(locked, family_link, how, told_on, reason)
    refuse_future(told_on, today, field="told_on")
    before: FamilyTold | None = FamilyTold.objects.filter(cycle=locked, family_link=family_link).first()
    if before is not None and before.how == how == FamilyTold.How.PORTAL:
        return before
    row = before or FamilyTold(case=locked.case, cycle=locked, family_link=family_link)
    row.how, row.by = how, actor.label
    row.told_on = (today if in_portal else told_on) if is_told else None
    row.reason = "" if is_told else reason
    row.save()
    if in_portal and family_link.membership is not None:
        tell_of_plan(cycle=cycle, to=family_link.membership, actor=actor)
    audit.record(actor=actor, event=Event.SUPPORT_FAMILY_TOLD, subject=row, details={"how": how})
    return row


def _refuse_wrong_telling(
    cycle: Cycle, family_link: FamilyLink, how: str, told_on: date | None, reason: str
) -> None:
    if family_link.case_id != cycle.case_id or not family_link.is_entitled:
        raise RuleBroken(_("Choose somebody of this child’s family"), field="how")
    if how == FamilyTold.How.PORTAL and family_link.membership is None:
        raise RuleBroken(
            _("%(name)s has no account. Choose e-mail or paper") % {"name": family_link.name}, field="how"
        )
    if how == FamilyTold.How.NOT and not reason.strip():
        raise RuleBroken(_("Enter why %(name)s is not told") % {"name": family_link.name}, field="reason")
    if how in (FamilyTold.How.EMAIL, FamilyTold.How.PAPER) and told_on is None:
        raise RuleBroken(_("Enter the day %(name)s was told") % {"name": family_link.name}, field="told_on")
