"""The first page of each person, and the few pages about the portal itself."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from cases import selectors as cases
from cases.models import Case
from core.access import acts_on, public, signed_in
from core.clock import today

from . import selectors
from .calendar_file import calendar_of
from .forms import FindForm, StoryForm

KEPT_FOR = 600
"""Seconds for which a cache may keep a page that holds nothing about anybody; after midnight "today" is another day."""

LOOKED_FOR = "looked_for"  # the session's key for what was last typed into the search


def kept_for_visitors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a cache keep the page, but never the one whose header names somebody who is signed in."""

    @wraps(view)
    def wrapper(request: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, **kwargs)
        if not request.user.is_authenticated:
            patch_cache_control(response, public=True, max_age=KEPT_FOR)
        return response

    return wrapper


@require_GET
@public
def front(request: Any) -> HttpResponse:
    """Say what the portal is to a visitor; whoever is signed in goes to their own home."""
    if request.user.is_authenticated:
        return redirect("homes:home")
    return TemplateResponse(request, "homes/front.html", {"page": selectors.front_page()})


@require_GET
@signed_in()
def home(request: Any) -> HttpResponse:
    """Show the home of the hat that is worn: what matters first to that person."""
    sign_in = getattr(request, "sign_in", None)
    found = selectors.home_of(actor=request.actor, today=today(), since=getattr(sign_in, "since", None))
    return TemplateResponse(
        request,
        found.template,
        {"page": found.page, "shared": found.shared, "objections": found.objections, "since": found.since},
    )


@require_GET
@signed_in(Permission.SET_UP_VIEW)
def set_up(request: Any) -> HttpResponse:
    """Show what is done of the first day of one's authority or setting, by whom, and what comes next."""
    page = selectors.set_up_page(actor=request.actor, today=today())
    return TemplateResponse(request, "homes/set_up.html", {"page": page})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.PEOPLE_FIND)
def find(request: Any) -> HttpResponse:
    """
    Find a child among those this hat sees.

    What was typed is kept in the session, never in an address: addresses are written down by servers and browsers.
    """
    form, hat = FindForm(request.POST or None), str(request.actor.membership_id)
    if form.is_valid():
        request.session[LOOKED_FOR] = {"hat": hat, "asked": form.cleaned_data["asked"]}
        return redirect("homes:find")
    last = request.session.get(LOOKED_FOR, {})
    asked = last.get("asked", "") if last.get("hat") == hat and not form.is_bound else ""
    page = selectors.find_page(asked, actor=request.actor, today=today())
    shown = form if form.is_bound else FindForm(initial={"asked": asked})
    return TemplateResponse(request, "homes/find.html", {"page": page, "form": shown})


@require_GET
@acts_on(Case, Permission.CASE_VIEW)
def why(request: Any, case: Case) -> HttpResponse:
    """Tell whoever sees a record why they do."""
    page = selectors.why_i_see(case, actor=request.actor, today=today())
    return TemplateResponse(request, "homes/why.html", {"page": page})


@require_GET
@acts_on(Case, Permission.LOOKS_VIEW)
def who_looked(request: Any, case: Case) -> HttpResponse:
    """Tell the family, a manager, a head or a caseworker who has looked at a record, each as much as is theirs."""
    page = selectors.who_looked(case, actor=request.actor, today=today())
    return TemplateResponse(request, "homes/who_looked.html", {"page": page})


@require_GET
@signed_in(Permission.ACCESS_REVIEW)
def access_review(request: Any) -> HttpResponse:
    """Show a manager unusual looking, unused hats and access that ends soon."""
    page = cases.access_review(actor=request.actor, today=today())
    return TemplateResponse(request, "homes/access_review.html", {"page": page})


@require_GET
@acts_on(Case, Permission.AUDIENCE_VIEW)
def who_can_see(request: Any, case: Case) -> HttpResponse:
    """Tell the family, the authority or the setting who can see this record, and why."""
    page = selectors.who_can_see(case, actor=request.actor, today=today())
    return TemplateResponse(request, "homes/who_can_see.html", {"page": page})


@require_GET
@public
@cache_control(public=True, max_age=3600)
def accent(request: Any) -> HttpResponse:
    """Give the style sheet of the council's accent colour; empty when it has none of its own."""
    style = settings.ACCENT.style if settings.ACCENT else ""
    return HttpResponse(style, content_type="text/css")


@require_GET
@public
def accessibility(request: Any) -> HttpResponse:
    """Say how accessible the portal is, and what to do about what is not."""
    return TemplateResponse(request, "homes/accessibility.html", {})


@require_GET
@public
def help_page(request: Any) -> HttpResponse:
    """Say where to get help: with signing in, with the portal, and independent advice."""
    return TemplateResponse(request, "homes/help.html", {})


@require_GET
@public
def privacy(request: Any) -> HttpResponse:
    """Say who sees what, and what the portal keeps."""
    return TemplateResponse(request, "homes/privacy.html", {})


@kept_for_visitors
@require_GET
@public
def hear(request: Any) -> HttpResponse:
    """Ask what has happened. For anyone: the law is public, and nobody has to say who they are."""
    return TemplateResponse(request, "homes/hear.html", {"page": selectors.pick_page()})


@kept_for_visitors
@require_GET
@public
def hear_question(request: Any, slug: str) -> HttpResponse:
    """Ask for the dates of what has happened. `change` in the address asks again what was answered."""
    form = _story_form(request, slug)
    if form.is_valid() and "change" not in request.GET:
        return redirect(f"{reverse('homes:hear_dates', args=[slug])}?{form.query}")
    return TemplateResponse(request, "homes/hear_question.html", {"story": form.story, "form": form})


@kept_for_visitors
@require_GET
@public
def hear_dates(request: Any, slug: str) -> HttpResponse:
    """Show every date that follows. The address holds what happened and when, and nothing about anybody."""
    form = _story_form(request, slug)
    if not form.is_valid():
        return _back_to_the_question(request, slug)
    page = selectors.dates_page(form.story, form.facts, query=form.query, today=today())
    return TemplateResponse(request, "homes/hear_dates.html", {"page": page, "what_if": form})


@kept_for_visitors
@require_GET
@public
def hear_calendar(request: Any, slug: str) -> HttpResponse:
    """Give the same dates as a file for a calendar."""
    form = _story_form(request, slug)
    if not form.is_valid():
        return _back_to_the_question(request, slug)
    page = selectors.dates_page(form.story, form.facts, query=form.query, today=today())
    address = request.build_absolute_uri(f"{reverse('homes:hear_dates', args=[slug])}?{form.query}")
    return HttpResponse(
        calendar_of(page, address=address),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{slug}.ics"'},
    )


def _story_form(request: Any, slug: str) -> StoryForm:
    story = selectors.story_named(slug)
    if story is None:
        raise Http404
    return StoryForm(request.GET or None, story=story, today=today())


def _back_to_the_question(request: Any, slug: str) -> HttpResponse:
    """Where what is wrong is said, and what was typed is kept."""
    typed = request.GET.urlencode()
    return redirect(reverse("homes:hear_question", args=[slug]) + (f"?{typed}" if typed else ""))
