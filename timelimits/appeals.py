"""
Appeals to the First-tier Tribunal.

The Tribunal's own rules move dates: nothing has to be filed in August or from 25 December to 1 January. A date that
the Tribunal fixes by direction is not worked out here: it wins, and it is not moved.
"""

from datetime import date

from timelimits import sums
from timelimits.answers import Day
from timelimits.calendars import Calendar
from timelimits.counting import filing_day, in_tribunal_christmas, tribunal_days_after
from timelimits.results import Acts
from timelimits.rulebook import RulePack
from timelimits.sources import CHILDREN_AND_FAMILIES_ACT, TRIBUNAL_RULES
from timelimits.words import in_full

RULES = RulePack("Appeals")

_AUGUST = 8


@RULES.deadline(
    "appeal.file",
    title="Appeal to the Tribunal",
    acts=Acts.FAMILY,
    says="An appeal must reach the Tribunal within 2 months of the day the decision was sent. A mediation certificate "
    "gives 1 month from its date, if that is later.",
    source=TRIBUNAL_RULES.at("20", "12"),
    example={"sent_on": "2026-10-01", "certificate_on": "2026-11-29"},
)
def file(*, sent_on: date, certificate_on: date | None = None, calendar: Calendar) -> Day:
    by_notice = sums.months_after(sent_on, 2)
    ends = (
        by_notice
        if certificate_on is None
        else sums.later_of(by_notice, sums.months_after(certificate_on, 1))
    )
    return sums.moved_to(filing_day(ends.on, calendar), ends, _why_moved(ends.on))


@RULES.deadline(
    "appeal.response",
    title="Authority's response to an appeal",
    acts=Acts.AUTHORITY,
    says="The authority must answer an appeal within 30 working days of receiving it, unless the Tribunal fixes "
    "another day.",
    source=TRIBUNAL_RULES.at("21", "12(3)(b)"),
    example={"received_on": "2026-12-01"},
)
def response(*, received_on: date, calendar: Calendar) -> Day:
    due = tribunal_days_after(received_on, 30, calendar)
    return Day(
        due,
        f"{in_full(received_on)} + 30 working days that the Tribunal counts = {in_full(due)}",
        f"{sums.NOT_COUNTED} {sums.WORKING_DAYS} August and 25 December to 1 January are left out.",
        starts_on=received_on,
    )


@RULES.deadline(
    "plan.keep-until",
    title="Plan must be kept",
    acts=Acts.AUTHORITY,
    says="A plan that is to cease must be kept until the time for appeal has passed, and longer if there is an appeal.",
    source=CHILDREN_AND_FAMILIES_ACT.at("45(4)"),
    example={"sent_on": "2026-03-10"},
    is_until=True,
)
def keep_until(*, sent_on: date, certificate_on: date | None = None, calendar: Calendar) -> Day:
    return file(sent_on=sent_on, certificate_on=certificate_on, calendar=calendar)


def _why_moved(ends_on: date) -> str:
    if ends_on.month == _AUGUST:
        return "Time that ends in August runs to the first working day of September."
    if in_tribunal_christmas(ends_on):
        return "Time that ends from 25 December to 1 January runs to the first working day after it."
    return "Time that ends on a day that is not a working day runs to the next one that is."
