"""How plain it is what somebody is writing."""

from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from accounts.permissions import Permission
from core.access import signed_in

from .. import selectors

LOOK = "look"
"""The button that shows how a text reads without saving it, for browsers that run no scripts."""


@require_POST
@signed_in(Permission.ENTRY_LIST)
def reading(request: Any) -> HttpResponse:
    """Tell how what was typed so far reads. Nothing of it is kept."""
    page = {"reading": selectors.reading_of(request.POST)}
    return TemplateResponse(request, "local_offer/_reading.html", page)
