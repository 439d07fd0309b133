"""
Recording that somebody decides for a young person in one decision, and the sight that follows.

The rights stay the young person's in everything else: they are told, and can read who acts and why (SEND Regulations
2014 reg 64; Mental Capacity Act 2005 ss.1-4).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.roles import Role
from accounts.sight import RecordPart, SightKind
from audit import services as audit
from audit.events import Event
from core import dates
from core.workflow import MoveNotAllowed, NotPermitted, require
from notifications.kinds import Kind
from notifications.services import queue

from ..models import AlternativePerson, Case, FamilyLink
from ..rights import rights_pass_on
from .sight import give_sight, refresh_sight

_ONE_DAY = timedelta(days=1)


class StillTheParents(Exception):
    """The rights are not the young person's own on the first day: a parent acts by right."""


@dataclass(frozen=True)
class Acting:
    """Who is to act for a young person, in which decision, on what that rests, and from when to when."""

    name: str
    relation: str
    basis: AlternativePerson.Basis
    decision: AlternativePerson.Decision
    about: str
    assessed_by: str
    assessed_on: date
    finding: str
    starts_on: date
    ends_on: date
    membership: Membership | None = None


@transaction.atomic
def record_alternative(*, case: Case, actor: Any, acting: Acting, today: date) -> AlternativePerson:
    """
    Record that somebody acts for a young person in one decision; tell the young person, and whoever acts.

    With an account, whoever acts sees what the decision needs and does what the young person would, on these days.

    :raises NotPermitted: if the actor may not, or the account is not one of a family
    :raises StillTheParents: if the rights are not the young person's own by the first day
    """
    require(actor, Permission.CAPACITY_RECORD, case)
    if acting.membership is not None and acting.membership.role != Role.PARENT:
        raise NotPermitted(Permission.CAPACITY_RECORD)
    if acting.starts_on < rights_pass_on(born_on=case.child.born_on):
        raise StillTheParents
    row = AlternativePerson.objects.create(
        case=case, recorded_by=actor.membership, recorded_on=today, **vars(acting)
    )
    _write_sight(case, row.membership)
    audit.record(
        actor=actor, event=Event.CAPACITY_RECORDED, subject=row,
        details={"decision": row.decision, "until": row.last_day.isoformat()},
    )  # fmt: skip
    words = {"name": row.name, "child": case.child.first_name, "day": dates.date(row.last_day)}
    young = _("%(name)s acts for you in one decision, until %(day)s. You can read which, and why.")
    _tell(
        row,
        Kind.CAPACITY_RECORDED,
        young % words,
        _("You may act for %(child)s in one decision, until %(day)s.") % words,
    )
    return row


@transaction.atomic
def stop_alternative(*, row: AlternativePerson, actor: Any, why: str, today: date) -> None:
    """
    End it before its last day: the young person has capacity, or somebody else acts. Sight ends at once.

    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if it has ended already
    """
    require(actor, Permission.CAPACITY_RECORD, row)
    locked = AlternativePerson.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.last_day < today:
        raise MoveNotAllowed("it has ended already")
    row.stopped_on, row.stopped_by, row.stopped_why = today, actor.membership, why
    row.save(update_fields=["stopped_on", "stopped_by", "stopped_why", "updated_at"])
    _write_sight(row.case, row.membership)
    audit.record(actor=actor, event=Event.CAPACITY_ENDED, subject=row, details={"on": today.isoformat()})
    words = {"name": row.name, "child": row.case.child.first_name}
    young = _("%(name)s no longer acts for you. The decision is yours again.") % words
    _tell(row, Kind.CAPACITY_ENDED, young, _("You no longer act for %(child)s.") % words)


def _write_sight(case: Case, hat: Membership | None) -> None:
    """Make one person's sight what all the decisions they act in need, day by day."""
    if hat is None:
        return
    case.involvements.filter(kind=SightKind.ALTERNATIVE, principal=hat.pk).delete()
    rows = [
        row
        for row in AlternativePerson.objects.filter(case=case, membership=hat)
        if row.starts_on <= row.last_day
    ]
    turns = sorted({day for row in rows for day in (row.starts_on, row.last_day + _ONE_DAY)})
    for first, next_turn in pairwise(turns):
        needed = {part for row in rows if row.acts_on(first) for part in row.parts}
        if needed:
            give_sight(
                case=case, kind=SightKind.ALTERNATIVE, principal=hat.pk, starts_on=first,
                ends_on=next_turn - _ONE_DAY, parts=[part for part in RecordPart if part in needed],
            )  # fmt: skip
    refresh_sight(cases=[case])


def _tell(row: AlternativePerson, kind: Kind, to_young_person: str, to_whoever_acts: str) -> None:
    own = FamilyLink.objects.filter(case=row.case_id, nature=FamilyLink.Nature.SELF, membership__isnull=False)
    young = [link.membership for link in own.select_related("membership")]
    acting = [row.membership] if row.membership else []
    url = reverse("cases:capacity", args=[row.case_id])
    for to, sentence in ((young, to_young_person), (acting, to_whoever_acts)):
        queue(kind, to=to, case_id=row.case_id, sentence=sentence, url=url)
