"""
SEN support at Oak Primary: Arjun's three cycles, and Maya's record.

Two cycles are reviewed; the third is being given and its review is due this week. Told through the services the pages
use, by Helen, Theo, Ada and Priya themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cases.models import Case
from notifications.models import OutboxRow
from sen_support import services as support
from sen_support.models import Cycle, FamilyTold, Line, Outcome, Review, Session, View
from sen_support.readiness import people_to_tell

if TYPE_CHECKING:
    from .cast import Cast

FRIDAY = 4


def tell(cast: "Cast") -> None:
    """Tell it into a portal that holds the cast and nothing of their support yet."""
    told_before = set(OutboxRow.objects.values_list("pk", flat=True))
    _tell(cast)
    # What was told in those weeks was read in those weeks: nobody's inbox begins with it today.
    OutboxRow.objects.exclude(pk__in=told_before).delete()


def _tell(cast: "Cast") -> None:
    helen = cast.helen
    maya = at_gate(cast, helen, Case, cast.maya.pk)
    support.set_provision(case=maya, actor=helen, code="K", from_day=cast.day(-560))
    support.set_provision(case=maya, actor=helen, code="E", from_day=cast.day(-304))
    support.set_needs(case=maya, actor=helen, codes=["SLCN", "ASD"], from_day=cast.day(-304))
    arjun = at_gate(cast, helen, Case, cast.arjun.pk)
    support.set_provision(case=arjun, actor=helen, code="N", from_day=cast.day(-690))
    support.set_provision(case=arjun, actor=helen, code="K", from_day=cast.day(-294))
    support.set_needs(case=arjun, actor=helen, codes=["NSA"], from_day=cast.day(-294))
    support.set_needs(case=arjun, actor=helen, codes=["SLCN", "SEMH"], from_day=cast.day(-195))
    first = _cycle(cast, SPRING, None)
    second = _cycle(cast, SUMMER, first)
    _cycle(cast, _autumn(cast.today), second)


def at_gate(cast: "Cast", actor: Any, model: Any, pk: Any) -> Any:
    """Return the record as the gate hands it to this person today: it knows how they see it."""
    return model.objects.visible_to(actor, cast.today).for_gate(actor, cast.today).get(pk=pk)


@dataclass(frozen=True)
class Goal:
    """An outcome, with the results that came in: (days before or after today, value)."""

    text: str
    measure: str
    baseline: int
    target: int
    results: tuple[tuple[int, int], ...]
    rating: str = ""
    impact: str = ""


@dataclass(frozen=True)
class Provision:
    """A line of provision: what, who, how long and how often, and on which weekdays its sessions are."""

    name: str
    details: str
    who: str
    minutes: int
    weeks: int
    weekdays: tuple[int, ...]
    away: dict[int, str] = field(default_factory=dict)
    goal: int = 0


@dataclass(frozen=True)
class Story:
    """One cycle, in days from today."""

    begun: int
    active: int
    review: int
    assessment: dict[str, str]
    plan: dict[str, str]
    pupil: str
    parent: str
    goals: tuple[Goal, ...]
    lines: tuple[Provision, ...]
    told: str
    decision: str = ""
    impact: str = ""
    quality: str = ""
    next_steps: str = ""
    teacher_note: str = ""
    pupil_after: str = ""
    parent_after: str = ""


def _cycle(cast: "Cast", story: Story, previous: Cycle | None) -> Cycle:
    cycle = _start(cast, story, previous)
    _assess(cast, story, cycle)
    _plan(cast, story, cycle)
    _family(cast, story, cycle)
    support.begin(cycle=cycle, actor=cast.helen, today=cast.day(story.active))
    _sessions(cast, story, cycle)
    _results(cast, story, cycle)
    if story.decision:
        _review(cast, story, cycle)
    return at_gate(cast, cast.helen, Cycle, cycle.pk)


def _start(cast: "Cast", story: Story, previous: Cycle | None) -> Cycle:
    helen, theo = cast.helen, cast.theo.membership
    if previous is None:
        case = at_gate(cast, helen, Case, cast.arjun.pk)
        cycle = support.start_cycle(case=case, actor=helen, responsible=theo, begun_on=cast.day(story.begun))
    else:
        cycle = support.start_next_cycle(
            previous=previous, actor=helen, responsible=theo, begun_on=cast.day(story.begun), carry=[]
        )
    return at_gate(cast, helen, Cycle, cycle.pk)


def _assess(cast: "Cast", story: Story, cycle: Cycle) -> None:
    theirs = at_gate(cast, cast.theo, Cycle, cycle.pk)
    day = cast.day(story.begun + 4)
    empty = dict.fromkeys(("prior_progress", "comparison", "external_advice", "evidence"), "")
    support.save_assessment(
        cycle=theirs,
        actor=cast.theo,
        seen_version=1,
        today=day,
        assessed_on=day,
        **{**empty, **story.assessment},
    )
    support.record_views(
        cycle=theirs, actor=cast.theo, part=View.Part.ASSESS, family_link=None, text=story.pupil, given_on=day,
        today=day,
    )  # fmt: skip
    support.give_views(
        cycle=at_gate(cast, cast.priya, Cycle, cycle.pk), actor=cast.priya, text=story.parent, today=day
    )
    support.finish_assessment(cycle=cycle, actor=cast.helen, today=day)


def _plan(cast: "Cast", story: Story, cycle: Cycle) -> None:
    helen, day = cast.helen, cast.day(story.active - 3)
    support.save_plan(
        cycle=cycle, actor=helen, seen_version=1, today=day, teacher_agreed_on=day, senco_agreed_on=day,
        **{"family_helps": "", **story.plan},
    )  # fmt: skip
    support.set_review_date(
        cycle=cycle, actor=helen, seen_version=cycle.version, review_on=cast.day(story.review), today=day
    )
    outcomes = [
        support.add_outcome(
            cycle=cycle, actor=helen, text=goal.text, measure=goal.measure, baseline=Decimal(goal.baseline),
            target=Decimal(goal.target), target_on=cast.day(story.review),
        )
        for goal in story.goals
    ]  # fmt: skip
    for line in story.lines:
        person = getattr(cast, line.who).membership
        support.add_line(
            cycle=cycle, actor=helen, kind=Line.Kind.INTERVENTION, name=line.name, details=line.details,
            outcome=outcomes[line.goal], delivered_by=person, deliverer=f"{person.user}, {person.job_title or person.get_role_display()}",
            minutes=line.minutes, times_a_week=len(line.weekdays), weeks=line.weeks,
        )  # fmt: skip


def _family(cast: "Cast", story: Story, cycle: Cycle) -> None:
    day = cast.day(story.active)
    for link in people_to_tell(cycle.case, cast.today):
        support.tell_parent(
            cycle=cycle, actor=cast.helen, family_link=link, how=story.told, told_on=day, reason="", today=day
        )


def _sessions(cast: "Cast", story: Story, cycle: Cycle) -> None:
    for line, planned in zip(cycle.lines.order_by("position"), story.lines, strict=True):
        actor = getattr(cast, planned.who)
        theirs = at_gate(cast, actor, Line, line.pk)
        for count, day in enumerate(_days(cast, story, planned)):
            why = planned.away.get(count, "")
            support.log_session(
                line=theirs,
                actor=actor,
                on=day,
                minutes=0 if why else planned.minutes,
                not_held=why,
                today=day,
            )


def _days(cast: "Cast", story: Story, line: Provision) -> Iterator[date]:
    """Yield the days of the sessions: its weekdays, but for the half term in the middle, up to yesterday."""
    first, last = cast.day(story.active), min(cast.day(story.review), cast.day(-1))
    half_term = cast.day(-21) - timedelta(days=cast.day(-21).weekday())
    for count in range((last - first).days + 1):
        day = first + timedelta(days=count)
        if day.weekday() in line.weekdays and not half_term <= day < half_term + timedelta(days=7):
            yield day


def _results(cast: "Cast", story: Story, cycle: Cycle) -> None:
    for outcome, goal in zip(cycle.outcomes.order_by("position"), story.goals, strict=True):
        theirs = at_gate(cast, cast.theo, Outcome, outcome.pk)
        for days, value in goal.results:
            day = cast.day(days)
            support.record_progress(outcome=theirs, actor=cast.theo, on=day, value=Decimal(value), today=day)


def _review(cast: "Cast", story: Story, cycle: Cycle) -> None:
    helen, day = cast.helen, cast.day(story.review)
    support.add_teacher_note(
        cycle=at_gate(cast, cast.theo, Cycle, cycle.pk), actor=cast.theo, seen_version=1, note=story.teacher_note,
        today=day,
    )  # fmt: skip
    support.give_views(
        cycle=at_gate(cast, cast.priya, Cycle, cycle.pk), actor=cast.priya, text=story.parent_after, today=day
    )
    support.record_views(
        cycle=cycle, actor=helen, part=View.Part.REVIEW, family_link=None, text=story.pupil_after, given_on=day,
        today=day,
    )  # fmt: skip
    support.start_review(cycle=cycle, actor=helen, today=day)
    outcomes = cycle.outcomes.order_by("position")
    support.save_review(
        cycle=cycle, actor=helen, seen_version=2, impact=story.impact, quality=story.quality,
        decision=story.decision, next_steps=story.next_steps, exit_on=None,
        results=[
            support.OutcomeResult(outcome.pk, goal.rating, goal.impact)
            for outcome, goal in zip(outcomes, story.goals, strict=True)
        ],
    )  # fmt: skip
    support.complete_review(cycle=cycle, actor=helen, reviewed_on=day, today=day)


_ABSENT, _NO_ADULT, _TRIP = Session.NotHeld.PUPIL, Session.NotHeld.ADULT, Session.NotHeld.TRIP

SPRING = Story(
    begun=-290, active=-280, review=-200, told=FamilyTold.How.PAPER,
    assessment={
        "teacher_assessment": "Arjun looks to other children to see what to do. With one step at a time he manages; with two he stops.",
        "prior_progress": "At the end of Reception he was below what is expected in listening and in understanding.",
        "comparison": "Most of the class follow two steps in ten out of ten tries; Arjun in one.",
        "evidence": "Class language screen; reading record.",
    },
    plan={
        "expected_impact": "Arjun will follow what the class is asked to do, and join in without watching others first.",
        "strategies": "One step at a time. Show a picture with each step.\nWait 10 seconds for his answer before you ask again.",
        "parents_consulted": "Priya came in on the day before; Jay by telephone.",
        "pupil_consulted": "Arjun chose the pictures for his day card with Theo.",
    },
    pupil="I like the pictures. It is too loud on the carpet.",
    parent="He talks about school only when we look at photographs together. He is worn out by Thursday.",
    goals=(
        Goal("Follows a one-step instruction without a prompt", "tries out of 10", 4, 9, ((-262, 6), (-230, 8), (-204, 9)), Outcome.Rating.MET, "He no longer waits to see what others do."),
        Goal("Says a sentence of four words about a picture", "pictures out of 10", 1, 6, ((-262, 2), (-230, 3), (-204, 3)), Outcome.Rating.SOME, "Three words are steady; the fourth comes with a prompt."),
    ),
    lines=(
        Provision("Language group", "Four children, with the picture cards", "ada", 20, 11, (1, 3), {5: _ABSENT, 9: _NO_ADULT}),
    ),
    decision=Review.Decision.CHANGE,
    teacher_note="He follows one step without thinking now. Two steps are the next thing.",
    impact="One-step instructions are secure. Sentences have grown, more slowly than we hoped.",
    quality="The group was held 19 times of 22, by the same adult. Twice a week was too little to build on.",
    next_steps="Three sessions a week. Ask the speech and language therapist what to add.",
    pupil_after="I like Ada’s group. I want to choose the cards.",
    parent_after="He tells me one thing about his day now, without the photographs.",
)  # fmt: skip

SUMMER = Story(
    begun=-192, active=-185, review=-118, told=FamilyTold.How.EMAIL,
    assessment={
        "teacher_assessment": "Arjun follows one step at once and loses the second. He reads by sight; new words are hard.",
        "prior_progress": "One outcome of two met in the spring.",
        "comparison": "Reads 48 words in 100 of the class book; most of the class read 85.",
        "external_advice": "The speech and language therapist suggests daily practice, in short turns.",
        "evidence": "Therapist’s note; running record of reading.",
    },
    plan={
        "expected_impact": "Arjun will keep the second step in mind, and read the class book with help.",
        "strategies": "One step at a time. Show a picture with each step.\nWarn him of changes. Use his day card; 5 minutes before is enough.",
        "parents_consulted": "Priya and Jay each had a meeting of half an hour.",
        "pupil_consulted": "Arjun chose his book.",
    },
    pupil="I want to read the dinosaur book.",
    parent="Reading in bed goes well when he may choose the book.",
    goals=(
        Goal("Follows a two-step instruction without a prompt", "tries out of 10", 1, 6, ((-165, 2), (-140, 3), (-121, 3)), Outcome.Rating.SOME, "With a picture he keeps both steps; without one, seldom."),
        Goal("Reads his class book with words right", "words right in 100", 48, 60, ((-165, 52), (-140, 57), (-121, 62)), Outcome.Rating.MET, "He asks to read to others."),
    ),
    lines=(
        Provision("Language group", "Four children, with the therapist’s cards", "ada", 20, 9, (0, 2, 4), {4: _ABSENT, 11: _TRIP, 12: _TRIP}),
        Provision("Reading, one to one", "A book he chooses, then the class book", "theo", 10, 9, (1, 3), {3: _ABSENT}, goal=1),
    ),
    decision=Review.Decision.CONTINUE,
    teacher_note="Reading has taken off. At break he stands at the edge.",
    impact="Reading has moved on more than we planned. Two steps need more time.",
    quality="Both were held nearly every time, and the therapist saw one group and was content.",
    next_steps="Go on with both, and add something for break times.",
    pupil_after="I can read the dinosaur book. I don’t know what to say at break.",
    parent_after="He has read to his sister twice. Break times worry him.",
)  # fmt: skip


def _autumn(today: date) -> Story:
    """The cycle of now: its review is due on the Friday of this week."""
    return Story(
        begun=-70, active=-63, review=(FRIDAY - today.weekday()) % 7, told=FamilyTold.How.PORTAL,
        assessment={
            "teacher_assessment": "Understands short sentences with a picture. Sight-reads; new words are hard. Sudden change upsets him.",
            "prior_progress": "Reading rose from 48 to 62 words in 100 over the summer. Two-step instructions went from 1 to 3 tries in 10.",
            "comparison": "Most of the class follow two steps nearly every time and read 92 words in 100.",
            "external_advice": "Speech and language therapist, June: go on with daily short turns.",
            "evidence": "Running record of reading; notes from the lunchtime staff.",
        },
        plan={
            "expected_impact": "Arjun will follow two steps without help, read the class book alone, and have somebody to play with at break.",
            "strategies": "One step at a time. Show a picture with each step.\nWarn him of changes. Use his day card; 5 minutes before is enough.\nWait 10 seconds for his answer before you ask again.\nSit him near you, away from the door.",
            "family_helps": "Priya and Jay each read with him for ten minutes on school nights.",
            "parents_consulted": "Helen met Priya on the Friday before, and spoke with Jay by telephone on the same day.",
            "pupil_consulted": "Arjun and Theo drew his week together; he asked for games at lunch.",
        },
        pupil="I like reading to Ada. I want somebody to play with.",
        parent="He reads to Maya now. He still comes home upset when the day was different from what he expected.",
        goals=(
            Goal("Follows a two-step instruction without a prompt", "tries out of 10", 3, 8, ((-49, 4), (-35, 5), (-14, 7))),
            Goal("Reads his class book with words right", "words right in 100", 62, 90, ((-49, 67), (-35, 74), (-14, 83))),
            Goal("Joins a group game at break for 10 minutes", "days out of 5", 1, 4, ((-49, 1), (-35, 2), (-14, 1))),
        ),
        lines=(
            Provision("Language group", "Four children, with the therapist’s cards", "ada", 20, 9, (0, 2, 4), {3: _TRIP, 10: _TRIP, 16: _ABSENT}),
            Provision("Reading, one to one", "The class book, with new words shown first", "theo", 10, 9, (0, 1, 2, 3, 4), {7: _ABSENT, 8: _ABSENT, 21: _ABSENT}, goal=1),
            Provision("Lunchtime games group", "Six children, games they choose", "ada", 20, 9, (1, 3), dict.fromkeys((2, 3, 5, 8, 9, 11, 12, 14), _NO_ADULT), goal=2),
        ),
    )  # fmt: skip
