"""A list of services that somebody keeps without an account, in a cookie of their own."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.access import public
from core.clock import today

from .. import selectors
from ..selectors import MOST_KEPT, read_short, said_short

COOKIE, SALT = "kept_services", "local_offer.kept"
A_YEAR = 365 * 24 * 60 * 60


@require_GET
@public
def shortlist(request: Any) -> HttpResponse:
    """Show the list somebody keeps, or one they were sent, to print or to send on."""
    sent = request.GET.get("s")
    services = read_short(sent) if sent else kept_by(request)
    page = selectors.shortlist_page(services=services, is_own=not sent, today=today())
    return TemplateResponse(request, "local_offer/shortlist.html", {"page": page})


@require_POST
@public
def keep(request: Any) -> HttpResponse:
    """Put services on one's own list."""
    kept = list(dict.fromkeys([*kept_by(request), *read_short(request.POST.get("services", ""))]))
    if len(kept) > MOST_KEPT:
        messages.warning(request, _("Your list is full. Take something off it first."))
    else:
        messages.success(request, _("It is on your list. The list stays on this device only."))
    return _with_list(_back(request), kept[:MOST_KEPT])


@require_POST
@public
def drop(request: Any) -> HttpResponse:
    """Take services off one's own list."""
    gone = read_short(request.POST.get("services", ""))
    messages.success(request, _("It is off your list."))
    return _with_list(_back(request), [pk for pk in kept_by(request) if pk not in gone])


def kept_by(request: Any) -> list[UUID]:
    """Return the services on the visitor's own list."""
    return read_short(request.get_signed_cookie(COOKIE, default="", salt=SALT))


def _back(request: Any) -> HttpResponse:
    """Return the way to the page of ours from which the button was pressed."""
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours and back.startswith("/") else reverse("local_offer:shortlist"))


def _with_list(response: HttpResponse, services: list[UUID]) -> HttpResponse:
    if services:
        response.set_signed_cookie(
            COOKIE,
            said_short(services),
            salt=SALT,
            max_age=A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
