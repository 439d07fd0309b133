"""The first page of each person, and the few pages about the portal itself."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from accounts.permissions import Permission
from cases.models import Case
from core.access import acts_on, public, signed_in
from core.clock import today

from . import selectors


@require_GET
@public
def front(request: Any) -> HttpResponse:
    """Say what the portal is to a visitor; whoever is signed in goes to their own home."""
    if request.user.is_authenticated:
        return redirect("homes:home")
    return TemplateResponse(request, "homes/front.html", {"page": selectors.front_page()})


@require_GET
@signed_in()
def home(request: Any) -> HttpResponse:
    """Show the home of the hat that is worn: what matters first to that person."""
    found = selectors.home_of(actor=request.actor, today=today())
    return TemplateResponse(request, found.template, {"page": found.page})


@require_GET
@acts_on(Case, Permission.AUDIENCE_VIEW)
def who_can_see(request: Any, case: Case) -> HttpResponse:
    """Tell the family who can see this record, and why."""
    page = selectors.who_can_see(case, actor=request.actor, today=today())
    return TemplateResponse(request, "homes/who_can_see.html", {"page": page})


@require_GET
@public
@cache_control(public=True, max_age=3600)
def accent(request: Any) -> HttpResponse:
    """Give the style sheet of the council's accent colour; empty when it has none of its own."""
    style = settings.ACCENT.style if settings.ACCENT else ""
    return HttpResponse(style, content_type="text/css")


@require_GET
@public
def accessibility(request: Any) -> HttpResponse:
    """Say how accessible the portal is, and what to do about what is not."""
    return TemplateResponse(request, "homes/accessibility.html", {})


@require_GET
@public
def help_page(request: Any) -> HttpResponse:
    """Say where to get help: with signing in, with the portal, and independent advice."""
    return TemplateResponse(request, "homes/help.html", {})


@require_GET
@public
def privacy(request: Any) -> HttpResponse:
    """Say who sees what, and what the portal keeps."""
    return TemplateResponse(request, "homes/privacy.html", {})
