"""
Rules with their dates in force, kept in packs, and the rulebook that applies them.

A pack is one subject of the law. To change the law, write a new pack (or a new version in an old one) with the day it
comes into force: what was there before keeps answering for earlier facts, and nobody edits it.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NotRequired, TypedDict, TypeVar, Unpack

from timelimits.answers import Answer, Day, Holds, Window
from timelimits.calendars import ENGLAND, Calendar, Calendars
from timelimits.counting import previous_open_day
from timelimits.errors import MissingFact, NotInForce, UnknownFact, UnknownRule
from timelimits.facts import Fact, Value, as_day
from timelimits.results import Acts, Result, Shape, Working
from timelimits.sources import Source
from timelimits.words import in_full, weekday, without_weekday

# Part 3 of the Children and Families Act 2014, its regulations and the Code of Practice.
SEND_LAW_BEGAN = date(2014, 9, 1)

Workings = TypeVar("Workings", bound=Callable[..., Answer])


class Details(TypedDict):
    """What a rule says about itself, beside its name and its function."""

    title: str
    acts: Acts
    says: str
    source: Source
    example: Mapping[str, object]
    in_force_from: NotRequired[date]
    in_force_to: NotRequired[date]
    is_until: NotRequired[bool]
    unverified: NotRequired[str]


@dataclass(frozen=True)
class Rule:
    """
    One version of one rule: what it is called, what it asks, what it says, and when it is in force.

    `is_until` marks a deadline that something lasts until, rather than one by which something is to be done.
    """

    name: str
    title: str
    shape: Shape
    acts: Acts
    says: str
    source: Source
    example: Mapping[str, object]
    in_force_from: date
    in_force_to: date | None
    is_until: bool
    unverified: str
    facts: tuple[Fact, ...]
    uses_calendar: bool
    work_out: Callable[..., Answer]

    def covers(self, day: date) -> bool:
        """Whether this version is in force on a day."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)

    def read(self, given: Mapping[str, object]) -> dict[str, Value]:
        """The facts as values. Raises `UnknownFact`, `MissingFact` or `ImpossibleDate`."""
        names = [fact.name for fact in self.facts]
        for name in given:
            if name not in names:
                raise UnknownFact(f"{self.name} does not use the fact {name}; it uses {', '.join(names)}.")
        return {fact.name: fact.read(given[fact.name]) for fact in self.facts if self._has(fact, given)}

    def first_day(self, given: Mapping[str, object]) -> date:
        """The day of the first fact, by which the version is chosen."""
        first = self.facts[0]
        return as_day(first.read(given[first.name] if self._has(first, given) else None))

    def apply(self, values: Mapping[str, Value], calendar: Calendar) -> Result:
        """The result for facts that have been read."""
        extra = {"calendar": calendar} if self.uses_calendar else {}
        result = _result(self, self.work_out(**values, **extra), calendar)
        return replace(result, facts=tuple(values.items()))

    def _has(self, fact: Fact, given: Mapping[str, object]) -> bool:
        if given.get(fact.name) is not None:
            return True
        if fact.required:
            raise MissingFact(f"{self.name} needs the fact {fact.name}.")
        return False


class RulePack:
    """The rules of one subject. Each of the four decorators turns a function of facts into a rule."""

    def __init__(self, subject: str, *, in_force_from: date = SEND_LAW_BEGAN) -> None:
        self.subject = subject
        self.rules: list[Rule] = []
        self._in_force_from = in_force_from

    def deadline(self, name: str, **details: Unpack[Details]) -> Callable[[Workings], Workings]:
        """A last lawful day by which somebody must act."""
        return self._adder(name, Shape.DEADLINE, details)

    def window(self, name: str, **details: Unpack[Details]) -> Callable[[Workings], Workings]:
        """A period with a first and a last day, or none."""
        return self._adder(name, Shape.WINDOW, details)

    def event(self, name: str, **details: Unpack[Details]) -> Callable[[Workings], Workings]:
        """A day on which something happens by law."""
        return self._adder(name, Shape.EVENT, details)

    def test(self, name: str, **details: Unpack[Details]) -> Callable[[Workings], Workings]:
        """A condition that is met or not."""
        return self._adder(name, Shape.TEST, details)

    def _adder(self, name: str, shape: Shape, details: Details) -> Callable[[Workings], Workings]:
        def add(work_out: Workings) -> Workings:
            self.rules.append(self._rule(name, shape, details, work_out))
            return work_out

        return add

    def _rule(self, name: str, shape: Shape, details: Details, work_out: Callable[..., Answer]) -> Rule:
        parameters = inspect.signature(work_out, eval_str=True).parameters
        return Rule(
            name=name,
            title=details["title"],
            shape=shape,
            acts=details["acts"],
            says=details["says"],
            source=details["source"],
            example=details["example"],
            in_force_from=details.get("in_force_from", self._in_force_from),
            in_force_to=details.get("in_force_to"),
            is_until=details.get("is_until", False),
            unverified=details.get("unverified", ""),
            facts=tuple(_fact(each) for each in parameters.values() if each.name != "calendar"),
            uses_calendar="calendar" in parameters,
            work_out=work_out,
        )


