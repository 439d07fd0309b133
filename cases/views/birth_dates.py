"""The page on which somebody decides which of two dates of birth is right."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from core.access import acts_on
from core.clock import today

from .. import selectors, services
from ..forms import BirthDateForm
from ..models import BirthDateDoubt


@require_http_methods(["GET", "POST"])
@acts_on(BirthDateDoubt, Permission.BIRTH_DATE_DECIDE)
def birth_date(request: Any, doubt: BirthDateDoubt) -> HttpResponse:
    """Show both dates with their sources, and ask which is right."""
    page = selectors.birth_date_page(doubt, today=today())
    form = BirthDateForm(request.POST or None, held=page.held, brought=page.brought)
    if form.is_valid():
        try:
            services.decide_birth_date(
                doubt=doubt,
                actor=request.actor,
                brought_is_right=form.brought_is_right,
                evidence=form.cleaned_data["evidence"],
                today=today(),
            )
        except services.DecidedAlready:
            messages.info(request, _("It was decided already."))
        else:
            messages.success(request, _("Your decision is recorded."))
        return redirect(doubt.case)
    return TemplateResponse(request, "cases/birth_date.html", {"page": page, "form": form})
