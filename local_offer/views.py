"""Pages of the Local Offer: the search and the services for anyone, the work on them for editors and providers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import Permission
from core.access import acts_on, public, signed_in
from core.clock import today

from . import selectors, services
from .forms import (
    AnswerForm,
    CommentForm,
    ConfirmForm,
    EntryChangeForm,
    NewEntryForm,
    ReturnForm,
    SearchForm,
)
from .models import CONTENT, Comment, Entry


@require_GET
@public
def search(request: Any) -> HttpResponse:
    """Find services by words, age, place and kind of help. Anyone may, signed in or not."""
    form = SearchForm(request.GET)
    page = selectors.search_page(asked=form.asked(), after=request.GET.get("after", ""), today=today())
    return TemplateResponse(request, "local_offer/search.html", {"page": page, "form": form})


@require_GET
@public
def service(request: Any, pk: UUID) -> HttpResponse:
    """Show what is published about a service, and what families say."""
    page = selectors.service_page(service=pk, actor=request.actor, today=today())
    if page is None:
        raise Http404
    return TemplateResponse(request, "local_offer/service.html", {"page": page})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.COMMENT_ADD)
def comment(request: Any, pk: UUID) -> HttpResponse:
    """Ask what somebody wants to say about a service."""
    page = selectors.service_page(service=pk, actor=request.actor, today=today())
    if page is None:
        raise Http404
    form = CommentForm(request.POST or None)
    if form.is_valid():
        services.add_comment(
            service=page.entry.service, actor=request.actor, today=today(), **form.cleaned_data
        )
        messages.success(
            request, _("Thank you. An editor reads your comment, answers it, and publishes both.")
        )
        return redirect(page.entry.service)
    return TemplateResponse(request, "local_offer/comment.html", {"page": page, "form": form})


@require_GET
@signed_in(Permission.ENTRY_LIST)
def entries(request: Any) -> HttpResponse:
    """List the entries an editor or a provider works on."""
    page = selectors.entries_page(actor=request.actor, today=today())
    return TemplateResponse(request, "local_offer/entries.html", {"page": page})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.ENTRY_ADD)
def add(request: Any) -> HttpResponse:
    """Write the first entry of a service, as a draft."""
    page = selectors.new_entry_page(request.actor)
    form = NewEntryForm(request.POST or None, organisations=page.choices)
    if form.is_valid():
        answers = dict(form.cleaned_data)
        organisation = page.organisations[answers.pop("organisation")]
        entry = services.add_service(
            actor=request.actor, organisation=organisation, area=page.area, **answers
        )
        messages.success(request, _("The draft is saved. Nobody reads it until it is published."))
        return redirect(entry)
    return TemplateResponse(request, "local_offer/add.html", {"page": page, "form": form})


@require_GET
@acts_on(Entry, Permission.ENTRY_VIEW)
def entry(request: Any, entry: Entry) -> HttpResponse:
    """Show an entry behind the scenes: what it says, what it changes, and what comes next."""
    page = selectors.entry_page(entry, actor=request.actor, today=today())
    return TemplateResponse(request, "local_offer/entry.html", {"page": page})


@require_POST
@acts_on(Entry, Permission.ENTRY_EDIT)
def start_change(request: Any, entry: Entry) -> HttpResponse:
    """Begin a change of a published entry, or go on with the one in hand."""
    draft = services.start_change(entry=entry, actor=request.actor)
    return redirect("local_offer:edit" if draft.stage == Entry.Stage.DRAFT else "local_offer:entry", draft.pk)


@require_http_methods(["GET", "POST"])
@acts_on(Entry, Permission.ENTRY_EDIT)
def edit(request: Any, entry: Entry) -> HttpResponse:
    """Write a draft."""
    if entry.stage != Entry.Stage.DRAFT:
        return redirect(entry)
    first = {name: getattr(entry, name) for name in CONTENT} | {"version": entry.version}
    form = EntryChangeForm(request.POST or None, initial=first)
    if form.is_valid():
        answers = dict(form.cleaned_data)
        seen_version = answers.pop("version")
        services.save_entry(entry=entry, actor=request.actor, seen_version=seen_version, **answers)
        messages.success(request, _("The draft is saved. Nobody reads it until it is published."))
        return redirect(entry)
    return TemplateResponse(request, "local_offer/edit.html", {"entry": entry, "form": form})


@require_http_methods(["GET", "POST"])
@acts_on(Entry, Permission.ENTRY_EDIT)
def send(request: Any, entry: Entry) -> HttpResponse:
    """Ask whether the draft is ready, and send it to be checked."""
    return _move(
        request, entry, services.send_entry, "local_offer/send.html", _("Sent. An editor checks it.")
    )


@require_http_methods(["GET", "POST"])
@acts_on(Entry, Permission.ENTRY_CHECK)
def check(request: Any, entry: Entry) -> HttpResponse:
    """Ask whether the entry is right and plain, and mark it as checked."""
    done = _("Checked. Another editor publishes it.")
    return _move(request, entry, services.check_entry, "local_offer/check.html", done)


@require_http_methods(["GET", "POST"])
@acts_on(Entry, Permission.ENTRY_PUBLISH)
def publish(request: Any, entry: Entry) -> HttpResponse:
    """Ask whether the entry goes to the public now, and publish it."""
    done = _("Published. Anyone can read it from now on.")
    return _move(request, entry, services.publish_entry, "local_offer/publish.html", done)


@require_http_methods(["GET", "POST"])
@acts_on(Entry, Permission.ENTRY_CHECK)
def give_back(request: Any, entry: Entry) -> HttpResponse:
    """Ask what is to be put right, and give the entry back to its writer."""
    form = ReturnForm(request.POST or None)
    if form.is_valid():
        services.return_entry(entry=entry, actor=request.actor, today=today(), **form.cleaned_data)
        messages.success(request, _("Given back, with what is to be put right."))
        return redirect("local_offer:entries")
    return TemplateResponse(request, "local_offer/give_back.html", {"entry": entry, "form": form})


@require_http_methods(["GET", "POST"])
@acts_on(Comment, Permission.COMMENT_ANSWER)
def answer(request: Any, comment: Comment) -> HttpResponse:
    """Ask for the answer to a comment, and whether both are published."""
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        words = form.cleaned_data["answer"]
        if form.cleaned_data["decision"] == AnswerForm.PUBLISH:
            services.answer_comment(comment=comment, actor=request.actor, answer=words, today=today())
            messages.success(request, _("The comment is published with your answer."))
        else:
            services.keep_comment_back(comment=comment, actor=request.actor, reason=words, today=today())
            messages.success(request, _("The comment is not published. Its writer reads why."))
        return redirect("homes:home")
    page = selectors.comment_page(comment)
    return TemplateResponse(request, "local_offer/answer.html", {"page": page, "form": form})


def _move(request: Any, entry: Entry, service: Any, template: str, done: str) -> HttpResponse:
    form = ConfirmForm(request.POST or None)
    if request.method == "POST":
        service(entry=entry, actor=request.actor, today=today())
        messages.success(request, done)
        return redirect(entry)
    return TemplateResponse(request, template, {"entry": entry, "form": form})
