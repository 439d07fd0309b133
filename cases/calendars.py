"""The working days of those concerned in a case: England's, less those on which its authority or setting is closed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from timelimits.calendars import Calendars
from timelimits.results import Acts

from .models import Case, Closure

_DAY = timedelta(days=1)


class ClosedDays:
    """The closures of the agencies of some cases, fetched once; asked for each case in turn."""

    def __init__(self, cases: Iterable[Case]) -> None:
        agencies = {key for case in cases for key in (case.authority_id, case.setting_id) if key is not None}
        standing = Closure.objects.filter(taken_back_on=None)
        self._days: dict[UUID | None, set[date]] = defaultdict(set)
        for row in standing.filter(Q(agency=None) | Q(agency__in=agencies)):
            self._days[row.agency_id].update(_each(row.starts_on, row.ends_on or row.starts_on))

    def calendars(self, case: Case) -> Calendars:
        """Return the calendars of whoever must act in this case."""
        closed = {Acts.AUTHORITY: case.authority_id, Acts.SETTING: case.setting_id}
        return Calendars(
            announced=frozenset(self._days[None]),
            closed={
                acts.value: frozenset(self._days[key]) for acts, key in closed.items() if key is not None
            },
        )


def calendars_of(case: Case) -> Calendars:
    """Return the calendars of whoever must act in this one case."""
    return ClosedDays([case]).calendars(case)


def closed_days_of(agency: UUID, since: date) -> tuple[date, ...]:
    """Return the days from this one on which an agency has said it is closed."""
    standing = Closure.objects.filter(taken_back_on=None, agency=agency, ends_on__gte=since)
    return tuple(
        sorted({day for row in standing for day in _each(row.starts_on, row.ends_on or row.starts_on)})
    )


def _each(first: date, last: date) -> Iterable[date]:
    day = first
    while day <= last:
        yield day
        day += _DAY
