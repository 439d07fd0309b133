"""
The grounds on which the law excuses a missed limit, which limits each may stand beside, and what each needs.

The authority "need not comply" with such a limit if a ground makes it impractical. Nothing stops the clock and no new
date is set: it must still act as soon as it can. Most limits have no ground at all, among them those of the yearly
review, of amending a plan and of moving between phases (regulations 18 to 22), whatever the reason for being late.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from timelimits.counting import days_from
from timelimits.exceptions import absence, advice_in_closure
from timelimits.sources import SEND_REGULATIONS, Source
from timelimits.words import count_of, in_full


class Ground(StrEnum):
    """A reason the regulations give for not keeping a limit."""

    CLOSURE_OF_SETTING = "closure-of-setting"
    CLOSURE_OF_EARLY_YEARS = "closure-of-early-years"
    CIRCUMSTANCES = "circumstances"
    ABSENCE = "absence"
    MISSED_APPOINTMENT = "missed-appointment"

    @property
    def label(self) -> str:
        """The words on a staff page."""
        return _LABELS[self]

    @property
    def family_label(self) -> str:
        """The words on a family's page, to follow "because"."""
        return _FAMILY_LABELS[self]

    @property
    def is_closure(self) -> bool:
        """Whether it needs the day on which advice was asked for, beside the days of the closure."""
        return self in _CLOSURES

    @property
    def has_a_last_day(self) -> bool:
        """Whether its last day must be known before it holds."""
        return self is not Ground.CIRCUMSTANCES


_CLOSURES = frozenset({Ground.CLOSURE_OF_SETTING, Ground.CLOSURE_OF_EARLY_YEARS})
_LABELS = {
    Ground.CLOSURE_OF_SETTING: "Advice was asked of a school or college around a closure of at least 4 weeks",
    Ground.CLOSURE_OF_EARLY_YEARS: "Advice was asked of an early years setting around a closure of at least 4 weeks",
    Ground.CIRCUMSTANCES: "Exceptional personal circumstances of the child, a parent or the young person",
    Ground.ABSENCE: "The child, a parent or the young person was away from the area",
    Ground.MISSED_APPOINTMENT: "An appointment for an examination or a test was not kept",
}
_FAMILY_LABELS = {
    Ground.CLOSURE_OF_SETTING: "the school or college was closed for four weeks or more when it was asked for advice",
    Ground.CLOSURE_OF_EARLY_YEARS: "the nursery was closed for four weeks or more when it was asked for advice",
    Ground.CIRCUMSTANCES: "of something exceptional in your family",
    Ground.ABSENCE: "you were away from the area for some weeks",
    Ground.MISSED_APPOINTMENT: "an appointment for an examination or a test was not kept",
}


@dataclass(frozen=True)
class GroundInLaw:
    """One ground beside one limit: where the law says so, and how long an absence must last there."""

    ground: Ground
    source: Source
    least_absence: int = 28


_FOUR = (Ground.CLOSURE_OF_SETTING, Ground.CLOSURE_OF_EARLY_YEARS, Ground.CIRCUMSTANCES, Ground.ABSENCE)


def _lettered(regulation: str, *, through: str = "") -> tuple[GroundInLaw, ...]:
    """The four grounds of an assessment, (a) to (d) of a regulation, or of another one `through` which they apply."""
    via = (through,) if through else ()
    return tuple(
        GroundInLaw(ground, SEND_REGULATIONS.at(*via, f"{regulation}({letter})"))
        for ground, letter in zip(_FOUR, "abcd", strict=True)
    )


