from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from accounts.permissions import Permission
from core.access import signed_in
from core.clock import today

from .. import services
from ..forms import TrailFilters
from ..models import StalePlace


@require_GET
@signed_in(Permission.LEDGER_SEARCH)
def trail(request: Any) -> HttpResponse:
    """Show a manager what the staff of their authority looked at and did; the ledger keeps that they asked."""
    form = TrailFilters(request.GET, actor=request.actor, today=today())
    page = None
    if form.is_valid():
        asked = form.asked(after=request.GET.get("after", ""))
        try:
            page = services.search_trail(asked=asked, actor=request.actor, today=today())
        except StalePlace:
            raise Http404 from None
    return TemplateResponse(request, "cases/trail.html", {"page": page, "form": form})
