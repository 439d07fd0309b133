"""The work of editors on guides."""

from datetime import timedelta
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
from ..forms import GuideChangeForm, GuideForm
from ..models import GuideText
from ..offer import area_of
from ..required import BY_KEY
from .moves import ask_and_give_back, ask_and_move
from .reading import LOOK

LOOKED_AT_EVERY = timedelta(days=365)


@require_GET
@signed_in(Permission.GUIDE_LIST)
def guide_list(request: Any) -> HttpResponse:
    """List the pages that must be there: what is missing, what is due, and what is in hand."""
    rows = selectors.guide_rows(actor=request.actor, today=today())
    return TemplateResponse(request, "local_offer/guide_list.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.GUIDE_LIST)
def add_guide(request: Any, topic: str) -> HttpResponse:
    """Write the page on a topic, as a draft."""
    about, area = BY_KEY.get(topic), area_of(request.actor)
    if about is None or area is None:
        raise Http404
    first = {"name": about.name, "covers": about.covers, "review_due": today() + LOOKED_AT_EVERY}
    form = GuideForm(request.POST or None, initial=first)
    if LOOK not in request.POST and form.is_valid():
        text = services.begin_guide(actor=request.actor, area=area, topic=topic, **form.cleaned_data)
        messages.success(request, _("The draft is saved. Nobody reads it until it is published."))
        return redirect(text)
    reading = selectors.reading_of_form(form)
    return TemplateResponse(
        request, "local_offer/add_guide.html", {"topic": about, "form": form, "reading": reading}
    )


@require_GET
@acts_on(GuideText, Permission.ENTRY_VIEW)
def guide_text(request: Any, text: GuideText) -> HttpResponse:
    """Show a guide behind the scenes: what it says, what it changes, and what comes next."""
    page = selectors.guide_text_page(text, actor=request.actor)
    return TemplateResponse(request, "local_offer/guide_text.html", {"page": page})


@require_POST
@acts_on(GuideText, Permission.ENTRY_EDIT)
def start_change_guide(request: Any, text: GuideText) -> HttpResponse:
    """Begin a change of a published guide, or go on with the one in hand."""
    draft = services.start_guide_change(text=text, actor=request.actor)
    is_draft = draft.stage == GuideText.Stage.DRAFT
    return redirect("local_offer:edit_guide" if is_draft else "local_offer:guide_text", draft.pk)


@require_http_methods(["GET", "POST"])
@acts_on(GuideText, Permission.ENTRY_EDIT)
def edit_guide(request: Any, text: GuideText) -> HttpResponse:
    """Write a guide's draft."""
    if text.stage != GuideText.Stage.DRAFT:
        return redirect(text)
    first = {name: getattr(text, name) for name in text.CONTENT} | {"version": text.version}
    form = GuideChangeForm(request.POST or None, initial=first)
    if LOOK not in request.POST and form.is_valid():
        answers = dict(form.cleaned_data)
        seen_version = answers.pop("version")
        services.save_guide(text=text, actor=request.actor, seen_version=seen_version, **answers)
        messages.success(request, _("The draft is saved. Nobody reads it until it is published."))
        return redirect(text)
    page = {"entry": text, "form": form, "reading": selectors.reading_of_form(form)}
    return TemplateResponse(request, "local_offer/edit.html", page)


@require_http_methods(["GET", "POST"])
@acts_on(GuideText, Permission.ENTRY_EDIT)
def send_guide(request: Any, text: GuideText) -> HttpResponse:
    """Ask whether the draft is ready, and send it to be checked."""
    move = partial(services.send_guide, text=text)
    return ask_and_move(request, text, move, "local_offer/send.html", _("Sent. An editor checks it."))


@require_http_methods(["GET", "POST"])
@acts_on(GuideText, Permission.ENTRY_CHECK)
def check_guide(request: Any, text: GuideText) -> HttpResponse:
    """Ask whether the guide is right and plain, and mark it as checked."""
    move = partial(services.check_guide, text=text)
    done = _("Checked. Another editor publishes it.")
    return ask_and_move(request, text, move, "local_offer/check_guide.html", done)


@require_http_methods(["GET", "POST"])
@acts_on(GuideText, Permission.ENTRY_CHECK)
def give_back_guide(request: Any, text: GuideText) -> HttpResponse:
    """Ask what is to be put right, and give the guide back to its writer."""
    return ask_and_give_back(
        request, text, partial(services.return_guide, text=text), "local_offer:guide_list"
    )


@require_http_methods(["GET", "POST"])
@acts_on(GuideText, Permission.ENTRY_PUBLISH)
def publish_guide(request: Any, text: GuideText) -> HttpResponse:
    """Ask whether the guide goes to the public now, and publish it."""
    move = partial(services.publish_guide, text=text)
    done = _("Published. Anyone can read it from now on.")
    return ask_and_move(request, text, move, "local_offer/publish.html", done)
