"""The first page of each person."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from core.access import public


@require_GET
@public
def home(request: Any) -> HttpResponse:
    """Show the front page to a visitor, and each person's own home to whoever is signed in."""
    if request.user.is_authenticated and request.actor is None:
        return redirect("accounts:choose_role")
    return TemplateResponse(request, "homes/front.html", {})
