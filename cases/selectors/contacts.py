"""Where a child lives and how the family is reached, to each reader what is theirs to know (decision 22)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from accounts.sight import SightKind
from core.access import allows

from ..models import Case, FamilyLink, Withheld, seen_by, withholds
from .restrictions import WithheldNotice, withheld_notice

KEEPERS = (SightKind.SETTING, SightKind.AUTHORITY, SightKind.ALLOCATED, SightKind.BUDGET)
"""Those who write to the family: they read every entry whole."""

ASKED = (SightKind.ADVISER, SightKind.ADVISER_AGENCY)


@dataclass(frozen=True)
class ContactRow:
    """One member of the family: who they are to the child, and what of how they are reached the reader may know."""

    name: str
    facts: list[dict[str, str]]
    is_own: bool
    change_url: str


@dataclass(frozen=True)
class ContactsPage:
    """Where a child lives and how the family is reached, as one reader may know it."""

    case: Case
    is_family: bool
    withheld: WithheldNotice | None
    shows_home: bool
    home: str
    home_url: str
    rows: list[ContactRow]
    back_url: str
    back_text: str


def contacts_page(case: Case, *, actor: Any, today: date) -> ContactsPage:
    """Return what this hat may know: a family its own, who keeps the case all, an adviser whom the child lives with."""
    links = list(
        FamilyLink.objects.visible_to(actor, today).for_gate(actor, today).filter(case=case).on(today)
    )
    links.sort(key=lambda link: (not link.lives_with_child, link.name))
    shows_home = _shows_home(case, links, actor)
    may_change = allows(actor, Permission.CHILD_EDIT, case)
    return ContactsPage(
        case=case,
        is_family=actor.is_family,
        withheld=withheld_notice(case, actor=actor, today=today),
        shows_home=shows_home,
        home=_home(case) if shows_home else "",
        home_url=reverse("cases:change_home", args=[case.pk]) if may_change else "",
        rows=[_row(link, case, actor) for link in links],
        back_url=reverse("homes:home") if actor.is_family else case.get_absolute_url(),
        back_text=_("Home") if actor.is_family else case.child.full_name,
    )


def _shows_home(case: Case, links: list[FamilyLink], actor: Any) -> bool:
    """Return whether this reader may know where the child lives: a parent only if the child lives with them."""
    if withholds(case, Withheld.ADDRESS):
        return False
    if seen_by(case, *KEEPERS, *ASKED):
        return True
    return any(link.lives_with_child or link.nature == FamilyLink.Nature.SELF for link in links)


def _home(case: Case) -> str:
    return "\n".join(part for part in (case.child.address, case.child.postcode) if part)


def _row(link: FamilyLink, case: Case, actor: Any) -> ContactRow:
    facts = [(_("Who they are"), _tie(link))]
    if link.nature != FamilyLink.Nature.SELF:
        words = _("with them") if link.lives_with_child else _("not with them")
        facts.append((_("%(name)s lives") % {"name": case.child.first_name}, words))
    if not seen_by(case, *ASKED) or seen_by(case, *KEEPERS):
        facts.append((_("Address"), link.address or _("not recorded")))
        facts.append((_("E-mail"), link.email or _("not recorded")))
    if not seen_by(case, *ASKED) or seen_by(case, *KEEPERS) or link.lives_with_child:
        facts.append((_("Telephone"), link.telephone or _("not recorded")))
    may_change = allows(actor, Permission.CONTACT_EDIT, link)
    return ContactRow(
        name=link.name,
        facts=[{"key": key, "value": value, "change_url": ""} for key, value in facts],
        is_own=link.membership_id is not None and link.membership_id == actor.membership_id,
        change_url=reverse("cases:change_contact", args=[link.pk]) if may_change else "",
    )


def _tie(link: FamilyLink) -> str:
    nature = str(link.get_nature_display())
    return f"{link.relationship}, {nature}" if link.relationship else nature


TERM = timedelta(days=120)
"""How long details are taken to be right before their owner is asked again: about a term."""


@dataclass(frozen=True)
class ToConfirm:
    """Somebody's own contact details in one child's record, which nobody has looked at for a term."""

    child: str
    url: str


def contacts_to_confirm(*, actor: Any, today: date) -> list[ToConfirm]:
    """Return where a member of a family should look whether their own contact details are still right, in one query."""
    if actor.membership_id is None:
        return []
    own = FamilyLink.objects.visible_to(actor, today).on(today).filter(membership=actor.membership_id)
    old = own.filter(Q(confirmed_on=None) | Q(confirmed_on__lt=today - TERM)).select_related("case__child")
    return [
        ToConfirm(link.case.child.first_name, reverse("cases:change_contact", args=[link.pk]))
        for link in old.order_by("case__child__born_on", "pk")
    ]
