"""
Dates as a file for a calendar (RFC 5545): all-day events, each with an identifier that stays the same.

Whoever takes the file in again after changing a "What if?" moves the events they have, and gets no second set.
"""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from .selectors.hearing import DatesPage, Heard

_LONGEST_LINE = 75
"""In octets, as the standard counts."""


def calendar_of(page: DatesPage, *, address: str) -> str:
    """Return the file: one event for each date that follows."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//SEN Portal//When should I hear//EN",
        "CALSCALE:GREGORIAN",
    ]
    for heard in page.heard:
        for day in heard.days:
            lines += _event(page, heard, day, address)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(page: DatesPage, heard: Heard, day: date, address: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_identifier(page, heard, day)}"
    yield f"DTSTAMP:{page.today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(_summary(heard, day))}"
    yield f"DESCRIPTION:{_escaped(_description(heard))}"
    yield f"URL:{address}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _identifier(page: DatesPage, heard: Heard, day: date) -> str:
    """The story, its first answer, the rule and which of its days: what a "What if?" changes is not part of it."""
    first = page.told[0].words if page.told else ""
    again = f" {heard.days.index(day)}" if day != heard.day else ""
    for_this = hashlib.sha256(f"{page.story.slug} {first} {heard.step.rule}{again}".encode()).hexdigest()
    return f"{for_this[:32]}@sen-portal"


def _summary(heard: Heard, day: date) -> str:
    """What stands in the calendar on that day, whenever it is read: an event by its name, a limit as a last day."""
    if heard.is_event:
        return str(heard.step.name)
    has_passed = day < heard.today
    if heard.not_law:
        sentence = (
            _("Should have been by this day: %(what)s")
            if has_passed
            else _("Should be by this day: %(what)s")
        )
    else:
        sentence = _("Last day was: %(what)s") if has_passed else _("Last day: %(what)s")
    return sentence % {"what": heard.step.name}


def _description(heard: Heard) -> str:
    said = [str(heard.step.what)]
    if not heard.is_event:
        said.append(_("Who must act: %(who)s.") % {"who": heard.who})
    if heard.step.late:
        said.append(f"{heard.late_title} {heard.step.late}".strip())
    said += [f"{heard.result.reason}.", f"{heard.result.source.text} ({heard.result.source.kind.label})."]
    if heard.result.working.unverified:
        said.append(_("Not yet checked (unverified): %(what)s") % {"what": heard.result.working.unverified})
    return "\n".join(said)


def _escaped(text: str) -> str:
    for plain, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, safe)
    return text


def _folded(line: str) -> str:
    """The line in pieces of 75 octets at most, none of them cut through a letter."""
    pieces, piece = [], ""
    for letter in line:
        if len(f"{piece}{letter}".encode()) > _LONGEST_LINE:
            pieces.append(piece)
            piece = " "
        piece += letter
    return "\r\n".join([*pieces, piece])
