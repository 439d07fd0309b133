"""The six shapes that stand on a line: done, late, now, next, and a limit with no case."""

from dataclasses import dataclass

DONE, LATE, NOW, NEXT, LIMIT = "done", "late", "now", "next", "limit"


@dataclass(frozen=True, slots=True)
class Marker:
    """A shape drawn about its own middle: circles as (class, radius), then paths as (class, path)."""

    kind: str
    circles: tuple[tuple[str, int], ...]
    paths: tuple[tuple[str, str], ...] = ()


_MARKERS = {
    DONE: Marker(DONE, (("tl-done", 12),), (("tl-tick", "M-5.5 .5 -1.7 4.4 5.8 -4"),)),
    LATE: Marker(LATE, (("tl-late", 12),), (("tl-tick", "M0-6.5V1.5M0 5.2v.6"),)),
    NOW: Marker(NOW, (("tl-now", 11), ("tl-now-dot", 5))),
    NEXT: Marker(NEXT, (("tl-next", 10),)),
    LIMIT: Marker(LIMIT, (), (("tl-limit", "M0-11 11 0 0 11-11 0z"),)),
}


def marker_of(kind: str) -> Marker:
    """
    The shape of this kind.

    :raises KeyError: if there is no such kind
    """
    return _MARKERS[kind]
