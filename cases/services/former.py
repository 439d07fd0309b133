"""
What a setting or an authority still reads once a child has gone: what it held, for as long as it has a duty with it.

A school passes the record on within 15 school days (Education (Pupil Information) (England) Regulations 2005 reg 9);
an authority answers complaints and keeps the plan for 31 years from birth. Neither sees what is written after the child
has gone, nor where the child is now.
"""

from datetime import date, timedelta
from uuid import UUID

from accounts.sight import RecordPart, SightKind
from timelimits.book import STATUTE_BOOK

from ..calendars import closed_days_of
from ..models import Case, Involvement
from .sight import end_sight, give_sight

_SETTING = (RecordPart.PLAN, RecordPart.SUPPORT)
_AUTHORITY = (RecordPart.PLAN, RecordPart.REVIEWS)


def keep_for_transfer(*, case: Case, setting: UUID, last_day: date) -> None:
    """Let a setting read what it held until the last day on which it must have passed the record on."""
    facts = {"left_on": last_day, "non_school_days": closed_days_of(setting, last_day)}
    until = STATUTE_BOOK.compute("records.school-transfer", facts).day
    _keep(case, setting, last_day, until, _SETTING)


def keep_for_complaints(*, case: Case, authority: UUID, last_day: date) -> None:
    """Let a former authority's managers read what it held, for as long as it keeps the plan."""
    until = STATUTE_BOOK.compute("records.retain-plan", {"born_on": case.child.born_on}).day
    if until > last_day:
        _keep(case, authority, last_day, until, _AUTHORITY)


def back_again(*, case: Case, agency: UUID, from_day: date) -> None:
    """End what an agency kept as a former one, where the child comes back to it."""
    end_sight(case=case, kind=SightKind.FORMER, principal=agency, last_day=from_day - timedelta(days=1))


def _keep(case: Case, agency: UUID, last_day: date, until: date, parts: tuple[RecordPart, ...]) -> None:
    end_sight(case=case, kind=SightKind.FORMER, principal=agency, last_day=last_day)
    give_sight(
        case=case, kind=SightKind.FORMER, principal=agency, starts_on=last_day + timedelta(days=1), ends_on=until,
        mode=Involvement.Mode.READ, parts=parts,
    )  # fmt: skip
