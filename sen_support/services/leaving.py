"""What somebody who leaves still had to do in the graduated approach, and handing it over."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from audit import services as audit
from audit.events import Event
from cases.leaving import HandOver, Left, Work, hands_over

from ..models import Cycle, Line
from .limits import write_review_date


def _parts(hats: Collection[UUID], today: date) -> Iterable[Left]:
    """The open cycles that somebody is responsible for or oversees, and the support that they give."""
    cycles = Cycle.objects.filter(Q(responsible__in=hats) | Q(senco__in=hats)).open()
    for case, responsible, senco in cycles.values_list("case", "responsible", "senco"):
        if responsible in hats:
            yield Left(responsible, case, _("responsible for the support"))
        if senco in hats:
            yield Left(senco, case, _("oversees the support"))
    lines = Line.objects.filter(delivered_by__in=hats, cycle__stage__in=Cycle.OPEN)
    for hat, case, name in lines.values_list("delivered_by", "cycle__case", "name"):
        yield Left(hat, case, _("gives “%(name)s”") % {"name": name})


def _hand_over(work: HandOver) -> None:
    """Put the other in their place in each open cycle; sessions that were held keep who held them."""
    hat, to = work.hat, work.to
    cycles = Cycle.objects.filter(Q(responsible=hat) | Q(senco=hat), case__in=work.cases).open()
    for cycle in cycles.select_related("case__child", "responsible", "senco").order_by("pk"):
        _change(cycle, work)
    lines = Line.objects.filter(delivered_by=hat, cycle__case__in=work.cases, cycle__stage__in=Cycle.OPEN)
    lines.update(delivered_by=to, deliverer=f"{to.user.full_name}, {to.job_title or to.get_role_display()}")


def _change(cycle: Cycle, work: HandOver) -> None:
    if cycle.responsible_id == work.hat.pk:
        cycle.responsible = work.to
    if cycle.senco_id == work.hat.pk:
        cycle.senco = work.to
    cycle.save_over(cycle.version, fields=["responsible", "senco"])
    act = Event.SUPPORT_RESPONSIBLE_CHANGED
    if cycle.is_active:
        write_review_date(cycle=cycle, actor=work.actor, today=work.today, act=act)
    details = {"from": str(work.hat.pk), "to": str(work.to.pk)}
    audit.record(actor=work.actor, event=act, subject=cycle, details=details)


hands_over(Work(_parts, _hand_over))
