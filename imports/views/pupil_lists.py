"""Pages about a school's pupil lists."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from accounts.permissions import Permission
from core.access import acts_on, signed_in
from core.clock import today
from core.workflow import MoveNotAllowed

from .. import selectors, services
from ..forms import ColumnsForm, ConfirmForm, SendForm
from ..models import PupilList


@require_GET
@signed_in(Permission.PUPIL_LIST_SEND)
def lists(request: Any) -> HttpResponse:
    """Show the lists this school has sent, and what became of them."""
    try:
        page = selectors.lists_page(actor=request.actor, today=today(), after=request.GET.get("after", ""))
    except selectors.StalePlace:
        raise Http404 from None
    return TemplateResponse(request, "imports/lists.html", {"page": page})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.PUPIL_LIST_SEND)
def send(request: Any) -> HttpResponse:
    """Ask for a file, keep it, and have it opened."""
    form = SendForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        pupil_list = services.send_list(
            actor=request.actor, today=today(), file_name=file.name, content=file.read()
        )
        return redirect(pupil_list)
    return TemplateResponse(request, "imports/send.html", {"form": form})


@require_GET
@acts_on(PupilList, Permission.PUPIL_LIST_READ)
def detail(request: Any, pupil_list: PupilList) -> HttpResponse:
    """Show how far a list is, and what taking it in would do, or did."""
    if pupil_list.stage == PupilList.Stage.COLUMNS:
        return redirect("imports:columns", pupil_list.pk)
    try:
        page = selectors.list_page(
            pupil_list,
            actor=request.actor,
            today=today(),
            tab=request.GET.get("tab", ""),
            after=request.GET.get("after", ""),
        )
    except selectors.StalePlace:
        raise Http404 from None
    return TemplateResponse(request, "imports/detail.html", {"page": page})


@require_GET
@acts_on(PupilList, Permission.PUPIL_LIST_READ)
def progress(request: Any, pupil_list: PupilList) -> HttpResponse:
    """Show how far the worker has got; when it has finished, lead to what it found."""
    if not pupil_list.is_at_work:
        address = pupil_list.get_absolute_url()
        return HttpResponseClientRedirect(address) if request.htmx else redirect(address)
    page = selectors.list_page(pupil_list, actor=request.actor, today=today(), tab="", after="")
    template = "imports/_progress.html" if request.htmx else "imports/detail.html"
    return TemplateResponse(request, template, {"page": page})


@require_http_methods(["GET", "POST"])
@acts_on(PupilList, Permission.PUPIL_LIST_READ)
def columns(request: Any, pupil_list: PupilList) -> HttpResponse:
    """Ask what the columns mean, and whether the list is the whole roll."""
    page = selectors.columns_page(pupil_list, actor=request.actor, today=today())
    if not page.can_be_asked or pupil_list.is_transfer:
        return redirect(pupil_list)
    form = ColumnsForm(request.POST or None, columns=page.choices, initial=page.initial)
    if request.method == "POST" and form.is_valid():
        services.say_columns(
            pupil_list=pupil_list,
            actor=request.actor,
            today=today(),
            mapping=form.mapping,
            is_whole_roll=form.says_whole_roll,
        )
        return redirect(pupil_list)
    return TemplateResponse(request, "imports/columns.html", {"page": page, "form": form})


@require_http_methods(["GET", "POST"])
@acts_on(PupilList, Permission.PUPIL_LIST_CONFIRM)
def confirm(request: Any, pupil_list: PupilList) -> HttpResponse:
    """Ask the last questions, and have the list taken in."""
    page = selectors.confirm_page(pupil_list, actor=request.actor)
    if not page.can_confirm:
        return redirect(pupil_list)
    form = ConfirmForm(request.POST or None, page=page, today=today(), initial={"joins_on": today()})
    if request.method == "POST" and form.is_valid():
        services.confirm_list(
            pupil_list=pupil_list,
            actor=request.actor,
            today=today(),
            joins_on=form.joins,
            left_on=form.left,
        )
        return redirect(pupil_list)
    return TemplateResponse(request, "imports/confirm.html", {"page": page, "form": form})


@require_POST
@acts_on(PupilList, Permission.PUPIL_LIST_CONFIRM)
def put_aside(request: Any, pupil_list: PupilList) -> HttpResponse:
    """Do nothing with a list."""
    try:
        services.put_aside(pupil_list=pupil_list, actor=request.actor, today=today())
    except MoveNotAllowed:
        messages.warning(
            request, _("The list could not be put aside: it is being taken in, or finished with.")
        )
        return redirect(pupil_list)
    messages.success(request, _("The list was put aside and its file deleted. Nothing was changed."))
    return redirect("imports:lists")


@require_GET
@acts_on(PupilList, Permission.PUPIL_LIST_READ)
def errors(request: Any, pupil_list: PupilList) -> HttpResponse:
    """Hand over the rows in error as a file, to be worked through in a spreadsheet."""
    report = selectors.error_report(pupil_list, actor=request.actor, today=today())
    headers = {"Content-Disposition": 'attachment; filename="rows-in-error.csv"'}
    return HttpResponse("\ufeff" + report, content_type="text/csv; charset=utf-8", headers=headers)
