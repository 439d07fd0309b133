"""
The map beside the results: the authority's outline, its towns and the places of services, drawn by us.

No tile and no line of it comes from elsewhere, so that nobody learns where a family looks. The outline is a file of the
authority's own (`LOCAL_OFFER_OUTLINE`, GeoJSON); an invented one ships.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import cos, radians
from pathlib import Path

from django.conf import settings

from ..nearness import Point

WIDTH, EDGE, APART = 360, 14, 18


@dataclass(frozen=True)
class Dot:
    """Something on the map: where, what number it has in the list, and what it is called."""

    x: float
    y: float
    number: int
    name: str


@dataclass(frozen=True)
class Town:
    """A town's name on the map."""

    x: float
    y: float
    name: str


@dataclass(frozen=True)
class Drawing:
    """A map, in units of its own; nothing is worked out in the page."""

    width: int
    height: int
    outline: str
    towns: list[Town]
    dots: list[Dot]
    here: tuple[float, float] | None
    area: str


@dataclass(frozen=True)
class _Sheet:
    """The paper: what is drawn on every map, and how a point of the earth becomes one of the paper."""

    west: float
    north: float
    scale: float
    squeeze: float
    height: int
    outline: str
    towns: list[Town]
    area: str

    def at(self, point: Point) -> tuple[float, float]:
        """Return where a point of the earth stands on the paper."""
        x = EDGE + (point.longitude - self.west) * self.squeeze * self.scale
        return round(x, 1), round(EDGE + (self.north - point.latitude) * self.scale, 1)

    def holds(self, point: Point) -> bool:
        """Return whether a point of the earth is on the paper."""
        x, y = self.at(point)
        return 0 <= x <= WIDTH and 0 <= y <= self.height


def draw(dots: Sequence[tuple[int, str, Point]], *, here: Point | None) -> Drawing | None:
    """Return the map with these services on it; none when there is nothing to show on it."""
    sheet = _sheet(str(settings.LOCAL_OFFER_OUTLINE))
    shown = [Dot(*sheet.at(point), number, name) for number, name, point in dots if sheet.holds(point)]
    if not shown:
        return None
    return Drawing(
        width=WIDTH,
        height=sheet.height,
        outline=sheet.outline,
        towns=sheet.towns,
        dots=_beside_each_other(shown, sheet.height),
        here=sheet.at(here) if here and sheet.holds(here) else None,
        area=sheet.area,
    )


@cache
def _sheet(path: str) -> _Sheet:
    feature = json.loads(Path(path).read_text(encoding="utf-8"))
    ring = [Point(latitude, longitude) for longitude, latitude in feature["geometry"]["coordinates"][0]]
    west, east = min(p.longitude for p in ring), max(p.longitude for p in ring)
    south, north = min(p.latitude for p in ring), max(p.latitude for p in ring)
    squeeze = cos(radians((south + north) / 2))
    scale = (WIDTH - 2 * EDGE) / ((east - west) * squeeze)
    height = round((north - south) * scale) + 2 * EDGE
    bare = _Sheet(west, north, scale, squeeze, height, "", [], feature["properties"]["name"])
    outline = "M" + " L".join("{} {}".format(*bare.at(point)) for point in ring) + " Z"
    towns = [
        Town(*bare.at(Point(latitude, longitude)), name)
        for name, latitude, longitude in feature["properties"]["towns"]
    ]
    return _Sheet(west, north, scale, squeeze, height, outline, towns, bare.area)


_ASIDE = sorted(product(range(-4, 5), repeat=2), key=lambda step: (step[0] ** 2 + step[1] ** 2, step))


def _beside_each_other(dots: Sequence[Dot], height: int) -> list[Dot]:
    """Move dots that would cover one another to the side, by as little as shows each."""
    placed: list[Dot] = []
    for dot in dots:
        spots = ((dot.x + APART * right, dot.y + APART * down) for right, down in _ASIDE)
        free = (spot for spot in spots if _is_free(spot, placed, height))
        x, y = next(free, (dot.x, dot.y))
        placed.append(Dot(round(x, 1), round(y, 1), dot.number, dot.name))
    return placed


def _is_free(spot: tuple[float, float], placed: Sequence[Dot], height: int) -> bool:
    x, y = spot
    on_paper = EDGE <= x <= WIDTH - EDGE and EDGE <= y <= height - EDGE
    return on_paper and all(abs(x - other.x) >= APART or abs(y - other.y) >= APART for other in placed)
