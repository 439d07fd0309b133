"""The inbox of the hat that is worn."""

from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from accounts.permissions import Permission
from core.access import acts_on, signed_in
from core.clock import today

from . import selectors, services
from .models import Message


@require_GET
@signed_in(Permission.MESSAGE_READ)
def inbox(request: Any) -> HttpResponse:
    """List this hat's messages, newest first, a page at a time."""
    try:
        page = selectors.inbox(actor=request.actor, today=today(), after=request.GET.get("after", ""))
    except selectors.StalePlace:
        raise Http404 from None
    return TemplateResponse(request, "notifications/inbox.html", {"page": page})


@require_GET
@acts_on(Message, Permission.MESSAGE_READ)
def message(request: Any, message: Message) -> HttpResponse:
    """Show one message, and remember that it was read."""
    services.mark_read(message=message)
    return TemplateResponse(request, "notifications/message.html", {"page": selectors.message_page(message)})
