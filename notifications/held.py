"""
Messages that wait a few minutes, so that whoever caused them can undo them.

The page after the change says so once, with the way to the list of what is on its way.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from core.acting import acting

from .kinds import HELD, Kind

Respond = Callable[[HttpRequest], HttpResponse]

UNDO = "undo"
"""How the frame knows the message that leads to what is on its way."""

_REDIRECTS = range(300, 400)
_asked: ContextVar[list[int] | None] = ContextVar("held_messages", default=None)


def holds(kind: Kind) -> tuple[float, UUID | None]:
    """Return for how many seconds a message of this kind is held, and under whose hat it may be undone."""
    who = acting.get()
    if kind not in HELD or not who.membership_id or not settings.MESSAGES_HELD_FOR:
        return 0, None
    return settings.MESSAGES_HELD_FOR, UUID(who.membership_id)


def note(number: int) -> None:
    """Remember for the page after this request that so many messages are held."""
    noted = _asked.get()
    if noted is not None and number:
        noted.append(number)


def undo_middleware(get_response: Respond) -> Respond:
    """Say on the page after a change that messages wait, and where they can be undone."""

    def middleware(request: Any) -> HttpResponse:
        noted: list[int] = []
        token = _asked.set(noted)
        try:
            response = get_response(request)
        finally:
            _asked.reset(token)
        if noted and response.status_code in _REDIRECTS:
            messages.info(request, _words(sum(noted)), extra_tags=UNDO)
        return response

    return middleware


def _words(number: int) -> str:
    minutes = max(1, round(settings.MESSAGES_HELD_FOR / 60))
    words = ngettext(
        "%(n)s message about this leaves within %(minutes)s min.",
        "%(n)s messages about this leave within %(minutes)s min.",
        number,
    )
    return words % {"n": number, "minutes": minutes}
