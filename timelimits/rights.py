"""When rights pass from parents to the young person, and when a plan can last no longer."""

from dataclasses import replace
from datetime import date
from typing import Literal

from timelimits import sums
from timelimits.answers import Day
from timelimits.counting import birthday, last_day_before, last_friday_of_june
from timelimits.results import Acts
from timelimits.rulebook import RulePack
from timelimits.sources import CHILDREN_AND_FAMILIES_ACT, EDUCATION_ACT, Kind, Source
from timelimits.words import in_full

# These versions are chosen by the day of birth. The leaving date (the last Friday of June) binds those who turned 16
# from September 1997; plans began for those who were not yet 25 in September 2014.
_BORN_FOR_THE_LEAVING_DATE = date(1981, 9, 1)
_BORN_FOR_A_PLAN = date(1989, 9, 1)
_SEPTEMBER = 9

RULES = RulePack("Rights and ages", in_force_from=_BORN_FOR_THE_LEAVING_DATE)


@RULES.event(
    "rights.young-person",
    title="Becomes a young person",
    acts=Acts.AUTHORITY,
    says="Rights pass to the young person when compulsory school age ends. That is after the last Friday of June of "
    "the school year in which they turn 16.",
    source=CHILDREN_AND_FAMILIES_ACT.at("83").read_with(EDUCATION_ACT.at("8").text),
    example={"born_on": "2010-09-01"},
)
def young_person(*, born_on: date) -> Day:
    sixteen_on = birthday(born_on, 16)
    leaves_on = last_friday_of_june(sixteen_on.year + (sixteen_on.month >= _SEPTEMBER))
    first_day = date.fromordinal(leaves_on.toordinal() + 1)
    return Day(
        first_day,
        f"Turns 16 on {in_full(sixteen_on)}; the last Friday of June of that school year is {in_full(leaves_on)}; "
        f"the day after is {in_full(first_day)}",
        "A school year runs from 1 September to 31 August. The birthday itself changes nothing.",
    )


@RULES.event(
    "rights.warn",
    title="Warning that rights will pass",
    acts=Acts.AUTHORITY,
    says="We warn the family and the caseworker 12 and 6 months before rights pass to the young person.",
    source=Source("Our practice; the law asks for no warning", Kind.PRACTICE),
    example={"born_on": "2010-09-01"},
)
def warn(*, born_on: date) -> Day:
    becomes_on = young_person(born_on=born_on).on
    first, second = sums.months_before(becomes_on, 12), sums.months_before(becomes_on, 6)
    return replace(first, sum=f"{first.sum}, and {second.sum}", also_on=(second.on,))


@RULES.deadline(
    "rights.last-academic-year",
    title="Last day a plan can last",
    acts=Acts.AUTHORITY,
    says="The authority may keep a plan until the end of the academic year in which the young person turns 25.",
    source=CHILDREN_AND_FAMILIES_ACT.at("46").read_with(
        "regulation 46(1), Special Educational Needs and Disability Regulations 2014; "
        "JL v Somerset County Council [2021] UKUT 324 (AAC)"
    ),
    example={"born_on": "2001-10-10", "kind": "fe"},
    in_force_from=_BORN_FOR_A_PLAN,
    is_until=True,
    unverified="The wording for courses that are neither further education nor apprenticeships.",
)
def last_academic_year(
    *, born_on: date, kind: Literal["fe", "apprenticeship", "other"], ends_on: date | None = None
) -> Day:
    if kind == "fe":
        return _end_of_college_year(birthday(born_on, 25))
    last = last_day_before(birthday(born_on, 26))
    by_age = Day(
        last,
        f"The day before the 26th birthday is {in_full(last)}",
        "The course ends the year, but never later than the day before the 26th birthday.",
    )
    if ends_on is None:
        return by_age
    by_course = Day(ends_on, f"the course or training ends on {in_full(ends_on)}", by_age.how)
    return sums.earlier_of(by_course, by_age)


def _end_of_college_year(turns_25_on: date) -> Day:
    this_july = date(turns_25_on.year, 7, 31)
    last = this_july if turns_25_on <= this_july else date(turns_25_on.year + 1, 7, 31)
    return Day(
        last,
        f"Turns 25 on {in_full(turns_25_on)}; the first 31 July from then is {in_full(last)}",
        "In further education the academic year ends on 31 July.",
    )
