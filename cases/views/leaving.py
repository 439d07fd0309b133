"""Pages about the work of somebody who leaves."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Membership
from accounts.permissions import Permission
from core.access import acts_on, signed_in
from core.clock import today

from .. import selectors, services
from ..forms import HandOverForm


@require_GET
@signed_in(Permission.WORK_HAND_OVER)
def leaving(request: Any) -> HttpResponse:
    """Show which colleagues have left, or leave soon, with work that is still open."""
    page = selectors.leaving_list(actor=request.actor, today=today())
    return TemplateResponse(request, "cases/leaving.html", {"page": page})


@require_http_methods(["GET", "POST"])
@acts_on(Membership, Permission.WORK_HAND_OVER)
def hand_over(request: Any, hat: Membership) -> HttpResponse:
    """Show what a colleague leaves, and ask who takes all of it over."""
    page = selectors.hand_over_page(hat, actor=request.actor, today=today())
    form = HandOverForm(request.POST or None, staff=page.staff)
    if page.rows and form.is_valid():
        to = form.cleaned_data["colleague"]
        services.hand_over_work(hat=hat, to=to, actor=request.actor, today=today())
        words = {"to": to.user, "who": hat.user}
        messages.success(request, _("%(to)s has taken over all the work of %(who)s.") % words)
        return redirect("cases:leaving")
    return TemplateResponse(request, "cases/hand_over.html", {"page": page, "form": form})
