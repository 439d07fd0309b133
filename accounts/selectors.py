"""What people read of their own account."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from . import running
from .models import Membership, SignIn, User


@dataclass(frozen=True, slots=True)
class Factor:
    """One way to sign in beside the password."""

    id: int
    name: str
    added_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Running:
    """One sign-in that is running."""

    id: UUID
    device: str
    began_at: datetime
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class AccountPage:
    """How somebody signs in, and where they are signed in."""

    email: str
    passkeys: list[Factor]
    app: Factor | None
    codes_left: int
    sign_ins: list[Running]
    is_staff: bool


def account_page(*, user: User, hats: list[Membership], this: SignIn, now: datetime) -> AccountPage:
    """Return how this person signs in, and where they are signed in now."""
    factors = list(user.authenticator_set.order_by("created_at"))  # type: ignore[attr-defined]
    kinds = Authenticator.Type
    codes = next((factor for factor in factors if factor.type == kinds.RECOVERY_CODES), None)
    app = next((factor for factor in factors if factor.type == kinds.TOTP), None)
    return AccountPage(
        email=user.email,
        passkeys=[_factor(factor, factor.wrap().name) for factor in factors if factor.type == kinds.WEBAUTHN],
        app=_factor(app, _("App with codes")) if app else None,
        codes_left=len(codes.wrap().get_unused_codes()) if codes else 0,
        sign_ins=[
            Running(
                one.pk,
                one.device or _("A device that does not say what it is"),
                one.began_at,
                one.seen_at,
                one == this,
            )
            for one in user.sign_ins.order_by("-seen_at")
            if now < running.ends_at(one, hats)
        ],
        is_staff=running.is_staff(hats),
    )


def factor_of(*, user: User, pk: int) -> Factor | None:
    """Return one way in of this person's, which can be taken away."""
    found: Any = user.authenticator_set.exclude(type=Authenticator.Type.RECOVERY_CODES).filter(pk=pk).first()  # type: ignore[attr-defined]
    if found is None:
        return None
    name = found.wrap().name if found.type == Authenticator.Type.WEBAUTHN else _("App with codes")
    return _factor(found, name)


def _factor(factor: Any, name: str) -> Factor:
    return Factor(factor.pk, name, factor.created_at, factor.last_used_at)
