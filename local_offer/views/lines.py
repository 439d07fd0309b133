"""The pages of one place, one line of opening times or one price of a draft."""

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
from core.models import ChangedSinceSeen

from .. import selectors, services
from ..forms import PART_FORMS, RemoveForm
from ..models import Entry
from ..sections import PART_KINDS, PartKind, anchor_of

PREFIX = "line"
"""Before the names of what is asked, which an entry has too: a place has a name, and so has a service."""


@require_http_methods(["GET", "POST"])
@acts_on(Entry, Permission.ENTRY_EDIT)
def add_part(request: Any, entry: Entry, kind: str) -> HttpResponse:
    """Add a place, opening times or a price to a draft."""
    return _write(request, entry, _kind(kind), None)


@require_http_methods(["GET", "POST"])
@acts_on(Entry, Permission.ENTRY_EDIT)
def change_part(request: Any, entry: Entry, kind: str, key: UUID) -> HttpResponse:
    """Change a place, opening times or a price of a draft."""
    return _write(request, entry, _kind(kind), key)


@require_http_methods(["GET", "POST"])
@acts_on(Entry, Permission.ENTRY_EDIT)
def remove_part(request: Any, entry: Entry, kind: str, key: UUID) -> HttpResponse:
    """Ask whether a place, opening times or a price goes, and take it out of the draft."""
    found = _kind(kind)
    page = selectors.part_page(entry, kind=found, key=key)
    if page is None:
        raise Http404
    if entry.stage != Entry.Stage.DRAFT:
        return redirect(entry)
    form = RemoveForm(request.POST or None, initial=page.first)
    if form.is_valid():
        services.remove_part(
            entry=entry,
            actor=request.actor,
            seen_version=form.cleaned_data["version"],
            kind=found.model,
            key=key,
        )
        messages.success(request, _("Removed from the draft."))
        return redirect(f"{entry.get_absolute_url()}#{anchor_of(found)}")
    return TemplateResponse(
        request, "local_offer/remove_part.html", {"entry": entry, "page": page, "form": form}
    )


def _kind(slug: str) -> PartKind:
    if slug not in PART_KINDS:
        raise Http404
    return PART_KINDS[slug]


def _write(request: Any, entry: Entry, kind: PartKind, key: UUID | None) -> HttpResponse:
    page = selectors.part_page(entry, kind=kind, key=key)
    if page is None:
        raise Http404
    if entry.stage != Entry.Stage.DRAFT:
        return redirect(entry)
    form = PART_FORMS[kind.slug](request.POST or None, initial=page.first, prefix=PREFIX)
    if form.is_valid() and _is_saved(request, entry, kind, key, form):
        messages.success(request, _("The draft is saved. Nobody reads it until it is published."))
        return redirect(f"{entry.get_absolute_url()}#{anchor_of(kind)}")
    return TemplateResponse(
        request, "local_offer/edit_part.html", {"entry": entry, "page": page, "form": form}
    )


def _is_saved(request: Any, entry: Entry, kind: PartKind, key: UUID | None, form: Any) -> bool:
    """Save the line, or say on the form that somebody saved the entry first: the next press saves over that, seen."""
    content = dict(form.cleaned_data)
    seen_version = content.pop("version")
    try:
        services.save_part(
            entry=entry,
            actor=request.actor,
            seen_version=seen_version,
            kind=kind.model,
            key=key,
            content=content,
        )
    except ChangedSinceSeen as changed:
        form.tell_of_change(changed.theirs.version)
        return False
    return True
