"""Choosing a hat, and signing out."""

from typing import Any

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from core.access import without_a_hat

from .. import services
from ..forms import RoleForm


@require_http_methods(["GET", "POST"])
@without_a_hat
def choose_role(request: Any) -> HttpResponse:
    """
    Ask which hat to wear. One at a time; the choice is kept in the session and shown on every page.

    Whoever has one hat wears it; whoever has none any more is told so.
    """
    if request.owes_proof:
        return redirect("accounts:protect")
    if not request.hats:
        return TemplateResponse(request, "accounts/no_role.html", {})
    form = RoleForm(request.POST or None, hats=request.hats, worn=request.actor)
    if form.is_valid():
        services.wear(session=request.session, membership=form.cleaned_data["hat"])
        return redirect("homes:home")
    return TemplateResponse(request, "accounts/choose_role.html", {"form": form})


@require_POST
@without_a_hat
def sign_out(request: Any) -> HttpResponse:
    """End the session."""
    logout(request)
    response = redirect("homes:front")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
