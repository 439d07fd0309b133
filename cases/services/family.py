"""Families: who is tied to the child, and when that tie gives sight."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Membership
from accounts.sight import SightKind
from audit import services as audit
from audit.events import Event

from ..models import Case, FamilyLink
from .rights import give_family_sight
from .sight import end_sight, refresh_sight


@transaction.atomic
def link_family(
    *,
    case: Case,
    actor: Any,
    nature: FamilyLink.Nature,
    name: str,
    starts_on: date,
    membership: Membership | None = None,
    **details: Any,
) -> FamilyLink:
    """
    Tie a person to a child. With an account, and entitled, they see the record from this day.

    A parent sees it until the rights are the young person's (Children and Families Act 2014 s.83), and can ask for
    agreement from then; whoever only says that they are a parent sees nothing. `details` are the other fields of
    `FamilyLink`.
    """
    link = FamilyLink.objects.create(
        case=case, membership=membership, nature=nature, name=name, starts_on=starts_on, **details
    )
    give_family_sight(link=link, child=case.child)
    refresh_sight(cases=[case])
    audit.record(actor=actor, event=Event.FAMILY_LINKED, subject=link, details={"nature": str(nature)})
    return link


@transaction.atomic
def unlink_family(*, link: FamilyLink, actor: Any, last_day: date) -> None:
    """End a person's tie to a child, and their sight of the record, after this day."""
    link.ends_on = last_day
    link.save(update_fields=["ends_on", "updated_at"])
    if link.membership_id is not None:
        end_sight(case=link.case, kind=SightKind.FAMILY, principal=link.membership_id, last_day=last_day)
    audit.record(actor=actor, event=Event.FAMILY_UNLINKED, subject=link, details={"on": last_day.isoformat()})
