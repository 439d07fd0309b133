"""An agency's own details and first day, and the first leads of an authority's area."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import acts_on, signed_in
from core.clock import now, today

from .. import selectors, services
from ..forms import DetailsForm, LeadForm, OpenAgencyForm
from ..models import Agency, SetUpStep
from ..permissions import Permission


@require_http_methods(["GET", "POST"])
@signed_in(Permission.AGENCY_EDIT)
def details(request: Any) -> HttpResponse:
    """Ask how one's own agency is reached, and whether that is still right."""
    form = DetailsForm(request.POST or None, agency=request.actor.agency)
    if form.is_valid():
        services.save_details(actor=request.actor, today=today(), **form.cleaned_data)
        messages.success(request, _("Saved. Thank you for looking."))
        return redirect("homes:home" if selectors.is_set_up(request.actor) else "homes:set_up")
    page = selectors.details_page(actor=request.actor, today=today())
    return TemplateResponse(request, "accounts/details.html", {"page": page, "form": form})


@require_GET
@signed_in(Permission.LEAD_INVITE)
def leads(request: Any) -> HttpResponse:
    """List the settings and services of the area, and who leads them."""
    page = selectors.leads_page(actor=request.actor, today=today(), now=now())
    return TemplateResponse(request, "accounts/leads.html", {"page": page})


@require_http_methods(["GET", "POST"])
@acts_on(Agency, Permission.LEAD_INVITE)
def invite_lead(request: Any, agency: Agency) -> HttpResponse:
    """Ask whom to invite as the first lead of a setting or service."""
    form = LeadForm(request.POST or None, agency=agency)
    if form.is_valid():
        try:
            services.invite_lead(
                actor=request.actor, agency=agency, today=today(), now=now(), **form.cleaned_data
            )
        except services.HasALead:
            messages.warning(request, _("Nobody was invited: somebody leads it by now, and invites others."))
        else:
            messages.success(request, _("The invitation to %(name)s is sent.") % {"name": agency.name})
        return redirect("accounts:leads")
    page = {"agency": agency}
    return TemplateResponse(request, "accounts/invite_lead.html", {"page": page, "form": form})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.LEAD_INVITE)
def open_agency(request: Any) -> HttpResponse:
    """Ask which health body, care team or information service to add."""
    form = OpenAgencyForm(request.POST or None)
    if form.is_valid():
        try:
            agency = services.open_agency(actor=request.actor, **form.cleaned_data)
        except services.NameTaken:
            form.add_error("name", _("There is one of this name already"))
        else:
            return redirect("accounts:invite_lead", pk=agency.pk)
    return TemplateResponse(request, "accounts/open_agency.html", {"form": form})


@require_POST
@signed_in(Permission.SET_UP_VIEW)
def set_step_aside(request: Any, step: str) -> HttpResponse:
    """Say that one's agency does not need a step of its first day."""
    if step not in selectors.steps_of(request.actor) or step == SetUpStep.DETAILS:
        raise Http404
    services.set_step_aside(actor=request.actor, step=SetUpStep(step), today=today())
    return redirect("homes:set_up")


@require_POST
@signed_in(Permission.SET_UP_VIEW)
def finish_set_up(request: Any) -> HttpResponse:
    """Say that the first day is over."""
    services.finish_set_up(actor=request.actor, today=today())
    messages.success(request, _("Done. Your home asks for nothing more of this."))
    return redirect("homes:home")
