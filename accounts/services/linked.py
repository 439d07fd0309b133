"""Signing in with a provider: whose sign-in it is, tying one to an account, and taking it away."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from audit.events import Event

from ..models import LinkedSignIn, User
from ..openid import Proof
from ..ways import has_another_way_in
from .factors import LastWayIn, tell_owner
from .running import end_others


class LinkedAlready(Exception):
    """This sign-in is tied to an account, or the account to another sign-in with the same provider."""


def owner_of(*, proof: Proof, now: datetime) -> User | None:
    """Return whose sign-in this is, and note that it was used. An e-mail address never decides it."""
    found = LinkedSignIn.objects.select_related("user").filter(
        issuer=proof.issuer, subject=proof.subject, user__is_active=True
    )
    link = found.first()
    if link is None:
        return None
    LinkedSignIn.objects.filter(pk=link.pk).update(last_used_at=now)
    user: User = link.user
    return user


@transaction.atomic
def link_sign_in(*, user: User, session: Any, proof: Proof) -> None:
    """
    Let this sign-in with a provider sign the person in from now on. Their other sign-ins end.

    :raises LinkedAlready: if it signs in somebody already, or they have another with the same provider
    """
    tie(user=user, proof=proof)
    end_others(user=user, session=session)
    tell_owner(user=user, event=Event.SIGN_IN_WAY_ADDED, kind=proof.provider)


def tie(*, user: User, proof: Proof) -> None:
    """
    Tie a sign-in with a provider to an account, in the transaction of the change.

    :raises LinkedAlready: if either of them is tied already
    """
    try:
        with transaction.atomic():
            LinkedSignIn.objects.create(
                user=user, issuer=proof.issuer, subject=proof.subject, email=proof.email
            )
    except IntegrityError:
        raise LinkedAlready from None


@transaction.atomic
def unlink_sign_in(*, link: LinkedSignIn, session: Any) -> None:
    """
    Sign nobody in with this any more. Other sign-ins end.

    :raises LastWayIn: if its owner has no other way in
    """
    user = User.objects.select_for_update().get(pk=link.user_id)
    if not has_another_way_in(user=user, beside=link):
        raise LastWayIn
    link.delete()
    end_others(user=user, session=session)
    tell_owner(user=user, event=Event.SIGN_IN_WAY_REMOVED, kind=link.issuer)
