"""The register, the pupils who may be put on it, a teacher's own pupils, and the figures."""

from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from accounts.permissions import Permission
from cases.models import StalePlace
from core.access import signed_in
from core.clock import today

from .. import selectors
from ..forms import RegisterFilters


@require_GET
@signed_in(Permission.SUPPORT_REGISTER)
def register(request: Any) -> HttpResponse:
    """Show the SEN register of the school, soonest review first, a page at a time."""
    form = RegisterFilters(request.GET)
    try:
        page = selectors.register(
            actor=request.actor, today=today(), asked=form.asked(), after=request.GET.get("after", "")
        )
    except selectors.StaleRegisterPlace:
        raise Http404 from None
    return TemplateResponse(request, "sen_support/register.html", {"page": page, "filters": form})


@require_GET
@signed_in(Permission.SUPPORT_REGISTER)
def add(request: Any) -> HttpResponse:
    """Show the school's pupils by name, to choose who is put on the register."""
    name = request.GET.get("name", "")[:100]
    try:
        page = selectors.candidates(
            actor=request.actor, today=today(), name=name, after=request.GET.get("after", "")
        )
    except StalePlace:
        raise Http404 from None
    return TemplateResponse(request, "sen_support/add.html", {"page": page, "name": name})


@require_GET
@signed_in(Permission.SUPPORT_PUPILS)
def pupils(request: Any) -> HttpResponse:
    """Show a teacher's or an assistant's own pupils."""
    try:
        page = selectors.pupils(actor=request.actor, today=today(), after=request.GET.get("after", ""))
    except StalePlace:
        raise Http404 from None
    return TemplateResponse(request, "sen_support/pupils.html", {"page": page})


@require_GET
@signed_in(Permission.SUPPORT_FIGURES)
def figures(request: Any) -> HttpResponse:
    """Show the school's figures, and nobody's name."""
    page = selectors.figures(actor=request.actor, today=today())
    return TemplateResponse(request, "sen_support/figures.html", {"page": page})
