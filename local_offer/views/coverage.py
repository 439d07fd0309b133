"""What anyone reads of coverage: the headings of the law, what covers them, and the guides."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from core.access import public
from core.clock import today

from .. import selectors


@require_GET
@public
def coverage(request: Any) -> HttpResponse:
    """Show every heading the law lists, with what covers it and what does not."""
    page = selectors.coverage_page(area=request.GET.get("area", ""), today=today())
    return TemplateResponse(request, "local_offer/coverage.html", {"page": page})


@require_GET
@public
def heading(request: Any, key: str) -> HttpResponse:
    """Show what covers one heading."""
    page = selectors.heading_page(key=key, area=request.GET.get("area", ""), today=today())
    if page is None:
        raise Http404
    return TemplateResponse(request, "local_offer/heading.html", {"page": page})


@require_GET
@public
def all_guides(request: Any) -> HttpResponse:
    """List the guides by chapter."""
    page = selectors.guides_page(area=request.GET.get("area", ""), today=today())
    return TemplateResponse(request, "local_offer/guides.html", {"page": page})


@require_GET
@public
def guide(request: Any, pk: UUID) -> HttpResponse:
    """Show one guide."""
    page = selectors.guide_page(guide=pk, way=request.GET.get("way", ""), today=today())
    if page is None:
        raise Http404
    return TemplateResponse(request, "local_offer/guide.html", {"page": page})
