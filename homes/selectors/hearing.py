"""
"When should I hear?": the dates that follow from a story, drawn, listed and explained.

Every date comes from `timelimits`. Nothing here knows a child: facts come in with the address and are not kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import timelimits
from core import dates
from core.drawing.items import Item
from core.drawing.markers import DONE, NEXT, NOW
from core.drawing.timeline import Line
from timelimits import STATUTE_BOOK
from timelimits.cohorts import answer_for_all
from timelimits.errors import MissingFact
from timelimits.results import Acts, Result, Shape
from timelimits.sources import Kind

from ..stories import GROUPS, STORIES, Ask, AskKind, Group, Step, Story, When
from .parts import Link

Facts = Mapping[str, Any]

_BEGINS = {AskKind.SCHOOL_YEAR: 9, AskKind.COLLEGE_YEAR: 8}
"""The month in which such a year begins."""


_WHO = {
    Acts.AUTHORITY: gettext_lazy("the council"),
    Acts.SETTING: gettext_lazy("the school or college"),
    Acts.ADVISER: gettext_lazy("whoever was asked"),
    Acts.FAMILY: gettext_lazy("you"),
    Acts.HEALTH_BODY: gettext_lazy("the health body"),
    Acts.MEDIATION_ADVISER: gettext_lazy("the mediation adviser"),
    Acts.CONTROLLER: gettext_lazy("whoever keeps the facts"),
}
_SHORT_WHO = {
    Acts.AUTHORITY: gettext_lazy("council"),
    Acts.SETTING: gettext_lazy("school"),
    Acts.ADVISER: gettext_lazy("advisers"),
    Acts.FAMILY: gettext_lazy("you"),
    Acts.HEALTH_BODY: gettext_lazy("health"),
    Acts.MEDIATION_ADVISER: gettext_lazy("adviser"),
    Acts.CONTROLLER: gettext_lazy("they"),
}


@dataclass(frozen=True)
class Heard:
    """One date that follows: what happens, by when, who must act, and what to do if it does not."""

    step: Step
    result: Result
    day: date
    day_before_change: date | None
    who: str
    today: date
    is_next: bool = False
    is_told = False

    @property
    def days(self) -> tuple[date, ...]:
        """Its day, and the days on which it comes again."""
        return (self.day, *self.result.also_on)

    @property
    def day_to_come(self) -> date:
        """The first of its days that has not passed, or the last of them."""
        return next((day for day in self.days if day >= self.today), self.days[-1])

    @property
    def is_past(self) -> bool:
        return self.days[-1] < self.today

    @property
    def is_event(self) -> bool:
        """Whether this is a day on which something is so, rather than one by which somebody must act."""
        return self.result.shape is Shape.EVENT or STATUTE_BOOK.versions(self.result.rule)[-1].is_until

    @property
    def state(self) -> str:
        """Where it stands on the rail of the list."""
        return NOW if self.is_next else DONE if self.is_past else NEXT

    @property
    def also_on(self) -> tuple[date, ...]:
        return self.result.also_on

    @property
    def marker(self) -> str:
        return self._item(self.day_to_come).marker(self.today)

    @property
    def long(self) -> str:
        how_far = dates.how_long_ago if self.is_past else dates.how_long
        return how_far(self.day_to_come, self.today)

    @property
    def not_law(self) -> str:
        """What to say of a date that no law sets."""
        kind = self.result.source.kind
        if kind is Kind.GUIDANCE:
            return _("Guidance, not law")
        return _("Good practice, not law") if kind is Kind.PRACTICE else ""

    @property
    def late_title(self) -> str:
        """The words before what to do."""
        if self.is_event:
            return ""
        if self.result.acts is Acts.FAMILY:
            return _("If you missed it, you can still act:") if self.is_past else _("If you miss it:")
        return _("If it has not happened, you can act:") if self.is_past else _("If it does not happen:")

    @property
    def items(self) -> list[Item]:
        """The step on the drawn line, once for each of its days."""
        return [self._item(day) for day in self.days]

    def _item(self, day: date) -> Item:
        """An event stands above the line; of a limit, who must act stands below."""
        is_event = self.result.shape is Shape.EVENT
        return Item(
            name=str(self.step.name),
            limit_on=None if is_event else day,
            event_on=day if is_event else None,
            line_name=str(self.step.short),
            limit_name="" if is_event else self.who_short,
            is_current=self.is_next and day == self.day_to_come,
        )

    @property
    def who_short(self) -> str:
        """Who acts, under the drawn line."""
        return str(_SHORT_WHO[self.result.acts])


@dataclass(frozen=True)
class Told:
    """One answer, as the family gave it."""

    label: str
    words: str
    day: date | None
    ask: Ask
    is_told = True

    @property
    def item(self) -> Item:
        return Item(name=self.label, event_on=self.day, line_name=str(self.ask.short))


@dataclass(frozen=True)
class PickPage:
    """What can have happened."""

    groups: tuple[Group, ...]
    advice_url: str


@dataclass(frozen=True)
class DatesPage:
    """Every date that follows from one story."""

    story: Story
    lead: str
    told: list[Told]
    heard: list[Heard]
    line: Line
    then: list[Link]
    query: str
    today: date
    advice_url: str

    @property
    def said(self) -> list[Told]:
        """The answers that are no days, and so do not stand among the dates."""
        return [one for one in self.told if one.day is None]

    @property
    def may_be_late(self) -> bool:
        """Whether a date binds the council, so that it helps to know what to do when the council is late."""
        return self.story.is_about_council and any(one.result.acts is not Acts.FAMILY for one in self.heard)

    @property
    def events(self) -> list[Told | Heard]:
        """What was told and what follows, in the order of their days."""
        known = [one for one in self.told if one.day is not None and one.ask.known]
        return sorted([*known, *self.heard], key=lambda one: one.day)


def pick_page() -> PickPage:
    """Return everything a family can pick."""
    return PickPage(GROUPS, _advice_url())


def story_named(slug: str) -> Story | None:
    """Return the story of that name, or none."""
    return STORIES.get(slug)


def dates_page(story: Story, facts: Facts, *, query: str, today: date) -> DatesPage:
    """Return every date that follows from what happened, with words for each."""
    heard = heard_in(story, facts, today=today)
    told = _told(story, facts)
    return DatesPage(
        story=story,
        lead=_lead(heard, today),
        told=told,
        heard=heard,
        line=_line(story, told, heard, today),
        then=[Link(STORIES[slug].title, reverse("homes:hear_question", args=[slug])) for slug in story.then],
        query=query,
        today=today,
        advice_url=_advice_url(),
    )


def heard_in(story: Story, facts: Facts, *, today: date) -> list[Heard]:
    """Return the dates of a story in their order; what a "What if?" has moved says where it was."""
    plain = {
        ask.name: facts[ask.name] for ask in story.asks if ask.name in facts and ask.when is not When.WHAT_IF
    }
    before = {step.rule: result.day for step, result in work_out(story, plain)}
    found = sorted(work_out(story, facts), key=lambda each: each[1].day)
    following = _next_of([result for _step, result in found], today)
    return [
        Heard(
            step=step,
            result=result,
            day=result.day,
            day_before_change=_moved_from(before.get(step.rule), result.day),
            who=str(step.who or _WHO[result.acts]),
            today=today,
            is_next=result is following,
        )
        for step, result in found
    ]


def work_out(story: Story, facts: Facts) -> list[tuple[Step, Result]]:
    """Apply each rule of the story whose facts are known, in the order of the story."""
    found: list[tuple[Step, Result]] = []
    days: dict[str, Any] = {}
    for step in story.steps:
        if step.given and facts.get(step.given[0]) != step.given[1]:
            continue
        if step.unless and facts.get(step.unless):
            continue
        result = _result(story, step, {**facts, **days})
        if result is not None:
            days[f"@{step.rule}"] = result.day
            found.append((step, result))
    return found


def _result(story: Story, step: Step, known: Facts) -> Result | None:
    """One rule applied, or none while a fact it needs is not known."""
    facts = {fact: _first_known(step.sources(fact), known) for fact in step.facts}
    year = story.ask(step.sources("born_on")[0]) if "born_on" in facts else None
    try:
        if year is not None:
            first = date(int(facts.pop("born_on")) - 1, _BEGINS[year.kind], 1)
            return answer_for_all(step.rule, age=year.age, first_birthday=first, **facts)
        return timelimits.compute(step.rule, **facts)
    except MissingFact:
        return None


def _first_known(sources: Iterable[str], known: Facts) -> Any:
    for source in sources:
        if source.startswith("="):
            return source[1:]
        if known.get(source):
            return known[source]
    return None


def _next_of(results: list[Result], today: date) -> Result | None:
    """The one whose day comes first of those to come; what comes again counts by the day that is still to come."""
    to_come = [
        (day, place) for place, one in enumerate(results) for day in (one.day, *one.also_on) if day >= today
    ]
    return results[min(to_come)[1]] if to_come else None


def _moved_from(before: date | None, day: date) -> date | None:
    return before if before is not None and before != day else None


def _told(story: Story, facts: Facts) -> list[Told]:
    return [_one_told(ask, facts[ask.name]) for ask in story.asks if ask.name in facts]


def _one_told(ask: Ask, value: Any) -> Told:
    if ask.is_day:
        return Told(str(ask.known or ask.label), dates.weekday_date(value), value, ask)
    labels = dict(ask.choices)
    words = {
        AskKind.SEPTEMBER: lambda: _("September %(year)s") % {"year": value},
        AskKind.SCHOOL_YEAR: lambda: _school_year(_("September %(first)s to August %(last)s"), value),
        AskKind.COLLEGE_YEAR: lambda: _school_year(_("August %(first)s to July %(last)s"), value),
    }.get(ask.kind, lambda: str(labels[value]))
    return Told(str(ask.label), words(), None, ask)


def _school_year(sentence: str, ends_in: str) -> str:
    return sentence % {"first": int(ends_in) - 1, "last": ends_in}


def _lead(heard: list[Heard], today: date) -> str:
    following = next((one for one in heard if one.is_next), None)
    if following is None:
        return _("All these dates have passed. See what you can do under each.")
    words = {
        "what": following.step.name,
        "day": dates.weekday_date(following.day_to_come),
        "long": following.long,
    }
    if following.is_event:
        return _("Next: %(what)s, on %(day)s (%(long)s).") % words
    return _("Next: %(what)s, by %(day)s (%(long)s).") % words


def _line(story: Story, told: list[Told], heard: list[Heard], today: date) -> Line:
    items = [one.item for one in told if one.day is not None and one.ask.known]
    items += [item for one in heard for item in one.items]
    return Line(
        key="dates",
        title=str(story.title),
        items=tuple(sorted(items, key=lambda item: item.day)),
        today=today,
        audience="family",
    )


def _advice_url() -> str:
    return reverse("local_offer:search") + "?q=SENDIASS"
