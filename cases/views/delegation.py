"""What an academy delegates to its trust."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from core.access import acts_on, signed_in
from core.clock import today
from core.workflow import MoveNotAllowed

from .. import selectors, services
from ..forms import DelegationForm, EndDelegationForm
from ..models import Delegation


@require_GET
@signed_in(Permission.DELEGATION_GIVE)
def delegations(request: Any) -> HttpResponse:
    """Show a head what their academy has delegated to its trust."""
    page = selectors.delegations_page(actor=request.actor, today=today())
    return TemplateResponse(request, "cases/delegations.html", {"page": page})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.DELEGATION_GIVE)
def add_delegation(request: Any) -> HttpResponse:
    """Ask a head why the trust is to read the academy's records, and until when."""
    page = selectors.delegations_page(actor=request.actor, today=today())
    form = DelegationForm(request.POST or None, today=today())
    if form.is_valid() and page.trust:
        try:
            services.delegate_to_trust(actor=request.actor, today=today(), **form.cleaned_data)
        except services.DelegatedAlready:
            form.add_error(
                "starts_on", _("The trust can read them on some of these days already. End that first.")
            )
        else:
            messages.success(request, _("%(trust)s’s SEN lead has been told.") % {"trust": page.trust})
            return redirect("cases:delegations")
    return TemplateResponse(request, "cases/add_delegation.html", {"page": page, "form": form})


@require_http_methods(["GET", "POST"])
@acts_on(Delegation, Permission.DELEGATION_GIVE)
def end_delegation(request: Any, delegation: Delegation) -> HttpResponse:
    """Ask whether a delegation is taken back now."""
    if request.method == "POST":
        try:
            services.end_delegation(delegation=delegation, actor=request.actor, today=today())
        except MoveNotAllowed:
            messages.info(request, _("It has ended already."))
        else:
            messages.success(request, _("The trust can read nothing of your children any more."))
        return redirect("cases:delegations")
    page = {"trust": delegation.trust.name}
    return TemplateResponse(request, "cases/end_delegation.html", {"page": page, "form": EndDelegationForm()})
