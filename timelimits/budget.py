"""Personal budgets and direct payments."""

from datetime import date

from timelimits import sums
from timelimits.answers import Day
from timelimits.results import Acts
from timelimits.rulebook import RulePack
from timelimits.sources import BUDGET_REGULATIONS

RULES = RulePack("Personal budgets")


@RULES.deadline(
    "budget.first-review",
    title="First review of direct payments",
    acts=Acts.AUTHORITY,
    says="The authority must review direct payments in their first 3 months, and then at each review of the plan.",
    source=BUDGET_REGULATIONS.at("11"),
    example={"first_paid_on": "2026-09-01"},
)
def first_review(*, first_paid_on: date) -> Day:
    return sums.months_beginning_with(first_paid_on, 3)
