"""What a family objects to in how a record is shared, and nobody has answered yet."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from accounts.permissions import Permission
from core.access import allows
from timelimits import Result, compute
from timelimits.results import Working
from timelimits.standing import Standing, standing

from ..models import Case, ShareObjection
from .news import allocated_to

SHOWN = 20


@dataclass(frozen=True)
class ObjectionToAnswer:
    """An objection that waits for this hat: whose, about which child, by when, and where it is answered."""

    who: str
    child: str
    due_on: date
    standing: Standing
    working: Working
    url: str


def objections_to_answer(
    *, actor: Any, today: date, case: Case | None = None, mine: bool = False
) -> list[ObjectionToAnswer]:
    """Return the objections this hat may answer, those made first before the others; of its own cases with `mine`."""
    rows = ShareObjection.objects.visible_to(actor, today).for_gate(actor, today).filter(answer="")
    if case is not None:
        rows = rows.filter(share__content_object=case)
    if mine:
        own = Q(share__given_by=actor.membership_id)
        theirs = Case.objects.visible_to(actor, today).filter(allocated_to(actor, today))
        rows = rows.filter(own | Exists(theirs.filter(pk=OuterRef("share__content_object"))))
    return [
        _to_answer(row, today)
        for row in rows.order_by("made_on", "created_at")[:SHOWN]
        if allows(actor, Permission.SHARE_ANSWER, row)
    ]


def answer_limit(objection: ShareObjection) -> Result:
    """Return by when an objection is answered: the month of Article 12(3) UK GDPR, which also covers Article 21."""
    return compute("records.subject-access", received_on=objection.made_on)


def _to_answer(row: ShareObjection, today: date) -> ObjectionToAnswer:
    limit = answer_limit(row)
    return ObjectionToAnswer(
        who=str(row.membership.user),
        child=row.share.content_object.child.full_name,
        due_on=limit.day,
        standing=standing(due_on=limit.day, met_on=None, today=today, starts_on=row.made_on),
        working=limit.working,
        url=reverse("cases:answer_objection", args=[row.pk]),
    )
