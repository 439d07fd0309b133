"""
Moving from one phase of education to the next.

Staying on in the sixth form of one's own school is no phase transfer: a school is not a post-16 institution.
"""

from datetime import date
from typing import Literal

from timelimits import sums
from timelimits.answers import Day
from timelimits.results import Acts
from timelimits.rulebook import RulePack
from timelimits.sources import SEND_REGULATIONS, Kind, Source

RULES = RulePack("Phase transfer")

_FIRST_ORDINARY_YEAR = 2016


@RULES.deadline(
    "phase-transfer.school",
    title="Plan names the next school",
    acts=Acts.AUTHORITY,
    says="For a move into or between schools, the plan must be reviewed and amended before 15 February of the year "
    "of the move.",
    source=SEND_REGULATIONS.at("18(1)(b)"),
    example={"transfer_year": 2027},
)
def school(*, transfer_year: int) -> Day:
    return sums.before(date(transfer_year, 2, 15))


@RULES.deadline(
    "phase-transfer.post-16",
    title="Plan names the post-16 institution",
    acts=Acts.AUTHORITY,
    says="For a move from school to a post-16 institution in 2015, the plan had to be reviewed and amended before "
    "31 May 2015.",
    source=SEND_REGULATIONS.at("18(3)"),
    example={"transfer_year": 2015},
)
def post_16_in_2015(*, transfer_year: int) -> Day:
    return sums.before(date(transfer_year, 5, 31))


@RULES.deadline(
    "phase-transfer.post-16",
    title="Plan names the post-16 institution",
    acts=Acts.AUTHORITY,
    says="For a move from school to a post-16 institution, the plan must be reviewed and amended before 31 March of "
    "the year of the move.",
    source=SEND_REGULATIONS.at("18(1)(a)"),
    example={"transfer_year": 2027},
    in_force_from=date(_FIRST_ORDINARY_YEAR, 1, 1),
)
def post_16(*, transfer_year: int) -> Day:
    return sums.before(date(transfer_year, 3, 31))


@RULES.deadline(
    "phase-transfer.between-post-16",
    title="Plan names the next post-16 institution",
    acts=Acts.AUTHORITY,
    says="For a move between post-16 institutions at another time, the plan must be reviewed and amended at least "
    "five months before it.",
    source=SEND_REGULATIONS.at("18(2)"),
    example={"transfer_on": "2027-09-06"},
)
def between_post_16(*, transfer_on: date) -> Day:
    return sums.months_before(transfer_on, 5)


@RULES.deadline(
    "phase-transfer.meeting",
    title="Review meeting before a phase transfer",
    acts=Acts.AUTHORITY,
    says="We hold the meeting 12 weeks before the last lawful day, so that every later step fits.",
    source=Source(
        "Our practice, worked back from the 12 weeks between a review meeting and its plan", Kind.PRACTICE
    ),
    example={"transfer_year": 2027, "stage": "school"},
)
def meeting(*, transfer_year: int, stage: Literal["school", "post-16"]) -> Day:
    return sums.weeks_before(_last_lawful_day(transfer_year, stage).on, 12)


def _last_lawful_day(transfer_year: int, stage: str) -> Day:
    if stage == "school":
        return school(transfer_year=transfer_year)
    if transfer_year < _FIRST_ORDINARY_YEAR:
        return post_16_in_2015(transfer_year=transfer_year)
    return post_16(transfer_year=transfer_year)
