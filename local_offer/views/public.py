"""What anyone reads: the search and the services."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from core.access import public
from core.clock import today

from .. import selectors, services
from ..forms import SearchForm
from ..models import Entry
from .shortlist import kept_by


@require_GET
@public
def search(request: Any) -> HttpResponse:
    """Find services by words, age, place, need and kind of help. Anyone may, signed in or not."""
    return _results(request)


@require_GET
@public
def band(request: Any, band: str) -> HttpResponse:
    """Browse what there is for an age."""
    if band not in selectors.BANDS:
        raise Http404
    return _results(request, band=band)


@require_GET
@public
def kind(request: Any, kind: str) -> HttpResponse:
    """Browse what there is of one kind of help."""
    if kind not in Entry.Help.values:
        raise Http404
    return _results(request, kind=(kind,))


def _results(request: Any, **known: Any) -> HttpResponse:
    form = SearchForm(request.GET)
    page = selectors.search_page(asked=form.asked(**known), today=today(), kept=kept_by(request))
    if page.seeking:
        services.count_search(words=page.seeking, found=page.is_found, today=today())
    return TemplateResponse(request, "local_offer/search.html", {"page": page, "form": form})


@require_GET
@public
def service(request: Any, pk: UUID) -> HttpResponse:
    """Show what is published about a service, and what families say."""
    way, kept = request.GET.get("way", ""), kept_by(request)
    page = selectors.service_page(service=pk, actor=request.actor, today=today(), kept=kept, way=way)
    if page is None:
        return _instead(request, pk)
    return TemplateResponse(request, "local_offer/service.html", {"page": page})


def _instead(request: Any, service: UUID) -> HttpResponse:
    """Lead to the service that stands for this one too, or say that it is not offered any more."""
    address = selectors.address_instead(service=service, today=today())
    if address is not None:
        return redirect(address, permanent=True)
    page = selectors.left_page(service=service)
    if page is None:
        raise Http404
    return TemplateResponse(request, "local_offer/left.html", {"page": page}, status=HTTPStatus.GONE)