_OF_ADVICE = tuple(
    GroundInLaw(ground, SEND_REGULATIONS.at(f"8(2)({letter})"))
    for ground, letter in zip(
        (Ground.CIRCUMSTANCES, Ground.ABSENCE, Ground.MISSED_APPOINTMENT), "abc", strict=True
    )
)
_FORTNIGHT = 14
_OF_ORDERS = tuple(
    GroundInLaw(ground, SEND_REGULATIONS.at("44(3)"), least_absence=_FORTNIGHT)
    for ground in (
        Ground.CIRCUMSTANCES,
        Ground.ABSENCE,
        Ground.CLOSURE_OF_SETTING,
        Ground.CLOSURE_OF_EARLY_YEARS,
    )
)
_BESIDE: dict[str, tuple[GroundInLaw, ...]] = {
    "assessment.decide": _lettered("5(4)"),
    "assessment.refuse-to-issue": _lettered("10(4)"),
    "assessment.final-plan": _lettered("10(4)", through="13(3)"),
    "reassessment.final-plan": tuple(GroundInLaw(ground, SEND_REGULATIONS.at("27(3)")) for ground in _FOUR),
    "advice.reply": _OF_ADVICE,
    **dict.fromkeys(
        (
            "order.assess",
            "order.assess.refuse-to-issue",
            "order.assess.final-plan",
            "order.make-plan.draft",
            "order.make-plan.final-plan",
            "order.amend",
            "order.amend-placement",
            "order.reconsider",
        ),
        _OF_ORDERS,
    ),
}


def grounds_for(rule: str) -> tuple[GroundInLaw, ...]:
    """The grounds the law gives for missing this limit, in its order; none for most limits."""
    return _BESIDE.get(rule, ())


@dataclass(frozen=True)
class Claim:
    """What is said to have happened: the days of the closure, the absence or the circumstances."""

    ground: Ground
    starts_on: date
    ends_on: date | None = None
    asked_on: date | None = None


class Refusal(NamedTuple):
    """Why a ground cannot stand beside a limit: what was said wrongly of it, and one sentence."""

    fact: str
    why: str


def refusal(claim: Claim, *, rule: str, began_on: date, due_on: date) -> Refusal | None:
    """
    Why this ground cannot stand beside this limit; none when it can.

    `began_on` and `due_on` are the first and the last day of the limit: what happened before or after it excuses
    nothing.
    """
    lawful = next((each for each in grounds_for(rule) if each.ground == claim.ground), None)
    if lawful is None:
        return Refusal("ground", "The law does not give this ground for this limit.")
    if claim.ends_on is not None and claim.ends_on < claim.starts_on:
        return Refusal("ends_on", "The last day cannot be before the first.")
    if claim.ground.has_a_last_day and claim.ends_on is None:
        return Refusal("ends_on", "This ground needs its last day.")
    if claim.ground.is_closure:
        return _closure_refusal(claim, began_on, due_on)
    first, last = max(claim.starts_on, began_on), min(claim.ends_on or due_on, due_on)
    if first > last:
        ran = f"This limit ran from {in_full(began_on)} to {in_full(due_on)}"
        return Refusal("starts_on", f"{ran}; what happened before or after it does not count.")
    if claim.ground is Ground.ABSENCE:
        return _absence_refusal(first, last, lawful.least_absence)
    return None


def _closure_refusal(claim: Claim, began_on: date, due_on: date) -> Refusal | None:
    if claim.asked_on is None or claim.ends_on is None:
        return Refusal("asked_on", "This ground needs the day on which advice was asked for.")
    if not began_on <= claim.asked_on <= due_on:
        ran = f"from {in_full(began_on)} to {in_full(due_on)}"
        return Refusal("asked_on", f"Advice must have been asked for while the limit ran, {ran}.")
    reopens_on = date.fromordinal(claim.ends_on.toordinal() + 1)
    test = advice_in_closure(
        requested_on=claim.asked_on, first_closed_on=claim.starts_on, reopens_on=reopens_on
    )
    return None if test.holds else Refusal("asked_on", f"{test.sum}.")


def _absence_refusal(first: date, last: date, least: int) -> Refusal | None:
    """The absence must last long enough while the limit runs: for four weeks, or after an order for two."""
    if least == _FORTNIGHT:
        away_for = days_from(first, last)
        if away_for >= least:
            return None
        away = f"{in_full(first)} to {in_full(last)} is {count_of(away_for, 'day')}"
        return Refusal("ends_on", f"While the limit ran: {away}, fewer than {least}.")
    test = absence(first_day_away=first, last_day_away=last)
    return None if test.holds else Refusal("ends_on", f"While the limit ran: {test.sum}.")
