"""The very first person of an authority or a setting, before anybody there can invite anybody."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models.functions import Now

from audit import services as audit
from audit.events import Event

from .. import letters
from ..actor import Actor
from ..models import Agency, Invitation, Membership
from ..roles import LEADS_OF, Role
from ..tokens import token_of
from .invitations import OPEN_FOR, renew, send


class CannotStart(Exception):
    """What was asked for cannot be done. Its words, for whoever runs the command, say why."""


@dataclass(frozen=True)
class Place:
    """An authority or a setting, as it is named on the command line. A setting has a URN and a type."""

    name: str
    la_code: str
    urn: str = ""
    setting_type: str = ""

    @property
    def kind(self) -> Agency.Kind:
        return Agency.Kind.SETTING if self.urn else Agency.Kind.AUTHORITY


@dataclass(frozen=True)
class Person:
    """Who comes first."""

    full_name: str
    email: str
    role: Role


@dataclass(frozen=True)
class Begun:
    """What there is now. Without a link the person has taken up their role already."""

    agency: Agency
    is_new: bool
    link: str


@transaction.atomic
def first_run(*, actor: Actor, place: Place, person: Person, today: date, now: datetime) -> Begun:
    """
    Open an authority or a setting and invite its first lead. Run again with the same words it changes nothing.

    :raises CannotStart: if the words are wrong, contradict what is there, or somebody leads it already
    """
    _check(place, person)
    agency, is_new = _setting(place, actor) if place.urn else _authority(place, actor)
    email = person.email.strip().lower()
    if _leads_it(agency, email, today):
        return Begun(agency, is_new, "")
    invitation = _invitation(agency, person, email, actor=actor, today=today, now=now)
    link = letters.address_of("accounts:open_invitation", token=token_of(invitation))
    return Begun(agency, is_new, link)


def _check(place: Place, person: Person) -> None:
    roles = LEADS_OF["setting"] if place.urn else (Role.SEN_MANAGER,)
    for is_wrong, words in (
        (not place.name.strip(), "Give it a name."),
        (not re.fullmatch(r"\d{3}", place.la_code), "An LA code is three figures, like 990."),
        (place.urn and not re.fullmatch(r"\d{6}", place.urn), "A URN is six figures, like 990001."),
        (
            place.urn and place.setting_type not in Agency.SettingType,
            f"The type of a setting is one of: {', '.join(sorted(Agency.SettingType))}.",
        ),
        (not person.full_name.strip(), "Say who comes first: --name."),
        (person.role not in roles, f"The first person there is one of: {', '.join(map(str, roles))}."),
    ):
        if is_wrong:
            raise CannotStart(words)
    try:
        validate_email(person.email.strip())
    except ValidationError:
        raise CannotStart(f"“{person.email}” is no e-mail address.") from None


def _authority(place: Place, actor: Actor) -> tuple[Agency, bool]:
    found = Agency.objects.filter(la_code=place.la_code).first()
    return _found_or_opened(found, place, actor, la_code=place.la_code)


def _setting(place: Place, actor: Actor) -> tuple[Agency, bool]:
    area = Agency.objects.filter(la_code=place.la_code).first()
    if area is None:
        raise CannotStart(f"No authority has the LA code {place.la_code} yet. Begin with it: --authority.")
    found = Agency.objects.filter(urn=place.urn).first()
    if found is not None and found.area_id not in (None, area.pk):
        raise CannotStart(f"URN {place.urn} is {found.name}, in the area of {found.area}.")
    return _found_or_opened(found, place, actor, urn=place.urn, setting_type=place.setting_type, area=area)


def _found_or_opened(
    found: Agency | None, place: Place, actor: Actor, **about: object
) -> tuple[Agency, bool]:
    name = place.name.strip()
    if found is not None:
        if found.name != name:
            number = f"URN {place.urn}" if place.urn else f"LA code {place.la_code}"
            raise CannotStart(f"{number} is {found.name} already.")
        return found, False
    if Agency.objects.filter(name=name).exists():
        raise CannotStart(f"There is another agency called {name} already.")
    agency = Agency.objects.create(name=name, kind=place.kind, **about)
    audit.record(actor=actor, event=Event.AGENCY_OPENED, subject=agency, details={"kind": str(place.kind)})
    return agency, True


def _leads_it(agency: Agency, email: str, today: date) -> bool:
    roles = LEADS_OF.get(agency.kind, (Role.SEN_MANAGER,))
    leads = Membership.objects.on(today).filter(agency=agency, role__in=roles, user__is_active=True)
    names = dict(leads.values_list("user__email", "user__full_name"))
    if names and email not in names:
        raise CannotStart(
            f"{agency.name} is led by {', '.join(sorted(names.values()))} already: they invite others."
        )
    return email in names


def _invitation(
    agency: Agency, person: Person, email: str, *, actor: Actor, today: date, now: datetime
) -> Invitation:
    """Return the invitation that waits for this person, made or renewed where it must be; any other is taken back."""
    waiting = Invitation.objects.filter(agency=agency, invited_by=None, used_at=None, withdrawn_at=None)
    theirs: Invitation | None = waiting.filter(email=email, role=person.role).first()
    for other in waiting.exclude(pk=theirs.pk if theirs else None):
        Invitation.objects.filter(pk=other.pk).update(withdrawn_at=Now())
        audit.record(actor=actor, event=Event.INVITATION_WITHDRAWN, subject=other)
    if theirs is None:
        invitation = Invitation(
            email=email, full_name=person.full_name.strip(), role=person.role, agency=agency,
            starts_on=today, expires_at=now + OPEN_FOR,
        )  # fmt: skip
        return send(invitation=invitation, actor=actor)
    if not theirs.is_open(now):
        renew(invitation=theirs, actor=actor, now=now)
        theirs.refresh_from_db()
    return theirs
