"""What is asked before an account is tied to a child."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from ..models import Case, FamilyLink, Restriction
from .restrictions import what_is_withheld_by


@dataclass(frozen=True)
class Stranger:
    """Somebody without an account from whom something is withheld: who, what, and by which restrictions."""

    who: str
    withheld: str
    restrictions: tuple[UUID, ...]


@dataclass(frozen=True)
class TieQuestion:
    """The question whose account is tied to a child."""

    case: Case
    without_account: dict[str, FamilyLink]
    strangers: list[Stranger]


def tie_question(case: Case, *, actor: Any, today: date) -> TieQuestion:
    """Return who of the family has no account yet, and who without one is restricted."""
    links = case.family.on(today).filter(membership=None).exclude(nature=FamilyLink.Nature.SELF)
    seen = Restriction.objects.visible_to(actor, today).for_gate(actor, today).filter(case=case)
    rows = seen.on_somebody_without_account(today).order_by("starts_on", "pk")
    found: dict[tuple[Any, str], list[Restriction]] = {}
    for row in rows:
        found.setdefault((row.link_id, row.named), []).append(row)
    return TieQuestion(
        case=case,
        without_account={str(link.pk): link for link in links.order_by("name")},
        strangers=[_stranger(rows) for rows in found.values()],
    )


def _stranger(rows: list[Restriction]) -> Stranger:
    first = rows[0]
    relation = first.relationship or (first.link.relationship if first.link else "")
    who = f"{first.person_name}, {relation}" if relation else first.person_name
    what = "; ".join(what_is_withheld_by(row) for row in rows)
    return Stranger(who, _("Withheld from them: %(what)s") % {"what": what}, tuple(row.pk for row in rows))
