"""What somebody looks for: the answers of the search, as they stand in its address."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..codes import Day, Level, Need, Route
from ..models import OLDEST, Entry

Choices = tuple[tuple[str, str | Promise], ...]

BANDS: dict[str, tuple[int, int, Promise]] = {
    "under-5": (0, 4, _("Under 5")),
    "5-to-11": (5, 11, _("5 to 11")),
    "11-to-16": (11, 16, _("11 to 16")),
    "16-to-25": (16, OLDEST, _("16 to 25")),
}
MILES = (2, 5, 10, 20)


@dataclass(frozen=True)
class Group:
    """Choices of one kind that narrow the results: a service that fits one of those ticked stays."""

    name: str
    label: str | Promise
    choices: Choices


GROUPS = (
    Group("kind", _("Kind of help"), tuple(Entry.Help.choices)),
    Group("need", _("Need"), tuple(Need.choices)),
    Group("level", _("For how many"), tuple(Level.choices)),
    Group("route", _("How to get it"), tuple((route.value, route.in_brief) for route in Route)),
    Group("day", _("Day"), tuple(Day.choices)),
    Group("cost", _("Cost"), (("free", _("Free")),)),
)
# What each answer is called in the address.
_NAMES = {
    "words": "q", "age": "age", "band": "band", "place": "place", "within": "within", "kind": "kind", "need": "need",
    "level": "level", "route": "route", "day": "day", "cost": "cost", "page": "page",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What somebody looks for."""

    words: str = ""
    age: int | None = None
    band: str = ""
    place: str = ""
    within: int | None = None
    kind: tuple[str, ...] = ()
    need: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    route: tuple[str, ...] = ()
    day: tuple[str, ...] = ()
    cost: tuple[str, ...] = ()
    page: int = 1

    def ticked(self, group: Group) -> tuple[str, ...]:
        """Return what is ticked in a group."""
        chosen: tuple[str, ...] = getattr(self, group.name)
        return chosen

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is ticked."""
        return any(self.ticked(group) for group in GROUPS)

    @property
    def is_anything(self) -> bool:
        """Whether nothing at all is asked."""
        return replace(self, page=1) == Asked()

    def without(self, group: Group, code: str) -> Self:
        """Return the same search without one tick."""
        kept: dict[str, Any] = {group.name: tuple(each for each in self.ticked(group) if each != code)}
        return replace(self, page=1, **kept)

    def address(self, **changes: Any) -> str:
        """Return the query of this search's address, with some answers changed."""
        answers = replace(self, **({"page": 1} | changes))
        return "?" + urlencode(list(answers._said()))

    def _said(self) -> Iterable[tuple[str, Any]]:
        for one in fields(self):
            value = getattr(self, one.name)
            if value in ("", None, ()) or (one.name == "page" and value == 1):
                continue
            for each in value if isinstance(value, tuple) else (value,):
                yield _NAMES[one.name], each
