"""SEN support of the children around the cast: records, and cycles at every stage, a few of them late."""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from accounts.actor import Actor
from accounts.models import Membership, User
from accounts.roles import Role
from cases import services as cases
from cases.models import Case, TeachingLink
from sen_support import services as support
from sen_support.models import Cycle, FamilyTold, Line, Outcome, Session, View
from sen_support.readiness import people_to_tell

from .cast import LOADER, Cast
from .crowd import Neighbour
from .story_support import at_gate

OAK_TEACHERS = (("nora", "Nora Whitfield"), ("kit", "Kit Lawson"))


@dataclass(frozen=True)
class Help:
    """What is done about a need: the difficulty seen, the outcome, its measure, and the provision for it."""

    seen: str
    outcome: str
    measure: str
    baseline: int
    target: int
    provision: str
    details: str


HELPS = {
    "SLCN": Help("follows one step of an instruction and loses the second", "Follows a two-step instruction", "tries out of 10", 3, 8, "Language group", "Four children, with picture cards"),
    "SEMH": Help("leaves the room when a task feels too hard", "Asks for help before leaving a task", "times out of 10", 2, 7, "Calm start", "A plan for the day with one adult"),
    "MLD": Help("needs more tries than others to keep a new word or fact", "Recalls number facts to 20", "facts out of 20", 6, 16, "Number practice", "Short turns with counters and cards"),
    "SPLD": Help("reads slowly and guesses at new words", "Reads the class book", "words right in 100", 55, 85, "Reading, one to one", "Sounds first, then the class book"),
    "ASD": Help("is upset when the day is not as expected", "Moves between lessons without distress", "moves out of 10", 4, 9, "Day card", "Goes through the day card, and practises a change"),
    "OTH": Help("tires early and misses parts of lessons", "Stays with the lesson to its end", "lessons out of 10", 4, 8, "Check-in", "A pause and a check of what was missed"),
    "PD": Help("writes too slowly to finish", "Finishes written work", "tasks out of 10", 3, 8, "Keyboard practice", "Typing, then the task of the day"),
    "HI": Help("misses what is said behind", "Answers questions asked of the class", "questions out of 10", 4, 8, "Listening practice", "With the radio aid, in a quiet room"),
    "VI": Help("cannot read the board", "Reads shared text at the desk", "texts out of 10", 4, 9, "Large-print reading", "Books and screens set up beforehand"),
}  # fmt: skip
# Of a hundred cycles: at Assess, at Plan, given and on track, due within ten days, late. The rest are being reviewed.
STAGES = (("assess", 8), ("plan", 8), ("going", 55), ("soon", 14), ("late", 7), ("review", 8))


def tell(cast: Cast, neighbours: list[Neighbour]) -> None:
    """Give each of them a record, and those with SEN support a cycle."""
    lot = random.Random(63)
    others = [_employ(cast, key, name) for key, name in OAK_TEACHERS]
    for neighbour in (_with_teacher(cast, each, others) for each in neighbours):
        senco = Actor.wearing(neighbour.senco)
        case = at_gate(cast, senco, Case, neighbour.case.pk)
        _record(cast, lot, neighbour, case, senco)
        if not neighbour.has_plan:
            stage = lot.choices([name for name, _ in STAGES], weights=[share for _, share in STAGES])[0]
            _cycle(cast, lot, neighbour, senco, stage)


def _employ(cast: Cast, key: str, name: str) -> Membership:
    user = User.objects.create_user(f"{key}.oak@example.org", full_name=name)
    return Membership.objects.create(
        user=user,
        agency=cast.places["oak"],
        role=Role.TEACHER,
        job_title="class teacher",
        starts_on=cast.day(-900),
    )


def _with_teacher(cast: Cast, neighbour: Neighbour, others: list[Membership]) -> Neighbour:
    """At Oak the children are taught by teachers beside Theo, whose one pupil in the story is Arjun."""
    if neighbour.place != "oak":
        return neighbour
    teacher = others[neighbour.number % len(others)]
    cases.assign_staff(
        case=neighbour.case,
        actor=LOADER,
        membership=teacher,
        part=TeachingLink.Part.CLASS_TEACHER,
        starts_on=max(neighbour.case.opened_on, cast.day(-200)),
    )
    return replace(neighbour, teacher=teacher)


def _record(cast: Cast, lot: random.Random, neighbour: Neighbour, case: Case, senco: Actor) -> None:
    begun = max(case.opened_on, cast.day(-380 + lot.randrange(200)))
    support.set_provision(case=case, actor=senco, code="E" if neighbour.has_plan else "K", from_day=begun)
    support.set_needs(case=case, actor=senco, codes=[neighbour.need], from_day=begun)


