"""What anyone says without an account, and what is published of it: comments, yearly reports, consultations."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from rest_framework.throttling import BaseThrottle

from accounts.permissions import Permission
from core.access import public, signed_in
from core.allowance import seconds_to_wait
from core.clock import today

from .. import selectors, services
from ..forms import ConsultationForm, OpenCommentForm, ReportForm

IN_AN_HOUR = 6
"""How many comments one network address may send."""


@require_http_methods(["GET", "POST"])
@public
def say(request: Any, pk: UUID | None = None, key: str = "") -> HttpResponse:
    """Ask what somebody wants to say, without an account: of a service, a heading of the law, or all of it."""
    page = selectors.say_page(service=pk, heading=key, area=request.GET.get("area", ""), today=today())
    if page is None:
        raise Http404
    form = OpenCommentForm(request.POST or None)
    if form.is_valid() and (form.is_trapped or _has_room(request, form)):
        if not form.is_trapped:
            answers = {name: form.cleaned_data[name] for name in ("speaker", "text", "email")}
            services.leave_comment(area=page.area, about=page.about, today=today(), **answers)
        messages.success(
            request,
            _("Thank you. An editor reads your comment, answers it, and publishes both without a name."),
        )
        return redirect(page.back_url)
    return TemplateResponse(request, "local_offer/say.html", {"page": page, "form": form})


def _has_room(request: Any, form: OpenCommentForm) -> bool:
    """Return whether this network address may send one more comment this hour, and say so if not."""
    asker = BaseThrottle().get_ident(request)
    if seconds_to_wait(asker, amount=1, allowance=IN_AN_HOUR, of="comments") is None:
        return True
    form.add_error(None, _("Many comments came from your connection in the last hour. Try again in an hour."))
    return False


@require_GET
@public
def said(request: Any) -> HttpResponse:
    """Show what families said, with the answers and what was done."""
    page = selectors.said_page(area=request.GET.get("area", ""), today=today())
    return TemplateResponse(request, "local_offer/said.html", {"page": page})


@require_GET
@public
def report(request: Any, pk: UUID) -> HttpResponse:
    """Show a yearly report as it was published."""
    page = selectors.report_page(report=pk, today=today())
    if page is None:
        raise Http404
    return TemplateResponse(request, "local_offer/report.html", {"page": page})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.YEAR_REPORT_PUBLISH)
def make_report(request: Any) -> HttpResponse:
    """Show what this year's report would tell, ask for its foreword, and publish it."""
    page = selectors.report_draft(actor=request.actor, today=today())
    form = ReportForm(request.POST or None)
    if form.is_valid() and not page.is_published:
        made = services.publish_report(
            actor=request.actor, told=page.told, today=today(), **form.cleaned_data
        )
        messages.success(request, _("Published. The report stays as it is."))
        return redirect(made)
    return TemplateResponse(request, "local_offer/make_report.html", {"page": page, "form": form})


@require_GET
@signed_in(Permission.OFFER_FIGURES)
def figures(request: Any) -> HttpResponse:
    """Show how fresh the Local Offer is, what it lacks, and what became of comments."""
    page = selectors.figures_page(actor=request.actor, today=today())
    return TemplateResponse(request, "local_offer/figures.html", {"page": page})


@require_GET
@public
def consultation(request: Any) -> HttpResponse:
    """Show whom the council asked about its Local Offer, and whom nobody has asked this year."""
    page = selectors.consultation_page(area=request.GET.get("area", ""), today=today())
    return TemplateResponse(request, "local_offer/consultation.html", {"page": page})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.CONSULTATION_RECORD)
def add_consultation(request: Any) -> HttpResponse:
    """Ask whom the council asked, and what came of it."""
    form = ConsultationForm(request.POST or None, today=today())
    if form.is_valid():
        services.record_consultation(actor=request.actor, **form.cleaned_data)
        messages.success(request, _("Kept. Anyone can read it."))
        return redirect("local_offer:consultation")
    return TemplateResponse(request, "local_offer/add_consultation.html", {"form": form})
