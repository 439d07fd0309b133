"""A new assessment for somebody who has a plan."""

from datetime import date

from timelimits import sums
from timelimits.answers import Day
from timelimits.results import Acts
from timelimits.rulebook import RulePack
from timelimits.sources import SEND_REGULATIONS

RULES = RulePack("Re-assessment")


@RULES.deadline(
    "reassessment.decide",
    title="Decision whether to re-assess",
    acts=Acts.AUTHORITY,
    says="The authority must say within 15 days of receiving the request whether it will re-assess.",
    source=SEND_REGULATIONS.at("25"),
    example={"received_on": "2026-06-03"},
)
def decide(*, received_on: date) -> Day:
    return sums.days_after(received_on, 15)


@RULES.deadline(
    "reassessment.final-plan",
    title="Final plan after re-assessment",
    acts=Acts.AUTHORITY,
    says="The authority must send the final plan within 14 weeks of saying that it will re-assess.",
    source=SEND_REGULATIONS.at("27(2)"),
    example={"notified_on": "2026-06-15"},
)
def final_plan(*, notified_on: date) -> Day:
    return sums.weeks_after(notified_on, 14)


@RULES.deadline(
    "reassessment.may-refuse-until",
    title="Re-assessment may be refused as too soon",
    acts=Acts.AUTHORITY,
    says="The authority may refuse to re-assess within 6 months of the last assessment.",
    source=SEND_REGULATIONS.at("24"),
    example={"last_assessed_on": "2026-01-15"},
    is_until=True,
)
def may_refuse_until(*, last_assessed_on: date) -> Day:
    return sums.months_after(last_assessed_on, 6)
