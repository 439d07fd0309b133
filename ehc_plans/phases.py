"""Whether a child is in the last year of a phase of education, so that a phase transfer is due."""

from datetime import date

from django.db.models import Q

import timelimits
from accounts.models import Agency
from cases.models import Case, Enrolment
from timelimits.results import Result

from .models import Placement, Plan, PlanVersion

_SCHOOL_YEAR_BEGINS = 9  # September
_T = Agency.SettingType

LAST_YEARS: dict[str, frozenset[str]] = {
    _T.NURSERY: frozenset({"N2", "Nursery"}),
    _T.INFANT: frozenset({"2"}),
    _T.JUNIOR: frozenset({"6"}),
    _T.PRIMARY: frozenset({"6"}),
}
"""The year groups that end a phase, by the type of school. A special school may keep a child through several."""


TRANSFER_RULES = ("phase-transfer.school", "phase-transfer.post-16")


def ends_a_phase() -> Q:
    """Return the test that a place on a roll may be the last year of a phase."""
    ends = Q(setting__setting_type=_T.SECONDARY, year_group="11")
    for setting_type, years in LAST_YEARS.items():
        ends |= Q(setting__setting_type=setting_type, year_group__in=years)
    return ends


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
    enrolment = _main_place(case, today)
    return transfer_of(enrolment, today) if enrolment else None


def _main_place(case: Case, today: date) -> Enrolment | None:
    return case.enrolments.filter(is_main=True).on(today).select_related("setting").first()


def transfer_of(enrolment: Enrolment, today: date) -> Result | None:
    """Return the limit of a phase transfer that a place on a roll leads to, or none."""
    year = transfer_year(today)
    if enrolment.year_group in LAST_YEARS.get(enrolment.setting.setting_type, frozenset()):
        return timelimits.compute("phase-transfer.school", transfer_year=year)
    if enrolment.setting.setting_type == _T.SECONDARY and enrolment.year_group == "11":
        return timelimits.compute("phase-transfer.post-16", transfer_year=year)
    return None


def next_setting_named_on(plan: Plan, transfer: Result, today: date) -> date | None:
    """
    Return the day on which the plan, amended after a review in the twelve months before the move, named in section I
    where the child goes next: a place from after the limit, or one where they are not now (reg 18(1)).
    """
    enrolment = _main_place(plan.case, today)
    goes_on = Q(from_on__gt=transfer.day)
    if enrolment is not None:
        goes_on |= Q(setting__isnull=False) & ~Q(setting=enrolment.setting_id)
    named = Placement.objects.filter(
        goes_on,
        plan_version__plan=plan,
        plan_version__stage=PlanVersion.Stage.ISSUED,
        plan_version__after_review__decided_on__gte=date(transfer.day.year - 1, _SCHOOL_YEAR_BEGINS, 1),
    )
    return named.order_by("plan_version__number").values_list("plan_version__made_on", flat=True).first()
