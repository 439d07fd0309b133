"""
What a story is made of: what happened, what is asked about it, and the rules that follow, with words for each.

A story holds no date and counts none. It says which rule of `timelimits` takes which answer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from timelimits.rulebook import SEND_LAW_BEGAN

Text = Any
"""Words for people: text that is translated when it is shown."""


class AskKind(StrEnum):
    """What kind of answer a question takes."""

    DAY = "day"
    CHOICE = "choice"
    SEPTEMBER = "september"
    """The calendar year of a move in September."""
    SCHOOL_YEAR = "school_year"
    """A school year, from September, in place of a day of birth: answered with the year in which it ends."""
    COLLEGE_YEAR = "college_year"
    """The same from August, as colleges count."""


class When(StrEnum):
    """When a question is put."""

    FIRST = "first"
    IF_KNOWN = "if_known"
    """With the first, but it may stay empty."""
    WHAT_IF = "what_if"
    """Under the dates, to see what another day would change."""


@dataclass(frozen=True)
class Ask:
    """
    One question about what happened.

    `name` stands in the address. `known` tells the answer among the dates, and `short` on the drawing. `not_before`
    names the question whose day comes first. `age` is the one that is reached in the year asked for.
    """

    name: str
    label: Text
    hint: Text = ""
    known: Text = ""
    short: Text = ""
    kind: AskKind = AskKind.DAY
    when: When = When.FIRST
    choices: tuple[tuple[str, Text], ...] = ()
    not_before: str = ""
    earliest: date = SEND_LAW_BEGAN
    age: int = 0

    @property
    def is_day(self) -> bool:
        """Whether it is answered with a date."""
        return self.kind is AskKind.DAY


@dataclass(frozen=True)
class Step:
    """
    One rule in a story: which answers are its facts, and what to say of its day.

    A fact comes from the first of its sources that is known: the answer to a question by name, the day of an earlier
    rule (`@review.first`), or a word of the law (`=school`). A step whose facts are not known is left out. `name` says
    what happens, `short` the same on the drawing, `what` what comes, `late` what to do if it does not. `given` names
    an answer it depends on; `unless` a question whose answer makes it void.
    """

    rule: str
    facts: Mapping[str, str | tuple[str, ...]]
    name: Text
    short: Text
    what: Text
    late: Text = ""
    who: Text = ""
    given: tuple[str, str] | None = None
    unless: str = ""

    def sources(self, fact: str) -> tuple[str, ...]:
        """Where a fact may come from, the best first."""
        named = self.facts[fact]
        return (named,) if isinstance(named, str) else named


@dataclass(frozen=True)
class Story:
    """
    Something that happened to a family, as they would say it, and every date that follows.

    `more` holds paragraphs under the dates. `then` names the stories that may come next. Of the questions in `any_of`
    at least one must be answered. `may_be_excused` is for the dates of an assessment, which the law lets slip in a few
    cases. `is_about_council` says who is written to when a date has passed.
    """

    slug: str
    title: Text
    asks: tuple[Ask, ...]
    steps: tuple[Step, ...]
    more: tuple[Text, ...] = ()
    then: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    may_be_excused: bool = False
    is_about_council: bool = True

    def ask(self, name: str) -> Ask | None:
        """The question of that name."""
        return next((ask for ask in self.asks if ask.name == name), None)

    def rules(self) -> Iterator[str]:
        """Every rule the story uses."""
        return (step.rule for step in self.steps)


@dataclass(frozen=True)
class Group:
    """Stories under one heading."""

    title: Text
    stories: tuple[Story, ...] = field(default=())
