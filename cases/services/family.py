"""Families: who is tied to the child, and when that tie gives sight."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.sight import SightKind
from audit import services as audit
from audit.events import Event
from core.workflow import require

from ..models import Case, FamilyLink, Restriction
from .restrictions import keep_words_of, write_withheld
from .rights import give_family_sight
from .sight import end_sight, refresh_sight

Said = Mapping[UUID, bool]
"""Of each restriction on somebody without an account: whether the person who is linked is them."""

_NOTHING: Said = MappingProxyType({})


class PersonNotSaid(Exception):
    """Something is withheld from somebody without an account, and nobody said whether this is that person."""


class LinkedAlready(Exception):
    """The account is tied to the child already."""


@transaction.atomic
def link_family(
    *,
    case: Case,
    actor: Any,
    nature: FamilyLink.Nature,
    name: str,
    starts_on: date,
    membership: Membership | None = None,
    is_them: Said = _NOTHING,
    **details: Any,
) -> FamilyLink:
    """
    Tie a person to a child. With an account, and entitled, they see the record from this day.

    A parent sees it until the rights are the young person's (Children and Families Act 2014 s.83), and can ask for
    agreement from then; whoever only says that they are a parent sees nothing. `details` are the other fields of
    `FamilyLink`.

    :raises PersonNotSaid: with an account, if `is_them` does not answer for each restriction on somebody without one
    """
    link = FamilyLink.objects.create(
        case=case, membership=membership, nature=nature, name=name, starts_on=starts_on, **details
    )
    if membership is not None:
        _withhold_from(link, is_them, starts_on)
    give_family_sight(link=link, child=case.child)
    refresh_sight(cases=[case])
    audit.record(actor=actor, event=Event.FAMILY_LINKED, subject=link, details={"nature": str(nature)})
    return link


@dataclass(frozen=True)
class Tie:
    """An account that is tied to a child: whose, as which of those recorded or as what, and who it is not."""

    membership: Membership
    nature: FamilyLink.Nature
    relationship: str = ""
    lives_with_child: bool = False
    link: FamilyLink | None = None
    is_them: Said = field(default_factory=dict)


@transaction.atomic
def link_account(*, case: Case, actor: Any, tie: Tie, today: date) -> FamilyLink:
    """
    Tie an account to a child: to somebody of the family who is recorded without one, or to somebody new.

    What is withheld from the person holds before they can see anything: it is written first.

    :raises NotPermitted: if the actor is not of the authority responsible
    :raises LinkedAlready: if the account is tied to the child already
    :raises PersonNotSaid: if something is withheld from somebody without an account, and who that is was not said
    """
    require(actor, Permission.FAMILY_LINK, case)
    if case.family.on(today).filter(membership__user=tie.membership.user).exists():
        raise LinkedAlready
    if tie.link is None:
        return link_family(
            case=case, actor=actor, nature=tie.nature, name=tie.membership.user.full_name, starts_on=today,
            membership=tie.membership, is_them=tie.is_them, relationship=tie.relationship,
            lives_with_child=tie.lives_with_child, told_by=FamilyLink.ToldBy.PORTAL,
            email=tie.membership.user.email,
        )  # fmt: skip
    link = case.family.get(pk=tie.link.pk, membership=None)
    link.membership, link.nature, link.told_by = tie.membership, tie.nature, FamilyLink.ToldBy.PORTAL
    link.save(update_fields=["membership", "nature", "told_by", "updated_at"])
    _withhold_from(link, tie.is_them, today)
    link.case = case
    give_family_sight(link=link, child=case.child)
    refresh_sight(cases=[case])
    audit.record(actor=actor, event=Event.FAMILY_LINKED, subject=link, details={"nature": str(tie.nature)})
    return link


def _withhold_from(link: FamilyLink, is_them: Said, today: date) -> None:
    """Make what waited for this person hold, before they see anything. Nobody is linked unknowingly."""
    for restriction in _waiting(link, today):
        if restriction.link_id != link.pk:
            if restriction.pk not in is_them:
                raise PersonNotSaid
            if not is_them[restriction.pk]:
                continue
            restriction.link = link
            restriction.save(update_fields=["link", "updated_at"])
        write_withheld(restriction=restriction, today=today)


def _waiting(link: FamilyLink, today: date) -> Iterable[Restriction]:
    """Return what stands on somebody without an account, and what stood on this tie before it had one."""
    rows = Restriction.objects.filter(case=link.case_id).on_somebody_without_account(today, or_on=link)
    return rows.select_related("case", "link__membership__user")


@transaction.atomic
def unlink_family(*, link: FamilyLink, actor: Any, last_day: date) -> None:
    """End a person's tie to a child, and their sight of the record, after this day. What is withheld stays so."""
    keep_words_of(link=link, last_day=last_day)
    link.ends_on = last_day
    link.save(update_fields=["ends_on", "updated_at"])
    if link.membership_id is not None:
        end_sight(case=link.case, kind=SightKind.FAMILY, principal=link.membership_id, last_day=last_day)
    audit.record(actor=actor, event=Event.FAMILY_UNLINKED, subject=link, details={"on": last_day.isoformat()})
