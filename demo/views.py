"""The demo's own pages: the cast with one-click sign-in. None of this is installed outside demo mode."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_POST

from core.access import public

from . import selectors, services


@require_GET
@public
def cast(request: Any) -> HttpResponse:
    """List the cast, what each is here to do, and a button to sign in as them."""
    return TemplateResponse(request, "demo/cast.html", {"page": selectors.cast_page()})


@require_GET
@public
def mailbox(request: Any) -> HttpResponse:
    """Show the e-mails that would have been sent, as their readers would see them."""
    return TemplateResponse(request, "demo/mailbox.html", {"page": selectors.mailbox()})


@require_POST
@public
def sign_in(request: Any, slug: str) -> HttpResponse:
    """Sign in as one of the cast."""
    services.sign_in_as(request=request, slug=slug)
    return redirect("homes:home")
