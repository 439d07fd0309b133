"""Families: who is tied to the child, and when that tie gives sight."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Membership
from accounts.sight import SightKind
from audit import services as audit
from audit.events import Event

from ..models import Agreement, Case, FamilyLink
from .sight import end_sight, give_sight, refresh_sight


@transaction.atomic
def link_family(
    *,
    case: Case,
    actor: Any,
    nature: FamilyLink.Nature,
    name: str,
    starts_on: date,
    membership: Membership | None = None,
    sees_record: bool = True,
    **details: Any,
) -> FamilyLink:
    """
    Tie a person to a child. With an account, and entitled, they see the record from this day.

    `sees_record=False` keeps the tie without sight: a claim not yet checked, or the parent of a young person who has
    not agreed (Children and Families Act 2014 s.83: the rights are the young person's), who can then ask for
    agreement. `details` are the other fields of `FamilyLink`.
    """
    link = FamilyLink.objects.create(
        case=case, membership=membership, nature=nature, name=name, starts_on=starts_on, **details
    )
    if membership is not None and sees_record and link.is_entitled:
        give_sight(case=case, kind=SightKind.FAMILY, principal=membership.pk, starts_on=starts_on)
        refresh_sight(cases=[case])
    if membership is not None and not sees_record and link.is_entitled:
        Agreement.objects.create(case=case, link=link, young_person=case.child.first_name)
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
