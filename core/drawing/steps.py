"""The steps of a process as a list: the same facts as the line, with tags and reasons."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup

from core import dates
from core.drawing.items import Item, is_done
from core.drawing.markers import DONE, LATE, NEXT, NOW
from core.drawing.standings import look_of
from timelimits.results import Working


@dataclass(frozen=True, slots=True)
class Step:
    """A step ready to be listed. `state` is done, late, now or next, and chooses the rail's colour."""

    name: str
    state: str
    marker: str
    day: datetime.date
    style: str
    is_due: bool
    long: str
    tag: str
    colour: str
    acts: str
    say: str | Markup
    working: Working | None
    about: str
    is_current: bool
    is_last: bool


def list_of(items: Sequence[Item], *, today: datetime.date, audience: str) -> tuple[Step, ...]:
    """The steps in their order, worded for "staff" or "family"."""
    last = len(items) - 1
    return tuple(_step(item, today, audience, is_last=place == last) for place, item in enumerate(items))


def _step(item: Item, today: datetime.date, audience: str, *, is_last: bool) -> Step:
    done = is_done(item, today)
    tag, colour = _tag(item, today, audience)
    return Step(
        name=item.name,
        state=_state(item, today),
        marker=item.marker(today),
        day=item.day,
        style="weekday_day_month" if item.day.year == today.year else "weekday_date",
        is_due=item.event_on is None,
        long="" if done else item.how_long(today),
        tag=tag,
        colour=colour,
        acts=item.acts,
        say=item.say,
        working=item.working,
        about=item.about,
        is_current=item.is_current,
        is_last=is_last,
    )


def _state(item: Item, today: datetime.date) -> str:
    if item.is_current:
        return NOW
    if is_done(item, today):
        return LATE if item.days_late(today) else DONE
    return NEXT


def _tag(item: Item, today: datetime.date, audience: str) -> tuple[str, str]:
    """The words and the colour of the tag; none for a day that has no limit and has not come."""
    if item.standing is None:
        done = item.event_on is not None and is_done(item, today)
        return (item.tag or _("Done"), "green") if done else (item.tag, "yellow")
    look = look_of(item.standing)
    if item.tag:
        return item.tag, "yellow" if look.colour == "teal" else look.colour
    if audience == "family" and item.days_late(today) and is_done(item, today):
        return _("Done, %(late)s") % {"late": dates.days_late(item.days_late(today))}, look.colour
    return look.words(audience), look.colour
