"""What is withheld from whom: for staff only."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import Permission
from core.access import acts_on
from core.clock import today
from core.workflow import MoveNotAllowed

from .. import selectors, services
from ..forms import (
    ConflictForm,
    DecideRestrictionForm,
    KeptMessageForm,
    ProposalForm,
    RestrictionForm,
    ReviewRestrictionForm,
)
from ..models import Case, KeptMessage, Restriction

ASKED_AND_SENT = ["GET", "POST"]
NOT_ASKED_AGAIN = frozenset({"csrfmiddlewaretoken", "submission_id", "seen"})


@require_GET
@acts_on(Case, Permission.RESTRICTION_VIEW)
def restrictions(request: Any, case: Case) -> HttpResponse:
    """List what is withheld in a case, and from whom."""
    page = selectors.restrictions_page(case, actor=request.actor, today=today())
    return TemplateResponse(request, "cases/restrictions.html", {"page": page})


@require_GET
@acts_on(Restriction, Permission.RESTRICTION_VIEW)
def restriction(request: Any, restriction: Restriction) -> HttpResponse:
    """Show one of them: what the person no longer sees and, to the few, why."""
    page = selectors.restriction_page(restriction, actor=request.actor, today=today())
    return TemplateResponse(request, "cases/restriction.html", {"page": page})


@require_http_methods(ASKED_AND_SENT)
@acts_on(Case, Permission.RESTRICTION_RECORD)
def add_restriction(request: Any, case: Case) -> HttpResponse:
    """Ask what is to be withheld from whom, show what that takes away, and enter it."""
    page = selectors.restriction_question(case, actor=request.actor, today=today(), is_proposal=False)
    form = RestrictionForm(request.POST or None, page=page, today=today())
    if not form.is_valid() or "change" in request.POST:
        return TemplateResponse(request, "cases/add_restriction.html", {"page": page, "form": form})
    if "seen" not in request.POST:
        return _preview(request, page, form)
    try:
        held = services.record_restriction(case=case, actor=request.actor, asked=form.asked(), today=today())
    except services.AlreadyWithheld:
        return _withheld_already(request, page, form)
    messages.success(request, _("It holds from now on. A manager is asked to approve it."))
    return redirect(held)


@require_http_methods(ASKED_AND_SENT)
@acts_on(Case, Permission.RESTRICTION_PROPOSE)
def propose_restriction(request: Any, case: Case) -> HttpResponse:
    """Ask a school's safeguarding lead or a social worker the same, and whether it can wait."""
    page = selectors.restriction_question(case, actor=request.actor, today=today(), is_proposal=True)
    form = ProposalForm(request.POST or None, page=page, today=today())
    if not form.is_valid() or "change" in request.POST:
        return TemplateResponse(request, "cases/add_restriction.html", {"page": page, "form": form})
    if "seen" not in request.POST:
        return _preview(request, page, form)
    about = {"case": case, "actor": request.actor, "today": today()}
    try:
        held = services.propose_restriction(**about, asked=form.asked(), cannot_wait=form.cannot_wait)
    except services.AlreadyWithheld:
        return _withheld_already(request, page, form)
    messages.success(request, _("The authority is told. It decides within 7 days."))
    return redirect(held)


def _preview(request: Any, page: selectors.RestrictionQuestion, form: RestrictionForm) -> HttpResponse:
    asked = form.asked()
    preview = selectors.preview_of(
        asked.kind, case=page.case, link=asked.link, which=asked.section or asked.paper_title,
        words=asked.words, who=asked.named,
    )  # fmt: skip
    answers = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in NOT_ASKED_AGAIN
    ]
    shown = {"case": page.case, "preview": preview, "answers": answers, "is_proposal": page.is_proposal}
    return TemplateResponse(request, "cases/check_restriction.html", {"page": shown, "form": form})


def _withheld_already(
    request: Any, page: selectors.RestrictionQuestion, form: RestrictionForm
) -> HttpResponse:
    form.add_error("kind", _("This is withheld from this person already"))
    return TemplateResponse(request, "cases/add_restriction.html", {"page": page, "form": form})


@require_POST
@acts_on(Restriction, Permission.RESTRICTION_RECORD)
def enter_restriction(request: Any, restriction: Restriction) -> HttpResponse:
    """Enter what a school or a social worker proposed."""
    try:
        services.enter_proposal(restriction=restriction, actor=request.actor, today=today())
    except MoveNotAllowed:
        messages.info(request, _("It was decided already."))
    else:
        messages.success(request, _("It holds from now on. A manager is asked to approve it."))
    return redirect(restriction)


