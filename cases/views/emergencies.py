"""Opening a record in an emergency, and who is told of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from core.access import signed_in
from core.allowance import seconds_to_wait
from core.clock import today

from .. import services
from ..forms import EmergencyForm, OfficerForm

TRIES_AN_HOUR = 10


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in(Permission.EMERGENCY_OPEN)
def open_in_emergency(request: Any) -> HttpResponse:
    """Ask exactly which child it is, and why; open the record for an hour."""
    form = EmergencyForm(request.POST or None)
    if form.is_valid():
        asker = str(request.actor.membership_id)
        if seconds_to_wait(asker, amount=1, allowance=TRIES_AN_HOUR, of="cases.emergencies"):
            return TemplateResponse(request, "errors/429.html", {}, status=429)
        case = services.open_in_emergency(actor=request.actor, today=today(), **form.cleaned_data)
        if case is not None:
            return redirect(case)
        form.add_error(None, form.nobody_found)
    return TemplateResponse(request, "cases/open_in_emergency.html", {"form": form})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.OFFICER_EDIT)
def officer(request: Any) -> HttpResponse:
    """Ask where the agency's data-protection officer is told of emergencies."""
    kept = {"email": request.actor.agency.protection_email}
    form = OfficerForm(request.POST if request.method == "POST" else None, initial=kept)
    if form.is_valid():
        services.keep_officer(actor=request.actor, email=form.cleaned_data["email"])
        messages.success(request, _("Kept."))
        return redirect("cases:officer")
    return TemplateResponse(request, "cases/officer.html", {"form": form})
