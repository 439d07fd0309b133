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
from ..forms import AnswerForm, CommentForm
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
