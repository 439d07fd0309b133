"""
Restrictions: proposed, entered, approved, looked at again, lifted. The only code that writes `Withheld`.

What is entered holds from that moment, and approving makes it last: something that is withheld for nothing can be given
back, and an address that was told cannot be untold. Two people decide, and only a manager gives anything back.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.roles import Role
from audit import services as audit
from audit.events import Event
from core.workflow import require
from notifications.kinds import Kind
from notifications.services import queue

from ..models import Case, FamilyLink, Restriction, Withheld
from ..withholding import papers_of, words_to_keep
from ..workflow import RESTRICTION
from .limits import write_limits

_STAGE = Restriction.Stage


class AlreadyWithheld(Exception):
    """The same is withheld from the same person already."""


class NoSuchPaper(Exception):
    """The document is none of this child's, or not one that whoever asks may read."""


class OwnRecord(Exception):
    """A young person's own record is not kept from them here: that needs another law and another decision."""


@dataclass(frozen=True)
class Asked:
    """
    What is to be withheld from whom, on whose word, and until when it is looked at again.

    From one of the family; or, without a `link`, from somebody who is only `named` yet.
    """

    kind: str
    link: FamilyLink | None
    basis: str
    reason: str
    review_on: date
    reference: str = ""
    section: str = ""
    words: str = ""
    ends_on: date | None = None
    named: str = ""
    relationship: str = ""
    paper_id: UUID | None = None
    paper_title: str = ""


@transaction.atomic
def record_restriction(*, case: Case, actor: Any, asked: Asked, today: date) -> Restriction:
    """
    Enter a restriction. It holds at once; a manager who did not enter it is asked to approve it.

    :raises NotPermitted: if the actor is not of the authority responsible
    :raises AlreadyWithheld: if the same is withheld from the person already
    :raises OwnRecord: if the person is the young person
    """
    require(actor, Permission.RESTRICTION_RECORD, case)
    return _begin(case, actor, asked, today, stage=_STAGE.ENTERED, holds_at_once=True)


@transaction.atomic
def propose_restriction(
    *, case: Case, actor: Any, asked: Asked, today: date, cannot_wait: bool
) -> Restriction:
    """
    Propose a restriction, as a school's safeguarding lead or a social worker does. The authority is told.

    It holds at once where somebody would be in danger while the authority decides.

    :raises NotPermitted: if the actor may not propose one
    :raises AlreadyWithheld: if the same is withheld from the person already
    :raises OwnRecord: if the person is the young person
    """
    require(actor, Permission.RESTRICTION_PROPOSE, case)
    return _begin(case, actor, asked, today, stage=_STAGE.PROPOSED, holds_at_once=cannot_wait)


@transaction.atomic
def enter_proposal(*, restriction: Restriction, actor: Any, today: date) -> None:
    """
    Enter what was proposed: it holds from now on, and waits for a manager.

    :raises NotPermitted: if the actor is not of the authority responsible
    :raises MoveNotAllowed: if it was decided already
    """
    RESTRICTION.make("enter", restriction, actor=actor, on=today)
    restriction.entered_by = actor.membership
    restriction.save(update_fields=["entered_by", "updated_at"])
    _settle(restriction, actor, today, Event.RESTRICTION_ENTERED)
    _tell_managers(restriction, actor, today)


@transaction.atomic
def approve_restriction(*, restriction: Restriction, actor: Any, today: date, decision: str = "") -> None:
    """
    Make a restriction last until it is lifted or ends.

    :raises NotPermitted: if the actor is no manager, or entered it
    :raises MoveNotAllowed: if it was decided already
    """
    require(actor, Permission.RESTRICTION_DECIDE, restriction)
    _keep_decision(restriction, actor, today, decision)
    RESTRICTION.make("approve", restriction, actor=actor, on=today)
    _settle(restriction, actor, today, Event.RESTRICTION_APPROVED)
    _tell_author(restriction, _("What you entered on %(child)s’s record is approved."))


@transaction.atomic
def refuse_restriction(*, restriction: Restriction, actor: Any, today: date, decision: str) -> None:
    """
    Not approve it: nothing is withheld by it any more.

    :raises NotPermitted: if the actor is no manager, or entered it
    :raises MoveNotAllowed: if it was decided already
    """
    require(actor, Permission.RESTRICTION_DECIDE, restriction)
    _keep_decision(restriction, actor, today, decision)
    RESTRICTION.make("refuse", restriction, actor=actor, on=today)
    _settle(restriction, actor, today, Event.RESTRICTION_REFUSED)
    _tell_author(restriction, _("What you entered on %(child)s’s record is not approved."))


@transaction.atomic
def review_restriction(
    *, restriction: Restriction, actor: Any, today: date, review_on: date, decision: str
) -> None:
    """
    Keep a restriction after looking at it again, until the next day on which it is looked at.

    :raises NotPermitted: if the actor is no manager of the authority
    """
    require(actor, Permission.RESTRICTION_DECIDE, restriction)
    restriction.review_on = review_on
    restriction.save(update_fields=["review_on", "updated_at"])
    _keep_decision(restriction, actor, today, decision, decides=False)
    audit.record(
        actor=actor, event=Event.RESTRICTION_REVIEWED, subject=restriction,
        details={"next": review_on.isoformat()},
    )  # fmt: skip
    write_limits(record=restriction, actor=actor, today=today, act=Event.RESTRICTION_REVIEWED)


