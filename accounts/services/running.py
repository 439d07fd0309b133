"""Sign-ins that are running: begun, kept, shown to be strong, ended."""

from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import get_authentication_records
from django.db import transaction
from django.db.models.functions import Now

from audit import services as audit
from audit.events import Event

from .. import running
from ..actor import Actor
from ..devices import device_of
from ..models import SignIn, User


@transaction.atomic
def begin(*, request: Any, user: User, **_: Any) -> None:
    """Write down that somebody signed in. Django tells us, whichever way they came."""
    SignIn.objects.filter(pk=running.number_in(request.session)).delete()
    proofs = get_authentication_records(request, user)
    since = User.objects.values_list("looked_at", flat=True).get(pk=user.pk)
    sign_in = SignIn.objects.create(
        user=user,
        since=since,
        is_strong=any(proof.get("method") == "mfa" or proof.get("is_strong") for proof in proofs),
        device=device_of(request.META.get("HTTP_USER_AGENT", "")),
    )
    User.objects.filter(pk=user.pk).update(looked_at=Now())
    request.session[running.KEY] = str(sign_in.pk)
    audit.record(actor=Actor(user=user, membership=None), event=Event.SIGNED_IN, subject=user)


def keep(*, sign_in: SignIn, now: datetime) -> None:
    """Write down that somebody is there now."""
    SignIn.objects.filter(pk=sign_in.pk).update(seen_at=now)
    User.objects.filter(pk=sign_in.user_id).update(looked_at=now)
    sign_in.seen_at = now


def trust(*, session: Any) -> None:
    """Say of the sign-in of this session that enough was shown: a factor just set up, or the demo's own button."""
    SignIn.objects.filter(pk=running.number_in(session)).update(is_strong=True)


@transaction.atomic
def end(*, user: User, pk: UUID) -> None:
    """End one sign-in of this person's, wherever it runs: its next request finds nobody there."""
    if SignIn.objects.filter(pk=pk, user=user).delete()[0]:
        audit.record(actor=Actor(user=user, membership=None), event=Event.SIGN_IN_ENDED, subject=user)


@transaction.atomic
def end_others(*, user: User, session: Any) -> int:
    """End every sign-in of this person's but that of this session; return how many."""
    others = SignIn.objects.filter(user=user).exclude(pk=running.number_in(session))
    number: int = others.delete()[0]
    if number:
        details = {"sign_ins": number}
        actor = Actor(user=user, membership=None)
        audit.record(actor=actor, event=Event.SIGN_IN_ENDED, subject=user, details=details)
    return number
