"""The organisations that run services."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Agency
from accounts.permissions import Permission
from core.access import acts_on, public, signed_in
from core.clock import today

from .. import selectors, services
from ..forms import NewOrganisationForm, OrganisationForm
from ..models import Organisation


@require_GET
@public
def all_organisations(request: Any) -> HttpResponse:
    """List who runs the services that anyone reads of."""
    rows = selectors.runners(today=today())
    return TemplateResponse(request, "local_offer/all_organisations.html", {"rows": rows})


@require_GET
@public
def organisation(request: Any, pk: UUID) -> HttpResponse:
    """Show who runs services, and which."""
    page = selectors.organisation_page(agency=pk, actor=request.actor, today=today())
    if page is None:
        raise Http404
    return TemplateResponse(request, "local_offer/organisation.html", {"page": page})


@require_GET
@signed_in(Permission.ORGANISATION_EDIT)
def organisations(request: Any) -> HttpResponse:
    """List the organisations of the area."""
    rows = selectors.organisation_rows(actor=request.actor, today=today())
    return TemplateResponse(request, "local_offer/organisations.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.ORGANISATION_EDIT)
def add_organisation(request: Any) -> HttpResponse:
    """Write about an organisation that does not take part yet."""
    return _add(request, None)


@require_http_methods(["GET", "POST"])
@signed_in(Permission.ORGANISATION_EDIT)
def describe_organisation(request: Any, pk: UUID) -> HttpResponse:
    """Write for the first time about an organisation that takes part."""
    agency = selectors.agency_to_describe(agency=pk, actor=request.actor)
    if agency is None:
        raise Http404
    return _add(request, agency)


def _add(request: Any, agency: Agency | None) -> HttpResponse:
    form = NewOrganisationForm(request.POST or None, agency=agency)
    if form.is_valid():
        try:
            services.add_organisation(
                actor=request.actor, area=request.actor.agency, agency=agency, **form.answers()
            )
        except services.NameTaken as taken:
            form.add_error("name", str(taken))
        else:
            messages.success(request, _("Saved. You can choose it when you add a service."))
            return redirect("local_offer:organisations")
    return TemplateResponse(request, "local_offer/edit_organisation.html", {"agency": agency, "form": form})


@require_http_methods(["GET", "POST"])
@acts_on(Organisation, Permission.ORGANISATION_EDIT)
def edit_organisation(request: Any, organisation: Organisation) -> HttpResponse:
    """Change what the public reads of an organisation."""
    form = OrganisationForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        answers = form.answers()
        try:
            services.save_organisation(
                organisation=organisation,
                actor=request.actor,
                seen_version=answers.pop("version"),
                **answers,
            )
        except services.NameTaken as taken:
            form.add_error("name", str(taken))
        else:
            messages.success(request, _("Saved. Families read it from now on."))
            return redirect("local_offer:organisations")
    context = {"agency": organisation.agency, "form": form}
    return TemplateResponse(request, "local_offer/edit_organisation.html", context)
