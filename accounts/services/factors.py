"""What people sign in with beside a password: passkeys, the codes of an app, and codes on paper."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction

from audit import services as audit
from audit.events import Event

from .. import letters
from ..actor import Actor
from ..models import SignIn, User
from ..ways import has_another_way_in
from .running import end_others, trust

Codes = list[str]


class LastWayIn(Exception):
    """Without this, its owner could not sign in any more."""


@transaction.atomic
def add_passkey(*, user: User, session: Any, name: str, credential: dict[str, Any]) -> Codes:
    """
    Let this passkey sign the person in. The browser's answer has been checked by the form.

    :return: new recovery codes to show once, if there were none
    """
    WebAuthn.add(user, name, credential)
    return _added(user, session, Authenticator.Type.WEBAUTHN)


@transaction.atomic
def add_app(*, user: User, session: Any, secret: str) -> Codes:
    """
    Let the codes of an app be the second step. One of its codes has been checked by the form.

    :return: new recovery codes to show once, if there were none
    """
    TOTP.activate(user, secret)
    return _added(user, session, Authenticator.Type.TOTP)


@transaction.atomic
def new_recovery_codes(*, user: User) -> Codes:
    """Make new recovery codes in place of the old, and return them: this is the one time they are shown."""
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    tell_owner(user=user, event=Event.SIGN_IN_CODES_MADE, kind="")
    codes: Codes = RecoveryCodes.activate(user).get_unused_codes()
    return codes


@transaction.atomic
def remove_factor(*, user: User, session: Any, pk: int) -> None:
    """
    Sign nobody in with this any more; without any other, the recovery codes go too. Other sign-ins end.

    :raises LastWayIn: if its owner has no other way in
    """
    factor = Authenticator.objects.get(user=user, pk=pk)
    if not has_another_way_in(user=user, beside=factor):
        raise LastWayIn
    kind = str(factor.type)
    factor.delete()
    left = Authenticator.objects.filter(user=user)
    if not left.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        left.delete()
        SignIn.objects.filter(user=user).update(is_strong=False)
    end_others(user=user, session=session)
    tell_owner(user=user, event=Event.SIGN_IN_WAY_REMOVED, kind=kind)


def _added(user: User, session: Any, kind: str) -> Codes:
    trust(session=session)
    end_others(user=user, session=session)
    tell_owner(user=user, event=Event.SIGN_IN_WAY_ADDED, kind=str(kind))
    has_codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).exists()
    return [] if has_codes else RecoveryCodes.activate(user).get_unused_codes()


def tell_owner(*, user: User, event: Event, kind: str) -> None:
    """Tell the ledger, and the owner by e-mail: a way in that somebody else added must not go unseen."""
    actor = Actor(user=user, membership=None)
    audit.record(actor=actor, event=event, subject=user, details={"way": kind} if kind else None)
    letters.ask(letters.Letter.WAYS_CHANGED, user.pk)
