"""Assess and Plan."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from core.access import acts_on
from core.clock import today

from .. import selectors, services
from ..forms import (
    AssessmentForm,
    ConfirmForm,
    LineForm,
    OutcomeForm,
    OwnViewsForm,
    PlanForm,
    RecordViewsForm,
    TellForm,
)
from ..models import Cycle, Line, Outcome
from ..readiness import part_now, people_to_tell
from .base import about, allowed, ask, done

ASKED_AND_SENT = ["GET", "POST"]
GO_ON = "go_on"


def kept(record: Any, form_class: Any) -> dict[str, Any]:
    """Return what a record says to each question of a form, and its version."""
    names = [*form_class.base_fields]
    return {name: getattr(record, name) for name in names if hasattr(record, name)}


@require_http_methods(ASKED_AND_SENT)
@acts_on(Cycle, Permission.SUPPORT_CONTRIBUTE)
def assess(request: Any, cycle: Cycle) -> HttpResponse:
    """Ask what is known of the child; at Assess, a second button goes on to the plan."""
    form = AssessmentForm(request.POST or None, initial=kept(cycle.assessment, AssessmentForm))
    if done(form, lambda: _save_assessment(request, cycle, form)):
        messages.success(request, _("The assessment is saved."))
        return redirect(cycle)
    at_assess = cycle.stage == Cycle.Stage.ASSESS
    also = (GO_ON, _("Save and go on to the plan")) if at_assess else None
    return ask(request, about(cycle, _("Assessment"), submit=_("Save"), also=also), form)


def _save_assessment(request: Any, cycle: Cycle, form: AssessmentForm) -> None:
    answers = dict(form.cleaned_data)
    services.save_assessment(
        cycle=cycle, actor=request.actor, seen_version=answers.pop("version"), today=today(), **answers
    )
    if GO_ON in request.POST:
        services.finish_assessment(cycle=cycle, actor=request.actor, today=today())


@require_http_methods(ASKED_AND_SENT)
@acts_on(Cycle, Permission.SUPPORT_CONTRIBUTE)
def record_views(request: Any, cycle: Cycle) -> HttpResponse:
    """Ask what the pupil or a parent told the school."""
    family = [link for link in people_to_tell(cycle.case, today()) if link.nature != link.Nature.SELF]
    initial = {"part": part_now(cycle), "given_on": today()}
    form = RecordViewsForm(request.POST or None, initial=initial, child=cycle.case.child, family=family)
    if done(form, lambda: _record_views(request, cycle, form)):
        messages.success(request, _("What they think is recorded."))
        return redirect(cycle)
    return ask(request, about(cycle, _("What the pupil or a parent thinks"), submit=_("Save")), form)


def _record_views(request: Any, cycle: Cycle, form: RecordViewsForm) -> None:
    answers = form.cleaned_data
    services.record_views(
        cycle=cycle,
        actor=request.actor,
        part=answers["part"],
        family_link=form.family_link(),
        text=answers["text"],
        given_on=answers["given_on"],
        today=today(),
    )


@require_http_methods(ASKED_AND_SENT)
@acts_on(Cycle, Permission.SUPPORT_GIVE_VIEWS)
def views(request: Any, cycle: Cycle) -> HttpResponse:
    """Ask a parent, or the young person, what they think, and keep it as theirs."""
    own = selectors.own_view(cycle, actor=request.actor, today=today())
    form = OwnViewsForm(request.POST or None, initial={"text": own})
    if done(
        form,
        lambda: services.give_views(
            cycle=cycle, actor=request.actor, text=form.cleaned_data["text"], today=today()
        ),
    ):
        messages.success(request, _("Thank you. The school has what you think."))
        return redirect(cycle)
    return ask(request, about(cycle, _("What you think"), submit=_("Send")), form)


@require_http_methods(ASKED_AND_SENT)
@acts_on(Cycle, Permission.SUPPORT_EDIT)
def plan(request: Any, cycle: Cycle) -> HttpResponse:
    """Ask what the plan says beside its outcomes and its provision."""
    form = PlanForm(request.POST or None, initial=kept(cycle.plan, PlanForm))
    if done(form, lambda: _save_plan(request, cycle, form)):
        messages.success(request, _("The plan is saved."))
        return redirect(cycle)
    return ask(request, about(cycle, _("Plan"), submit=_("Save")), form)


def _save_plan(request: Any, cycle: Cycle, form: PlanForm) -> None:
    answers = dict(form.cleaned_data)
    services.save_plan(
        cycle=cycle, actor=request.actor, seen_version=answers.pop("version"), today=today(), **answers
    )


@require_http_methods(ASKED_AND_SENT)
@acts_on(Cycle, Permission.SUPPORT_EDIT)
def outcome_add(request: Any, cycle: Cycle) -> HttpResponse:
    """Ask for a new outcome."""
    form = OutcomeForm(request.POST or None, initial={"version": 0, "target_on": cycle.review_on})
    if done(form, lambda: services.add_outcome(cycle=cycle, actor=request.actor, **_without_version(form))):
        messages.success(request, _("The outcome is in the plan."))
        return redirect(cycle)
    return ask(request, about(cycle, _("Add an outcome"), submit=_("Add")), form)


@require_http_methods(ASKED_AND_SENT)
@acts_on(Outcome, Permission.SUPPORT_EDIT)
def outcome(request: Any, outcome: Outcome) -> HttpResponse:
    """Ask for an outcome anew, as it is now."""
    form = OutcomeForm(request.POST or None, initial=kept(outcome, OutcomeForm))
    if done(form, lambda: _change(request, form, services.change_outcome, outcome=outcome)):
        messages.success(request, _("The outcome is changed."))
        return redirect(outcome.cycle)
    removal = reverse("sen_support:outcome_remove", args=[outcome.pk])
    question = about(outcome.cycle, _("Change an outcome"), submit=_("Save"))
    return ask(
        request, question, form, "part", removal=removal, removal_text=_("Take this outcome out of the plan")
    )


@require_http_methods(ASKED_AND_SENT)
@acts_on(Outcome, Permission.SUPPORT_EDIT)
def outcome_remove(request: Any, outcome: Outcome) -> HttpResponse:
    """Ask once more, and take an outcome out of the plan."""
    return _remove(
        request,
        outcome.cycle,
        outcome.text,
        _("Take this outcome out of the plan"),
        lambda: services.remove_outcome(outcome=outcome, actor=request.actor),
    )


@require_http_methods(ASKED_AND_SENT)
@acts_on(Cycle, Permission.SUPPORT_EDIT)
def line_add(request: Any, cycle: Cycle) -> HttpResponse:
    """Ask for a new line of provision."""
    form = _line_form(request, cycle, {"version": 0, "kind": Line.Kind.INTERVENTION})
    if done(form, lambda: services.add_line(cycle=cycle, actor=request.actor, **_without_version(form))):
        messages.success(request, _("The provision is in the plan."))
        return redirect(cycle)
    return ask(request, about(cycle, _("Add provision"), submit=_("Add")), form)


@require_http_methods(ASKED_AND_SENT)
@acts_on(Line, Permission.SUPPORT_EDIT)
def line(request: Any, line: Line) -> HttpResponse:
    """Ask for a line of provision anew, as it is now."""
    now = kept(line, LineForm) | {"outcome": line.outcome_id, "delivered_by": line.delivered_by_id}
    form = _line_form(request, line.cycle, now | ({"deliverer": ""} if line.delivered_by_id else {}))
    if done(form, lambda: _change(request, form, services.change_line, line=line)):
        messages.success(request, _("The provision is changed."))
        return redirect(line.cycle)
    removal = reverse("sen_support:line_remove", args=[line.pk])
    question = about(line.cycle, _("Change provision"), submit=_("Save"))
    return ask(request, question, form, "part", removal=removal, removal_text=_("Take this out of the plan"))


@require_http_methods(ASKED_AND_SENT)
@acts_on(Line, Permission.SUPPORT_EDIT)
def line_remove(request: Any, line: Line) -> HttpResponse:
    """Ask once more, and take a line of provision out of the plan."""
    return _remove(
        request,
        line.cycle,
        line.name,
        _("Take this out of the plan"),
        lambda: services.remove_line(line=line, actor=request.actor),
    )


def _line_form(request: Any, cycle: Cycle, initial: dict[str, Any]) -> LineForm:
    outcomes = [row.outcome for row in selectors.outcome_rows(cycle, today())]
    staff = selectors.deliverer_choices(request.actor, today())
    return LineForm(request.POST or None, staff=staff, outcomes=outcomes, initial=initial)


def _without_version(form: Any) -> dict[str, Any]:
    return {name: answer for name, answer in form.cleaned_data.items() if name != "version"}


def _change(request: Any, form: Any, service: Any, **record: Any) -> None:
    version = form.cleaned_data["version"]
    service(actor=request.actor, seen_version=version, **record, **_without_version(form))


def _remove(request: Any, cycle: Cycle, what: str, title: str, act: Any) -> HttpResponse:
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and allowed(form, act):
        messages.success(request, _("It is not in the plan any more."))
        return redirect(cycle)
    return ask(
        request, about(cycle, title, submit=_("Take it out"), introduction=[what], is_warning=True), form
    )


@require_http_methods(ASKED_AND_SENT)
@acts_on(Cycle, Permission.SUPPORT_EDIT)
def tell(request: Any, cycle: Cycle) -> HttpResponse:
    """Ask how each parent is told of the support, or why not."""
    told = {row.family_link_id: row for row in cycle.familytolds.all()}
    forms = [
        TellForm(request.POST or None, link=link, told=told.get(link.pk), today=today())
        for link in people_to_tell(cycle.case, today())
    ]
    if request.method == "POST" and _tell_all(request, cycle, forms):
        messages.success(request, _("Recorded how the family is told."))
        return redirect(cycle)
    question = about(cycle, _("Tell the family"), submit=_("Save"))
    return ask(request, question, ConfirmForm(), "tell", forms=forms)


def _tell_all(request: Any, cycle: Cycle, forms: list[TellForm]) -> bool:
    """Return whether every answer was kept; those without an answer are left for another time."""
    are_valid = all(form.is_valid() for form in forms)
    answered = [form for form in forms if are_valid and form.cleaned_data["how"]]
    results = [allowed(form, lambda form=form: _tell(request, cycle, form)) for form in answered]  # type: ignore[misc]
    return are_valid and all(results)


def _tell(request: Any, cycle: Cycle, form: TellForm) -> None:
    services.tell_parent(
        cycle=cycle, actor=request.actor, family_link=form.link, today=today(), **form.cleaned_data
    )
