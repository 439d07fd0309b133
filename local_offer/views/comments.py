"""Saying what one thinks of a service, and answering it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from core.access import acts_on, signed_in
from core.clock import today

from .. import selectors, services
from ..forms import AnswerForm, CommentForm, ConfirmForm
from ..models import Comment


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


@require_http_methods(["GET", "POST"])
@acts_on(Comment, Permission.COMMENT_ANSWER)
def answer(request: Any, comment: Comment) -> HttpResponse:
    """Ask for the answer to a comment, what is published of it, and what will be done."""
    form = AnswerForm(
        request.POST or None,
        initial={"published_text": comment.text},
        known=selectors.known_words(comment),
        today=today(),
    )
    if form.is_valid():
        _answer(request, comment, form.cleaned_data)
        return redirect("homes:home")
    page = selectors.comment_page(comment)
    return TemplateResponse(request, "local_offer/answer.html", {"page": page, "form": form})


def _answer(request: Any, comment: Comment, given: dict[str, Any]) -> None:
    shared = {"comment": comment, "actor": request.actor, "answer": given["answer"], "today": today()}
    if given["decision"] == AnswerForm.PUBLISH:
        published = {name: given[name] for name in ("published_text", "action", "action_due")}
        services.answer_comment(**shared, **published)
        messages.success(request, _("The comment is published with your answer."))
    else:
        is_told = services.keep_comment_back(**shared, reason=given["reason"])
        messages.success(
            request,
            _("The comment is not published. Its writer reads why.")
            if is_told
            else _("The comment is not published. Its writer left no address, so nobody is told why."),
        )


@require_http_methods(["GET", "POST"])
@acts_on(Comment, Permission.COMMENT_ANSWER)
def finish_action(request: Any, comment: Comment) -> HttpResponse:
    """Ask whether what was promised is done."""
    form = ConfirmForm(request.POST or None)
    if request.method == "POST":
        services.finish_action(comment=comment, actor=request.actor, today=today())
        messages.success(request, _("Families read now that it is done."))
        return redirect("homes:home")
    return TemplateResponse(request, "local_offer/finish_action.html", {"comment": comment, "form": form})
