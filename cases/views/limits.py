"""Exceptions to time limits, requests for an assessment, and closed days: what is recorded about dates."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from core.access import acts_on, signed_in
from core.clock import today
from core.workflow import MoveNotAllowed

from .. import selectors, services
from ..forms import (
    ChangeExceptionForm,
    ClosureForm,
    CorrectionForm,
    DecideRequestForm,
    ExceptionForm,
    RequestForm,
    TakeBackForm,
    TermsForm,
)
from ..models import AssessmentRequest, Case, Closure, DueDate, LimitException

ASKED_AND_SENT = ["GET", "POST"]


@require_http_methods(ASKED_AND_SENT)
@acts_on(DueDate, Permission.EXCEPTION_RECORD)
def record_exception(request: Any, due_date: DueDate) -> HttpResponse:
    """Ask on which lawful ground a limit could not be kept, or say that the law gives none."""
    page = selectors.exception_question(due_date)
    form = ExceptionForm(request.POST or None, page=page)
    if page.grounds and form.is_valid():
        try:
            services.record_exception(
                due_date=due_date, actor=request.actor, reason=form.reason(), today=today()
            )
        except services.NotInLaw as refused:
            form.add_error(refused.fact, str(refused))
        else:
            messages.success(request, _("The exception is recorded beside the limit. The family is told."))
            return redirect(page.case)
    return TemplateResponse(request, "cases/record_exception.html", {"page": page, "form": form})


@require_http_methods(ASKED_AND_SENT)
@acts_on(LimitException, Permission.EXCEPTION_CHANGE)
def correct_exception(request: Any, exception: LimitException) -> HttpResponse:
    """Ask how an exception should have been recorded, and why it was not."""
    page = selectors.correction_question(exception)
    form = CorrectionForm(request.POST or None, page=page, initial=CorrectionForm.said(exception))
    if form.is_valid():
        about = {"exception": exception, "actor": request.actor, "today": today()}
        try:
            services.correct_exception(**about, reason=form.reason(), why=form.cleaned_data["why"])
        except services.NotInLaw as refused:
            form.add_error(refused.fact, str(refused))
        else:
            messages.success(request, _("The exception is corrected. What was said before stays on record."))
            return redirect(page.case)
    return TemplateResponse(request, "cases/record_exception.html", {"page": page, "form": form})


@require_http_methods(ASKED_AND_SENT)
@acts_on(LimitException, Permission.EXCEPTION_CHANGE)
def change_exception(request: Any, exception: LimitException) -> HttpResponse:
    """Ask whether what excused the limit has ended, or should not have been recorded."""
    form = ChangeExceptionForm(request.POST or None)
    if form.is_valid():
        about = {"exception": exception, "actor": request.actor, "today": today()}
        why = form.cleaned_data["why"]
        try:
            if form.has_ended:
                services.end_exception(**about, ends_on=form.cleaned_data["ends_on"], why=why)
            else:
                services.take_back_exception(**about, why=why)
        except services.NotInLaw as refused:
            form.add_error(refused.fact, str(refused))
        else:
            messages.success(request, _("That is recorded. What was said before stays on record."))
            return redirect(exception.case)
    page = selectors.correction_question(exception)
    return TemplateResponse(request, "cases/change_exception.html", {"page": page, "form": form})


@require_http_methods(ASKED_AND_SENT)
@acts_on(Case, Permission.REQUEST_RECORD)
def record_request(request: Any, case: Case) -> HttpResponse:
    """Ask when a request for an assessment was received, and who made it."""
    form = RequestForm(request.POST or None, today=today())
    if form.is_valid():
        about = {"case": case, "actor": request.actor, "today": today()}
        try:
            services.record_request(**about, **form.cleaned_data)
        except services.HasPlan:
            form.add_error(None, _("This child has a plan: the limits of a first assessment do not apply"))
        except services.AlreadyRequested:
            form.add_error(None, _("A request for this child is open already"))
        else:
            messages.success(request, _("The request is recorded, and its time limits run."))
            return redirect(case)
    page = {"case": case}
    return TemplateResponse(request, "cases/record_request.html", {"page": page, "form": form})


@require_http_methods(ASKED_AND_SENT)
@acts_on(AssessmentRequest, Permission.REQUEST_DECIDE)
def decide_request(request: Any, asked: AssessmentRequest) -> HttpResponse:
    """Ask whether the authority assesses, and when it said so."""
    form = DecideRequestForm(request.POST or None, today=today(), received_on=asked.received_on)
    if form.is_valid():
        about = {"request": asked, "actor": request.actor, "today": today()}
        try:
            services.decide_request(**about, **form.cleaned_data)
        except MoveNotAllowed:
            form.add_error(None, _("Whether to assess has been decided already"))
        else:
            messages.success(request, _("The decision is recorded."))
            return redirect(asked.case)
    page = {"case": asked.case, "received_on": asked.received_on}
    return TemplateResponse(request, "cases/decide_request.html", {"page": page, "form": form})


@require_GET
@signed_in(Permission.CLOSURE_EDIT)
def closures(request: Any) -> HttpResponse:
    """Show the closed days of the actor's own authority or setting."""
    page = selectors.closures_page(actor=request.actor, today=today())
    return TemplateResponse(request, "cases/closures.html", {"page": page})


@require_http_methods(ASKED_AND_SENT)
@signed_in(Permission.CLOSURE_EDIT)
def add_closure(request: Any) -> HttpResponse:
    """Ask for the days on which the actor's own authority or setting is closed."""
    form = ClosureForm(request.POST or None, is_authority=request.actor.agency.kind == "authority")
    if form.is_valid():
        services.record_closure(actor=request.actor, **form.cleaned_data)
        messages.success(request, _("The closed days are recorded. Targets follow with tonight’s check."))
        return redirect("cases:closures")
    page = {"agency": str(request.actor.agency)}
    return TemplateResponse(request, "cases/add_closure.html", {"page": page, "form": form})


@require_http_methods(ASKED_AND_SENT)
@acts_on(Closure, Permission.CLOSURE_EDIT)
def take_back_closure(request: Any, closure: Closure) -> HttpResponse:
    """Ask whether closed days were recorded by mistake."""
    if request.method == "POST":
        services.take_back_closure(closure=closure, actor=request.actor, today=today())
        messages.success(request, _("The closed days are taken back."))
        return redirect("cases:closures")
    page = {"closure": closure}
    return TemplateResponse(request, "cases/take_back_closure.html", {"page": page, "form": TakeBackForm()})


@require_http_methods(ASKED_AND_SENT)
@signed_in(Permission.TERMS_RECORD)
def terms(request: Any) -> HttpResponse:
    """Ask for the holidays of a school year, of one's own setting or of those of the area."""
    form = TermsForm(request.POST or None)
    if form.is_valid():
        said = services.record_terms(actor=request.actor, **form.cleaned_data)
        words = _("The holidays are recorded for %(n)s. Targets follow with tonight’s check.")
        if said:
            messages.success(request, words % {"n": selectors.settings_words(said)})
        else:
            messages.warning(request, _("Nothing was recorded: holidays in these days are known already."))
        return redirect("cases:closures" if selectors.is_school(request.actor) else "homes:set_up")
    page = {"agency": str(request.actor.agency), "is_school": selectors.is_school(request.actor)}
    return TemplateResponse(request, "cases/terms.html", {"page": page, "form": form})
