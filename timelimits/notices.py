"""When a posted notice counts as served."""

from datetime import date

from timelimits import sums
from timelimits.answers import Day
from timelimits.calendars import Calendar
from timelimits.results import Acts
from timelimits.rulebook import RulePack
from timelimits.sources import INTERPRETATION_ACT

RULES = RulePack("Notices", in_force_from=date(1979, 1, 1))


@RULES.event(
    "notice.deemed-served",
    title="Posted notice counts as served",
    acts=Acts.AUTHORITY,
    says="A letter counts as served when the post would ordinarily bring it: by first class, the second working day "
    "after posting.",
    source=INTERPRETATION_ACT.at("7"),
    example={"posted_on": "2026-05-01"},
)
def deemed_served(*, posted_on: date, calendar: Calendar) -> Day:
    return sums.working_days_after(posted_on, 2, calendar)
