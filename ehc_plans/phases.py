"""Whether a child is in the last year of a phase of education, so that a phase transfer is due."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from accounts.models import Agency
from cases.models import Enrolment
from timelimits.book import STATUTE_BOOK
from timelimits.calendars import ENGLAND, Calendar, Calendars
from timelimits.results import Result

from .models import Placement, PlanVersion

_SCHOOL_YEAR_BEGINS = 9  # September
_T = Agency.SettingType

LAST_YEARS: dict[str, frozenset[str]] = {
    _T.NURSERY: frozenset({"N2", "Nursery"}),
    _T.INFANT: frozenset({"2"}),
    _T.JUNIOR: frozenset({"6"}),
    _T.PRIMARY: frozenset({"6"}),
}
"""The year groups that end a phase, by the type of school. A special school may keep a child through several."""


def transfer_year(today: date) -> int:
    """Return the calendar year of the next September, when phases change."""
    return today.year + 1 if today.month >= _SCHOOL_YEAR_BEGINS else today.year


def transfer_from(
    enrolment: Enrolment | None, today: date, *, calendar: Calendar | Calendars = ENGLAND
) -> Result | None:
    """
    Return the limit of the transfer that ends a place on a roll, or none.

    Year 11 is a transfer only for somebody who leaves for a college: staying on in the school's own sixth form is
    none. Whoever attends a secondary school in year 11 is warned of the post-16 limit, because few plans know yet.
    """
    if enrolment is None:
        return None
    facts = {"transfer_year": transfer_year(today)}
    if enrolment.year_group in LAST_YEARS.get(enrolment.setting.setting_type, frozenset()):
        return STATUTE_BOOK.compute("phase-transfer.school", facts, calendar=calendar)
    if enrolment.setting.setting_type == _T.SECONDARY and enrolment.year_group == "11":
        return STATUTE_BOOK.compute("phase-transfer.post-16", facts, calendar=calendar)
    return None


def main_place(places: Iterable[Enrolment], day: date) -> Enrolment | None:
    """Return the main one of these places on a roll on this day."""
    return next((place for place in places if place.is_main and place.holds_on(day)), None)


def next_setting_named_on(
    versions: Iterable[PlanVersion], transfer: Result, place: Enrolment | None
) -> date | None:
    """
    Return the day on which a plan, amended after a review in the twelve months before the move, named in section I
    where the child goes next: a place from after the limit, or one where they are not now (reg 18(1)).

    `versions` are the issued ones that follow a review, with their review and placements.
    """
    begins = date(transfer.day.year - 1, _SCHOOL_YEAR_BEGINS, 1)
    for version in sorted(versions, key=lambda each: each.number):
        review = version.after_review
        in_time = review is not None and review.decided_on is not None and review.decided_on >= begins
        if in_time and any(_goes_on(each, transfer, place) for each in version.placements.all()):
            return version.made_on
    return None


def _goes_on(named: Placement, transfer: Result, place: Enrolment | None) -> bool:
    if named.from_on is not None and named.from_on > transfer.day:
        return True
    return place is not None and named.setting_id is not None and named.setting_id != place.setting_id


def versions_after_reviews() -> QuerySet[PlanVersion]:
    """Return the issued versions that follow a review, as `next_setting_named_on` asks for them."""
    issued = PlanVersion.objects.filter(stage=PlanVersion.Stage.ISSUED, after_review__isnull=False)
    found: QuerySet[PlanVersion] = issued.select_related("after_review").prefetch_related("placements")
    return found
