"""What the rulebook answers: the date, who must act, and everything a "Why this date?" panel says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from timelimits.facts import Value
from timelimits.sources import Kind, Source


class Shape(StrEnum):
    """What kind of answer a rule gives."""

    DEADLINE = "deadline"
    WINDOW = "window"
    EVENT = "event"
    TEST = "test"


class Acts(StrEnum):
    """Who must act."""

    AUTHORITY = "authority"
    SETTING = "setting"
    ADVISER = "adviser"
    FAMILY = "family"
    HEALTH_BODY = "health-body"
    MEDIATION_ADVISER = "mediation-adviser"
    CONTROLLER = "controller"


@dataclass(frozen=True)
class Working:
    """
    Why this date: the sum, the rule in plain words, how the days are counted, and where it says so.

    `note` is empty unless something surprises. `unverified` names a detail still to be checked against the text.
    """

    sum: str
    rule: str
    how: str
    note: str
    source: Source
    unverified: str = ""

    def as_json(self) -> dict[str, object]:
        """The working as a record keeps it."""
        source = {"text": self.source.text, "kind": self.source.kind.value, "link": self.source.link}
        return {
            "sum": self.sum,
            "rule": self.rule,
            "how": self.how,
            "note": self.note,
            "source": source,
            "unverified": self.unverified,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Working":
        """The working that `as_json` wrote."""
        source = Source(kept["source"]["text"], Kind(kept["source"]["kind"]), kept["source"]["link"])
        return cls(kept["sum"], kept["rule"], kept["how"], kept["note"], source, kept["unverified"])


@dataclass(frozen=True)
class Result:
    """
    One rule applied to some facts.

    A deadline has `due_on`, the last lawful day, and perhaps `target_on`; an event has its day in `due_on` and any
    further days in `also_on`; a window has `opens_on` and `closes_on`; a test has `holds`. `facts` are what it was
    worked out from.
    """

    rule: str
    title: str
    shape: Shape
    acts: Acts
    working: Working
    in_force_from: date
    in_force_to: date | None
    due_on: date | None = None
    target_on: date | None = None
    starts_on: date | None = None
    also_on: tuple[date, ...] = ()
    opens_on: date | None = None
    closes_on: date | None = None
    holds: bool | None = None
    facts: tuple[tuple[str, Value], ...] = ()

    @property
    def day(self) -> date:
        """The day of a deadline or an event. Raises `ValueError` for a window or a test, which have none."""
        if self.due_on is None:
            raise ValueError(f"{self.rule} is a {self.shape.value} and has no day.")
        return self.due_on

    @property
    def reason(self) -> str:
        """The sum, in one sentence."""
        return self.working.sum

    @property
    def source(self) -> Source:
        """Where it says so."""
        return self.working.source

    def as_json(self) -> dict[str, object]:
        """The object that the command prints and the API returns."""
        answer: dict[str, object] = {
            "rule": self.rule,
            "shape": self.shape.value,
            "due_on": _iso(self.due_on),
            "target_on": _iso(self.target_on),
            "acts": self.acts.value,
            "source": self.source.text,
            "kind": self.source.kind.value,
            "reason": self.reason,
            "in_force_from": _iso(self.in_force_from),
            "in_force_to": _iso(self.in_force_to),
        }
        return answer | self._json_of_its_shape()

    def _json_of_its_shape(self) -> dict[str, object]:
        if self.shape is Shape.WINDOW:
            return {"opens_on": _iso(self.opens_on), "closes_on": _iso(self.closes_on)}
        if self.shape is Shape.TEST:
            return {"holds": self.holds}
        if self.also_on:
            return {"also_on": [_iso(day) for day in self.also_on]}
        return {}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
