"""Pages of named sharing."""

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
from ..forms import AnswerObjectionForm, ObjectionForm, ShareForm, StopShareForm
from ..models import Case, Share, ShareObjection


@require_GET
@acts_on(Case, Permission.SHARE_LIST)
def shares(request: Any, case: Case) -> HttpResponse:
    """Show with whom a record is shared by name, and was."""
    page = selectors.shares_page(case, actor=request.actor, today=today())
    return TemplateResponse(request, "cases/shares.html", {"page": page})


@require_http_methods(["GET", "POST"])
@acts_on(Case, Permission.SHARE_GIVE)
def share_with(request: Any, case: Case) -> HttpResponse:
    """Ask with whom and what, show exactly what they will see, and only then share it."""
    question = selectors.share_question(case, actor=request.actor)
    form = ShareForm(request.POST or None, question=question, actor=request.actor, today=today())
    if form.is_valid() and "change" not in request.POST:
        if "confirmed" not in request.POST:
            return _preview(request, case, form)
        try:
            share = services.share_case(case=case, actor=request.actor, terms=form.terms, today=today())
        except services.SharedAlready:
            form.add_error(None, _("It is shared with them already on some of these days. End that first."))
        except services.NotToBeShared:
            form.add_error(None, _("This record cannot be shared with this person. Ask a manager."))
        else:
            messages.success(request, _("It is shared. The family has been told."))
            return redirect(share)
    return TemplateResponse(request, "cases/share_with.html", {"page": question, "form": form})


def _preview(request: Any, case: Case, form: ShareForm) -> HttpResponse:
    page = selectors.share_preview(
        case, form.terms, actor=request.actor, today=today(), answers=form.answers()
    )
    return TemplateResponse(request, "cases/share_preview.html", {"page": page, "form": form})


@require_GET
@acts_on(Share, Permission.SHARE_VIEW)
def share(request: Any, share: Share) -> HttpResponse:
    """Show one share to those who gave it, those who read by it, and the family."""
    page = selectors.share_page(share, actor=request.actor, today=today())
    return TemplateResponse(request, "cases/share.html", {"page": page})


@require_http_methods(["GET", "POST"])
@acts_on(Share, Permission.SHARE_STOP)
def stop_share(request: Any, share: Share) -> HttpResponse:
    """Ask why a share ends before its last day, and end it."""
    form = StopShareForm(request.POST or None)
    if form.is_valid():
        services.stop_sharing_case(
            share=share, actor=request.actor, why=form.cleaned_data["why"], today=today()
        )
        messages.success(request, _("The sharing has ended. The family has been told."))
        return redirect("cases:shares", share.content_object_id)
    page = selectors.share_page(share, actor=request.actor, today=today())
    return TemplateResponse(request, "cases/stop_share.html", {"page": page, "form": form})


@require_http_methods(["GET", "POST"])
@acts_on(Share, Permission.SHARE_OBJECT)
def object_to_share(request: Any, share: Share) -> HttpResponse:
    """Ask a member of the family what they say against a share, and put it to those who must answer."""
    form = ObjectionForm(request.POST or None)
    if form.is_valid():
        services.object_to_share(
            share=share, actor=request.actor, words=form.cleaned_data["words"], today=today()
        )
        messages.success(request, _("Your objection has been sent. We tell you what is decided."))
        return redirect(share)
    page = selectors.share_page(share, actor=request.actor, today=today())
    return TemplateResponse(request, "cases/object_to_share.html", {"page": page, "form": form})


@require_http_methods(["GET", "POST"])
@acts_on(ShareObjection, Permission.SHARE_ANSWER)
def answer_objection(request: Any, objection: ShareObjection) -> HttpResponse:
    """Ask whether a share that was objected to is ended or kept, and why."""
    form = AnswerObjectionForm(request.POST or None)
    if form.is_valid():
        services.answer_objection(
            objection=objection,
            actor=request.actor,
            answer=ShareObjection.Answer(form.cleaned_data["answer"]),
            reason=form.cleaned_data["reason"],
            today=today(),
        )
        messages.success(request, _("Your answer has been sent."))
        return redirect("cases:shares", objection.share.content_object_id)
    return TemplateResponse(request, "cases/answer_objection.html", {"page": objection, "form": form})
