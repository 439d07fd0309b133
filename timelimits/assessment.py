"""
The assessment of education, health and care needs, from the request to the first plan.

The three limits of the authority all run from the day it received the request, or became responsible for the child
in another way. No one of them moves another, and nothing stops the clock: see `exceptions`.
"""

from datetime import date

from timelimits import sums
from timelimits.answers import Day
from timelimits.results import Acts
from timelimits.rulebook import RulePack
from timelimits.sources import CODE_OF_PRACTICE, SEND_REGULATIONS

RULES = RulePack("Assessment")


@RULES.deadline(
    "assessment.decide",
    title="Decision whether to assess",
    acts=Acts.AUTHORITY,
    says="The authority must say within 6 weeks of receiving the request whether it will assess.",
    source=SEND_REGULATIONS.at("5(1)", "4(1)"),
    example={"received_on": "2026-01-12"},
)
def decide(*, received_on: date) -> Day:
    return sums.weeks_after(received_on, 6)


@RULES.deadline(
    "assessment.refuse-to-issue",
    title="Decision not to make a plan",
    acts=Acts.AUTHORITY,
    says="If there will be no plan, the authority must say so within 16 weeks of receiving the request.",
    source=SEND_REGULATIONS.at("10(1)"),
    example={"received_on": "2026-01-12"},
)
def refuse_to_issue(*, received_on: date) -> Day:
    return sums.weeks_after(received_on, 16)


@RULES.deadline(
    "assessment.final-plan",
    title="Final plan",
    acts=Acts.AUTHORITY,
    says="The authority must send the final plan within 20 weeks of receiving the request.",
    source=SEND_REGULATIONS.at("13(2)"),
    example={"received_on": "2026-01-12"},
)
def final_plan(*, received_on: date) -> Day:
    return sums.weeks_after(received_on, 20)


@RULES.deadline(
    "advice.reply",
    title="Advice for the assessment",
    acts=Acts.ADVISER,
    says="Whoever is asked for advice must give it within 6 weeks of receiving the request for it.",
    source=SEND_REGULATIONS.at("8(1)"),
    example={"received_on": "2026-02-24"},
)
def advice(*, received_on: date) -> Day:
    return sums.weeks_after(received_on, 6)


@RULES.deadline(
    "draft.representations",
    title="Comments on the draft plan",
    acts=Acts.FAMILY,
    says="The family must have at least 15 days to comment, beginning with the day the draft is served.",
    source=SEND_REGULATIONS.at("13(1)(a)"),
    example={"served_on": "2026-05-01"},
)
def representations(*, served_on: date) -> Day:
    return sums.days_beginning_with(served_on, 15)


@RULES.deadline(
    "consultation.reply",
    title="Reply of a setting that is consulted",
    acts=Acts.SETTING,
    says="A school or college asked whether it could be named should reply within 15 days. Silence is no answer.",
    source=CODE_OF_PRACTICE.at("9.80 to 9.83"),
    example={"received_on": "2026-05-05"},
)
def consultation(*, received_on: date) -> Day:
    return sums.days_after(received_on, 15)
