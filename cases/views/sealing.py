"""Sealing the record of a child who is adopted: for managers, and then for the officers named."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from core.access import acts_on, signed_in
from core.clock import today
from core.workflow import MoveNotAllowed

from .. import selectors, services
from ..forms import DecideSealingForm, SealingForm, WhySealedForm
from ..models import Case, OpeningReason, Sealing

ASKED_AND_SENT = ["GET", "POST"]


@require_http_methods(ASKED_AND_SENT)
@acts_on(Case, Permission.SEALING_PROPOSE)
def propose_sealing(request: Any, case: Case) -> HttpResponse:
    """Ask who the child is from now on and who may open what is sealed, and propose it."""
    page = selectors.sealing_question(case, actor=request.actor, today=today())
    form = SealingForm(request.POST or None, page=page)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("order", "reason", "stays_at_setting")}
        try:
            proposed = services.propose_sealing(
                case=case, actor=request.actor, identity=form.identity, officers=form.named, today=today(),
                **said,
            )  # fmt: skip
        except services.SealedAlready:
            form.add_error(None, _("It is proposed already that this record be sealed"))
        else:
            messages.success(request, _("It is proposed. Another manager decides; nothing is sealed yet."))
            return redirect(proposed)
    return TemplateResponse(request, "cases/propose_sealing.html", {"page": page, "form": form})


@require_http_methods(ASKED_AND_SENT)
@acts_on(Sealing, Permission.SEALING_DECIDE)
def decide_sealing(request: Any, sealing: Sealing) -> HttpResponse:
    """Ask a second manager whether the record is sealed, and seal it."""
    form = DecideSealingForm(request.POST or None)
    if form.is_valid():
        about = {"sealing": sealing, "actor": request.actor, "today": today()}
        decision = form.cleaned_data["decision"]
        try:
            if form.says_yes:
                new = services.seal(**about, decision=decision)
                messages.success(request, _("The record is sealed. This is the new one."))
                return redirect("cases:detail", new.pk)
            services.refuse_sealing(**about, decision=decision)
        except services.NumberTaken:
            form.add_error(
                None, _("The new UPN or NHS number cannot be used. Refuse it, and propose it again.")
            )
        except MoveNotAllowed:
            messages.info(request, _("It was decided already."))
            return redirect("homes:home")
        else:
            messages.success(request, _("Your decision is recorded."))
            return redirect(sealing)
    page = selectors.sealing_page(sealing, actor=request.actor)
    return TemplateResponse(request, "cases/decide_sealing.html", {"page": page, "form": form})


@require_GET
@acts_on(Sealing, Permission.SEALED_VIEW)
def sealing(request: Any, sealing: Sealing) -> HttpResponse:
    """Show what is proposed or, to an officer who said why, who the child was."""
    page = selectors.sealing_page(sealing, actor=request.actor)
    return TemplateResponse(request, "cases/sealing.html", {"page": page})


@require_http_methods(ASKED_AND_SENT)
@acts_on(Sealing, Permission.SEALED_VIEW, asks_first=False)
def why_sealed(request: Any, sealing: Sealing) -> HttpResponse:
    """Ask an officer why they open what is sealed, before anything of it is shown."""
    form = WhySealedForm(request.POST or None)
    if form.is_valid():
        services.say_why_sealed(
            sealing=sealing, actor=request.actor, reason=OpeningReason.Reason.OTHER,
            words=form.cleaned_data["words"], today=today(),
        )  # fmt: skip
        return redirect("cases:sealing", sealing.pk)
    page = {"name": sealing.new_name, "back_url": reverse("cases:sealed_records")}
    return TemplateResponse(request, "cases/why_sealed.html", {"page": page, "form": form})


@require_GET
@signed_in(Permission.SEALED_VIEW)
def sealed_records(request: Any) -> HttpResponse:
    """List the sealed records for which one is named."""
    rows = selectors.sealed_records(actor=request.actor, today=today())
    return TemplateResponse(request, "cases/sealed_records.html", {"page": {"rows": rows}})