class Rulebook:
    """Every rule in force at any time, by name, each with its versions in order."""

    def __init__(self, *packs: RulePack) -> None:
        self.packs = packs
        self._versions: dict[str, list[Rule]] = {}
        for pack in packs:
            for rule in pack.rules:
                self._versions.setdefault(rule.name, []).append(rule)
        for name, versions in self._versions.items():
            self._versions[name] = _in_order(versions)

    def with_pack(self, pack: RulePack) -> "Rulebook":
        """A rulebook that also has this pack. This one is not changed."""
        return Rulebook(*self.packs, pack)

    def __iter__(self) -> Iterator[str]:
        return iter(self._versions)

    def versions(self, name: str) -> tuple[Rule, ...]:
        """Every version of a rule, oldest first. Raises `UnknownRule`."""
        try:
            return tuple(self._versions[name])
        except (KeyError, TypeError) as error:
            raise UnknownRule(
                f"There is no rule called {name!r:.60}; the list of rules shows them all."
            ) from error

    def compute(
        self, name: str, facts: Mapping[str, object], *, calendar: Calendar | Calendars = ENGLAND
    ) -> Result:
        """
        Apply the version of a rule that is in force on the day of its first fact.

        With the calendars of several parties, the one of whoever must act is used.

        Raises `UnknownRule`, `UnknownFact`, `MissingFact`, `ImpossibleDate` or `NotInForce`.
        """
        versions = self.versions(name)
        day = versions[0].first_day(facts)
        for version in versions:
            if version.covers(day):
                return version.apply(version.read(facts), calendar.of(version.acts))
        began = in_full(versions[0].in_force_from)
        raise NotInForce(f"{name} has no version in force on {in_full(day)}; the first began on {began}.")


def _in_order(versions: list[Rule]) -> list[Rule]:
    """
    Oldest first; a version ends on the day before the next begins, unless it says that it ends earlier.

    Raises `ValueError` when the versions do not share their first fact, by which one of them is chosen.
    """
    if len({each.facts[0] for each in versions}) > 1:
        raise ValueError(f"Every version of {versions[0].name} must begin with the same fact.")
    ordered = sorted(versions, key=lambda each: each.in_force_from)
    for index, following in enumerate(ordered[1:]):
        ends_on = following.in_force_from - timedelta(days=1)
        own_end = ordered[index].in_force_to
        ordered[index] = replace(ordered[index], in_force_to=min(own_end, ends_on) if own_end else ends_on)
    return ordered


def _fact(parameter: inspect.Parameter) -> Fact:
    required = parameter.default is inspect.Parameter.empty
    return Fact.declared(parameter.name, parameter.annotation, required=required)


def _result(rule: Rule, answer: Answer, calendar: Calendar) -> Result:
    result = Result(
        rule=rule.name,
        title=rule.title,
        shape=rule.shape,
        acts=rule.acts,
        working=Working(answer.sum, rule.says, answer.how, "", rule.source, rule.unverified),
        in_force_from=rule.in_force_from,
        in_force_to=rule.in_force_to,
    )
    match answer:
        case Window():
            return replace(result, opens_on=answer.opens_on, closes_on=answer.closes_on)
        case Holds():
            return replace(result, holds=answer.holds)
        case Day():
            return _with_day(rule, result, answer, calendar)


def _with_day(rule: Rule, result: Result, day: Day, calendar: Calendar) -> Result:
    target_on = _target(result, day.on, calendar)
    surprise = "" if rule.is_until else _surprise(result, day.on, target_on, calendar)
    note = " ".join(filter(None, (day.note, surprise)))
    return replace(
        result,
        due_on=day.on,
        target_on=target_on,
        starts_on=day.starts_on,
        also_on=day.also_on,
        working=replace(result.working, note=note),
    )


def _target(result: Result, due_on: date, calendar: Calendar) -> date | None:
    """C4: a limit stays where it falls; those at work aim for the working day before."""
    if result.shape is not Shape.DEADLINE or result.acts is Acts.FAMILY or calendar.is_open(due_on):
        return None
    return previous_open_day(due_on, calendar)


def _surprise(result: Result, due_on: date, target_on: date | None, calendar: Calendar) -> str:
    if result.shape is not Shape.DEADLINE or calendar.is_open(due_on):
        return ""
    what = "a bank holiday" if calendar.is_bank_holiday(due_on) else f"a {weekday(due_on)}"
    if calendar.is_working_day(due_on):
        what = "a day when the office is closed"
    aim = f" Aim for {in_full(target_on)}, the working day before." if target_on else ""
    return f"{without_weekday(due_on)} is {what}. The limit does not move.{aim}"
