"""What was known on a past day, and what the nightly check of time limits found."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from core.access import acts_on, signed_in
from core.clock import today

from .. import selectors, services
from ..forms import KnownForm, TakeBackForm
from ..models import Case


@require_GET
@acts_on(Case, Permission.CASE_AS_KNOWN)
def as_known(request: Any, case: Case) -> HttpResponse:
    """Show the time limits of a case as they were known on a past day."""
    form = KnownForm(request.GET if KnownForm.is_asked(request.GET) else None, case=case, today=today())
    day = form.cleaned_data["day"] if form.is_bound and form.is_valid() else None
    page = selectors.as_known(case, actor=request.actor, today=today(), day=day)
    return TemplateResponse(request, "cases/as_known.html", {"page": page, "form": form})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.LIMITS_DRIFT)
def drift(request: Any) -> HttpResponse:
    """Show the time limits that do not match what the law says; sent, have them all written again."""
    if request.method == "POST":
        cases = services.settle_all_drift(actor=request.actor, today=today())
        words = ngettext(
            "The time limits of %(count)s case are being written again.",
            "The time limits of %(count)s cases are being written again.",
            cases,
        )
        messages.success(request, words % {"count": f"{cases:,}"})
        return redirect("homes:home")
    page = selectors.drift_page(actor=request.actor, today=today())
    return TemplateResponse(request, "cases/drift.html", {"page": page, "form": TakeBackForm()})


@require_http_methods(["GET", "POST"])
@acts_on(Case, Permission.LIMITS_REWRITE)
def settle_drift(request: Any, case: Case) -> HttpResponse:
    """Ask whether to write the time limits of a case again as the law has them."""
    if request.method == "POST":
        services.settle_drift(case=case, actor=request.actor, today=today())
        messages.success(request, _("The time limits are written again. They match what the law says."))
        return redirect(case)
    page = selectors.drift_of(case, actor=request.actor, today=today())
    return TemplateResponse(request, "cases/settle_drift.html", {"page": page, "form": TakeBackForm()})