@transaction.atomic
def lift_restriction(*, restriction: Restriction, actor: Any, today: date, decision: str) -> None:
    """
    Give back what was withheld, from this moment.

    :raises NotPermitted: if the actor is no manager of the authority
    :raises MoveNotAllowed: if it does not stand
    """
    require(actor, Permission.RESTRICTION_DECIDE, restriction)
    _keep_decision(restriction, actor, today, decision, decides=False)
    RESTRICTION.make("lift", restriction, actor=actor, on=today)
    _settle(restriction, actor, today, Event.RESTRICTION_LIFTED)


def keep_words_of(*, link: FamilyLink, last_day: date) -> None:
    """Keep what is known today to be withheld from somebody whose tie ends: soon it cannot be asked for any more."""
    if link.membership is None:
        return
    rows = Withheld.objects.filter(Q(ends_on=None) | Q(ends_on__gt=last_day), case=link.case_id)
    rows = rows.filter(person=link.membership.user_id)
    for row in rows.select_related("restriction__link__membership__user", "case__child", "case__authority"):
        row.words = _kept(row.restriction, row.words)
        row.save(update_fields=["words"])


def _kept(restriction: Restriction, typed: str) -> str:
    person = restriction.person
    if person is None:
        return typed
    return words_to_keep(restriction.kind, case=restriction.case, person=person, typed=typed)


def write_withheld(*, restriction: Restriction, today: date) -> None:
    """Make what is withheld what the stage of this restriction says. Gives back at once; the past stays as it was."""
    rows = Withheld.objects.filter(restriction=restriction)
    if restriction.withholds and restriction.person is not None:
        if not rows.exists():
            Withheld.objects.create(
                restriction=restriction, case=restriction.case, person=restriction.person,
                kind=restriction.kind, section=restriction.section, paper_id=restriction.paper_id,
                words=_kept(restriction, restriction.words), starts_on=restriction.starts_on,
                ends_on=restriction.ends_on,
            )  # fmt: skip
        return
    yesterday = today - timedelta(days=1)
    rows.filter(starts_on__gt=yesterday).delete()
    rows.exclude(ends_on__lte=yesterday).update(ends_on=yesterday)


def _begin(
    case: Case, actor: Any, asked: Asked, today: date, *, stage: Restriction.Stage, holds_at_once: bool
) -> Restriction:
    _check(case, actor, asked, today)
    begun = Restriction.objects.create(
        case=case, stage=stage, holds_at_once=holds_at_once, starts_on=today, entered_by=actor.membership,
        **{name: getattr(asked, name) for name in Asked.__dataclass_fields__},
    )  # fmt: skip
    proposed = stage == _STAGE.PROPOSED
    event = Event.RESTRICTION_PROPOSED if proposed else Event.RESTRICTION_ENTERED
    begun.stage_changes.create(from_stage="", to_stage=stage, on=today, by=actor.label)
    audit.record(
        actor=actor,
        event=event,
        subject=begun,
        details={"kind": asked.kind, "link": str(asked.link.pk) if asked.link else ""},
    )
    _settle(begun, actor, today, event)
    _tell_managers(begun, actor, today)
    return begun


def _check(case: Case, actor: Any, asked: Asked, today: date) -> None:
    """Refuse what cannot be withheld: one's own record, another child's document, the same thing twice."""
    if asked.link is not None and asked.link.nature == FamilyLink.Nature.SELF:
        raise OwnRecord
    if asked.paper_id is not None and asked.paper_id not in papers_of(case, actor=actor, today=today):
        raise NoSuchPaper
    same = Restriction.objects.standing().filter(
        case=case, link=asked.link, named=asked.named, kind=asked.kind, section=asked.section,
        paper_id=asked.paper_id,
    )  # fmt: skip
    if any(one.ends_on is None or one.ends_on >= today for one in same):
        raise AlreadyWithheld


def _settle(restriction: Restriction, actor: Any, today: date, act: Event) -> None:
    """What is withheld, and what is due, follow from the stage."""
    write_withheld(restriction=restriction, today=today)
    write_limits(record=restriction, actor=actor, today=today, act=act)


def _keep_decision(
    restriction: Restriction, actor: Any, today: date, decision: str, *, decides: bool = True
) -> None:
    """Keep what the manager said with the reason: the ledger is read by more people than the reason is."""
    restriction.decision = decision
    fields = ["decision", "updated_at"]
    if decides:
        restriction.decided_by, restriction.decided_on = actor.membership, today
        fields += ["decided_by", "decided_on"]
    restriction.save(update_fields=fields)


def _tell_managers(restriction: Restriction, actor: Any, today: date) -> None:
    case = restriction.case
    managers = Membership.objects.on(today).filter(agency=case.authority_id, role=Role.SEN_MANAGER)
    hats = set(managers.values_list("pk", flat=True))
    hats |= set(case.allocations.on(today).values_list("membership", flat=True))
    queue(
        Kind.RESTRICTION_CHANGED,
        to=Membership.objects.on(today).filter(pk__in=hats).exclude(user=actor.user),
        case_id=case.pk,
        sentence=_("Something on %(child)s’s record waits for your decision.") % {"child": case.child},
        url=restriction.get_absolute_url(),
        key=f"restriction:{restriction.pk}:{restriction.stage}",
    )


def _tell_author(restriction: Restriction, sentence: str) -> None:
    queue(
        Kind.RESTRICTION_CHANGED,
        to=[restriction.entered_by],
        case_id=restriction.case_id,
        sentence=sentence % {"child": restriction.case.child},
        url=restriction.get_absolute_url(),
        key=f"restriction:{restriction.pk}:{restriction.stage}",
    )
