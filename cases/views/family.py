"""Whose account is tied to a child."""

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
from ..forms import TieForm
from ..models import Case


@require_http_methods(["GET", "POST"])
@acts_on(Case, Permission.FAMILY_LINK)
def link_account(request: Any, case: Case) -> HttpResponse:
    """Ask whose account it is, and whether it is somebody from whom something is withheld; then tie it."""
    page = selectors.tie_question(case, actor=request.actor, today=today())
    form = TieForm(request.POST or None, page=page, today=today())
    if form.is_valid():
        try:
            link = services.link_account(case=case, actor=request.actor, tie=form.tie(), today=today())
        except services.LinkedAlready:
            form.add_error("email", _("This account is tied to the child already"))
        except services.PersonNotSaid:
            form.add_error(None, _("Something was withheld meanwhile. Open this page again and answer it."))
        else:
            messages.success(request, _("%(name)s’s account is tied to this child.") % {"name": link.name})
            return redirect(case)
    return TemplateResponse(request, "cases/link_account.html", {"page": page, "form": form})
