"""The pages for when something is wrong. They ask the database nothing; 500 and 503 do not even ask who is there."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from core.frame import PLAIN


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the portal could not understand what was sent."""
    return _page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that this hat may not do this, and offer to change it."""
    return _page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say the same for a page that does not exist and for one that is somebody else's."""
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours."""
    return _page(request, 500, plain=True)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the page was open too long, or came from elsewhere."""
    return _page(request, 403, template="errors/csrf.html")


def _page(request: Any, status: int, *, template: str = "", plain: bool = False) -> HttpResponse:
    if plain or not hasattr(request, "frame"):
        request.frame = PLAIN
    content = render_to_string(template or f"errors/{status}.html", {}, request)
    return HttpResponse(content, status=status)
