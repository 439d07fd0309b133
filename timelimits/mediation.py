"""Mediation about a decision that can be appealed."""

from datetime import date

from timelimits import sums
from timelimits.answers import Day
from timelimits.calendars import Calendar
from timelimits.results import Acts
from timelimits.rulebook import RulePack
from timelimits.sources import SEND_REGULATIONS

RULES = RulePack("Mediation")


@RULES.deadline(
    "mediation.contact",
    title="Contact a mediation adviser",
    acts=Acts.FAMILY,
    says="The family must contact the mediation adviser within 2 months of the day the decision was sent.",
    source=SEND_REGULATIONS.at("33"),
    example={"sent_on": "2026-10-01"},
)
def contact(*, sent_on: date) -> Day:
    return sums.months_after(sent_on, 2)


@RULES.deadline(
    "mediation.certificate",
    title="Certificate without mediation",
    acts=Acts.MEDIATION_ADVISER,
    says="The adviser must issue the certificate within 3 working days of being told that there will be no mediation.",
    source=SEND_REGULATIONS.at("34"),
    example={"adviser_told_on": "2026-04-02"},
)
def certificate(*, adviser_told_on: date, calendar: Calendar) -> Day:
    return sums.working_days_after(adviser_told_on, 3, calendar)


@RULES.deadline(
    "mediation.meeting",
    title="Mediation meeting",
    acts=Acts.AUTHORITY,
    says="The authority must arrange the mediation within 30 days of being told that the family wants it.",
    source=SEND_REGULATIONS.at("36"),
    example={"authority_told_on": "2026-12-04"},
)
def meeting(*, authority_told_on: date) -> Day:
    return sums.days_after(authority_told_on, 30)


@RULES.deadline(
    "mediation.certificate-after",
    title="Certificate after mediation",
    acts=Acts.MEDIATION_ADVISER,
    says="The adviser must issue the certificate within 3 working days of the end of the mediation.",
    source=SEND_REGULATIONS.at("39"),
    example={"ended_on": "2026-04-02"},
)
def certificate_after(*, ended_on: date, calendar: Calendar) -> Day:
    return sums.working_days_after(ended_on, 3, calendar)
