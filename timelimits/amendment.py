"""Changing a plan: after a review, or at another time (regulation 28), by the same steps."""

from datetime import date

from timelimits import sums
from timelimits.answers import Day
from timelimits.results import Acts
from timelimits.rulebook import RulePack
from timelimits.sources import SEND_REGULATIONS

RULES = RulePack("Amending a plan")


@RULES.deadline(
    "amendment.representations",
    title="Comments on the proposed amendments",
    acts=Acts.FAMILY,
    says="The family must have at least 15 days to comment, beginning with the day the notice is served.",
    source=SEND_REGULATIONS.at("22(2)(c)"),
    example={"served_on": "2026-12-07"},
)
def representations(*, served_on: date) -> Day:
    return sums.days_beginning_with(served_on, 15)


@RULES.deadline(
    "amendment.final-plan",
    title="Amended final plan",
    acts=Acts.AUTHORITY,
    says="The authority must send the amended plan, or say that it will not amend, within 8 weeks of sending the "
    "notice with the plan.",
    source=SEND_REGULATIONS.at("22(3)", "22(4)", "28"),
    example={"sent_on": "2026-12-07"},
)
def final_plan(*, sent_on: date) -> Day:
    return sums.weeks_after(sent_on, 8)
