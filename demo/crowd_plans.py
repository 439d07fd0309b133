"""Plans of the children around the cast, and their reviews at every stage, some of them late."""

import random
from datetime import date, timedelta

from accounts.actor import Actor
from cases.models import Case, Child
from cases.selectors import working_day_before
from ehc_plans import services as plans
from ehc_plans.models import Invitee, Plan, Review

from . import plan_words
from .cast import Cast
from .crowd import Neighbour
from .people import PLACES
from .story_plans import as_seen, child_of_northshire, family_of, record_plan

_PART = Invitee.Part
# Of a hundred plans: made or reviewed lately; due within twelve weeks and not arranged; the meeting arranged; held and
# the report owed; report in, decision owed; twelve months over. In 2024 England decided 44 % of reviews in time.
STAGES = (("quiet", 46), ("due", 20), ("arranged", 14), ("held", 7), ("reported", 5), ("over", 8))
MADE = {
    "quiet": (-270, -20),
    "due": (-350, -285),
    "arranged": (-340, -300),
    "held": (-350, -330),
    "reported": (-355, -335),
    "over": (-420, -368),
}
TYPES = {
    "nursery": "Maintained nursery school",
    "infant": "Mainstream infant school",
    "junior": "Mainstream junior school",
    "primary": "Mainstream primary school",
    "secondary": "Mainstream secondary school",
    "special": "Special school",
    "college": "Further education college",
}


def tell(cast: Cast, neighbours: list[Neighbour]) -> None:
    """Record a plan for each of them that has one, and its review as far as it has come."""
    lot = random.Random(44)
    _to_be_recorded(cast)
    for neighbour in neighbours:
        if neighbour.has_plan and neighbour.caseworker is not None:
            stage = lot.choices([name for name, _ in STAGES], weights=[share for _, share in STAGES])[0]
            _plan(cast, lot, neighbour, Actor.wearing(neighbour.caseworker), stage)


def _to_be_recorded(cast: Cast) -> None:
    """Poppy's plan was signed on paper: Sam records it, section by section."""
    child_of_northshire(
        cast, "poppy", "rowan", given_name="Poppy", family_name="Lowe", sex=Child.Sex.FEMALE,
        born_on=date(cast.today.year - 6, 4, 9),
    )  # fmt: skip


def _plan(cast: Cast, lot: random.Random, neighbour: Neighbour, worker: Actor, stage: str) -> None:
    made_on = max(cast.day(lot.randint(*MADE[stage])), neighbour.case.opened_on)
    place = next(each for each in PLACES if each.key == neighbour.place)
    words = plan_words.plain(neighbour.case.child.first_name, TYPES[place.setting_type])
    case = Case.objects.with_child().get(pk=neighbour.case.pk)
    signed_by = "Moira Kent" if place.area == "northshire" else "Alan Frost"
    plan = record_plan(case, worker, words, made_on=made_on, signed_by=signed_by)
    if stage in {"arranged", "held", "reported"}:
        _review(cast, lot, neighbour, plan, worker, stage)
    seen = as_seen(plan, worker, cast.today)
    plans.write_plan_limits(plan=seen, actor=worker, today=cast.today)  # the children have moved up since


def _review(
    cast: Cast, lot: random.Random, neighbour: Neighbour, plan: Plan, worker: Actor, stage: str
) -> None:
    days = {"arranged": (3, 25), "held": (-13, -2), "reported": (-24, -8)}[stage]
    meeting_on = cast.day(lot.randint(*days))
    meeting_on -= timedelta(days=max(0, meeting_on.weekday() - 4))
    began = meeting_on - timedelta(days=30)
    seen = as_seen(plan, worker, began)
    is_tight = plans.fit_of(plan=seen, on=meeting_on, invited_on=began).needs_a_reason
    review = plans.schedule_review(
        plan=seen, actor=worker, today=began,
        meeting=plans.Meeting(
            on=meeting_on, convenor=worker.membership, place=str(neighbour.case.setting or ""),
            reason="The first day on which the school and the parents could meet." if is_tight else "",
        ),
        guests=_guests(cast, neighbour, worker),
    )  # fmt: skip
    plans.send_invitations(review=as_seen(review, worker, began), actor=worker, today=began)
    if stage == "arranged" and neighbour.number % 2:
        _write(review, Actor.wearing(neighbour.senco), working_day_before(cast.today))
    if stage != "arranged":
        _hold(review, worker, report=stage == "reported")


def _write(review: Review, senco: Actor, on: date) -> None:
    """The school sends what it has seen."""
    invitee = review.invitees.get(membership=senco.membership)
    words = plans.Words(going_well="Comes to school happily, and joins in with two friends.")
    plans.save_advice(
        invitee=as_seen(invitee, senco, on), actor=senco, words=words, seen_version=0, today=on, send=True
    )


def _guests(cast: Cast, neighbour: Neighbour, worker: Actor) -> list[plans.Guest]:
    senco = neighbour.senco
    return [
        *family_of(neighbour.case),
        plans.Guest(senco.user.full_name, _PART.SETTING, senco.hat, membership=senco),
        plans.Guest(worker.name, _PART.AUTHORITY, worker.membership.hat, membership=worker.membership),
        plans.Guest("Therapy team", _PART.HEALTH, "Northshire Integrated Care Board"),
        plans.Guest("Early help team", _PART.SOCIAL_CARE, "children's social care"),
    ]


def _hold(review: Review, worker: Actor, *, report: bool) -> None:
    papers_on = review.meeting_on - timedelta(days=15)
    plans.send_papers(review=as_seen(review, worker, papers_on), actor=worker, today=papers_on)
    held_on = review.meeting_on
    seen = as_seen(review, worker, held_on)
    came = {invitee.pk: Invitee.Attendance.CAME for invitee in seen.invitees.all()}
    plans.hold_meeting(review=seen, actor=worker, held_on=held_on, attendance=came, today=held_on)
    if report:
        _report(review, worker, held_on + timedelta(days=6))


def _report(review: Review, worker: Actor, on) -> None:
    seen = as_seen(review, worker, on)
    outcomes = seen.plan.versions.get().outcomes.all()
    findings = plans.Findings(
        child_views="Likes the help as it is.",
        changes="Needs are as the plan has them.",
        recommends=Review.Decision.MAINTAIN,
        recommendations="Keep the plan as it is.",
        differences="",
        progress={
            str(one.pk): {"how": "on_the_way", "evidence": "Seen in lessons this term."} for one in outcomes
        },
    )
    plans.save_report(review=seen, actor=worker, findings=findings, seen_version=0, today=on, send=True)
