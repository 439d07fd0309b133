"""Whether a child is in the last year of a phase of education, so that a phase transfer is due."""

from datetime import date

import timelimits
from accounts.models import Agency
from cases.models import Case
from timelimits.results import Result

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


def phase_transfer(case: Case, today: date) -> Result | None:
    """
    Return the limit by which the plan must name the next setting, for a child in the last year of a phase
    (SEND Regulations reg 18), or none.

    Year 11 is a transfer only for somebody who leaves for a college: staying on in the school's own sixth form is
    none. Whoever attends a secondary school in year 11 is warned of the post-16 limit, because few plans know yet.
    """
    enrolment = case.enrolments.filter(is_main=True).on(today).select_related("setting").first()
    if enrolment is None:
        return None
    year = transfer_year(today)
    if enrolment.year_group in LAST_YEARS.get(enrolment.setting.setting_type, frozenset()):
        return timelimits.compute("phase-transfer.school", transfer_year=year)
    if enrolment.setting.setting_type == _T.SECONDARY and enrolment.year_group == "11":
        return timelimits.compute("phase-transfer.post-16", transfer_year=year)
    return None
