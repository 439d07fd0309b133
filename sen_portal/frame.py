"""Puts on every request what surrounds its page: whose portal it is, who wears which hat, and the menu."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from accounts import running
from accounts.actor import Actor
from accounts.permissions import Permission
from core.clock import now
from core.frame import PLAIN, Frame, FrameMessage, MenuItem
from notifications.held import UNDO

from .menu import footer, menu_for

Respond = Callable[[HttpRequest], HttpResponse]


def frame_middleware(get_response: Respond) -> Respond:
    """Give the request its frame, worked out when the page is drawn and without a query."""

    def middleware(request: Any) -> HttpResponse:
        request.frame = SimpleLazyObject(lambda: frame_of(request))
        return get_response(request)

    return middleware


def frame_of(request: Any) -> Frame:
    """Return what surrounds a page for this request."""
    actor: Actor | None = getattr(request, "actor", None)
    is_signed_in = request.user.is_authenticated
    return Frame(
        authority_name=_authority_name(actor),
        home_url=reverse("homes:home" if is_signed_in else "homes:front"),
        person=_person(request, actor),
        can_change_role=len(getattr(request, "hats", [])) > 1,
        change_role_url=reverse("accounts:choose_role"),
        sign_in_url=None if is_signed_in else reverse("account_login"),
        sign_out_url=reverse("accounts:sign_out") if is_signed_in else None,
        account_url=reverse("accounts:account") if is_signed_in else None,
        time_left_url=reverse("accounts:time_left") if is_signed_in else None,
        seconds_left=_seconds_left(request),
        menu=_marked(menu_for(actor), request.path),
        footer=footer(),
        search_url=reverse("homes:find")
        if actor is not None and actor.holds(Permission.PEOPLE_FIND)
        else None,
        is_demo=settings.DEMO,
        demo_url=reverse("demo:cast") if settings.DEMO else None,
        accent=settings.ACCENT,
        accent_url=reverse("homes:accent") if settings.ACCENT else None,
        dense=actor is not None and not actor.is_family,
        messages=tuple(_told(message) for message in messages.get_messages(request)),
    )


def plain_frame() -> Frame:
    """Return what surrounds a page that is made when the database cannot be asked."""
    return replace(PLAIN, authority_name=settings.COUNCIL_NAME)


def _person(request: Any, actor: Actor | None) -> str | None:
    if actor is not None:
        return actor.label
    return str(request.user) if request.user.is_authenticated else None


def _seconds_left(request: Any) -> int:
    sign_in = getattr(request, "sign_in", None)
    if sign_in is None:
        return 0
    return int((running.ends_at(sign_in, request.hats) - now()).total_seconds())


def _authority_name(actor: Actor | None) -> str:
    if actor is None or actor.membership is None:
        return str(settings.COUNCIL_NAME)
    authority = actor.membership.authority
    return str(authority.name if authority else settings.COUNCIL_NAME)


def _marked(places: tuple[tuple[str, str], ...], path: str) -> tuple[MenuItem, ...]:
    """Return the menu with the place marked whose address the page's address begins with, the longest first."""
    current = max((url for _text, url in places if path.startswith(url)), key=len, default="")
    return tuple(MenuItem(text, url, url == current) for text, url in places)


def _told(message: Any) -> FrameMessage:
    """Return what has just happened, with the way to undo messages that have not left."""
    if message.extra_tags != UNDO:
        return FrameMessage(str(message), message.level_tag)
    url = reverse("notifications:on_their_way")
    return FrameMessage(str(message), message.level_tag, url, _("See what leaves, or undo it"))
