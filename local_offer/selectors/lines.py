"""Places, opening times and prices in words."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from core import dates

from ..codes import Day, Feature
from ..models import Opening, Part, Place, Price

_DAYS = dict(Day.choices)
_FEATURES = dict(Feature.choices)


def words_of(line: Part) -> list[str]:
    """Return a line in words: what it is first, and below that what else is known of it."""
    if isinstance(line, Place):
        return _place(line)
    if isinstance(line, Opening):
        return _opening(line)
    if isinstance(line, Price):
        return _price(line)
    raise TypeError(f"{type(line).__name__} is no line of an entry")


def _place(place: Place) -> list[str]:
    kind = "" if place.kind == Place.Kind.PHYSICAL else str(place.get_kind_display())
    return _some(str(place) or kind, kind if str(place) else "", _listed(place.features, _FEATURES))


def _opening(opening: Opening) -> list[str]:
    often = "" if opening.every == Opening.Every.WEEK else str(opening.get_every_display())
    days = _day_words(opening.days)
    first = ", ".join(_some(days, often.lower() if days else often, _hours(opening)))
    first = first or (opening.note or str(opening.get_every_display()))
    term = _("In term time only") if opening.in_term_only else ""
    return _some(first, term, _season(opening), opening.note if opening.note != first else "")


def _price(price: Price) -> list[str]:
    return _some(f"{price.what}: {pounds(price)}", price.note)


def pounds(price: Price) -> str:
    """Return a price as people write it: £4, £5.50, free."""
    if not price.amount:
        return _("free")
    return f"£{price.amount:,.2f}".removesuffix(".00")


def _day_words(codes: list[str]) -> str:
    if len(codes) == len(_DAYS):
        return _("Every day")
    names = [_("%(day)ss") % {"day": _DAYS[code]} for code in _DAYS if code in codes]
    return (
        _("%(days)s and %(last)s") % {"days": ", ".join(names[:-1]), "last": names[-1]}
        if names[1:]
        else "".join(names)
    )


def _hours(opening: Opening) -> str:
    opens, closes = opening.opens_at, opening.closes_at
    if opens and closes:
        return _("%(opens)s to %(closes)s") % {
            "opens": _clock(opens), "closes": _clock(closes),
        }  # fmt: skip
    if opens:
        return _("from %(opens)s") % {"opens": _clock(opens)}
    return _("until %(closes)s") % {"closes": _clock(closes)} if closes else ""


def _clock(time: datetime.time) -> str:
    """Return a time as people write it on a door: 10am, not 10:00am."""
    return dates.clock_time(time).replace(":00", "")


def _season(opening: Opening) -> str:
    starts, ends = opening.starts_on, opening.ends_on
    if starts and ends:
        return _("From %(first)s to %(last)s") % {"first": dates.date(starts), "last": dates.date(ends)}
    if starts:
        return _("From %(first)s") % {"first": dates.date(starts)}
    return _("Until %(last)s") % {"last": dates.date(ends)} if ends else ""


def _listed(codes: Iterable[str], named: dict[str, Any]) -> str:
    said = ", ".join(str(named[code]) for code in codes if code in named)
    return said[:1] + said[1:]


def _some(*words: str) -> list[str]:
    return [each for each in words if each]
