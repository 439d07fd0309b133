"""Putting services of the Local Offer into a cycle."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission
from core.access import acts_on
from core.clock import today
from local_offer.selectors import entry_to_pick

from .. import selectors, services
from ..errors import RuleBroken
from ..models import Line, LineService


@require_http_methods(["GET", "POST"])
@acts_on(Line, Permission.SUPPORT_EDIT)
def pick_service(request: Any, line: Line) -> HttpResponse:
    """Look for services of the Local Offer, and put one into a line of provision."""
    if request.method == "POST":
        _put_in(request, line)
        return redirect("sen_support:pick_service", line.pk)
    page = selectors.line_pick_page(line, words=request.GET.get("q", ""), today=today())
    return TemplateResponse(request, "sen_support/pick_service.html", {"page": page})


def _put_in(request: Any, line: Line) -> None:
    entry = entry_to_pick(request.POST.get("entry", ""), today=today())
    if entry is None:
        messages.warning(request, _("That service is not in the Local Offer any more. Look for another."))
        return
    try:
        services.put_service_in(line=line, entry=entry, actor=request.actor, today=today())
    except RuleBroken as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("“%(name)s” is in the plan.") % {"name": entry.name})


@require_POST
@acts_on(LineService, Permission.SUPPORT_EDIT)
def drop_service(request: Any, link: LineService) -> HttpResponse:
    """Take a service out of a line of provision again."""
    try:
        services.take_service_out(link=link, actor=request.actor)
    except RuleBroken as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("“%(name)s” is taken out.") % {"name": link.name})
    return redirect("sen_support:pick_service", link.line_id)
