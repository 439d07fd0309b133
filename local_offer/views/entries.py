"""The work of editors and providers on entries."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import Permission
from core.access import acts_on, signed_in
from core.clock import today

from .. import selectors, services
from ..forms import FORMS, ConfirmForm, NewEntryForm, TakeOffForm
from ..models import Entry
from .moves import ask_and_give_back, ask_and_move
from .reading import LOOK


@require_GET
@signed_in(Permission.ENTRY_LIST)
def entries(request: Any) -> HttpResponse:
    """List the entries an editor or a provider works on."""
    words, show = request.GET.get("q", "").strip()[:100], request.GET.get("show", "")
    show = show if show in selectors.SHOWN else ""
    page = selectors.entries_page(actor=request.actor, today=today(), words=words, show=show)
    return TemplateResponse(request, "local_offer/entries.html", {"page": page})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.ENTRY_ADD)
def add(request: Any) -> HttpResponse:
    """Write the first entry of a service, as a draft."""
    page = selectors.new_entry_page(request.actor)
    form = NewEntryForm(request.POST or None, organisations=page.choices)
    if LOOK not in request.POST and form.is_valid():
        answers = dict(form.cleaned_data)
        organisation = page.organisations[answers.pop("organisation")]
        entry = services.add_service(
            actor=request.actor, organisation=organisation, area=page.area, **answers
        )
        messages.success(request, _("The draft is begun. Write the rest chapter by chapter."))
        return redirect(entry)
    shown = {"page": page, "form": form, "reading": selectors.reading_of_form(form)}
    return TemplateResponse(request, "local_offer/add.html", shown)


@require_GET
@acts_on(Entry, Permission.ENTRY_VIEW)
def entry(request: Any, entry: Entry) -> HttpResponse:
    """Show an entry behind the scenes: what it says, what it changes, and what comes next."""
    page = selectors.entry_page(entry, actor=request.actor, today=today())
    return TemplateResponse(request, "local_offer/entry_work.html", {"page": page})


@require_POST
@acts_on(Entry, Permission.ENTRY_EDIT)
def start_change(request: Any, entry: Entry) -> HttpResponse:
    """Begin a change of a published entry, or go on with the one in hand."""
    return redirect(services.start_change(entry=entry, actor=request.actor))


@require_POST
@acts_on(Entry, Permission.ENTRY_CONFIRM)
def confirm(request: Any, entry: Entry) -> HttpResponse:
    """Keep that what the public reads is still right."""
    services.confirm_entry(entry=entry, actor=request.actor, today=today())
    messages.success(request, _("Thank you. Families see that it was checked today."))
    return redirect(entry)


@require_http_methods(["GET", "POST"])
@acts_on(Entry, Permission.ENTRY_EDIT)
def edit(request: Any, entry: Entry, section: str) -> HttpResponse:
    """Write one chapter of a draft."""
    page = selectors.section_page(entry, slug=section)
    if page is None:
        raise Http404
    if entry.stage != Entry.Stage.DRAFT:
        return redirect(entry)
    form = FORMS[section](request.POST or None, initial=page.first)
    if LOOK not in request.POST and form.is_valid():
        answers = dict(form.cleaned_data)
        seen_version = answers.pop("version")
        services.save_entry(entry=entry, actor=request.actor, seen_version=seen_version, **answers)
        messages.success(request, _("The draft is saved. Nobody reads it until it is published."))
        return redirect(f"{entry.get_absolute_url()}#{section}")
    shown = {"entry": entry, "page": page, "form": form, "reading": selectors.reading_of_form(form)}
    return TemplateResponse(request, "local_offer/edit_section.html", shown)


@require_http_methods(["GET", "POST"])
@acts_on(Entry, Permission.ENTRY_CONFIRM)
def take_off(request: Any, entry: Entry) -> HttpResponse:
    """Ask why a service is not offered any more, and take it off the Local Offer."""
    if entry.service.current_id != entry.pk:
        return redirect(entry)
    form = TakeOffForm(request.POST or None)
    if form.is_valid():
        services.withdraw_entry(entry=entry, actor=request.actor, today=today(), **form.cleaned_data)
        messages.success(request, _("It is taken off. Whoever opens its page reads why."))
        return redirect(entry)
    return TemplateResponse(request, "local_offer/take_off.html", {"entry": entry, "form": form})


@require_http_methods(["GET", "POST"])
@acts_on(Entry, Permission.ENTRY_EDIT)
def throw_away(request: Any, entry: Entry) -> HttpResponse:
    """Ask whether a draft shall go, and throw it away."""
    if entry.stage != Entry.Stage.DRAFT:
        return redirect(entry)
    form = ConfirmForm(request.POST or None)
    if request.method == "POST":
        services.throw_away(entry=entry, actor=request.actor)
        messages.success(request, _("The draft is thrown away."))
        return redirect("local_offer:entries")
    return TemplateResponse(request, "local_offer/throw_away.html", {"entry": entry, "form": form})


@require_GET
@acts_on(Entry, Permission.ENTRY_VIEW)
def history(request: Any, entry: Entry) -> HttpResponse:
    """Show who wrote, checked and published what, and what changed each time."""
    page = selectors.history_page(entry, actor=request.actor, today=today())
    return TemplateResponse(request, "local_offer/history.html", {"page": page})


@require_http_methods(["GET", "POST"])
@acts_on(Entry, Permission.ENTRY_EDIT)
def send(request: Any, entry: Entry) -> HttpResponse:
    """Ask whether the draft is ready, and send it to be checked."""
    move = partial(services.send_entry, entry=entry)
    return ask_and_move(request, entry, move, "local_offer/send.html", _("Sent. An editor checks it."))


@require_http_methods(["GET", "POST"])
@acts_on(Entry, Permission.ENTRY_CHECK)
def check(request: Any, entry: Entry) -> HttpResponse:
    """Ask whether the entry is right and plain, and mark it as checked."""
    done = _("Checked. Another editor publishes it.")
    move = partial(services.check_entry, entry=entry)
    return ask_and_move(request, entry, move, "local_offer/check.html", done)


@require_http_methods(["GET", "POST"])
@acts_on(Entry, Permission.ENTRY_PUBLISH)
def publish(request: Any, entry: Entry) -> HttpResponse:
    """Ask whether the entry goes to the public now, and publish it."""
    done = _("Published. Anyone can read it from now on.")
    move = partial(services.publish_entry, entry=entry)
    return ask_and_move(request, entry, move, "local_offer/publish.html", done)


@require_http_methods(["GET", "POST"])
@acts_on(Entry, Permission.ENTRY_CHECK)
def give_back(request: Any, entry: Entry) -> HttpResponse:
    """Ask what is to be put right, and give the entry back to its writer."""
    move = partial(services.return_entry, entry=entry)
    return ask_and_give_back(request, entry, move, "local_offer:entries")
