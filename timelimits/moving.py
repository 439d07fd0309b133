"""A family with a plan moves to the area of another authority."""

from datetime import date

from timelimits import sums
from timelimits.answers import Day
from timelimits.calendars import Calendar
from timelimits.counting import working_days_before
from timelimits.errors import MissingFact
from timelimits.results import Acts
from timelimits.rulebook import RulePack
from timelimits.sources import SEND_REGULATIONS
from timelimits.words import in_full

RULES = RulePack("Moving to another authority")

_NOTICE = 15


@RULES.deadline(
    "moving.transfer-plan",
    title="Old authority transfers the plan",
    acts=Acts.AUTHORITY,
    says="The old authority must transfer the plan on the day of the move. If it did not know 15 working days before, "
    "it has 15 working days, beginning with the day it knew.",
    source=SEND_REGULATIONS.at("15(2)"),
    example={"moved_on": "2026-12-01", "aware_on": "2026-12-14"},
)
def transfer_plan(*, moved_on: date, aware_on: date, calendar: Calendar) -> Day:
    in_time_until = working_days_before(moved_on, _NOTICE, calendar)
    if aware_on > in_time_until:
        return sums.working_days_beginning_with(aware_on, _NOTICE, calendar)
    return Day(
        moved_on,
        f"Known on {in_full(aware_on)}, which is {_NOTICE} working days or more before the move "
        f"(by {in_full(in_time_until)}), so the day of the move: {in_full(moved_on)}",
        f"The {_NOTICE} working days are counted back from the move, which is not one of them. {sums.WORKING_DAYS}",
        starts_on=aware_on,
    )


@RULES.deadline(
    "moving.letter",
    title="New authority's letter",
    acts=Acts.AUTHORITY,
    says="The new authority must tell the family within 6 weeks that it has the plan, whether it will assess again, "
    "and when it will review.",
    source=SEND_REGULATIONS.at("15(4)"),
    example={"transferred_on": "2026-08-31"},
)
def letter(*, transferred_on: date) -> Day:
    return sums.weeks_after(transferred_on, 6)


@RULES.deadline(
    "moving.review",
    title="New authority's first review",
    acts=Acts.AUTHORITY,
    says="The new authority must review the plan within 12 months of the last review, or 3 months of the transfer if "
    "that is later.",
    source=SEND_REGULATIONS.at("15(5)"),
    example={"transferred_on": "2026-08-31", "last_reviewed_on": "2025-11-20"},
)
def review(
    *, transferred_on: date, last_reviewed_on: date | None = None, first_made_on: date | None = None
) -> Day:
    reviewed_on = last_reviewed_on or first_made_on
    if reviewed_on is None:
        raise MissingFact(
            "moving.review needs the fact last_reviewed_on, or first_made_on if there was no review yet."
        )
    return sums.later_of(
        sums.months_beginning_with(reviewed_on, 12), sums.months_beginning_with(transferred_on, 3)
    )
