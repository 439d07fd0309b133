"""
Signing in with a provider, and tying that to one's account.

The provider is asked outside of any transaction of ours. What a sign-in there is good for is decided by who issued it
and its number alone: it signs in the account it was tied to; it takes up the invitation whose link this browser opened;
or it is told that we do not know it, whatever its e-mail address is.
"""

import logging
from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth import login
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from core.access import public, without_a_hat
from core.clock import now

from .. import letters, openid, selectors, services
from ..models import User
from ..openid import Begun, Proof, Refused
from ..providers import Provider, name_of, provider_of
from .account import freshly

logger = logging.getLogger("accounts.providers")

BEGUN, PROOF, INVITATION = "provider_begun", "provider_proof", "invitation"
"""The session's keys for being away at a provider, for who one is there, and for the invitation that was opened."""

View = Callable[..., HttpResponse]


def with_provider(view: View) -> View:
    """Hand the view the provider that its address names, if it is set up."""

    @wraps(view)
    def wrapper(request: Any, key: str) -> HttpResponse:
        provider = provider_of(key)
        if provider is None:
            return redirect("accounts:not_signed_in")
        return view(request, provider)

    return wrapper


@require_GET
@never_cache
@with_provider
def sign_in(request: Any, provider: Provider) -> HttpResponse:
    """Send somebody to a provider to sign in there."""
    if request.user.is_authenticated:
        return redirect("homes:home")
    wanted = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return _send(request, provider, goes_on=wanted if is_ours else "")


@require_GET
@never_cache
@with_provider
@freshly
def link(request: Any, provider: Provider) -> HttpResponse:
    """Send somebody who is signed in here to a provider, to tie their sign-in there to their account."""
    return _send(request, provider, links_to=str(request.user.pk))


@require_GET
@never_cache
@with_provider
def come_back(request: Any, provider: Provider) -> HttpResponse:
    """Somebody comes back from a provider. What was remembered of their going is good for this once."""
    begun = Begun(**request.session.pop(BEGUN)) if BEGUN in request.session else None
    try:
        if begun is None:
            raise Refused("nobody went there from this browser")
        proof = openid.finish(
            provider, begun=begun, answer=request.GET.dict(), comes_back_to=_back(provider), now=now()
        )
    except Refused as refused:
        logger.warning("%s: %s", provider.key, refused)
        return redirect("accounts:not_signed_in")
    return _arrived(request, begun, proof)


@require_safe
@public
def not_signed_in(request: Any) -> HttpResponse:
    """Say that a sign-in with a provider did not work."""
    return TemplateResponse(request, "accounts/not_signed_in.html", {})


@require_safe
@public
def not_linked(request: Any) -> HttpResponse:
    """Say that no account is tied to a sign-in, and how one ties it. The same to everybody we do not know."""
    return TemplateResponse(request, "accounts/not_linked.html", {})


@require_http_methods(["GET", "POST"])
@never_cache
@without_a_hat
@freshly
def confirm(request: Any) -> HttpResponse:
    """Ask whether the sign-in that was just shown is to be tied to the account, and tie it."""
    proof = proof_in(request)
    if proof is None:
        return redirect("accounts:account")
    page = {"provider": name_of(proof.issuer), "email": proof.email, "is_taken": False}
    if request.method == "POST":
        try:
            services.link_sign_in(user=request.user, session=request.session, proof=proof)
        except services.LinkedAlready:
            page["is_taken"] = True
        else:
            del request.session[PROOF]
            return redirect("accounts:account")
    return TemplateResponse(request, "accounts/link_sign_in.html", {"page": page})


@require_http_methods(["GET", "POST"])
@without_a_hat
@freshly
def unlink(request: Any, pk: UUID) -> HttpResponse:
    """Ask whether a tie to a provider is to go, and take it away; never the last way in."""
    found = selectors.linked_of(user=request.user, pk=pk)
    if found is None:
        raise Http404
    if request.method == "POST" and not found.is_last:
        services.unlink_sign_in(link=found.link, session=request.session)
        return redirect("accounts:account")
    return TemplateResponse(request, "accounts/unlink_sign_in.html", {"page": found})


def proof_in(request: Any) -> Proof | None:
    """Return who somebody has just shown to be at a provider, if they have."""
    kept = request.session.get(PROOF)
    proof = Proof(**kept) if kept else None
    return proof if proof is not None and proof.is_fresh(now()) else None


def note_proof(request: Any, user: User, proof: Proof) -> None:
    """Note in the session by what somebody is about to be signed in; a running sign-in is as strong as that."""
    record_authentication(
        request, user, method="provider", provider=proof.provider, is_strong=proof.is_strong
    )


def _send(request: Any, provider: Provider, **remembered: str) -> HttpResponse:
    """Send a browser away; not one that another website has sent here, which its owner knows nothing of."""
    if request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
        return redirect("account_login")
    try:
        address, begun = openid.begin(provider, comes_back_to=_back(provider), now=now(), **remembered)
    except Refused as refused:
        logger.warning("%s: %s", provider.key, refused)
        return redirect("accounts:not_signed_in")
    request.session[BEGUN] = begun
    return redirect(address)


def _arrived(request: Any, begun: Begun, proof: Proof) -> HttpResponse:
    if begun.links_to:
        if begun.links_to != str(request.user.pk):
            return redirect("accounts:not_signed_in")
        request.session[PROOF] = asdict(proof)
        return redirect("accounts:confirm_link")
    with transaction.atomic():
        user = services.owner_of(proof=proof, now=now())
    if user is not None:
        return _sign_in(request, user, proof, begun.goes_on)
    if INVITATION in request.session:
        request.session[PROOF] = asdict(proof)
        return redirect("accounts:invitation")
    return redirect("accounts:not_linked")


def _sign_in(request: Any, user: User, proof: Proof, goes_on: str) -> HttpResponse:
    note_proof(request, user, proof)
    if not proof.is_strong:
        return perform_login(request, Login(user=user, redirect_url=goes_on or None))  # type: ignore[no-any-return]
    login(request, user)
    return redirect(goes_on or "homes:home")


def _back(provider: Provider) -> str:
    return letters.address_of("accounts:come_back", key=provider.key)
