"""Pages about files of services for the Local Offer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import Permission
from core.access import acts_on, signed_in
from core.clock import today
from core.workflow import MoveNotAllowed

from .. import selectors
from ..forms import SendServicesForm, TakeInForm
from ..models import ServiceFile
from ..services import service_files as services


@require_GET
@signed_in(Permission.SERVICE_FILE_SEND)
def files(request: Any) -> HttpResponse:
    """Show the files this authority's editors have sent, and what became of them."""
    page = selectors.service_files_page(actor=request.actor, today=today())
    return TemplateResponse(request, "imports/services/files.html", {"page": page})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.SERVICE_FILE_SEND)
def send(request: Any) -> HttpResponse:
    """Ask for a file, read it, and show what taking it in would do; a file that is refused says why, field by field."""
    form = SendServicesForm(request.POST or None, request.FILES or None)
    refused: list[str] = []
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            file = services.send_services(
                actor=request.actor, today=today(), file_name=sent.name, content=sent.read()
            )
        except services.CannotTake as error:
            refused = error.reasons
            form.add_error("file", _("The file was not taken. What is wrong with it stands below"))
        else:
            return redirect(file)
    return TemplateResponse(request, "imports/services/send.html", {"form": form, "refused": refused})


@require_GET
@acts_on(ServiceFile, Permission.SERVICE_FILE_DECIDE)
def detail(request: Any, file: ServiceFile) -> HttpResponse:
    """Show what taking a file in would do, or did."""
    return _detail(request, file, None)


@require_POST
@acts_on(ServiceFile, Permission.SERVICE_FILE_DECIDE)
def take_in(request: Any, file: ServiceFile) -> HttpResponse:
    """Make drafts of a file's services, when it is decided which of them we have."""
    form = TakeInForm(request.POST, rows=selectors.doubtful_rows(file))
    if not form.is_valid():
        return _detail(request, file, form)
    try:
        made = services.take_in(file=file, actor=request.actor, today=today(), decisions=form.decisions)
    except MoveNotAllowed:
        messages.warning(request, _("Nothing was done: the file is not waiting to be decided any more."))
        return redirect(file)
    words = ngettext(
        "%(count)s draft was made. Nobody reads it until it is checked and published.",
        "%(count)s drafts were made. Nobody reads them until they are checked and published.",
        made,
    )
    messages.success(request, words % {"count": made})
    return redirect(file)


@require_POST
@acts_on(ServiceFile, Permission.SERVICE_FILE_DECIDE)
def undo(request: Any, file: ServiceFile) -> HttpResponse:
    """Take the drafts of a file away again, but for those that have gone on."""
    try:
        gone, kept = services.undo(file=file, actor=request.actor, today=today())
    except MoveNotAllowed:
        messages.warning(request, _("Nothing was done: there is nothing of this file to undo."))
        return redirect(file)
    words = ngettext("%(gone)s draft was taken away.", "%(gone)s drafts were taken away.", gone) % {
        "gone": gone
    }
    if kept:
        words += " " + _("%(kept)s went on to be checked, and stay as they are.") % {"kept": kept}
    messages.success(request, words)
    return redirect(file)


@require_POST
@acts_on(ServiceFile, Permission.SERVICE_FILE_DECIDE)
def put_aside(request: Any, file: ServiceFile) -> HttpResponse:
    """Do nothing with a file."""
    try:
        services.put_services_aside(file=file, actor=request.actor, today=today())
    except MoveNotAllowed:
        messages.warning(request, _("Nothing was done: the file is not waiting to be decided any more."))
    else:
        messages.success(request, _("The file was put aside. Nothing was changed."))
    return redirect(file)


def _detail(request: Any, file: ServiceFile, form: TakeInForm | None) -> HttpResponse:
    page = selectors.service_file_page(file)
    form = form or TakeInForm(rows=page.doubtful)
    return TemplateResponse(request, "imports/services/detail.html", {"page": page, "form": form})
