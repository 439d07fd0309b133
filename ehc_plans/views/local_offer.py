"""Putting services of the Local Offer into a plan."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission
from core.access import acts_on
from core.clock import today
from local_offer.selectors import entry_to_pick

from .. import selectors, services
from ..models import PlanVersion, Provision


@require_http_methods(["GET", "POST"])
@acts_on(PlanVersion, Permission.PLAN_EDIT)
def pick_service(request: Any, version: PlanVersion, row: UUID) -> HttpResponse:
    """Look for services of the Local Offer, and put one into a provision."""
    provision = selectors.row_of(version, "provision", row)
    if not isinstance(provision, Provision) or version.is_issued:
        raise Http404
    if request.method == "POST":
        entry = entry_to_pick(request.POST.get("entry", ""), today=today())
        if entry is None:
            messages.warning(request, _("That service is not in the Local Offer any more. Look for another."))
        else:
            services.put_service_in(
                version=version, provision=provision, entry=entry, actor=request.actor, today=today()
            )
            messages.success(request, _("“%(name)s” is in the plan.") % {"name": entry.name})
        return redirect("ehc_plans:pick_service", version.pk, provision.pk)
    words = request.GET.get("q", "")
    page = selectors.plan_pick_page(version, provision, words=words, actor=request.actor, today=today())
    return TemplateResponse(request, "ehc_plans/pick_service.html", {"page": page})


@require_POST
@acts_on(PlanVersion, Permission.PLAN_EDIT)
def drop_service(request: Any, version: PlanVersion, link: UUID) -> HttpResponse:
    """Take a service out of a provision again."""
    found = selectors.link_of(version, link)
    if found is None or version.is_issued:
        raise Http404
    services.take_service_out(version=version, link=found, actor=request.actor)
    messages.success(request, _("“%(name)s” is taken out.") % {"name": found.name})
    return redirect("ehc_plans:pick_service", version.pk, found.provision_id)
