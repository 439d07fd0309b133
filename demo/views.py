"""The demo's own pages: the cast with one-click sign-in. None of this is installed outside demo mode."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_POST

from core.access import public
from core.clock import today

from . import selectors, services
from .cast import PASSWORD
from .files import FILES


@require_GET
@public
def cast(request: Any) -> HttpResponse:
    """List the cast, what each is here to do, and a button to sign in as them."""
    return TemplateResponse(request, "demo/cast.html", {"page": selectors.cast_page(), "password": PASSWORD})


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


@require_GET
@public
def files(request: Any) -> HttpResponse:
    """List the sample files a school could send."""
    return TemplateResponse(request, "demo/files.html", {"page": list(FILES.values())})


@require_GET
@public
def sample_file(request: Any, name: str) -> HttpResponse:
    """Hand over one sample file, written for today. Every pupil in it is invented."""
    if name not in FILES:
        raise Http404
    sample = FILES[name]
    content = sample.write(selectors.oak_pupils(today=today()), today())
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=sample.content_type, headers=headers)
