"""Pages about a case."""

from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from accounts.permissions import Permission
from core.access import acts_on, signed_in
from core.clock import today

from . import selectors
from .forms import WorkListFilters
from .models import Case, StalePlace


@require_GET
@signed_in(Permission.CASE_LIST)
def work_list(request: Any) -> HttpResponse:
    """Show the cases this hat sees, soonest due first, a page at a time."""
    form = WorkListFilters(request.GET)
    try:
        page = selectors.work_list(
            actor=request.actor, today=today(), asked=form.asked(), after=request.GET.get("after", "")
        )
    except StalePlace:
        raise Http404 from None
    return TemplateResponse(request, "cases/work_list.html", {"page": page, "form": form})


@require_GET
@acts_on(Case, Permission.CASE_VIEW)
def detail(request: Any, case: Case) -> HttpResponse:
    """Show a case: who the child is, what is due, and where each part of the record is."""
    page = selectors.case_page(case, actor=request.actor, today=today())
    return TemplateResponse(request, "cases/detail.html", {"page": page})
