"""One's own account: how one signs in, and where one is signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import clear_totp_secret
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.contrib.auth import logout
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import without_a_hat
from core.clock import now

from .. import drawn_code, running, selectors, services
from ..forms import NewAppForm, NewPasskeyForm

View = Callable[..., HttpResponse]


def freshly(view: View) -> View:
    """For changes of how one signs in: whoever has been signed in for a while signs in again first."""

    @wraps(view)
    def wrapper(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not running.is_fresh(request.sign_in, now()):
            return redirect("accounts:sign_in_again")
        return view(request, *args, **kwargs)

    return wrapper


@require_GET
@without_a_hat
def account(request: Any) -> HttpResponse:
    """Show how one signs in, and where one is signed in."""
    page = selectors.account_page(user=request.user, hats=request.hats, this=request.sign_in, now=now())
    return TemplateResponse(request, "accounts/account.html", {"page": page})


@require_GET
@without_a_hat
def protect(request: Any) -> HttpResponse:
    """Ask staff for a second way to show who they are, before any record is shown."""
    if not request.owes_proof:
        return redirect("homes:home")
    return TemplateResponse(request, "accounts/protect.html", {})


@require_http_methods(["GET", "POST"])
@without_a_hat
@freshly
def add_passkey(request: Any) -> HttpResponse:
    """Let the browser make a passkey, and keep its public half."""
    form = NewPasskeyForm(request.POST or None, user=request.user)
    if form.is_valid():
        codes = services.add_passkey(user=request.user, session=request.session, **form.cleaned_data)
        return _after_adding(request, codes)
    page = {"options": dict(begin_registration(request.user, passwordless=True))}
    return TemplateResponse(request, "accounts/add_passkey.html", {"form": form, "page": page})


@require_http_methods(["GET", "POST"])
@without_a_hat
@freshly
def add_app(request: Any) -> HttpResponse:
    """Show the secret to an app, and keep it once the app has shown a code."""
    form = NewAppForm(request.POST or None, user=request.user)
    if form.is_valid():
        codes = services.add_app(user=request.user, session=request.session, secret=form.secret)
        clear_totp_secret(request)
        return _after_adding(request, codes)
    page = {
        "code": drawn_code.draw(get_adapter().build_totp_url(request.user, form.secret)),
        "secret": " ".join(form.secret[at : at + 4] for at in range(0, len(form.secret), 4)),
    }
    return TemplateResponse(request, "accounts/add_app.html", {"form": form, "page": page})


@require_http_methods(["GET", "POST"])
@without_a_hat
@freshly
def remove_factor(request: Any, pk: int) -> HttpResponse:
    """Ask whether a way in is to go, and take it away."""
    factor = selectors.factor_of(user=request.user, pk=pk)
    if factor is None:
        raise Http404
    if request.method == "POST" and not factor.is_last:
        services.remove_factor(user=request.user, session=request.session, pk=factor.id)
        return redirect("accounts:account")
    return TemplateResponse(request, "accounts/remove_factor.html", {"page": factor})


@require_POST
@without_a_hat
@freshly
def new_codes(request: Any) -> HttpResponse:
    """Make new recovery codes, and show them this once."""
    return _codes_page(request, services.new_recovery_codes(user=request.user))


@require_POST
@without_a_hat
def end_sign_in(request: Any, pk: UUID) -> HttpResponse:
    """End one of one's own sign-ins."""
    services.end(user=request.user, pk=pk)
    return redirect("accounts:account")


@require_POST
@without_a_hat
def end_others(request: Any) -> HttpResponse:
    """End all of one's own sign-ins but this."""
    services.end_others(user=request.user, session=request.session)
    return redirect("accounts:account")


@require_http_methods(["GET", "POST"])
@without_a_hat
def sign_in_again(request: Any) -> HttpResponse:
    """Ask to sign in again, before anything changes about how one signs in."""
    if request.method == "POST":
        logout(request)
        return redirect(f"{reverse('account_login')}?{urlencode({'next': reverse('accounts:account')})}")
    return TemplateResponse(request, "accounts/sign_in_again.html", {})


@require_http_methods(["GET", "POST"])
@never_cache
@without_a_hat
def time_left(request: Any) -> HttpResponse:
    """Say in how many seconds this sign-in ends. Asking (GET) is not being there; saying so (POST) is."""
    if request.method == "POST":
        services.keep(sign_in=request.sign_in, now=now())
    left = running.ends_at(request.sign_in, request.hats) - now()
    return JsonResponse({"seconds": max(0, int(left.total_seconds()))})


def _after_adding(request: Any, codes: list[str]) -> HttpResponse:
    return _codes_page(request, codes) if codes else redirect("accounts:account")


@never_cache
def _codes_page(request: Any, codes: list[str]) -> HttpResponse:
    """Show the codes in the answer itself: nowhere are they kept in clear until a next page."""
    return TemplateResponse(request, "accounts/codes.html", {"page": {"codes": codes}})
