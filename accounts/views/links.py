"""
What a link in an e-mail opens: an invitation, or signing in as a family.

A link only says which row it opens; it is kept in the session and leaves the address at once. Asking for a page uses
nothing up, so that programs which look into links before people do harm nothing. Whatever is wrong with a link, the
answer is one page.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.access import public
from core.allowance import seconds_to_wait
from core.clock import now

from .. import services
from ..forms import CodeForm, LinkForm, TakeUpForm
from ..models import Invitation
from ..openid import Proof
from ..providers import configured, name_of
from .linked import INVITATION, PROOF, note_proof, proof_in

_LINK = "sign_in_link"
LINKS_AN_HOUR = 20


@require_safe
@never_cache
@public
def open_invitation(request: Any, token: str) -> HttpResponse:
    """Remember which invitation it is, and take it out of the address."""
    request.session[INVITATION] = token
    return redirect("accounts:invitation")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public
def invitation(request: Any) -> HttpResponse:
    """Let somebody take up the role they are invited to."""
    token = request.session.get(INVITATION, "")
    try:
        found = services.find(token=token, now=now())
        account = services.account_of(invitation=found)
        answers = request.POST if request.method == "POST" else None
        proof = proof_in(request) if account is None else None
        form = TakeUpForm(answers, invitation=found, asks_password=account is None and proof is None)
        if (account is None or account == request.user) and form.is_valid():
            if services.knows_code(invitation=found, code=form.cleaned_data.get("code", "")):
                return _take_up(request, token, form.cleaned_data.get("password", ""), proof)
            form.add_error("code", form.wrong_code)
    except services.NoLongerOpen:
        return _over(request)
    except services.LinkedAlready:
        return redirect("accounts:not_linked")
    page = {
        "hat": _hat_of(found),
        "email": found.email,
        "signs_in_first": account is not None and account != request.user,
        "signs_in_with": name_of(proof.issuer) if proof else "",
        "asks_password": "password" in form.fields,
        "is_family": found.is_family,
        "providers": configured() if "password" in form.fields else [],
    }
    return TemplateResponse(request, "accounts/invitation.html", {"form": form, "page": page})


@require_http_methods(["GET", "POST"])
@public
def ask_for_link(request: Any) -> HttpResponse:
    """Ask a family where their link goes. The answer is the same for every address."""
    form = LinkForm(request.POST or None)
    if form.is_valid():
        asker = get_adapter().get_client_ip(request)
        if seconds_to_wait(asker, amount=1, allowance=LINKS_AN_HOUR, of="accounts.links"):
            return TemplateResponse(request, "errors/429.html", {}, status=429)
        services.ask_for_link(email=form.cleaned_data["email"], now=now())
        return redirect("accounts:link_sent")
    return TemplateResponse(request, "accounts/ask_for_link.html", {"form": form})


@require_safe
@public
def link_sent(request: Any) -> HttpResponse:
    """Say that a link is on its way, if there is a family to send it to."""
    return TemplateResponse(request, "accounts/link_sent.html", {})


@require_safe
@never_cache
@public
def open_link(request: Any, token: str) -> HttpResponse:
    """Remember which link it is, and take it out of the address."""
    request.session[_LINK] = token
    return redirect("accounts:link")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public
def link(request: Any) -> HttpResponse:
    """Ask for the code of the letter, and sign the family in."""
    token, form = request.session.get(_LINK, ""), CodeForm(request.POST or None)
    try:
        services.find_link(token=token, now=now())
        if form.is_valid():
            user = services.use_link(token=token, code=form.cleaned_data["code"], now=now())
            if user is not None:
                del request.session[_LINK]
                record_authentication(request, user, method="link")
                return perform_login(request, Login(user=user))  # type: ignore[no-any-return]
            form.add_error("code", form.wrong_code)
    except services.NoLongerOpen:
        return _over(request)
    return TemplateResponse(request, "accounts/link.html", {"form": form})


def _take_up(request: Any, token: str, password: str, proof: Proof | None) -> HttpResponse:
    user = services.take_up(token=token, password=password, signed_in=request.user, now=now(), proof=proof)
    del request.session[INVITATION]
    request.session.pop(PROOF, None)
    if not request.user.is_authenticated:
        record_authentication(request, user, method="invitation")
        if proof is not None:
            note_proof(request, user, proof)
        login(request, user)
    return redirect("homes:home")


def _hat_of(found: Invitation) -> str:
    role = found.job_title or str(found.get_role_display())
    return f"{role}, {found.agency}" if found.agency else f"{role}, {found.area}"


def _over(request: Any) -> HttpResponse:
    return TemplateResponse(request, "accounts/link_over.html", {})
