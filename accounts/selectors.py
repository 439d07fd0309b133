"""What people read of their own account."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from . import running
from .actor import Actor
from .models import Invitation, LinkedSignIn, Membership, SignIn, User
from .providers import Provider, configured, name_of
from .ways import has_another_way_in


@dataclass(frozen=True, slots=True)
class Factor:
    """One way to sign in beside the password."""

    id: int
    name: str
    added_at: datetime
    last_used_at: datetime | None
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Running:
    """One sign-in that is running."""

    id: UUID
    device: str
    began_at: datetime
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class Linked:
    """A sign-in with a provider that is tied to the account."""

    id: UUID
    name: str
    email: str
    added_at: datetime
    last_used_at: datetime | None
    link: LinkedSignIn
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class AccountPage:
    """How somebody signs in, and where they are signed in."""

    email: str
    has_password: bool
    linked: list[Linked]
    linkable: list[Provider]
    passkeys: list[Factor]
    app: Factor | None
    codes_left: int
    sign_ins: list[Running]
    is_staff: bool


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works here."""

    name: str
    role: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation, and what has become of it."""

    id: UUID
    name: str
    email: str
    role: str
    standing: str
    is_open: bool
    is_waiting: bool
    sent_by: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Who works at an agency, and who is invited."""

    agency: str
    colleagues: list[Colleague]
    invited: list[Invited]


MOST_SHOWN = 500


def staff_page(*, actor: Actor, today: date, now: datetime) -> PeoplePage:
    """Return who works at the actor's agency today, and its invitations, the newest first."""
    hats = Membership.objects.visible_to(actor, today).on(today).for_gate(actor, today)
    invitations = Invitation.objects.visible_to(actor, today).for_gate(actor, today).exclude(agency=None)
    return PeoplePage(
        agency=str(actor.agency),
        colleagues=[
            Colleague(hat.user.full_name, hat.job_title or str(hat.get_role_display()), hat.ends_on)
            for hat in hats.order_by("user__full_name")[:MOST_SHOWN]
        ],
        invited=[_invited(one, now) for one in invitations.order_by("-created_at")[:MOST_SHOWN]],
    )


def families_page(*, actor: Actor, today: date, now: datetime) -> PeoplePage:
    """Return the families that the actor's authority has invited, the newest first."""
    invitations = Invitation.objects.visible_to(actor, today).for_gate(actor, today).exclude(area=None)
    invited = [_invited(one, now) for one in invitations.order_by("-created_at")[:MOST_SHOWN]]
    return PeoplePage(agency=str(actor.agency), colleagues=[], invited=invited)


def _invited(one: Invitation, now: datetime) -> Invited:
    return Invited(
        id=one.pk,
        name=one.full_name,
        email=one.email,
        role=one.job_title or str(one.get_role_display()),
        standing=_standing(one, now),
        is_open=one.is_open(now),
        is_waiting=one.used_at is None and one.withdrawn_at is None,
        sent_by=one.invited_by.user.full_name,
    )


def _standing(one: Invitation, now: datetime) -> str:
    if one.used_at is not None:
        return _("Taken up")
    if one.withdrawn_at is not None:
        return _("Taken back")
    return _("Waiting") if one.is_open(now) else _("Over")


def account_page(*, user: User, hats: list[Membership], this: SignIn, now: datetime) -> AccountPage:
    """Return how this person signs in, and where they are signed in now."""
    factors = list(user.authenticator_set.order_by("created_at"))  # type: ignore[attr-defined]
    kinds = Authenticator.Type
    codes = next((factor for factor in factors if factor.type == kinds.RECOVERY_CODES), None)
    app = next((factor for factor in factors if factor.type == kinds.TOTP), None)
    linked = [_linked(link) for link in user.linked_sign_ins.order_by("created_at")]
    issuers = {one.link.issuer for one in linked}
    return AccountPage(
        email=user.email,
        has_password=user.has_usable_password(),
        linked=linked,
        linkable=[provider for provider in configured() if provider.issuer not in issuers],
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


def linked_of(*, user: User, pk: UUID) -> Linked | None:
    """Return one of this person's own ties to a provider, and whether it is the last way in they have."""
    found = user.linked_sign_ins.filter(pk=pk).first()
    if found is None:
        return None
    return _linked(found, is_last=not has_another_way_in(user=user, beside=found))


def _linked(link: LinkedSignIn, *, is_last: bool = False) -> Linked:
    name, added_at = name_of(link.issuer), link.created_at
    return Linked(link.pk, name, link.email, added_at, link.last_used_at, link, is_last)


def factor_of(*, user: User, pk: int) -> Factor | None:
    """Return one way in of this person's, and whether it is the last they have."""
    found: Any = user.authenticator_set.exclude(type=Authenticator.Type.RECOVERY_CODES).filter(pk=pk).first()  # type: ignore[attr-defined]
    if found is None:
        return None
    name = found.wrap().name if found.type == Authenticator.Type.WEBAUTHN else _("App with codes")
    return _factor(found, name, is_last=not has_another_way_in(user=user, beside=found))


def _factor(factor: Any, name: str, *, is_last: bool = False) -> Factor:
    return Factor(factor.pk, name, factor.created_at, factor.last_used_at, is_last)
