"""The inbox of the hat that is worn."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import Permission
from core.access import acts_on, signed_in
from core.clock import now, today

from . import selectors, services
from .forms import EmailChoice
from .models import Message, OutboxRow


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


@require_http_methods(["GET", "POST"])
@signed_in(Permission.MESSAGE_READ)
def email_choice(request: Any) -> HttpResponse:
    """Ask whether messages to this hat also send an e-mail."""
    answers = request.POST if request.method == "POST" else None
    form = EmailChoice(answers, initial=EmailChoice.answers(selectors.sends_email(request.actor)))
    if form.is_valid():
        services.choose_email(actor=request.actor, sends_email=form.sends_email())
        messages.success(request, _("Your choice is saved."))
        return redirect("notifications:inbox")
    return TemplateResponse(request, "notifications/email_choice.html", {"form": form})


@require_GET
@signed_in(Permission.DELIVERY_VIEW)
def undelivered(request: Any) -> HttpResponse:
    """List what has not reached people of this authority."""
    page = selectors.undelivered(actor=request.actor, today=today())
    return TemplateResponse(request, "notifications/undelivered.html", {"page": page})


@require_POST
@acts_on(OutboxRow, Permission.DELIVERY_RETRY)
def try_again(request: Any, row: OutboxRow) -> HttpResponse:
    """Try one of them again."""
    services.try_again(row=row, actor=request.actor)
    messages.success(
        request, _("It is being tried again. If it fails once more, it comes back to this page.")
    )
    return redirect("notifications:undelivered")


@require_POST
@signed_in(Permission.DELIVERY_RETRY)
def try_everything_again(request: Any) -> HttpResponse:
    """Try all of them again."""
    services.try_everything_again(actor=request.actor, today=today())
    messages.success(request, _("All are being tried again. What fails once more comes back to this page."))
    return redirect("notifications:undelivered")


@require_GET
@signed_in(Permission.MESSAGE_UNDO)
def on_their_way(request: Any) -> HttpResponse:
    """List what this hat has caused and can still undo."""
    page = selectors.on_their_way(actor=request.actor, today=today(), now=now())
    return TemplateResponse(request, "notifications/on_their_way.html", {"page": page})


@require_POST
@acts_on(OutboxRow, Permission.MESSAGE_UNDO)
def undo(request: Any, row: OutboxRow) -> HttpResponse:
    """Undo a message before it leaves."""
    try:
        services.undo(row=row, actor=request.actor, now=now())
    except services.LeftAlready:
        messages.warning(request, _("It has left already. Tell whoever got it, if it was a mistake."))
    else:
        messages.success(
            request, _("Undone: the message does not leave. What you changed is as you left it.")
        )
    return redirect("notifications:on_their_way")
