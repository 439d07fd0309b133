"""
Pages for when something is wrong: what happened, what to do now, and whom to ask.

A page that is not there and one that is not yours are the same page. Those for a failing portal ask the database
nothing, not even who is signed in.
"""

import sys
from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import engines

from core.conflicts import conflict_between
from core.models import ChangedSinceSeen
from core.submissions import SubmissionReused
from core.workflow import MoveNotAllowed, NotPermitted

Respond = Callable[[HttpRequest], HttpResponse]

TRY_AGAIN_AFTER = "30"
"""Seconds after which a browser or a proxy may ask again."""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent cannot be understood."""
    return _page(request, "errors/400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The record may be seen, but this may not be done with the hat that is worn."""
    return _page(request, "errors/403.html", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came without its token: the page was open too long, or another site sent it."""
    return _page(request, "errors/csrf.html", 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing here for this hat: not there and not yours look the same."""
    return _page(request, "errors/404.html", 404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Somebody tries too often, most likely to sign in."""
    return _page(request, "errors/429.html", 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke. A database that does not answer is told apart, because it passes."""
    if _is_the_database(sys.exception()):
        return unavailable()
    return HttpResponse(_bare("errors/500.html"), status=500)


def unavailable() -> HttpResponse:
    """The portal cannot work at the moment, and says when to come back."""
    return HttpResponse(_bare("errors/503.html"), status=503, headers={"Retry-After": TRY_AGAIN_AFTER})


def problems_middleware(get_response: Respond) -> Respond:
    """Turn the refusals of services into pages; the gate's transaction has been rolled back by then."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    middleware.process_exception = _answer_to  # type: ignore[attr-defined]
    return middleware


def _answer_to(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    match exception:
        case NotPermitted():
            return permission_denied(request, exception)
        case ChangedSinceSeen():
            conflict = conflict_between(exception.theirs, request.POST)
            return _page(request, "errors/409.html", 409, conflict=conflict)
        case MoveNotAllowed() | SubmissionReused():
            return _page(request, "errors/409-already.html", 409)
    return None


def _page(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    return HttpResponse(engines["jinja"].get_template(template).render(context, request), status=status)


def _bare(template: str) -> str:
    """A page without request or frame, for when neither can be had."""
    return str(engines["jinja"].get_template(template).render({}))


def _is_the_database(problem: BaseException | None) -> bool:
    """Whether the connection failed, here or in what led here."""
    while problem is not None:
        if isinstance(problem, OperationalError | InterfaceError):
            return True
        problem = problem.__cause__ or problem.__context__
    return False
