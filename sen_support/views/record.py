"""A child's SEN record, and what the SENCO changes in it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from cases.models import Case
from core.access import acts_on
from core.clock import today

from .. import selectors, services
from ..forms import AsAtForm, NeedsForm, ProvisionForm, StartForm
from .base import Question, ask, done

ASKED_AND_SENT = ["GET", "POST"]


@require_GET
@acts_on(Case, Permission.SUPPORT_RECORD)
def record(request: Any, case: Case) -> HttpResponse:
    """Show the SEN record of a child, today or as it stood on a day before."""
    form = AsAtForm(request.GET or None, today=today())
    asked = form.cleaned_data["on"] if form.is_valid() else None
    page = selectors.record_page(case, actor=request.actor, today=today(), on=asked)
    return TemplateResponse(request, "sen_support/record.html", {"page": page, "form": form})


@require_http_methods(ASKED_AND_SENT)
@acts_on(Case, Permission.SUPPORT_EDIT)
def provision(request: Any, case: Case) -> HttpResponse:
    """Ask what provision the child has from which day, and record it."""
    form = ProvisionForm(request.POST or None, initial={"code": "K", "from_day": today()})
    if done(form, lambda: services.set_provision(case=case, actor=request.actor, **form.cleaned_data)):
        messages.success(request, _("The SEN record of %(child)s has changed.") % {"child": case.child})
        return redirect(_record(case))
    return ask(request, _about(case, _("Change SEN provision")), form)


@require_http_methods(ASKED_AND_SENT)
@acts_on(Case, Permission.SUPPORT_EDIT)
def needs(request: Any, case: Case) -> HttpResponse:
    """Ask for the child's types of need, and record them."""
    page = selectors.record_page(case, actor=request.actor, today=today())
    known = {need.rank: need.code for need in page.needs}
    initial = {"main": known.get(1), "second": known.get(2), "third": known.get(3), "from_day": today()}
    form = NeedsForm(request.POST or None, initial=initial, today=today(), provision=page.provision_code)
    if done(form, lambda: _set_needs(request, case, form)):
        messages.success(request, _("The needs of %(child)s have changed.") % {"child": case.child})
        return redirect(_record(case))
    return ask(request, _about(case, _("Change types of need")), form)


def _set_needs(request: Any, case: Case, form: NeedsForm) -> None:
    services.set_needs(
        case=case, actor=request.actor, codes=form.codes(), from_day=form.cleaned_data["from_day"]
    )


@require_http_methods(ASKED_AND_SENT)
@acts_on(Case, Permission.SUPPORT_EDIT)
def start(request: Any, case: Case) -> HttpResponse:
    """Ask who is responsible, and start a cycle with Assess."""
    teachers = selectors.responsible_choices(request.actor, today())
    form = StartForm(request.POST or None, teachers=teachers, initial={"begun_on": today()})
    if done(form, lambda: services.start_cycle(case=case, actor=request.actor, **form.cleaned_data)):
        messages.success(request, _("A cycle for %(child)s has started.") % {"child": case.child})
        return redirect(_record(case))
    return ask(request, _about(case, _("Start a cycle"), submit=_("Start")), form)


def _record(case: Case) -> str:
    return reverse("sen_support:record", args=[case.pk])


def _about(case: Case, title: str, submit: str = "") -> Question:
    return Question(title, case.child.full_name, _record(case), _("SEN record"), submit=submit or _("Save"))
