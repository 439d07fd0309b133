"""Pages about files of the public register: the settings of an authority's area."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import Permission
from core.access import acts_on, signed_in
from core.clock import today
from core.workflow import MoveNotAllowed

from .. import selectors
from ..forms import SendRegisterForm
from ..models import RegisterFile
from ..reading.limits import CannotRead
from ..services import registers as services


@require_GET
@signed_in(Permission.REGISTER_LOAD)
def files(request: Any) -> HttpResponse:
    """Show the files of the register this authority has sent, and what became of them."""
    page = selectors.register_page(actor=request.actor, today=today())
    return TemplateResponse(request, "imports/register/files.html", {"page": page})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.REGISTER_LOAD)
def send(request: Any) -> HttpResponse:
    """Ask for a file, read it, and show what taking it in would do."""
    form = SendRegisterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            file = services.send_register(
                actor=request.actor, today=today(), file_name=sent.name, content=sent.read()
            )
        except CannotRead as error:
            form.add_error("file", error.words)
        else:
            return redirect(file)
    return TemplateResponse(request, "imports/register/send.html", {"form": form})


@require_GET
@acts_on(RegisterFile, Permission.REGISTER_LOAD)
def detail(request: Any, file: RegisterFile) -> HttpResponse:
    """Show what taking a file in would do, or did, row by row."""
    page = selectors.register_file_page(file)
    return TemplateResponse(request, "imports/register/detail.html", {"page": page})


@require_GET
@acts_on(RegisterFile, Permission.REGISTER_LOAD)
def report(request: Any, file: RegisterFile) -> HttpResponse:
    """Give every row with what becomes of it as a file."""
    return HttpResponse(
        selectors.register_report(file),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="settings-row-by-row.csv"'},
    )


@require_POST
@acts_on(RegisterFile, Permission.REGISTER_LOAD)
def take_in(request: Any, file: RegisterFile) -> HttpResponse:
    """Take the settings of a file in."""
    try:
        new, changed = services.take_in_register(file=file, actor=request.actor, today=today())
    except MoveNotAllowed:
        messages.warning(request, _("Nothing was done: the file is not waiting to be checked any more."))
    else:
        words = _("Taken in: %(new)s new, %(changed)s changed.")
        messages.success(request, words % {"new": new, "changed": changed})
    return redirect(file)


@require_POST
@acts_on(RegisterFile, Permission.REGISTER_LOAD)
def put_aside(request: Any, file: RegisterFile) -> HttpResponse:
    """Do nothing with a file."""
    try:
        services.put_register_aside(file=file, actor=request.actor, today=today())
    except MoveNotAllowed:
        messages.warning(request, _("Nothing was done: the file is not waiting to be checked any more."))
    else:
        messages.success(request, _("The file was put aside. Nothing was changed."))
    return redirect(file)
