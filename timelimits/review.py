"""
The yearly review of an EHC plan.

The review is the whole process: it ends with the authority's decision, not with the meeting. No exception (school
closure, absence) applies to these limits.
"""

from datetime import date

from timelimits import sums
from timelimits.answers import Day
from timelimits.results import Acts
from timelimits.rulebook import RulePack
from timelimits.sources import CHILDREN_AND_FAMILIES_ACT, CODE_OF_PRACTICE, DEVON, SEND_REGULATIONS

RULES = RulePack("Yearly review")


@RULES.deadline(
    "review.first",
    title="First yearly review",
    acts=Acts.AUTHORITY,
    says="The authority must review a plan, and send its decision, within 12 months of first making it.",
    source=CHILDREN_AND_FAMILIES_ACT.at("44(1)(a)"),
    example={"first_made_on": "2026-03-10"},
)
def first(*, first_made_on: date) -> Day:
    return sums.months_beginning_with(first_made_on, 12)


@RULES.deadline(
    "review.next",
    title="Next yearly review",
    acts=Acts.AUTHORITY,
    says="The authority must review a plan, and send its decision, within 12 months of the last review decision.",
    source=CHILDREN_AND_FAMILIES_ACT.at("44(1)(b)"),
    example={"last_reviewed_on": "2026-12-07"},
)
def next_review(*, last_reviewed_on: date) -> Day:
    return sums.months_beginning_with(last_reviewed_on, 12)


@RULES.deadline(
    "review.meeting",
    title="Review meeting",
    acts=Acts.AUTHORITY,
    says="The meeting should be early enough for the decision, 4 weeks later, to fall inside the 12 months.",
    source=CODE_OF_PRACTICE.at("9.169"),
    example={"review_due_on": "2027-03-09"},
)
def meeting(*, review_due_on: date) -> Day:
    return sums.weeks_before(review_due_on, 4)


@RULES.deadline(
    "review.invite",
    title="Invitations to the review meeting",
    acts=Acts.SETTING,
    says="Whoever arranges the meeting, usually the school, must give everyone invited at least 2 weeks' notice of it.",
    source=SEND_REGULATIONS.at("20(3)", "21(3)"),
    example={"meeting_on": "2026-11-09"},
)
def invite(*, meeting_on: date) -> Day:
    return sums.weeks_before(meeting_on, 2)


@RULES.deadline(
    "review.papers",
    title="Papers for the review meeting",
    acts=Acts.SETTING,
    says="Whoever arranges the meeting must send the advice and information to everyone at least 2 weeks before it.",
    source=SEND_REGULATIONS.at("20(4)", "21(4)"),
    example={"meeting_on": "2026-11-09"},
)
def papers(*, meeting_on: date) -> Day:
    return sums.weeks_before(meeting_on, 2)


@RULES.deadline(
    "review.report",
    title="Report of the review meeting",
    acts=Acts.SETTING,
    says="Whoever held the meeting must send its report to everyone invited within 2 weeks of the meeting.",
    source=SEND_REGULATIONS.at("20(7)", "20(8)", "20(9)"),
    example={"meeting_on": "2026-11-09"},
)
def report(*, meeting_on: date) -> Day:
    return sums.weeks_after(meeting_on, 2)


@RULES.deadline(
    "review.decide",
    title="Decision after the review",
    acts=Acts.AUTHORITY,
    says="The authority must send its decision within 4 weeks of the meeting, with any amendments it proposes.",
    source=SEND_REGULATIONS.at("20(10)").read_with(DEVON),
    example={"meeting_on": "2026-11-09"},
)
def decide(*, meeting_on: date) -> Day:
    return sums.weeks_after(meeting_on, 4)


@RULES.deadline(
    "review.final-plan",
    title="Amended final plan",
    acts=Acts.AUTHORITY,
    says="The amended plan must be sent within 8 weeks of the amendment notice, and within 12 weeks of the meeting.",
    source=SEND_REGULATIONS.at("22(3)", "22(4)").read_with(DEVON),
    example={"meeting_on": "2026-11-09", "sent_on": "2026-11-16"},
)
def final_plan(*, meeting_on: date, sent_on: date) -> Day:
    return sums.earlier_of(sums.weeks_after(sent_on, 8), sums.weeks_after(meeting_on, 12))
