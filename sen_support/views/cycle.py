"""A cycle: its page, its copy on one sheet, who is responsible, and its steps."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from core import dates
from core.access import acts_on, allows
from core.clock import today

from .. import selectors, services
from ..forms import CarryForm, CloseForm, ConfirmForm, ResponsibleForm, ReviewDateForm
from ..models import Cycle
from ..readiness import advised
from .base import about, allowed, ask, done

ASKED_AND_SENT = ["GET", "POST"]


@require_GET
@acts_on(Cycle, Permission.SUPPORT_READ)
def cycle(request: Any, cycle: Cycle) -> HttpResponse:
    """Show one cycle of assess, plan, do, review."""
    page = selectors.cycle_page(cycle, actor=request.actor, today=today())
    return TemplateResponse(request, "sen_support/cycle.html", {"page": page})


@require_GET
@acts_on(Cycle, Permission.SUPPORT_FOLLOW)
def follow(request: Any, cycle: Cycle) -> HttpResponse:
    """Lead to the page of a cycle, or an assistant to what works for the child and the sessions to log."""
    if allows(request.actor, Permission.SUPPORT_READ, cycle):
        return redirect(cycle)
    return redirect("sen_support:pupil", pk=cycle.case_id)


@require_GET
@acts_on(Cycle, Permission.SUPPORT_READ)
def copy(request: Any, cycle: Cycle) -> HttpResponse:
    """Show the family's copy of a cycle, which prints on one sheet (Code 6.71)."""
    page = selectors.cycle_page(cycle, actor=request.actor, today=today())
    return TemplateResponse(request, "sen_support/copy.html", {"page": page})


@require_http_methods(ASKED_AND_SENT)
@acts_on(Cycle, Permission.SUPPORT_ASSIGN)
def responsible(request: Any, cycle: Cycle) -> HttpResponse:
    """Ask which teacher is responsible from now on."""
    initial = {"responsible": cycle.responsible_id, "version": cycle.version}
    teachers = selectors.responsible_choices(request.actor, today())
    form = ResponsibleForm(request.POST or None, teachers=teachers, initial=initial)
    if done(form, lambda: _change_responsible(request, cycle, form)):
        teacher = form.cleaned_data["responsible"].user
        messages.success(request, _("%(name)s is responsible now.") % {"name": teacher})
        return redirect(cycle)
    return ask(request, about(cycle, _("Who is responsible"), submit=_("Save")), form)


def _change_responsible(request: Any, cycle: Cycle, form: ResponsibleForm) -> None:
    answers = form.cleaned_data
    services.change_responsible(
        cycle=cycle,
        actor=request.actor,
        seen_version=answers["version"],
        responsible=answers["responsible"],
        today=today(),
    )


@require_http_methods(ASKED_AND_SENT)
@acts_on(Cycle, Permission.SUPPORT_EDIT)
def review_date(request: Any, cycle: Cycle) -> HttpResponse:
    """Ask for the day of the review."""
    initial = {"review_on": cycle.review_on, "version": cycle.version}
    form = ReviewDateForm(request.POST or None, initial=initial)
    if done(form, lambda: _set_review_date(request, cycle, form)):
        day = dates.weekday_date(form.cleaned_data["review_on"])
        messages.success(request, _("The review is agreed for %(day)s.") % {"day": day})
        return redirect(cycle)
    return ask(request, about(cycle, _("Day of the review"), submit=_("Save")), form)


def _set_review_date(request: Any, cycle: Cycle, form: ReviewDateForm) -> None:
    answers = form.cleaned_data
    services.set_review_date(
        cycle=cycle,
        actor=request.actor,
        seen_version=answers["version"],
        review_on=answers["review_on"],
        today=today(),
    )


@require_http_methods(ASKED_AND_SENT)
@acts_on(Cycle, Permission.SUPPORT_EDIT)
def begin(request: Any, cycle: Cycle) -> HttpResponse:
    """Ask once more, and begin the support."""
    question = about(
        cycle,
        _("Begin the support"),
        submit=_("Begin the support"),
        introduction=[
            _("From today sessions are logged, and reminders of the review are sent."),
            _("The plan can still be changed until the review is complete."),
            *advised(cycle.plan),
        ],
    )
    return _step(
        request,
        cycle,
        question,
        lambda: services.begin(cycle=cycle, actor=request.actor, today=today()),
        _("The support has begun."),
    )


@require_http_methods(ASKED_AND_SENT)
@acts_on(Cycle, Permission.SUPPORT_EDIT)
def start_review(request: Any, cycle: Cycle) -> HttpResponse:
    """Ask once more, and start the review."""
    question = about(
        cycle,
        _("Start the review"),
        submit=_("Start the review"),
        introduction=[_("Sessions can still be logged until the review is complete.")],
    )
    return _step(
        request,
        cycle,
        question,
        lambda: services.start_review(cycle=cycle, actor=request.actor, today=today()),
        _("The review has started."),
    )


def _step(request: Any, cycle: Cycle, question: Any, act: Any, said: str) -> HttpResponse:
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and allowed(form, act):
        messages.success(request, said)
        return redirect(cycle)
    return ask(request, question, form)


@require_http_methods(ASKED_AND_SENT)
@acts_on(Cycle, Permission.SUPPORT_EDIT)
def close(request: Any, cycle: Cycle) -> HttpResponse:
    """Ask why, and close a cycle without a review."""
    form = CloseForm(request.POST or None)
    if done(
        form,
        lambda: services.close_cycle(
            cycle=cycle, actor=request.actor, on=today(), reason=form.cleaned_data["reason"]
        ),
    ):
        messages.success(request, _("The cycle is closed. What it says is kept as it was."))
        return redirect(cycle)
    question = about(
        cycle,
        _("Close without a review"),
        submit=_("Close the cycle"),
        introduction=[
            _("For a child who has left, or a cycle started by mistake. It cannot be opened again.")
        ],
        is_warning=True,
    )
    return ask(request, question, form)


@require_http_methods(ASKED_AND_SENT)
@acts_on(Cycle, Permission.SUPPORT_EDIT)
def next_cycle(request: Any, cycle: Cycle) -> HttpResponse:
    """Ask what goes on and who is responsible, and start the next cycle from the review."""
    outcomes = [row.outcome for row in selectors.outcome_rows(cycle, today())]
    unmet = [str(outcome.pk) for outcome in outcomes if outcome.rating != outcome.Rating.MET]
    initial = {"responsible": cycle.responsible_id, "begun_on": today(), "carry": unmet}
    teachers = selectors.responsible_choices(request.actor, today())
    form = CarryForm(request.POST or None, teachers=teachers, outcomes=outcomes, initial=initial)
    started: list[Cycle] = []
    if done(form, lambda: started.append(_start_next(request, cycle, form))):
        messages.success(request, _("The next cycle has started."))
        return redirect(started[0])
    return ask(request, about(cycle, _("Start the next cycle"), submit=_("Start")), form)


def _start_next(request: Any, cycle: Cycle, form: CarryForm) -> Cycle:
    return services.start_next_cycle(previous=cycle, actor=request.actor, **form.cleaned_data)
