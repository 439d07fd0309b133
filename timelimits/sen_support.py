"""SEN Support: the graduated approach in settings, and the SENCO's qualification."""

from datetime import date

from timelimits import sums
from timelimits.answers import Day
from timelimits.results import Acts
from timelimits.rulebook import RulePack
from timelimits.sources import CODE_OF_PRACTICE, SEND_REGULATIONS
from timelimits.words import in_full

RULES = RulePack("SEN Support")


@RULES.deadline(
    "sen-support.review",
    title="Review of SEN support",
    acts=Acts.SETTING,
    says="The setting should review the support by the date it agreed with the family.",
    source=CODE_OF_PRACTICE.at("6.53"),
    example={"agreed_on": "2026-03-27"},
)
def review(*, agreed_on: date) -> Day:
    return Day(
        agreed_on,
        f"The review was agreed for {in_full(agreed_on)}",
        "The day agreed is the day. Weekends and school holidays do not move it.",
    )


@RULES.deadline(
    "senco.qualification",
    title="SENCO's qualification",
    acts=Acts.SETTING,
    says="A SENCO new to the work must hold the required qualification by the third anniversary of appointment.",
    source=SEND_REGULATIONS.at("49"),
    example={"appointed_on": "2024-09-01"},
)
def qualification(*, appointed_on: date) -> Day:
    return sums.years_after(appointed_on, 3)
