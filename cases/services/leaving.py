"""Handing over all the open work of somebody who leaves, at once. What was written stays with whoever wrote it."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.sight import SightKind
from audit import services as audit
from audit.events import Event
from core.workflow import NotPermitted, require
from notifications.kinds import Kind
from notifications.services import queue

from ..leaving import HandOver, Left, Work, hands_over, kinds_of_work, may_take_over, work_left
from ..models import Allocation, Case, TeachingLink
from .limits import rewrite_limits
from .relations import end_allocation
from .sight import give_sight, refresh_sight
from .teaching import assign_staff, unassign_staff

_ONE_DAY = timedelta(days=1)


@transaction.atomic
def hand_over_work(*, hat: Membership, to: Membership, actor: Any, today: date) -> int:
    """
    Give all the open work under a hat to a colleague, from today; return how many cases it was in.

    A draft that was not sent is shown to nobody else.

    :raises NotPermitted: if the actor may not, or the colleague may not take all of it
    """
    require(actor, Permission.WORK_HAND_OVER, hat)
    found = {left.case for left in work_left([hat.pk], today)}
    cases = Case.objects.which_of(actor, today, found)
    if to not in may_take_over(hat, cases, today):
        raise NotPermitted(Permission.WORK_HAND_OVER)
    work = HandOver(hat=hat, to=to, cases=cases, actor=actor, today=today)
    for kind in kinds_of_work():
        kind.hand_over(work)
    details = {"to": str(to.pk), "cases": len(cases)}
    audit.record(actor=actor, event=Event.WORK_HANDED_OVER, subject=hat, details=details)
    _tell(work)
    return len(cases)


def _tell(work: HandOver) -> None:
    number = len(work.cases)
    words = ngettext(
        "You have taken over the work of %(who)s in %(number)s case.",
        "You have taken over the work of %(who)s in %(number)s cases.",
        number,
    )
    sentence = words % {"who": work.hat.user, "number": number}
    queue(Kind.WORK_HANDED_OVER, to=[work.to], case_id=None, sentence=sentence, url=reverse("homes:home"))


def _still(today: date) -> Q:
    return Q(ends_on=None) | Q(ends_on__gte=today)


# -- cases allocated -----------------------------------------------------------------------------------------------


def _allocated(hats: Collection[UUID], today: date) -> Iterable[Left]:
    rows = Allocation.objects.filter(_still(today), membership__in=hats)
    return [Left(hat, case, _("caseworker")) for hat, case in rows.values_list("membership", "case")]


def _allocate(work: HandOver) -> None:
    """Allocate each case to the other, and write the time limits that follow once for all."""
    mine = Allocation.objects.filter(_still(work.today), membership=work.hat, case__in=work.cases)
    cases = [_give(row, work) for row in mine.select_related("case__child")]
    refresh_sight(cases=cases)
    rewrite_limits(cases=cases, actor=work.actor, today=work.today, act=Event.CASE_ALLOCATED)
    details = {"to": str(work.to.pk)}
    audit.record_many(actor=work.actor, event=Event.CASE_ALLOCATED, subjects=cases, details=details)


def _give(row: Allocation, work: HandOver) -> Case:
    case, to = row.case, work.to
    end_allocation(allocation=row, last_day=work.today - _ONE_DAY)
    Allocation.objects.create(case=case, membership=to, starts_on=work.today)
    give_sight(case=case, kind=SightKind.ALLOCATED, principal=to.pk, starts_on=work.today)
    return case


hands_over(Work(_allocated, _allocate))


# -- pupils taught or supported ------------------------------------------------------------------------------------


def _taught(hats: Collection[UUID], today: date) -> Iterable[Left]:
    rows = TeachingLink.objects.filter(_still(today), membership__in=hats)
    return [Left(row.membership_id, row.case_id, str(row.get_part_display())) for row in rows]


def _link(work: HandOver) -> None:
    """Link each pupil to the other for the rest of the days, unless that is so already."""
    today, to = work.today, work.to
    mine = TeachingLink.objects.filter(_still(today), membership=work.hat, case__in=work.cases)
    taught = TeachingLink.objects.filter(_still(today), membership=to)
    has_already = set(taught.values_list("case", flat=True))
    for link in mine.select_related("case__child"):
        days = {"starts_on": max(link.starts_on, today), "ends_on": link.ends_on}
        part = TeachingLink.Part(link.part)
        unassign_staff(link=link, actor=work.actor, last_day=today - _ONE_DAY)
        if link.case_id not in has_already:
            assign_staff(case=link.case, actor=work.actor, membership=to, part=part, **days)


hands_over(Work(_taught, _link))
