"""What anyone reads: the search and the services."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from core.access import public
from core.clock import today

from .. import selectors
from ..forms import SearchForm


@require_GET
@public
def search(request: Any) -> HttpResponse:
    """Find services by words, age, place and kind of help. Anyone may, signed in or not."""
    form = SearchForm(request.GET)
    page = selectors.search_page(asked=form.asked(), after=request.GET.get("after", ""), today=today())
    return TemplateResponse(request, "local_offer/search.html", {"page": page, "form": form})


@require_GET
@public
def service(request: Any, pk: UUID) -> HttpResponse:
    """Show what is published about a service, and what families say."""
    page = selectors.service_page(service=pk, actor=request.actor, today=today())
    if page is None:
        raise Http404
    return TemplateResponse(request, "local_offer/service.html", {"page": page})
