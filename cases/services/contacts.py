"""Where the family is reached, and where the child lives: changed by whom it is about, or by who writes to them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import require

from ..models import Case, FamilyLink
from .corrections import ChildChange, change_children


@dataclass(frozen=True)
class Contact:
    """How one member of the family is reached."""

    address: str = ""
    telephone: str = ""
    email: str = ""


@transaction.atomic
def change_contact(*, link: FamilyLink, actor: Any, contact: Contact, today: date) -> None:
    """
    Change how one member of the family is reached. The ledger keeps which of it changed, and not the words.

    Whoever looks at their own says with it that it is right, changed or not: they are asked again after a term.

    :raises NotPermitted: if it is not their own, and they do not keep the case
    """
    require(actor, Permission.CONTACT_EDIT, link)
    changed = sorted(name for name, value in vars(contact).items() if getattr(link, name) != value)
    is_own = link.membership_id is not None and link.membership_id == actor.membership_id
    if not changed and not is_own:
        return
    for name in changed:
        setattr(link, name, getattr(contact, name))
    link.confirmed_on = today if is_own else link.confirmed_on
    link.save(update_fields=[*changed, "confirmed_on", "updated_at"])
    event = Event.CONTACT_CHANGED if changed else Event.CONTACT_CONFIRMED
    audit.record(actor=actor, event=event, subject=link, details={"fields": changed})


@transaction.atomic
def change_home(
    *, case: Case, actor: Any, address: str, postcode: str, seen_version: int, today: date
) -> None:
    """
    Change where the child lives. It is shown to the family members who live there, and to no other parent.

    :raises NotPermitted: if the actor may not
    :raises ChangedSinceSeen: if somebody else changed the child's record after the page was opened
    """
    require(actor, Permission.CHILD_EDIT, case)
    values = {"address": address, "postcode": postcode}
    change_children(actor=actor, changes=[ChildChange(case, seen_version, values)], today=today)
