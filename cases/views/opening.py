"""The page that asks why, before a case outside one's allocation is shown."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from core.access import acts_on
from core.clock import today

from .. import selectors, services
from ..forms import WhyForm
from ..models import Case


@require_http_methods(["GET", "POST"])
@acts_on(Case, Permission.CASE_SAY_WHY, asks_first=False)
def why(request: Any, case: Case) -> HttpResponse:
    """Ask why somebody opens a case that is not theirs, and lead on to the page they asked for."""
    form = WhyForm(request.POST or None)
    if form.is_valid():
        services.say_why(case=case, actor=request.actor, **form.cleaned_data, today=today())
        wanted = request.GET.get("next", "")
        return redirect(wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else case)
    page = selectors.who_has_it(case, today=today())
    return TemplateResponse(request, "cases/why.html", {"page": page, "form": form})
