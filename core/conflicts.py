"""Somebody saved first: both versions side by side, so that two people's words can be brought together."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import QueryDict
from django.utils.text import capfirst

from core import dates
from core.date_parts import NAMES

_NOT_ANSWERS = {"csrfmiddlewaretoken", "submission_id", "version"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer in both versions. Words can be merged on the page; anything else is taken or left."""

    name: str
    label: str
    yours: str
    theirs: str
    can_be_merged: bool

    @property
    def differs(self) -> bool:
        """Whether the two versions say something else."""
        return self.yours.split() != self.theirs.split()

    @property
    def lines(self) -> int:
        """How tall a box the longer of the two needs."""
        return 6 if max(len(self.yours), len(self.theirs)) > 60 or "\n" in self.yours + self.theirs else 2


@dataclass(frozen=True, slots=True)
class Conflict:
    """What the page about it needs: the version to save over, the answers in both versions, and all else sent."""

    version: int
    differences: tuple[Difference, ...]
    unseen: tuple[tuple[str, str], ...]
    """Names and values that go back with the form as they came."""


def conflict_between(theirs: models.Model, posted: QueryDict) -> Conflict:
    """Hold what was sent against the record as it now stands. Asks the database nothing."""
    answers = {name: str(posted.get(name) or "") for name in posted if name not in _NOT_ANSWERS}
    rows = tuple(
        _difference(theirs, field, _yours(field, answers, posted))
        for field in theirs._meta.concrete_fields
        if not field.is_relation and _yours(field, answers, posted) is not None
    )
    seen = {row.name for row in rows if row.differs and row.can_be_merged}
    unseen = tuple(
        (name, value) for name in answers if name not in seen for value in map(str, posted.getlist(name))
    )
    return Conflict(getattr(theirs, "version", 0), tuple(row for row in rows if row.differs), unseen)


def _difference(theirs: models.Model, field: Any, yours: Any) -> Difference:
    return Difference(
        name=field.name,
        label=capfirst(str(field.verbose_name)),
        yours=_in_words(field, yours),
        theirs=_in_words(field, getattr(theirs, field.name)),
        can_be_merged=isinstance(field, models.TextField | models.CharField) and not field.choices,
    )


def _yours(field: Any, answers: dict[str, str], posted: QueryDict) -> Any:
    """What was sent under its name: all that was ticked, or a date where it came in three parts and is one."""
    name = field.name
    if name in answers and hasattr(field, "base_field"):
        return [str(one) for one in posted.getlist(name) if one]
    if name in answers:
        return answers[name]
    parts = [answers.get(f"{name}-{part}") for part in NAMES]
    if None in parts:
        return None
    try:
        return datetime.date(*(int(part or "") for part in reversed(parts)))
    except ValueError:
        return " ".join(part or "" for part in parts)


def _in_words(field: Any, value: Any) -> str:
    if isinstance(value, datetime.datetime):
        return dates.moment(value)
    if isinstance(value, datetime.date):
        return dates.date(value)
    if isinstance(value, list):
        named = dict(field.base_field.flatchoices) if hasattr(field, "base_field") else {}
        return ", ".join(str(named.get(one, one)) for one in value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return "" if value is None else str(value)
