"""What the demo's pages show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Agency, Membership
from accounts.roles import ADVISER_ROLES, FAMILY_ROLES, OFFER_WRITERS, SCHOOL_ROLES, Role
from cases.models import Enrolment
from core.acting import acting_as
from imports.reading import Field
from imports.services.support import recorded

from .files import Pupil, roll
from .models import SentEmail
from .people import CAST, PLACES, Person, Place

OAK = "990001"

_LOCAL_OFFER = OFFER_WRITERS | {Role.FORUM_MEMBER}


@dataclass(frozen=True)
class CastMember:
    """One of the cast, as the sign-in list shows them."""

    key: str
    name: str
    first_name: str
    hat: str
    can_do: str


@dataclass(frozen=True)
class CastGroup:
    """Those of the cast who work in one place."""

    key: str
    title: str
    people: list[CastMember]


def cast_page() -> list[CastGroup]:
    """Return the cast, by where they stand in the story."""
    places = {place.key: place for place in PLACES}
    groups = [CastGroup(key, title, []) for key, title in _titles().items()]
    by_key = {group.key: group for group in groups}
    for person in CAST:
        place = places.get(person.place)
        by_key[_group(person, place)].people.append(_member(person, place))
    return groups


def _titles() -> dict[str, str]:
    return {
        "families": _("Families"),
        "school": _("Oak Primary School"),
        "authority": _("Northshire Council"),
        "advisers": _("Advisers to Northshire"),
        "local-offer": _("The Local Offer"),
        "support": _("Independent advice"),
        "elsewhere": _("Another council"),
    }


def _group(person: Person, place: Place | None) -> str:
    if person.place == "southshire":
        return "elsewhere"
    if place is not None and place.kind == Agency.Kind.SENDIASS:
        return "support"
    for roles, key in (
        (FAMILY_ROLES, "families"),
        (SCHOOL_ROLES, "school"),
        (ADVISER_ROLES, "advisers"),
        (_LOCAL_OFFER, "local-offer"),
    ):
        if person.role in roles:
            return key
    return "authority"


def _member(person: Person, place: Place | None) -> CastMember:
    title = person.job_title or str(person.role.label)
    hat = f"{title}, {place.name}" if place else title
    return CastMember(person.key, person.name, person.name.split()[0], hat, person.can_do)


MAILBOX_SIZE = 50


def mailbox() -> list[SentEmail]:
    """Return the e-mails the demo would have sent, newest first."""
    return list(SentEmail.objects.order_by("-pk")[:MAILBOX_SIZE])


def oak_pupils(*, today: date) -> list[Pupil]:
    """
    Return Oak Primary's roll of 420 for the sample files: whoever is on it now, and invented pupils beside them.

    The floor shows a visitor no child, so the roll is read as the school's SENCO, from whose system it would come.
    """
    with acting_as(_senco_of_oak(today)), transaction.atomic():
        places = list(
            Enrolment.objects.on(today).filter(setting__urn=OAK, ends_on=None).select_related("case__child")
        )
        held = recorded(cases=[place.case_id for place in places], today=today)
    return roll(today, [_as_exported(place, held[place.case_id]) for place in places])


def _senco_of_oak(today: date) -> Actor | None:
    sencos = Membership.objects.on(today).filter(agency__urn=OAK, role=Role.SENCO).order_by("starts_on", "pk")
    senco = sencos.select_related("user", "agency").first()
    return Actor.wearing(senco) if senco else None


def _as_exported(place: Enrolment, held: dict[Field, Any]) -> Pupil:
    child = place.case.child
    return Pupil(
        upn=child.upn,
        given_name=child.given_name,
        family_name=child.family_name,
        born_on=child.born_on,
        sex=child.sex,
        year=place.year_group,
        class_name=place.class_name,
        provision=held[Field.SEN_PROVISION] or "",
        needs=tuple(held[name] for name in (Field.NEED_1, Field.NEED_2) if held[name]),
        admitted_on=place.starts_on,
        known_as=child.known_as,
    )
