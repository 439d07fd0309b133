"""Requests for an EHC needs assessment, as far as their time limits need them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from accounts.sight import SightKind
from audit import services as audit
from audit.events import Event
from core.workflow import MoveNotAllowed, require
from timelimits.book import STATUTE_BOOK
from timelimits.calendars import Calendars

from ..calendars import ClosedDays
from ..models import AssessmentRequest, Case, DueDate
from .due_dates import Limit
from .limits import keeps_limits, write_limits
from .office import Offices

_CONCERNS = (SightKind.AUTHORITY, SightKind.ALLOCATED, SightKind.FAMILY, SightKind.SETTING)
_Decision = AssessmentRequest.Decision


class AlreadyRequested(Exception):
    """The authority is dealing with a request for this child."""


class HasPlan(Exception):
    """The child has a plan: a new request is one to assess again, with 15 days to decide (SEND Regulations reg 25)."""


class ImpossibleDay(Exception):
    """The day is still to come, or lies before what it follows."""


@transaction.atomic
def record_request(
    *, case: Case, actor: Any, received_on: date, made_by: AssessmentRequest.MadeBy, today: date
) -> AssessmentRequest:
    """
    Record the day on which the authority received a request for an assessment (SEND Regulations reg 4).

    :raises NotPermitted: if the actor may not
    :raises HasPlan: if the child has a plan in force
    :raises AlreadyRequested: if another request of the child is open
    :raises ImpossibleDay: if the day is to come
    """
    require(actor, Permission.REQUEST_RECORD, case)
    if received_on > today:
        raise ImpossibleDay
    Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    if DueDate.objects.of_a_plan().filter(case=case).exists():
        raise HasPlan
    if _open_requests(case).exists():
        raise AlreadyRequested
    request = AssessmentRequest.objects.create(case=case, received_on=received_on, made_by=made_by)
    audit.record(
        actor=actor,
        event=Event.REQUEST_RECORDED,
        subject=request,
        details={"received_on": received_on.isoformat()},
    )
    write_limits(record=request, actor=actor, today=today, act=Event.REQUEST_RECORDED)
    return request


@transaction.atomic
def decide_request(
    *, request: AssessmentRequest, actor: Any, decision: str, decided_on: date, today: date
) -> None:
    """
    Record whether the authority assesses, and the day on which it said so (SEND Regulations reg 5).

    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if it was decided before
    :raises ImpossibleDay: if the day is to come, or before the request
    """
    require(actor, Permission.REQUEST_DECIDE, request)
    locked = AssessmentRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if locked.decided_on is not None:
        raise MoveNotAllowed("whether to assess was decided before")
    if not request.received_on <= decided_on <= today:
        raise ImpossibleDay
    request.decision, request.decided_on = decision, decided_on
    request.save(update_fields=["decision", "decided_on", "updated_at"])
    audit.record(
        actor=actor, event=Event.REQUEST_DECIDED, subject=request, details={"decision": str(decision)}
    )
    write_limits(record=request, actor=actor, today=today, act=Event.REQUEST_DECIDED)


@transaction.atomic
def end_request(*, case: Case, actor: Any, plan_sent_on: date, today: date) -> None:
    """Record that the plan a request led to was sent, if there is such a request. The caller issues the plan."""
    request = _open_requests(case).first()
    if request is None or plan_sent_on < request.received_on:
        return
    request.plan_sent_on = plan_sent_on
    request.save(update_fields=["plan_sent_on", "updated_at"])
    write_limits(record=request, actor=actor, today=today, act=Event.PLAN_VERSION_ISSUED)


def _open_requests(case: Case) -> Any:
    return AssessmentRequest.objects.filter(case=case, plan_sent_on=None).exclude(
        decision=_Decision.NOT_ASSESS
    )


@keeps_limits(model=AssessmentRequest)
def read_requests(*, keys: Sequence[UUID]) -> list["RequestRead"]:
    """Read requests with everything their limits rest on."""
    found = AssessmentRequest.objects.filter(pk__in=keys).order_by("pk").select_related("case__child")
    requests = list(found)
    cases = [request.case for request in requests]
    offices, closed = Offices(cases), ClosedDays(cases)
    return [RequestRead(request, offices, closed.calendars(request.case)) for request in requests]


class RequestRead:
    """A request, and the limits that follow from it."""

    def __init__(self, request: AssessmentRequest, offices: Offices, calendars: Calendars) -> None:
        self.record = request
        self._offices, self._calendars = offices, calendars

    def limits(self, day: date) -> list[Limit]:
        """Return the limit of the decision and, unless it is not to assess, of the final plan."""
        request = self.record
        done = [("assessment.decide", _("Decide whether to assess"), request.decided_on)]
        if request.decision != _Decision.NOT_ASSESS:
            done.append(("assessment.final-plan", _("Send the first plan"), request.plan_sent_on))
        return [self._limit(rule, what, met_on, day) for rule, what, met_on in done]

    def _limit(self, rule: str, what: str, met_on: date | None, day: date) -> Limit:
        facts = {"received_on": self.record.received_on}
        result = STATUTE_BOOK.compute(rule, facts, calendar=self._calendars)
        return Limit.of(
            result,
            what=what,
            concerns=_CONCERNS,
            met_on=met_on,
            url=self.record.case.get_absolute_url(),
            parties=self._offices.of(self.record.case, day),
        )
