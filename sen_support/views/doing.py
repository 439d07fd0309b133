"""Do and Review: two taps for a session, results and notes, and the review."""

from datetime import date
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
from core import dates
from core.access import acts_on
from core.clock import today
from core.workflow import NotPermitted

from .. import selectors, services
from ..forms import CompleteForm, NotesForm, ReviewForm, SessionForm, TapForm
from ..models import Cycle, Line, Session
from ..readiness import may_change_session, missing_for_review
from .base import Question, about, ask, done
from .plan import kept

ASKED_AND_SENT = ["GET", "POST"]


@require_GET
@acts_on(Case, Permission.SUPPORT_STRATEGIES)
def pupil(request: Any, case: Case) -> HttpResponse:
    """Show the staff who work with a child what works, what it should lead to, and the sessions to log."""
    page = selectors.pupil_page(case, actor=request.actor, today=today())
    return TemplateResponse(request, "sen_support/pupil.html", {"page": page})


@require_http_methods(ASKED_AND_SENT)
@acts_on(Line, Permission.SUPPORT_LOG)
def log(request: Any, line: Line) -> HttpResponse:
    """Ask how today's session went: one tap saves it, and a session not held asks why."""
    form = TapForm(request.POST or None)
    asks_why = form.is_valid() and form.cleaned_data["held"] == 0 and not form.cleaned_data["not_held"]
    if asks_why:
        if "why" in request.POST:
            form.add_error("not_held", _("Choose why the session was not held"))
        return ask(
            request,
            _about_line(line, _("%(name)s: not held") % {"name": line.name}, _("Save")),
            form,
            "not_held",
        )
    if done(form, lambda: _log_tap(request, line, form)):
        messages.success(request, _("Logged: %(name)s.") % {"name": line.name})
        return redirect(_pupil(line))
    question = _about_line(line, _("%(name)s: how did it go?") % {"name": line.name})
    logged = selectors.logged_today(line, actor=request.actor, today=today())
    return ask(request, question, form, "log", line=line, taps=_taps(line), logged=logged)


def _log_tap(request: Any, line: Line, form: TapForm) -> None:
    answers = form.cleaned_data
    services.log_session(
        line=line,
        actor=request.actor,
        on=today(),
        minutes=answers["held"],
        not_held=answers["not_held"],
        note=answers["note"],
        today=today(),
    )


def _taps(line: Line) -> list[tuple[int, str]]:
    """Return the lengths offered beside the one planned: half of it, and half as long again."""
    planned = line.minutes or 0
    lengths = [(max(planned // 2, 1), _("shorter")), (planned + max(planned // 2, 1), _("longer"))]
    return [(minutes, words) for minutes, words in lengths if minutes != planned]


@require_http_methods(ASKED_AND_SENT)
@acts_on(Line, Permission.SUPPORT_LOG)
def log_other(request: Any, line: Line) -> HttpResponse:
    """Ask for a session on any day since the plan began."""
    form = SessionForm(request.POST or None, initial={"minutes": line.minutes})
    if done(
        form, lambda: services.log_session(line=line, actor=request.actor, today=today(), **form.cleaned_data)
    ):
        messages.success(request, _("Logged: %(name)s.") % {"name": line.name})
        return redirect(_pupil(line))
    return ask(
        request, _about_line(line, _("%(name)s: log another day") % {"name": line.name}, _("Save")), form
    )


@require_http_methods(ASKED_AND_SENT)
@acts_on(Session, Permission.SUPPORT_LOG)
def session(request: Any, session: Session) -> HttpResponse:
    """Ask for a logged session anew, while it may be put right."""
    if not may_change_session(session, request.actor, today()):
        raise NotPermitted(Permission.SUPPORT_LOG)
    form = SessionForm(request.POST or None, initial=kept(session, SessionForm))
    if done(
        form,
        lambda: services.change_session(
            session=session, actor=request.actor, today=today(), **form.cleaned_data
        ),
    ):
        messages.success(request, _("The session is changed."))
        return redirect(_pupil(session))
    return ask(
        request,
        _about_line(session.line, _("%(name)s: change a session") % {"name": session.line.name}, _("Save")),
        form,
    )


def _pupil(record: Any) -> str:
    return reverse("sen_support:pupil", args=[record.case_id])


def _about_line(line: Line, title: str, submit: str = "") -> Question:
    child = line.case.child
    caption = f"{child.full_name}, {dates.weekday_day_month(today())}"
    return Question(title, caption, _pupil(line), child.full_name, submit=submit)


@require_http_methods(ASKED_AND_SENT)
@acts_on(Cycle, Permission.SUPPORT_CONTRIBUTE)
def notes(request: Any, cycle: Cycle) -> HttpResponse:
    """Ask for results, and for the teacher's note for the review."""
    outcomes = [row.outcome for row in selectors.outcome_rows(cycle, today())]
    initial = {"on": today(), "teacher_note": cycle.review.teacher_note, "version": cycle.review.version}
    form = NotesForm(request.POST or None, outcomes=outcomes, initial=initial)
    if done(form, lambda: _save_notes(request, cycle, form, today())):
        messages.success(request, _("Your results and notes are saved."))
        return redirect(cycle)
    return ask(request, about(cycle, _("How is it going?"), submit=_("Save")), form)


def _save_notes(request: Any, cycle: Cycle, form: NotesForm, day: date) -> None:
    answers = form.cleaned_data
    services.add_results_and_note(
        cycle=cycle,
        actor=request.actor,
        seen_version=answers["version"],
        on=answers["on"],
        results=form.results(),
        note=answers["teacher_note"],
        today=day,
    )


@require_http_methods(ASKED_AND_SENT)
@acts_on(Cycle, Permission.SUPPORT_EDIT)
def review(request: Any, cycle: Cycle) -> HttpResponse:
    """Ask what the support changed, how good it was and what is decided; it may be saved in parts."""
    outcomes = [(row.outcome, row.now) for row in selectors.outcome_rows(cycle, today())]
    form = ReviewForm(request.POST or None, outcomes=outcomes, initial=kept(cycle.review, ReviewForm))
    if done(form, lambda: _save_review(request, cycle, form)):
        messages.success(request, _("The review is saved."))
        return redirect(cycle)
    facts = selectors.review_facts(cycle, actor=request.actor, today=today())
    return ask(request, about(cycle, _("Review"), submit=_("Save")), form, "review", facts=facts)


def _save_review(request: Any, cycle: Cycle, form: ReviewForm) -> None:
    services.save_review(
        cycle=cycle,
        actor=request.actor,
        seen_version=form.cleaned_data["version"],
        results=form.results(),
        **form.answers(),
    )


@require_http_methods(ASKED_AND_SENT)
@acts_on(Cycle, Permission.SUPPORT_EDIT)
def complete(request: Any, cycle: Cycle) -> HttpResponse:
    """Ask for the day, and complete the review: the cycle is never edited again."""
    form = CompleteForm(request.POST or None, initial={"reviewed_on": today()})
    if done(
        form,
        lambda: services.complete_review(
            cycle=cycle, actor=request.actor, today=today(), **form.cleaned_data
        ),
    ):
        messages.success(request, _("The review is complete."))
        return redirect(cycle)
    needs = missing_for_review(cycle, cycle.review)
    question = about(
        cycle,
        _("Complete the review"),
        submit=_("Complete the review"),
        introduction=[_("The cycle is then kept as it is. Nothing in it can be changed any more."), *needs],
    )
    return ask(request, question, form)
