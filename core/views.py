"""Keeping what is typed, for the script of the form."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse, QueryDict
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from . import unsent
from .access import signed_in

_NOW, _BEFORE = "now:", "before:"


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in()
def unsent_words(request: Any) -> HttpResponse:
    """Keep the long answers of a form as they are typed, or hand back what was kept; each hat its own."""
    whose = request.actor.membership_id
    if request.method == "GET":
        return JsonResponse(unsent.kept(membership_id=whose, address=request.GET.get("address", "")))
    sentence = unsent.keep(
        membership_id=whose,
        address=request.POST.get("address", ""),
        form=_number(request.POST.get("form", "")),
        words=_words(request.POST),
    )
    return JsonResponse({"sentence": sentence})


def _words(posted: QueryDict) -> dict[str, dict[str, str]]:
    names = [name.removeprefix(_NOW) for name in posted if name.startswith(_NOW)]
    return {
        name: {"now": str(posted[_NOW + name]), "before": str(posted.get(_BEFORE + name, ""))}
        for name in names
    }


def _number(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
