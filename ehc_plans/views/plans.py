"""Reading a plan, preparing a version, issuing it, and its document."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from cases.models import Case
from core.access import acts_on
from core.clock import today
from documents.selectors import document_of

from .. import selectors, services
from ..forms import IssueForm, NextVersionForm
from ..models import Plan, PlanVersion
from ..selectors.plans import decided_review_to_amend_after


@require_GET
@acts_on(Case, Permission.PLAN_VIEW)
def of_case(request: Any, case: Case) -> HttpResponse:
    """Lead to the child's plan, or say that there is none."""
    found, page = selectors.of_case(case, actor=request.actor, today=today())
    if found is not None:
        return redirect(found)
    return TemplateResponse(request, "ehc_plans/no_plan.html", {"page": page})


@require_http_methods(["GET", "POST"])
@acts_on(Case, Permission.PLAN_OPEN)
def open_plan(request: Any, case: Case) -> HttpResponse:
    """Begin to record a plan."""
    _found, page = selectors.of_case(case, actor=request.actor, today=today())
    if request.method == "POST":
        try:
            begun = services.open_plan(case=case, actor=request.actor)
        except services.AlreadyBegun:
            return redirect("ehc_plans:of_case", case.pk)
        return redirect("ehc_plans:work", begun.pk)
    return TemplateResponse(request, "ehc_plans/open.html", {"page": page})


@require_GET
@acts_on(Plan, Permission.PLAN_VIEW)
def plan(request: Any, plan: Plan) -> HttpResponse:
    """Show the version in force, as far as this person reads it."""
    page = selectors.plan_page(plan, actor=request.actor, today=today())
    if page is None:
        raise Http404
    return TemplateResponse(request, "ehc_plans/plan.html", {"page": page})


@require_GET
@acts_on(PlanVersion, Permission.PLAN_VIEW)
def version(request: Any, version: PlanVersion) -> HttpResponse:
    """Show one version, the one in force or an earlier one."""
    page = selectors.version_page(version, actor=request.actor, today=today())
    return TemplateResponse(request, "ehc_plans/plan.html", {"page": page})


@require_http_methods(["GET", "POST"])
@acts_on(Plan, Permission.PLAN_EDIT)
def amend(request: Any, plan: Plan) -> HttpResponse:
    """Begin the next version, as a copy of the one in force."""
    after = decided_review_to_amend_after(plan)
    form = NextVersionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            begun = services.begin_version(
                plan=plan, actor=request.actor, reason=form.cleaned_data["reason"], after_review=after
            )
        except services.AlreadyBegun:
            messages.info(request, _("A version is being prepared already."))
            return redirect(plan)
        return redirect("ehc_plans:work", begun.pk)
    frame = selectors.frame_of(plan, actor=request.actor, today=today(), tab="ehc_plans:of_case")
    return TemplateResponse(
        request,
        "ehc_plans/amend.html",
        {"page": {"frame": frame, "plan": plan, "after": after}, "form": form},
    )


@require_GET
@acts_on(PlanVersion, Permission.PLAN_PREPARE_VIEW)
def work(request: Any, version: PlanVersion) -> HttpResponse:
    """Show a version being prepared as a working document."""
    page = selectors.work_page(version, actor=request.actor, today=today())
    return TemplateResponse(request, "ehc_plans/work.html", {"page": page})


@require_http_methods(["GET", "POST"])
@acts_on(PlanVersion, Permission.PLAN_ISSUE)
def issue(request: Any, version: PlanVersion) -> HttpResponse:
    """Record that a version was signed and made."""
    if version.is_issued:
        return redirect(version)
    form = IssueForm(request.POST or None, today=today())
    if request.method == "POST" and form.is_valid():
        try:
            services.issue_version(version=version, actor=request.actor, today=today(), **form.cleaned_data)
        except services.CannotIssue as why:
            form.add_error(None, str(why))
        else:
            messages.success(
                request, _("The plan is issued. Its document is being made, and the family is told.")
            )
            return redirect(version)
    page = selectors.work_page(version, actor=request.actor, today=today())
    return TemplateResponse(request, "ehc_plans/issue.html", {"page": page, "form": form})


@require_GET
@acts_on(PlanVersion, Permission.PLAN_DOWNLOAD)
def document(request: Any, version: PlanVersion) -> HttpResponse:
    """Hand over the document of an issued version, to be kept as a file."""
    given = selectors.document_subject(version, actor=request.actor, today=today())
    if given is None:
        services.ask_for_copy(version=version, actor=request.actor, today=today())
    found = document_of(given) if given is not None else None
    if found is None:
        page = selectors.version_page(version, actor=request.actor, today=today())
        return TemplateResponse(request, "ehc_plans/being_made.html", {"page": page})
    response = HttpResponse(bytes(found.content), content_type=found.content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.file_name)
    response["X-Content-Type-Options"] = "nosniff"
    response.made_for_reader = True  # type: ignore[attr-defined]  # core.veil asks for it
    return response
