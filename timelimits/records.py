"""Records: asking for one's own, passing them on, keeping them."""

from datetime import date

from timelimits import sums
from timelimits.answers import Day
from timelimits.calendars import Calendar
from timelimits.counting import school_days_after, this_or_next_working_day
from timelimits.results import Acts
from timelimits.rulebook import RulePack
from timelimits.sources import DATA_PROTECTION_REGULATION, PUPIL_INFORMATION_REGULATIONS, Kind, Source
from timelimits.words import in_full

# The version for keeping plans is chosen by the day of birth: plans began for those not yet 25 in September 2014.
_BORN_FOR_A_PLAN = date(1989, 9, 1)

RULES = RulePack("Records")


@RULES.deadline(
    "records.subject-access",
    title="Answer to a request for one's own data",
    acts=Acts.CONTROLLER,
    says="Whoever holds the data must answer within one month of receiving the request.",
    source=DATA_PROTECTION_REGULATION.at("12(3)").read_with("guidance of the Information Commissioner"),
    example={"received_on": "2027-01-31"},
    in_force_from=date(2018, 5, 25),
)
def subject_access(*, received_on: date, calendar: Calendar) -> Day:
    month = sums.months_after(received_on, 1)
    because = "A month that ends on a day that is not a working day runs to the next one that is."
    return sums.moved_to(this_or_next_working_day(month.on, calendar), month, because)


@RULES.deadline(
    "records.school-transfer",
    title="Record passed to the new school",
    acts=Acts.SETTING,
    says="The old school must pass the pupil's record to the new one within 15 school days of the pupil leaving.",
    source=PUPIL_INFORMATION_REGULATIONS.at("9"),
    example={"left_on": "2026-12-18", "non_school_days": ["2026-12-21..2027-01-01"]},
    in_force_from=date(2005, 9, 1),
)
def school_transfer(*, left_on: date, non_school_days: tuple[date, ...], calendar: Calendar) -> Day:
    due = school_days_after(left_on, 15, calendar, frozenset(non_school_days))
    return Day(
        due,
        f"{in_full(left_on)} + 15 school days = {in_full(due)}",
        f"{sums.NOT_COUNTED} Weekends, bank holidays and days when the school is closed are left out.",
        starts_on=left_on,
    )


@RULES.deadline(
    "records.retain-plan",
    title="Plan is kept",
    acts=Acts.CONTROLLER,
    says="The plan and its file are kept until 31 years after birth.",
    source=Source("Toolkit of the Information and Records Management Society (2019)", Kind.GUIDANCE),
    example={"born_on": "2012-02-29"},
    in_force_from=_BORN_FOR_A_PLAN,
    is_until=True,
)
def retain_plan(*, born_on: date) -> Day:
    return sums.years_after(born_on, 31)
