"""Who a request is from: whether their sign-in still runs, and under which hat they act."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from core.clock import now, today

from . import running
from .actor import HAT, Actor, hats_of, worn_hat
from .models import Membership, SignIn
from .services.running import keep

Respond = Callable[[HttpRequest], HttpResponse]


def actor_middleware(get_response: Respond) -> Respond:
    """
    Give the request its actor: who, and under which hat. Sign-in and hat are looked at again at every request.

    Staff who have shown no more than a password act under no hat: they are shown how to protect their account.
    """

    def middleware(request: Any) -> HttpResponse:
        request.actor, request.hats, request.sign_in, request.owes_proof = None, [], None, False
        if request.user.is_authenticated:
            hats = hats_of(request.user, today())
            request.sign_in = _running(request, hats)
        if request.sign_in is not None:
            request.hats = hats
            request.owes_proof = running.owes_proof(request.sign_in, hats)
            hat = worn_hat(hats, request.session.get(HAT))
            request.actor = Actor.wearing(hat, now()) if hat and not request.owes_proof else None
        return get_response(request)

    return middleware


def _running(request: Any, hats: list[Membership]) -> SignIn | None:
    """The sign-in of this request, if it still runs. One that is over is ended here, and the person told."""
    sign_in = SignIn.objects.filter(pk=running.number_in(request.session), user=request.user).first()
    moment = now()
    if sign_in is not None and moment < running.ends_at(sign_in, hats):
        is_long_ago = moment - sign_in.seen_at >= running.TOUCHED_AFTER
        if is_long_ago and request.path != reverse("accounts:time_left"):
            keep(sign_in=sign_in, now=moment)
        return sign_in
    logout(request)
    messages.info(request, _("You were signed out, to keep what is written here private. Sign in again."))
    return None
