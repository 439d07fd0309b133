"""How long a sign-in runs, and what is asked of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from .models import Membership, SignIn

KEY = "sign_in"
"""The session's key for the sign-in it belongs to."""

NONE = "00000000-0000-0000-0000-000000000000"

IDLE_STAFF = timedelta(minutes=30)
IDLE_FAMILY = timedelta(minutes=60)
LONGEST = timedelta(hours=12)
FRESH = timedelta(minutes=15)
"""After this, changing how one signs in asks for signing in again."""
WARNING = timedelta(minutes=2)
TOUCHED_AFTER = timedelta(minutes=1)
"""Being there is written down once a minute, not at every page."""


def is_staff(hats: Iterable[Membership]) -> bool:
    """Return whether one of these hats is worn at work."""
    return any(not hat.is_family for hat in hats)


def ends_at(sign_in: SignIn, hats: Iterable[Membership]) -> datetime:
    """Return when this sign-in ends if nothing more is asked for."""
    idle = IDLE_STAFF if is_staff(hats) else IDLE_FAMILY
    return min(sign_in.seen_at + idle, sign_in.began_at + LONGEST)


def is_fresh(sign_in: SignIn, now: datetime) -> bool:
    """Return whether somebody has only just shown who they are."""
    return now - sign_in.began_at < FRESH


def owes_proof(sign_in: SignIn, hats: Iterable[Membership]) -> bool:
    """Return whether more than a password is needed before any record is shown: staff always need it."""
    return is_staff(hats) and not sign_in.is_strong


def number_in(session: Any) -> UUID:
    """Return the number of the sign-in a session belongs to; that of no sign-in, if it belongs to none."""
    return UUID(session.get(KEY, NONE))
