"""Pages about a case."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from core.access import acts_on, signed_in
from core.clock import today

from . import selectors, services
from .forms import AllocationForm, WorkListFilters
from .models import Case, StalePlace


@require_GET
@signed_in(Permission.CASE_LIST)
def work_list(request: Any) -> HttpResponse:
    """Show the cases this hat sees, soonest due first, a page at a time."""
    settings = selectors.settings_of_area(request.actor)
    form = WorkListFilters(request.GET, settings=settings, actor=request.actor)
    try:
        page = selectors.work_list(
            actor=request.actor,
            today=today(),
            asked=form.asked(),
            after=request.GET.get("after", ""),
            settings=settings,
        )
    except StalePlace:
        raise Http404 from None
    return TemplateResponse(request, "cases/work_list.html", {"page": page, "form": form})


@require_GET
@acts_on(Case, Permission.CASE_VIEW)
def detail(request: Any, case: Case) -> HttpResponse:
    """Show a case to staff: who the child is, what is due and why. A family's page about its child is its home."""
    if request.actor.is_family:
        return redirect("homes:home")
    page = selectors.case_page(case, actor=request.actor, today=today())
    return TemplateResponse(request, "cases/detail.html", {"page": page})


@require_http_methods(["GET", "POST"])
@acts_on(Case, Permission.CASE_ALLOCATE)
def allocate(request: Any, case: Case) -> HttpResponse:
    """Ask which caseworker is to work on the case, and give it to them."""
    page = selectors.allocation_page(case, actor=request.actor, today=today())
    form = AllocationForm(request.POST or None, page=page)
    if form.is_valid():
        worker = form.cleaned_data["caseworker"]
        services.allocate_case(case=case, actor=request.actor, membership=worker, from_day=today())
        messages.success(
            request, _("%(child)s’s case is now %(name)s’s.") % {"child": case.child, "name": worker.user}
        )
        return redirect(case)
    return TemplateResponse(request, "cases/allocate.html", {"page": page, "form": form})
