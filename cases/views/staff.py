"""The staff who teach, support or cover for a pupil."""

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
from ..forms import GivePupilForm, TakePupilForm
from ..models import Case


@require_http_methods(["GET", "POST"])
@acts_on(Case, Permission.TEACHING_GIVE)
def staff(request: Any, case: Case) -> HttpResponse:
    """Show which staff have this pupil, and end what should end today."""
    page = selectors.staff_page(case, actor=request.actor, today=today())
    form = TakePupilForm(request.POST or None, page=page)
    if form.is_valid():
        link = form.chosen
        services.take_pupil(link=link, case=case, actor=request.actor, today=today())
        messages.success(request, _("%(name)s no longer sees this pupil.") % {"name": link.membership.user})
        return redirect("cases:staff", case.pk)
    return TemplateResponse(request, "cases/staff.html", {"page": page, "form": form})


@require_http_methods(["GET", "POST"])
@acts_on(Case, Permission.TEACHING_GIVE)
def give_pupil(request: Any, case: Case) -> HttpResponse:
    """Ask who teaches, supports or covers for this pupil, from when to when."""
    page = selectors.staff_page(case, actor=request.actor, today=today())
    form = GivePupilForm(request.POST or None, page=page, today=today())
    if form.is_valid():
        given = form.given
        try:
            services.give_pupil(case=case, actor=request.actor, given=given, today=today())
        except services.TheirsAlready:
            form.add_error("membership", _("They have this pupil on some of these days. End that first."))
        else:
            messages.success(request, _("%(name)s has been told.") % {"name": given.membership.user})
            return redirect("cases:staff", case.pk)
    return TemplateResponse(request, "cases/give_pupil.html", {"page": page, "form": form})
