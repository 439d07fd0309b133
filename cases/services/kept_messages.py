"""
Messages that were kept back: each is a task for the caseworker, to tell the person in another way or decide not to.

Those whose rights are involved must be told of decisions and dates (Children and Families Act 2014 ss.36-44). A
restriction takes away how the portal tells them, and not the duty.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Membership
from accounts.permissions import Permission
from accounts.roles import Role
from accounts.sight import SightKind
from audit import services as audit
from audit.events import Event
from core.workflow import MoveNotAllowed, require
from notifications.kinds import Kind
from notifications.models import Notice
from notifications.services import queue

from ..models import Case, KeptMessage, Restriction
from .due_dates import Limit
from .limits import keeps_limits, write_limits
from .office import Offices

DECIDE_WITHIN = timedelta(days=3)
_CONCERNS = (SightKind.AUTHORITY, SightKind.ALLOCATED)
_NOT_A_TASK = frozenset({Kind.MESSAGE_KEPT_BACK, Kind.RESTRICTION_CHANGED})
"""What is told about keeping back is never itself a task: it would come back for ever."""


@transaction.atomic
def keep_back(*, kept: Iterable[tuple[Notice, UUID]], today: date) -> None:
    """Make a task of each notice that this hat is not told of. Called by a worker, once for each or again."""
    found = [(notice, hat) for notice, hat in kept if notice.case_id and notice.kind not in _NOT_A_TASK]
    cases = Case.objects.with_child().in_bulk({notice.case_id for notice, _hat in found})
    hats = Membership.objects.select_related("user").in_bulk({hat for _notice, hat in found})
    for notice, hat in found:
        if notice.case_id in cases and hat in hats:
            _keep(cases[notice.case_id], notice, hats[hat], today)


def _keep(case: Case, notice: Notice, hat: Membership, today: date) -> None:
    conflicts = Restriction.objects.standing().filter(case=case, basis=Restriction.Basis.CONFLICT)
    kept, is_new = KeptMessage.objects.get_or_create(
        notice_id=notice.pk, membership=hat,
        defaults={
            "case": case, "kind": notice.kind, "sentence": notice.sentence, "url": notice.url, "kept_on": today,
            "is_conflict": conflicts.filter(staff__user=hat.user).exists(),
        },
    )  # fmt: skip
    if not is_new:
        return
    system = Actor.system("keep_back")
    audit.record(actor=system, event=Event.KEPT_MESSAGE_KEPT, subject=kept, details={"kind": notice.kind})
    write_limits(record=kept, actor=system, today=today, act=Event.KEPT_MESSAGE_KEPT)
    _tell(kept, today)


def _tell(kept: KeptMessage, today: date) -> None:
    """Tell the caseworker; of a relative among the staff, the managers only."""
    case = kept.case
    hats = Membership.objects.on(today).exclude(user=kept.membership.user)
    holders = case.allocations.on(today).values("membership")
    to = hats.filter(agency=case.authority_id, role=Role.SEN_MANAGER)
    if not kept.is_conflict and holders.exists():
        to = hats.filter(pk__in=holders)
    queue(
        Kind.MESSAGE_KEPT_BACK,
        to=to,
        case_id=case.pk,
        sentence=_("A message about %(child)s was kept back from somebody. Please decide what to do.")
        % {"child": case.child},
        url=kept.get_absolute_url(),
        key=f"kept:{kept.pk}",
    )


@transaction.atomic
def answer_kept_message(
    *, kept: KeptMessage, actor: Any, answer: KeptMessage.Answer, words: str, today: date
) -> None:
    """
    Say that the person was told in another way, and how; or that they are not told, and why.

    :raises NotPermitted: if the actor is not of the authority responsible
    :raises MoveNotAllowed: if it is decided already
    """
    require(actor, Permission.KEPT_MESSAGE_ANSWER, kept)
    locked = KeptMessage.objects.select_for_update(of=("self",)).get(pk=kept.pk)
    if not locked.is_open:
        raise MoveNotAllowed("it is decided already")
    kept.answer, kept.words = answer, words
    kept.answered_by, kept.answered_on = actor.membership, today
    kept.save(update_fields=["answer", "words", "answered_by", "answered_on", "updated_at"])
    audit.record(
        actor=actor, event=Event.KEPT_MESSAGE_ANSWERED, subject=kept, details={"answer": str(answer)}
    )
    write_limits(record=kept, actor=actor, today=today, act=Event.KEPT_MESSAGE_ANSWERED)


@keeps_limits(model=KeptMessage)
def read_kept_messages(*, keys: Sequence[UUID]) -> list["KeptMessageRead"]:
    """Read kept messages with everything their due dates rest on."""
    found = list(KeptMessage.objects.filter(pk__in=keys).order_by("pk").select_related("case__child"))
    offices = Offices([one.case for one in found])
    return [KeptMessageRead(one, offices) for one in found]


class KeptMessageRead:
    """A kept message, and the day by which somebody decides about it: an agreed day, not the law's."""

    def __init__(self, kept: KeptMessage, offices: Offices) -> None:
        self.record = kept
        self._offices = offices

    def limits(self, day: date) -> list[Limit]:
        """Return the day; of a relative among the staff none, because due dates stand in lists that many read."""
        one = self.record
        if not one.is_open or one.is_conflict:
            return []
        limit = Limit(
            rule="message.kept_back", what=_("Decide about a message that was kept back"), acts="authority",
            due_on=one.kept_on + DECIDE_WITHIN, concerns=_CONCERNS, url=one.get_absolute_url(),
            parties=self._offices.of(one.case, day),
        )  # fmt: skip
        return [limit]