@require_http_methods(ASKED_AND_SENT)
@acts_on(Restriction, Permission.RESTRICTION_DECIDE)
def decide_restriction(request: Any, restriction: Restriction) -> HttpResponse:
    """Ask a manager whether what was entered lasts."""
    proposed = restriction.stage == Restriction.Stage.PROPOSED
    form = DecideRestrictionForm(request.POST or None, must_be_entered=proposed)
    if form.is_valid():
        decide = services.approve_restriction if form.says_yes else services.refuse_restriction
        about = {"restriction": restriction, "actor": request.actor, "today": today()}
        try:
            decide(**about, decision=form.cleaned_data["decision"])
        except MoveNotAllowed:
            messages.info(request, _("It was decided already."))
        else:
            messages.success(request, _("Your decision is recorded."))
        return redirect(restriction)
    page = selectors.restriction_page(restriction, actor=request.actor, today=today())
    return TemplateResponse(request, "cases/decide_restriction.html", {"page": page, "form": form})


@require_http_methods(ASKED_AND_SENT)
@acts_on(Restriction, Permission.RESTRICTION_DECIDE)
def review_restriction(request: Any, restriction: Restriction) -> HttpResponse:
    """Ask a manager whether a restriction is still needed."""
    form = ReviewRestrictionForm(request.POST or None, today=today())
    if form.is_valid():
        about = {"restriction": restriction, "actor": request.actor, "today": today()}
        said = {"decision": form.cleaned_data["decision"]}
        try:
            if form.keeps:
                services.review_restriction(**about, **said, review_on=form.cleaned_data["review_on"])
            else:
                services.lift_restriction(**about, **said)
        except MoveNotAllowed:
            messages.info(request, _("It was decided already."))
        else:
            messages.success(request, _("Your decision is recorded."))
        return redirect(restriction)
    page = selectors.restriction_page(restriction, actor=request.actor, today=today())
    return TemplateResponse(request, "cases/review_restriction.html", {"page": page, "form": form})


@require_http_methods(ASKED_AND_SENT)
@acts_on(KeptMessage, Permission.KEPT_MESSAGE_ANSWER)
def kept_message(request: Any, kept: KeptMessage) -> HttpResponse:
    """Show what somebody was not told, and ask what was done about it."""
    form = KeptMessageForm(request.POST or None)
    if form.is_valid():
        answer = KeptMessage.Answer(form.cleaned_data["answer"])
        try:
            services.answer_kept_message(
                kept=kept, actor=request.actor, answer=answer, words=form.cleaned_data["words"], today=today()
            )
        except MoveNotAllowed:
            messages.info(request, _("It was decided already."))
        else:
            messages.success(request, _("What you did is recorded."))
        return redirect("cases:restrictions", kept.case_id)
    page = selectors.kept_message_page(kept)
    return TemplateResponse(request, "cases/kept_message.html", {"page": page, "form": form})


@require_http_methods(ASKED_AND_SENT)
@acts_on(Case, Permission.CONFLICT_DECLARE)
def declare_conflict(request: Any, case: Case) -> HttpResponse:
    """Ask a manager who of the staff is a relative, and keep the case from them."""
    page = selectors.conflict_question(case, actor=request.actor, today=today())
    form = ConflictForm(request.POST or None, page=page, today=today())
    if form.is_valid():
        staff = form.cleaned_data["staff"]
        try:
            left = services.declare_conflict(
                case=case, actor=request.actor, today=today(),
                **{name: form.cleaned_data[name] for name in ("staff", "reason", "to")},
            )  # fmt: skip
        except services.WorkNeedsSomebody as work:
            words = _("Choose who takes over what is theirs: %(what)s")
            form.add_error("to", words % {"what": ", ".join(work.left)})
        except services.AlreadyWithheld:
            form.add_error("staff", _("The case is kept from this person already"))
        else:
            messages.success(request, _("%(name)s can no longer open this case.") % {"name": staff.user})
            if left:
                messages.info(request, _("Nobody could take over: %(left)s.") % {"left": ", ".join(left)})
            unallocated = not selectors.is_allocated(case, today=today())
            return redirect(
                reverse("cases:allocate" if unallocated else "cases:restrictions", args=[case.pk])
            )
    return TemplateResponse(request, "cases/declare_conflict.html", {"page": page, "form": form})
