"""What a council keeps of each year: consultations, and the yearly report."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import MoveNotAllowed, require

from ..models import Consultation, YearReport


@transaction.atomic
def record_consultation(*, actor: Any, party: str, asked_on: date, how: str, what_came: str) -> Consultation:
    """
    Keep whom the council asked about its Local Offer, when, how, and what came of it (reg 54).

    :raises NotPermitted: if the actor is no editor
    """
    require(actor, Permission.CONSULTATION_RECORD, None)
    consultation = Consultation.objects.create(
        area=actor.agency,
        party=party,
        asked_on=asked_on,
        how=how,
        what_came=what_came,
        recorded_by=actor.membership,
    )
    audit.record(actor=actor, event=Event.CONSULTATION_RECORDED, subject=consultation)
    return consultation


@transaction.atomic
def publish_report(*, actor: Any, foreword: str, told: dict[str, Any], today: date) -> YearReport:
    """
    Publish what families said and what was done, once a year, and keep it as it is (reg 56).

    :param told: the figures and words of the report, as `selectors.report_told` gives them
    :raises NotPermitted: if the actor is no editor
    :raises MoveNotAllowed: if this year's report is published already
    """
    require(actor, Permission.YEAR_REPORT_PUBLISH, None)
    reports = YearReport.objects.of_area(actor.agency)
    if reports.filter(year=today.year).exists():
        raise MoveNotAllowed("the report of this year is published")
    starts_on, ends_on = reports.next_period(today)
    report = YearReport.objects.create(
        area=actor.agency, year=today.year, starts_on=starts_on, ends_on=ends_on, foreword=foreword, told=told,
        made_by=actor.membership,
    )  # fmt: skip
    audit.record(actor=actor, event=Event.YEAR_REPORT_PUBLISHED, subject=report)
    return report
