"""Putting on a hat, and leaving."""

from typing import Any

from django.db import transaction

from audit import services as audit
from audit.events import Event

from ..actor import HAT, Actor
from ..models import Membership, User


@transaction.atomic
def wear(*, session: Any, membership: Membership) -> None:
    """Put on one of a person's hats for the rest of the session, and say so in the ledger."""
    session[HAT] = str(membership.pk)
    audit.record(actor=Actor.wearing(membership), event=Event.HAT_CHANGED, subject=membership)


def note_sign_out(*, user: User | None, **_: Any) -> None:
    """Say in the ledger that somebody signed out."""
    if user is not None:
        with transaction.atomic():
            audit.record(actor=Actor(user=user, membership=None), event=Event.SIGNED_OUT, subject=user)
