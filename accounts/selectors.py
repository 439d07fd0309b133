"""What people read of their own account."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access import allows

from . import running
from .actor import Actor
from .models import Agency, Invitation, LinkedSignIn, Membership, SetUpStep, SignIn, StepSetAside, User
from .permissions import Permission
from .providers import Provider, configured, name_of
from .roles import LEADS_OF, Role
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
    end_url: str


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
    has_code: bool
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
    invitations = (
        Invitation.objects.visible_to(actor, today).for_gate(actor, today).filter(agency=actor.agency_id)
    )
    return PeoplePage(
        agency=str(actor.agency),
        colleagues=[_colleague(hat, actor) for hat in hats.order_by("user__full_name")[:MOST_SHOWN]],
        invited=[_invited(one, now) for one in invitations.order_by("-created_at")[:MOST_SHOWN]],
    )


def _colleague(hat: Membership, actor: Actor) -> Colleague:
    may_end = allows(actor, Permission.ACCOUNT_INVITE, hat)
    return Colleague(
        name=hat.user.full_name,
        role=hat.job_title or str(hat.get_role_display()),
        until=hat.ends_on,
        end_url=reverse("accounts:end_role", args=[hat.pk]) if may_end else "",
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
        has_code=one.is_family and one.used_at is not None,
        sent_by=one.invited_by.user.full_name if one.invited_by else _("first run"),
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


# -- the first day of an agency ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A setting or service of an area, and who leads it or is invited to."""

    name: str
    kind: str
    leads: list[str]
    invited: list[str]
    invite_url: str


@dataclass(frozen=True, slots=True)
class LeadsPage:
    """The settings and services of an area, those without a lead first."""

    agency: str
    rows: list[LeadRow]
    led: int
    of: int


def leads_page(*, actor: Actor, today: date, now: datetime) -> LeadsPage:
    """Return the settings and services of the actor's area with their leads, in four queries."""
    agencies = Agency.objects.visible_to(actor, today).filter(area=actor.agency_id, kind__in=LEADS_OF)
    leading = [role for roles in LEADS_OF.values() for role in roles]
    hats = Membership.objects.visible_to_area(actor, today).on(today).filter(role__in=leading)
    led = agencies.annotate(is_led=Exists(hats.filter(agency=OuterRef("pk"))))
    shown = list(led.order_by("is_led", "kind", "name")[:MOST_SHOWN])
    leads = _by_agency(
        (hat.agency_id, _named(hat.user.full_name, hat)) for hat in hats.select_related("user")
    )
    open_ones = Invitation.objects.visible_to(actor, today).filter(used_at=None, withdrawn_at=None)
    waiting = _by_agency(
        (one.agency_id, _named(one.full_name, one)) for one in open_ones.filter(expires_at__gt=now)
    )
    return LeadsPage(
        agency=str(actor.agency),
        rows=[_lead_row(one, leads.get(one.pk, []), waiting.get(one.pk, [])) for one in shown],
        led=led.filter(is_led=True).count(),
        of=agencies.count(),
    )


def _named(name: str, hat: Any) -> str:
    return f"{name}, {hat.job_title or hat.get_role_display()}"


def _by_agency(pairs: Any) -> dict[Any, list[str]]:
    found: dict[Any, list[str]] = {}
    for agency, words in pairs:
        found.setdefault(agency, []).append(words)
    return found


def _lead_row(agency: Agency, leads: list[str], invited: list[str]) -> LeadRow:
    kind = agency.get_setting_type_display() if agency.setting_type else agency.get_kind_display()
    url = "" if leads else reverse("accounts:invite_lead", args=[agency.pk])
    return LeadRow(agency.name, str(kind), leads, invited, url)


@dataclass(frozen=True, slots=True)
class Said:
    """That something was done: by whom, and on which day; either may not be known."""

    by: str = ""
    on: date | None = None


def set_aside(actor: Actor, today: date) -> dict[str, Said]:
    """Return the steps of its first day that the actor's agency has set aside, with who said so."""
    rows = StepSetAside.objects.visible_to(actor, today).select_related("said_by__user")
    return {row.step: Said(row.said_by.user.full_name, row.said_on) for row in rows}


def details_confirmed(actor: Actor, today: date) -> Said | None:
    """Return who last said that the details of the actor's agency are right."""
    own = Agency.objects.visible_to(actor, today).filter(pk=actor.agency_id).exclude(confirmed_on=None)
    agency = own.select_related("confirmed_by__user").first()
    if agency is None:
        return None
    return Said(agency.confirmed_by.user.full_name if agency.confirmed_by else "", agency.confirmed_on)


def first_colleague(actor: Actor, today: date) -> Said | None:
    """Return who of the actor's agency came first beside whoever leads it, and when; none while there is nobody."""
    leads = (Role.SEN_MANAGER, Role.SENCO, Role.HEAD)
    others = Membership.objects.visible_to(actor, today).on(today).exclude(user=actor.user)
    hat = others.exclude(role__in=leads[:1]).select_related("user").order_by("starts_on", "pk").first()
    return Said(hat.user.full_name, hat.starts_on) if hat else None


def area_led(actor: Actor, today: date) -> tuple[int, int]:
    """Return how many settings and services of the actor's area have a lead, and how many there are."""
    agencies = Agency.objects.visible_to(actor, today).filter(area=actor.agency_id, kind__in=LEADS_OF)
    leading = [role for roles in LEADS_OF.values() for role in roles]
    hats = Membership.objects.visible_to_area(actor, today).on(today).filter(role__in=leading)
    return agencies.filter(Exists(hats.filter(agency=OuterRef("pk")))).count(), agencies.count()


def settings_of_area(actor: Actor, today: date) -> int:
    """Return how many settings there are in the actor's area."""
    found = Agency.objects.visible_to(actor, today).filter(area=actor.agency_id, kind=Agency.Kind.SETTING)
    return int(found.count())


def is_set_up(actor: Actor) -> bool:
    """Return whether somebody has said that the first day of the actor's agency is over, without a query."""
    return actor.agency is None or actor.agency.set_up_on is not None


def steps_of(actor: Actor) -> list[SetUpStep]:
    """Return the steps of the first day of the actor's agency, in their order."""
    step = SetUpStep
    if actor.agency is not None and actor.agency.kind == Agency.Kind.AUTHORITY:
        return [step.DETAILS, step.TEAM, step.SETTINGS, step.CLOSURES, step.LEADS, step.CHILDREN]
    return [step.DETAILS, step.TEAM, step.CLOSURES, step.CHILDREN]


@dataclass(frozen=True, slots=True)
class DetailsPage:
    """What surrounds the question how an agency is reached."""

    agency: str
    numbers: str
    confirmed: Said | None


def details_page(*, actor: Actor, today: date) -> DetailsPage:
    """Return what is said beside the question: the agency's number in the register, and who last answered."""
    agency = actor.agency
    code, urn = (agency.la_code, agency.urn) if agency else ("", "")
    numbers = _("LA code %(code)s") % {"code": code} if code else _("URN %(urn)s") % {"urn": urn}
    return DetailsPage(str(agency), numbers, details_confirmed(actor, today))
