"""Two entries of one service become one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from core.access import acts_on
from core.clock import today

from .. import selectors, services
from ..forms import MergeForm
from ..models import Entry


@require_GET
@acts_on(Entry, Permission.ENTRY_CHECK)
def twins(request: Any, entry: Entry) -> HttpResponse:
    """Ask which entry is the same service as this one."""
    words = request.GET.get("q", "").strip()[:100]
    page = selectors.twins_page(entry, actor=request.actor, today=today(), words=words)
    return TemplateResponse(request, "local_offer/twins.html", {"page": page})


@require_http_methods(["GET", "POST"])
@acts_on(Entry, Permission.ENTRY_CHECK)
def merge(request: Any, entry: Entry, other: UUID) -> HttpResponse:
    """Choose between the words of two entries, and begin the change that makes them one."""
    page = selectors.merge_page(entry, other=other, actor=request.actor, today=today())
    if page is None:
        raise Http404
    form = MergeForm(request.POST or None, rows=page.rows, lists=page.lists)
    if form.is_valid():
        draft = services.bring_together(
            entry=entry,
            other=page.other,
            actor=request.actor,
            from_other=form.from_other(),
            lines_of_other=form.lines_of_other(),
        )
        messages.success(request, _("This draft says what both said. Publishing it makes them one."))
        return redirect(draft)
    return TemplateResponse(request, "local_offer/merge.html", {"page": page, "entry": entry, "form": form})
