"""
What must happen after the Tribunal's order, and by when.

The same times bind an authority that agrees the same thing in mediation (regulation 42) or tells the Tribunal, before
its response, that it will not oppose the appeal (regulation 45). The Tribunal or a written agreement may set others.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from timelimits import sums
from timelimits.answers import Day
from timelimits.results import Acts
from timelimits.rulebook import RulePack
from timelimits.sources import RECOMMENDATIONS_REGULATIONS, SEND_REGULATIONS
from timelimits.words import count_of

RULES = RulePack("Orders, agreements and concessions")


@dataclass(frozen=True)
class Duty:
    """One thing an order can require, and the weeks in which the authority must do it."""

    name: str
    title: str
    weeks: int
    must: str
    provision: str
    unverified: str = ""


DUTIES = (
    Duty("assess", "Notice that it will assess", 2, "say that it will assess", "44(2)"),
    Duty(
        "assess.refuse-to-issue",
        "Decision not to make a plan",
        10,
        "say that there will be no plan",
        "44(2)(b)",
    ),
    Duty("assess.final-plan", "Final plan", 14, "send the final plan", "44(2)(b)"),
    Duty("make-plan.draft", "Draft plan", 5, "send the draft plan", "44(2)(c)"),
    Duty("make-plan.final-plan", "Final plan", 11, "send the final plan", "44(2)(c)"),
    Duty("amend", "Amended plan", 5, "send the amended plan", "44(2)"),
    Duty(
        "amend-placement",
        "Amended plan (section I only)",
        2,
        "send the plan with the placement amended",
        "44(2)",
    ),
    Duty(
        "reconsider",
        "Reconsidered decision",
        2,
        "reconsider and say what it will do",
        "44",
        unverified="The limit for a decision that is sent back for reconsideration.",
    ),
)


def _from_order(weeks: int) -> Callable[..., Day]:
    def work_out(*, ordered_on: date) -> Day:
        return sums.weeks_after(ordered_on, weeks)

    return work_out


def _from_agreement(weeks: int) -> Callable[..., Day]:
    def work_out(*, agreed_on: date) -> Day:
        return sums.weeks_after(agreed_on, weeks)

    return work_out


def _from_concession(weeks: int) -> Callable[..., Day]:
    def work_out(*, tribunal_told_on: date) -> Day:
        return sums.weeks_after(tribunal_told_on, weeks)

    return work_out


@dataclass(frozen=True)
class Occasion:
    """What makes the duties run: an order, a mediation agreement, or a concession."""

    name: str
    of: str
    fact: str
    provision: str | None
    counted: Callable[[int], Callable[..., Day]]


OCCASIONS = (
    Occasion("order", "the Tribunal's order", "ordered_on", None, _from_order),
    Occasion(
        "agreement.appealable",
        "a mediation agreement on a matter that can be appealed",
        "agreed_on",
        "42(2)",
        _from_agreement,
    ),
    Occasion(
        "concession",
        "telling the Tribunal that it will not oppose",
        "tribunal_told_on",
        "45",
        _from_concession,
    ),
)


def _add(occasion: Occasion, duty: Duty) -> None:
    provisions = [occasion.provision, duty.provision] if occasion.provision else [duty.provision]
    RULES.deadline(
        f"{occasion.name}.{duty.name}",
        title=duty.title,
        acts=Acts.AUTHORITY,
        says=f"The authority must {duty.must} within {count_of(duty.weeks, 'week')} of {occasion.of}.",
        source=SEND_REGULATIONS.at(*provisions),
        example={occasion.fact: "2026-03-02"},
        unverified=duty.unverified,
    )(occasion.counted(duty.weeks))


for _occasion in OCCASIONS:
    for _duty in DUTIES:
        _add(_occasion, _duty)


@RULES.deadline(
    "order.recommendation-reply",
    title="Reply to a recommendation",
    acts=Acts.HEALTH_BODY,
    says="The body responsible must answer the Tribunal's recommendation within 5 weeks, with its reasons.",
    source=RECOMMENDATIONS_REGULATIONS.at("6", "7"),
    example={"ordered_on": "2026-11-20"},
    in_force_from=date(2018, 4, 3),
)
def recommendation_reply(*, ordered_on: date) -> Day:
    return sums.weeks_after(ordered_on, 5)


@RULES.deadline(
    "agreement.other",
    title="What was agreed in mediation",
    acts=Acts.AUTHORITY,
    says="What was agreed on a matter that cannot be appealed must be done within 2 weeks of the agreement.",
    source=SEND_REGULATIONS.at("42(3)"),
    example={"agreed_on": "2026-03-02"},
)
def other_agreement(*, agreed_on: date) -> Day:
    return sums.weeks_after(agreed_on, 2)


@RULES.deadline(
    "agreement.tell-authority",
    title="Health body tells the authority",
    acts=Acts.HEALTH_BODY,
    says="A health body that agreed something in mediation alone must tell the authority within 1 week.",
    source=SEND_REGULATIONS.at("42(4)"),
    example={"agreed_on": "2026-03-02"},
)
def tell_authority(*, agreed_on: date) -> Day:
    return sums.weeks_after(agreed_on, 1)