def _cycle(cast: Cast, lot: random.Random, neighbour: Neighbour, senco: Actor, stage: str) -> None:
    review_on = _review_day(cast, lot, stage)
    begun_on = (
        min(cast.day(-5), review_on - timedelta(weeks=10))
        if stage not in {"assess", "plan"}
        else cast.day(-9)
    )
    case = at_gate(cast, senco, Case, neighbour.case.pk)
    cycle = support.start_cycle(case=case, actor=senco, responsible=neighbour.teacher, begun_on=begun_on)
    cycle = at_gate(cast, senco, Cycle, cycle.pk)
    help_given = HELPS[neighbour.need]
    _assess(cast, neighbour, cycle, senco, help_given, begun_on, finish=stage != "assess")
    if stage == "assess":
        return
    line, outcome = _plan(cast, cycle, senco, help_given, begun_on, review_on, lot)
    if stage == "plan":
        return
    _tell_family(cast, cycle, senco, begun_on)
    support.begin(cycle=cycle, actor=senco, today=begun_on + timedelta(days=5))
    _give(cast, lot, neighbour, cycle, line, outcome, help_given)
    if stage == "review":
        support.start_review(cycle=cycle, actor=senco, today=cast.day(-1))


def _review_day(cast: Cast, lot: random.Random, stage: str) -> date:
    days = {"soon": (1, 9), "late": (-24, -1), "review": (0, 6)}.get(stage, (11, 60))
    day = cast.day(lot.randint(*days))
    return day - timedelta(days=max(0, day.weekday() - 4))  # a weekday


def _assess(
    cast: Cast, neighbour: Neighbour, cycle: Cycle, senco: Actor, given: Help, on: date, *, finish: bool
) -> None:
    name = neighbour.case.child.first_name
    support.save_assessment(
        cycle=cycle, actor=senco, seen_version=1, today=on, assessed_on=on,
        teacher_assessment=f"{name} {given.seen}.",
        prior_progress="Slower than that of others who began from the same point.",
        comparison=f"{given.measure.capitalize()}: {given.baseline}. Most of the class reach {given.target + 1}.",
        external_advice="", evidence="Class records of the last half term.",
    )  # fmt: skip
    if finish:
        support.record_views(
            cycle=cycle, actor=senco, part=View.Part.ASSESS, family_link=None,
            text="I like it when somebody shows me first.", given_on=on, today=on,
        )  # fmt: skip
        support.finish_assessment(cycle=cycle, actor=senco, today=on)


def _plan(
    cast: Cast, cycle: Cycle, senco: Actor, given: Help, begun_on: date, review_on: date, lot: random.Random
) -> tuple[Line, Outcome]:
    on = begun_on + timedelta(days=4)
    support.save_plan(
        cycle=cycle, actor=senco, seen_version=1, today=on, teacher_agreed_on=on, senco_agreed_on=on, family_helps="",
        expected_impact=f"{given.outcome}, with less help than now.",
        strategies="Show it first. One step at a time.\nSay what comes next.",
        parents_consulted="By telephone.", pupil_consulted="In class.",
    )  # fmt: skip
    support.set_review_date(
        cycle=cycle, actor=senco, seen_version=cycle.version, review_on=review_on, today=on
    )
    outcome = support.add_outcome(
        cycle=cycle, actor=senco, text=given.outcome, measure=given.measure, baseline=Decimal(given.baseline),
        target=Decimal(given.target), target_on=review_on,
    )  # fmt: skip
    line = support.add_line(
        cycle=cycle, actor=senco, kind=Line.Kind.INTERVENTION, name=given.provision, details=given.details,
        outcome=outcome, delivered_by=None, deliverer="a teaching assistant", minutes=lot.choice((15, 20, 30)),
        times_a_week=2, weeks=9,
    )  # fmt: skip
    return line, outcome


def _tell_family(cast: Cast, cycle: Cycle, senco: Actor, begun_on: date) -> None:
    on = begun_on + timedelta(days=4)
    for link in people_to_tell(cycle.case, on):
        how = FamilyTold.How.EMAIL if link.told_by == "email" else FamilyTold.How.PAPER
        support.tell_parent(
            cycle=cycle, actor=senco, family_link=link, how=how, told_on=on, reason="", today=on
        )


def _give(
    cast: Cast,
    lot: random.Random,
    neighbour: Neighbour,
    cycle: Cycle,
    line: Line,
    outcome: Outcome,
    given: Help,
) -> None:
    """Two sessions a week, some of them missed, and a result in the middle. Sessions are many, so they go in at once."""
    teacher: Any = Actor.wearing(neighbour.senco)
    begun = cycle.begun_on + timedelta(days=5)
    days = [begun + timedelta(days=number) for number in range((cast.today - begun).days)]
    Session.objects.bulk_create(
        _session(cycle, line, day, missed=lot.random() < 0.18, by=neighbour.teacher)
        for day in days
        if day.weekday() in (1, 3)
    )
    middle = cycle.begun_on + (cast.today - cycle.begun_on) // 2
    value = given.baseline + (given.target - given.baseline) // 2
    if middle > cycle.begun_on + timedelta(days=6):
        support.record_progress(
            outcome=at_gate(cast, teacher, Outcome, outcome.pk), actor=teacher, on=middle, value=Decimal(value),
            today=middle,
        )  # fmt: skip


def _session(cycle: Cycle, line: Line, on: date, *, missed: bool, by: Membership) -> Session:
    """Return a session as the service would keep it."""
    return Session(
        case=cycle.case,
        cycle=cycle,
        line=line,
        on=on,
        planned=line.minutes,
        minutes=0 if missed else line.minutes,
        not_held=Session.NotHeld.PUPIL if missed else "",
        by=by,
        logged_on=on,
    )
