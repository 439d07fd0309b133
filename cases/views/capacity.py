"""Who decides for a young person in one decision."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from core.access import acts_on
from core.clock import today
from core.workflow import MoveNotAllowed

from .. import selectors, services
from ..forms import ActingForm, StopActingForm
from ..models import AlternativePerson, Case


@require_GET
@acts_on(Case, Permission.CAPACITY_VIEW)
def capacity(request: Any, case: Case) -> HttpResponse:
    """Show who acts for a young person in which decision, to each reader what they may know of it."""
    page = selectors.capacity_page(case, actor=request.actor, today=today())
    return TemplateResponse(request, "cases/capacity.html", {"page": page})


@require_http_methods(["GET", "POST"])
@acts_on(Case, Permission.CAPACITY_RECORD)
def add_alternative(request: Any, case: Case) -> HttpResponse:
    """Ask who acts for a young person, in which decision, on what that rests, and until when."""
    page = selectors.acting_question(case, today=today())
    form = ActingForm(request.POST or None, page=page, today=today())
    if form.is_valid():
        try:
            services.record_alternative(case=case, actor=request.actor, acting=form.acting, today=today())
        except services.StillTheParents:
            form.add_error("starts_on", _("On this day the parents still act by right"))
        else:
            messages.success(request, _("It is recorded. The young person and whoever acts have been told."))
            return redirect("cases:capacity", case.pk)
    return TemplateResponse(request, "cases/add_alternative.html", {"page": page, "form": form})


@require_http_methods(["GET", "POST"])
@acts_on(AlternativePerson, Permission.CAPACITY_RECORD)
def stop_alternative(request: Any, row: AlternativePerson) -> HttpResponse:
    """Ask why somebody no longer acts, and end it."""
    form = StopActingForm(request.POST or None)
    if form.is_valid():
        try:
            services.stop_alternative(
                row=row, actor=request.actor, why=form.cleaned_data["why"], today=today()
            )
        except MoveNotAllowed:
            messages.info(request, _("It has ended already."))
        else:
            messages.success(request, _("It has ended. The young person has been told."))
        return redirect("cases:capacity", row.case_id)
    return TemplateResponse(request, "cases/stop_alternative.html", {"page": row, "form": form})
