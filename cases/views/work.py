"""Pages about a case."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from core.access import acts_on, signed_in
from core.clock import today

from .. import selectors, services
from ..forms import AgreementForm, AllocationForm, AskForm, ReminderDaysForm, WorkListFilters
from ..models import Agreement, Case, StalePlace


@require_GET
@signed_in(Permission.CASE_LIST)
def work_list(request: Any) -> HttpResponse:
    """Show the cases this hat sees, soonest due first, a page at a time."""
    settings = selectors.settings_of_area(request.actor)
    form = WorkListFilters(request.GET, settings=settings, actor=request.actor)
    try:
        page = selectors.work_list(
            actor=request.actor,
            today=today(),
            asked=form.asked(),
            after=request.GET.get("after", ""),
            settings=settings,
        )
    except StalePlace:
        raise Http404 from None
    return TemplateResponse(request, "cases/work_list.html", {"page": page, "form": form})


@require_GET
@acts_on(Case, Permission.CASE_VIEW)
def detail(request: Any, case: Case) -> HttpResponse:
    """Show a case to staff: who the child is, what is due and why. A family's page about its child is its home."""
    if request.actor.is_family:
        return redirect("homes:home")
    page = selectors.case_page(case, actor=request.actor, today=today())
    return TemplateResponse(request, "cases/detail.html", {"page": page})


@require_http_methods(["GET", "POST"])
@acts_on(Case, Permission.CASE_ALLOCATE)
def allocate(request: Any, case: Case) -> HttpResponse:
    """Ask which caseworker is to work on the case, and give it to them."""
    page = selectors.allocation_page(case, actor=request.actor, today=today())
    form = AllocationForm(request.POST or None, page=page)
    if form.is_valid():
        worker = form.cleaned_data["caseworker"]
        services.allocate_case(
            case=case, actor=request.actor, membership=worker, from_day=today(), today=today()
        )
        messages.success(
            request, _("%(child)s’s case is now %(name)s’s.") % {"child": case.child, "name": worker.user}
        )
        return redirect(case)
    return TemplateResponse(request, "cases/allocate.html", {"page": page, "form": form})


@require_http_methods(["GET", "POST"])
@acts_on(Agreement, Permission.AGREEMENT_ASK)
def ask_to_see(request: Any, agreement: Agreement) -> HttpResponse:
    """Ask the young person to let this relative see their record."""
    form = AskForm(request.POST or None)
    if request.method == "POST":
        services.ask_to_see(agreement=agreement, actor=request.actor, today=today())
        name = agreement.young_person
        messages.success(
            request, _("%(name)s has been asked. We tell you when they decide.") % {"name": name}
        )
        return redirect("homes:home")
    name = agreement.young_person
    return TemplateResponse(request, "cases/ask_to_see.html", {"name": name, "form": form})


@require_http_methods(["GET", "POST"])
@acts_on(Agreement, Permission.AGREEMENT_DECIDE)
def decide_agreement(request: Any, agreement: Agreement) -> HttpResponse:
    """Ask the young person whether a relative may see their record, and until when."""
    form = AgreementForm(request.POST or None, today=today(), relative=agreement.link.name)
    if form.is_valid():
        about = {"agreement": agreement, "actor": request.actor, "today": today()}
        if form.says_yes:
            services.agree_to_sight(**about, until=form.cleaned_data["until"])
            messages.success(request, _("%(name)s can see your record.") % {"name": agreement.link.name})
        else:
            services.decline_sight(**about)
            messages.success(request, _("%(name)s cannot see your record.") % {"name": agreement.link.name})
        return redirect("homes:home")
    page = {"name": agreement.link.name}
    return TemplateResponse(request, "cases/decide_agreement.html", {"page": page, "form": form})


@require_GET
@signed_in(Permission.REMINDER_EDIT)
def reminders(request: Any) -> HttpResponse:
    """Show a manager who is reminded of what, and when."""
    page = {"rows": selectors.reminder_rows(actor=request.actor)}
    return TemplateResponse(request, "cases/reminders.html", {"page": page})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.REMINDER_EDIT)
def reminder_days(request: Any, rule: str) -> HttpResponse:
    """Ask on how many days before a limit the people of this authority are reminded of it."""
    row = selectors.reminder_row(rule, actor=request.actor)
    if row is None:
        raise Http404
    initial = {"days": ", ".join(map(str, row.days)), "version": row.version}
    form = ReminderDaysForm(request.POST or None, initial=initial)
    if form.is_valid():
        services.set_reminder_leads(
            authority=request.actor.agency,
            actor=request.actor,
            rule=rule,
            days=form.cleaned_data["days"],
            seen_version=form.cleaned_data["version"],
        )
        messages.success(request, _("The days are saved. They hold from tomorrow morning’s reminders."))
        return redirect("cases:reminders")
    return TemplateResponse(request, "cases/reminder_days.html", {"page": row, "form": form})
