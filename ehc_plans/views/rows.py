"""Editing the rows of a version being prepared."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from core.access import acts_on
from core.clock import today

from .. import selectors, services
from ..forms import ROW_FORMS
from ..models import ROW_MODELS, PlanRow, PlanVersion, Section
from ..selectors.plans import rows_to_link, section_asked, settings_to_name

BUDGET = "budget-line"


@require_http_methods(["GET", "POST"])
@acts_on(PlanVersion, Permission.PLAN_EDIT)
def add_row(request: Any, version: PlanVersion, kind: str) -> HttpResponse:
    """Add a need, an outcome, a provision or another row."""
    return _add(request, version, kind)


@require_http_methods(["GET", "POST"])
@acts_on(PlanVersion, Permission.PLAN_BUDGET_EDIT)
def add_budget_line(request: Any, version: PlanVersion) -> HttpResponse:
    """Add a line to section J."""
    return _add(request, version, BUDGET)


@require_http_methods(["GET", "POST"])
@acts_on(PlanVersion, Permission.PLAN_EDIT)
def change_row(request: Any, version: PlanVersion, kind: str, row: UUID) -> HttpResponse:
    """Change a row. Whoever saves second is shown both versions."""
    return _change(request, version, kind, row)


@require_http_methods(["GET", "POST"])
@acts_on(PlanVersion, Permission.PLAN_BUDGET_EDIT)
def change_budget_line(request: Any, version: PlanVersion, row: UUID) -> HttpResponse:
    """Change a line of section J."""
    return _change(request, version, BUDGET, row)


@require_http_methods(["GET", "POST"])
@acts_on(PlanVersion, Permission.PLAN_EDIT)
def remove_row(request: Any, version: PlanVersion, kind: str, row: UUID) -> HttpResponse:
    """Take a row out of the version being prepared."""
    found = _row(version, kind, row)
    if request.method == "POST":
        seen = int(request.POST.get("version") or 0)
        services.remove_row(version=version, row=found, actor=request.actor, seen_version=seen)
        messages.success(request, _("%(reference)s is taken out.") % {"reference": found.reference})
        return redirect("ehc_plans:work", version.pk)
    return _page(request, "ehc_plans/remove_row.html", version, found.section, None, row=found, kind=kind)


def _add(request: Any, version: PlanVersion, kind: str) -> HttpResponse:
    section = section_asked(kind, request.GET.get("section", ""))
    if section is None:
        raise Http404
    form = _form(kind, version, request.POST or None, {"version": 0, "needs": request.GET.getlist("need")})
    if request.method == "POST" and form.is_valid():
        row = services.add_row(
            version=version, actor=request.actor, model=ROW_MODELS[kind], section=section, **form.answers()
        )
        messages.success(request, _("%(reference)s is added.") % {"reference": row.reference})
        return redirect("ehc_plans:work", version.pk)
    return _page(request, "ehc_plans/row.html", version, section, form, row=None, kind=kind)


def _change(request: Any, version: PlanVersion, kind: str, row_id: UUID) -> HttpResponse:
    row = _row(version, kind, row_id)
    form = _form(kind, version, request.POST or None, _initial(row))
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["version"]
        services.change_row(
            version=version, row=row, actor=request.actor, seen_version=seen, **form.answers()
        )
        messages.success(request, _("%(reference)s is saved.") % {"reference": row.reference})
        return redirect("ehc_plans:work", version.pk)
    return _page(request, "ehc_plans/row.html", version, row.section, form, row=row, kind=kind)


def _row(version: PlanVersion, kind: str, row_id: UUID) -> PlanRow:
    row = selectors.row_of(version, kind, row_id)
    if row is None or version.is_issued:
        raise Http404
    return row


def _form(kind: str, version: PlanVersion, data: Any, initial: dict[str, Any]) -> Any:
    settings = settings_to_name(version) if kind == "placement" else []
    return ROW_FORMS[kind](
        data, initial=initial, rows=rows_to_link(version), settings=settings, today=today()
    )


def _initial(row: PlanRow) -> dict[str, Any]:
    fields = {field.name: field.value_from_object(row) for field in row._meta.concrete_fields}
    links = {
        field.name: [str(one.pk) for one in getattr(row, field.name).all()]
        for field in row._meta.many_to_many
    }
    if "yearly_pence" in fields:
        fields["amount"] = f"{fields['yearly_pence'] / 100:.2f}"
    return {**fields, **links}


def _page(
    request: Any, template: str, version: PlanVersion, section: str, form: Any, **more: Any
) -> HttpResponse:
    frame = selectors.frame_of(version, actor=request.actor, today=today(), tab="ehc_plans:of_case")
    page = {"frame": frame, "version": version, "section": Section(section), **more}
    return TemplateResponse(request, template, {"page": page, "form": form})
