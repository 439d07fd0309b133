"""Writing advice or views, and reading what others wrote."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from core.access import acts_on
from core.clock import today

from .. import selectors, services
from ..forms import WriteForm
from ..models import Advice, Invitee


@require_http_methods(["GET", "POST"])
@acts_on(Invitee, Permission.ADVICE_WRITE)
def write(request: Any, invitee: Invitee) -> HttpResponse:
    """Write advice or views: save a draft that nobody else reads, or send it."""
    page = selectors.write_page(invitee, actor=request.actor, today=today())
    form = WriteForm(
        request.POST or None,
        initial=_initial(page),
        questions=page.questions,
        asks_to_share=page.asks_to_share,
    )
    if request.method == "POST" and form.is_valid():
        sends = "send" in request.POST
        try:
            _save(request, invitee, form, sends)
        except services.NothingWritten:
            form.say_empty()
        else:
            words = _("It is sent. Thank you.") if sends else _("The draft is saved. Nobody else reads it.")
            messages.success(request, words)
            return redirect(page.review_url if sends else request.path)
    return TemplateResponse(request, "ehc_plans/write.html", {"page": page, "form": form})


def _save(request: Any, invitee: Invitee, form: WriteForm, sends: bool) -> None:
    answers = {name: value for name, value in form.cleaned_data.items() if name != "version"}
    services.save_advice(
        invitee=invitee,
        actor=request.actor,
        words=services.Words(**answers),
        seen_version=form.cleaned_data["version"],
        today=today(),
        send=sends,
    )


def _initial(page: selectors.WritePage) -> dict[str, Any]:
    draft = page.draft
    if draft is None:
        return {"version": 0}
    names = ("version", "going_well", "not_going_well", "should_change", "is_shared_with_family")
    return {name: getattr(draft, name) for name in names}


@require_GET
@acts_on(Advice, Permission.ADVICE_VIEW)
def advice(request: Any, advice: Advice) -> HttpResponse:
    """Show what somebody wrote."""
    page = selectors.advice_page(advice, actor=request.actor, today=today())
    return TemplateResponse(request, "ehc_plans/advice.html", {"page": page})
