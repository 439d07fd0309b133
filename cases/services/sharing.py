"""
Named sharing: the only code that writes a share (docs/adr/0003), with the sight that follows from it.

Personal data is shared only as far as is needed, and those it is about are told (UK GDPR art 5(1)(c), art 13 and 14);
a person may object (art 21), and whoever shares must then say why it goes on, or end it.
"""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Permission as Grantable
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.sight import RecordPart, SightKind
from audit import services as audit
from audit.events import Event
from core import dates
from core.workflow import MoveNotAllowed, NotPermitted, require
from notifications.kinds import Kind
from notifications.services import queue

from ..models import Case, Involvement, Share, ShareObjection, Terms, barred_from, readers_at
from ..policies import parts_to_share
from .sight import end_sight, give_sight, refresh_sight


class SharedAlready(Exception):
    """The record is shared with this person or agency on some of these days."""


class NotToBeShared(Exception):
    """The whole record is withheld from the person it was to be shared with."""


@transaction.atomic
def share_case(*, case: Case, actor: Any, terms: Terms, today: date) -> Share:
    """
    Let a person or an agency read parts of a record, for these days; tell them, and the family.

    :raises NotPermitted: if the actor may not share these parts of this record
    :raises SharedAlready: if it is shared with them already on one of these days
    :raises NotToBeShared: if the record is withheld from the person
    """
    require(actor, Permission.SHARE_GIVE, case)
    if not set(terms.parts) <= set(parts_to_share(actor)):
        raise NotPermitted("parts")
    share = _write(case, actor, terms, today)
    if share.principal in barred_from(case.pk, today):
        raise NotToBeShared
    if Involvement.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=terms.starts_on), case=case, kind=share.kind, principal=share.principal,
        starts_on__lte=terms.ends_on,
    ).exists():  # fmt: skip
        raise SharedAlready
    share.save(force_insert=True)
    give_sight(
        case=case, kind=share.kind, principal=share.principal, starts_on=terms.starts_on, ends_on=terms.ends_on,
        mode=Involvement.Mode.READ, parts=share.record_parts,
    )  # fmt: skip
    refresh_sight(cases=[case])
    audit.record(
        actor=actor, event=Event.SHARE_GIVEN, subject=share,
        details={"to": str(share.principal), "parts": list(share.parts), "until": share.ends_on.isoformat()},
    )  # fmt: skip
    _tell_family(share, today)
    _tell_receiver(share, today)
    return share


def _write(case: Case, actor: Any, terms: Terms, today: date) -> Share:
    hat = terms.receiver if isinstance(terms.receiver, Membership) else None
    return Share(
        content_object=case,
        permission=Grantable.objects.get(content_type__app_label="cases", codename="view_case"),
        user=hat.user if hat else None,
        membership=hat,
        agency=None if isinstance(terms.receiver, Membership) else terms.receiver,
        parts=[str(part) for part in RecordPart if part in terms.parts],
        reason=terms.reason,
        given_by=actor.membership,
        given_on=today,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
    )


@transaction.atomic
def stop_sharing_case(*, share: Share, actor: Any, why: str, today: date) -> None:
    """
    End a share before its last day. The receiver sees nothing of it from this moment.

    :raises NotPermitted: if the actor may not end it
    :raises MoveNotAllowed: if it has ended already
    """
    require(actor, Permission.SHARE_STOP, share)
    locked = Share.objects.select_for_update(of=("self",)).get(pk=share.pk)
    if not locked.is_live(today):
        raise MoveNotAllowed("the sharing has ended already")
    share.stopped_on, share.stopped_by, share.stopped_why = today, actor.membership, why
    share.save(update_fields=["stopped_on", "stopped_by", "stopped_why", "updated_at"])
    case = share.case
    end_sight(case=case, kind=share.kind, principal=share.principal, last_day=today - timedelta(days=1))
    refresh_sight(cases=[case])
    audit.record(actor=actor, event=Event.SHARE_STOPPED, subject=share, details={"on": today.isoformat()})
    words = {"child": case.child.first_name, "who": share.public_name}
    _tell(
        share,
        Kind.SHARE_ENDED,
        _family(case, today),
        _("%(child)s’s record is no longer shared with: %(who)s."),
        words,
    )


@transaction.atomic
def object_to_share(*, share: Share, actor: Any, words: str, today: date) -> ShareObjection:
    """
    Record what a member of the family says against a share, and put it to those who must answer.

    :raises NotPermitted: if the actor is not of the family
    :raises MoveNotAllowed: if the share has ended, or their last objection is not answered yet
    """
    require(actor, Permission.SHARE_OBJECT, share)
    waiting = share.objections.filter(membership=actor.membership_id, answer="").exists()
    if waiting or not share.is_live(today):
        raise MoveNotAllowed("there is nothing to object to now")
    objection = ShareObjection.objects.create(
        share=share, membership=actor.membership, words=words, made_on=today
    )
    audit.record(actor=actor, event=Event.SHARE_OBJECTED, subject=objection)
    said = {"child": share.case.child.full_name, "who": actor.name}
    sentence = _("%(who)s objects to how %(child)s’s record is shared. Please answer.")
    _tell(share, Kind.SHARE_OBJECTED, _answerers(share, today), sentence, said)
    return objection


@transaction.atomic
def answer_objection(
    *, objection: ShareObjection, actor: Any, answer: ShareObjection.Answer, reason: str, today: date
) -> None:
    """
    Answer an objection: end the share, or keep it and say why. The one who objected is told, and nobody else of it.

    :raises NotPermitted: if the actor may not answer it
    :raises MoveNotAllowed: if it is answered already
    """
    require(actor, Permission.SHARE_ANSWER, objection)
    locked = ShareObjection.objects.select_for_update(of=("self",)).get(pk=objection.pk)
    if not locked.is_open:
        raise MoveNotAllowed("the objection is answered already")
    objection.answer, objection.answer_reason = answer, reason
    objection.answered_by, objection.answered_on = actor.membership, today
    objection.save(update_fields=["answer", "answer_reason", "answered_by", "answered_on", "updated_at"])
    audit.record(
        actor=actor, event=Event.SHARE_OBJECTION_ANSWERED, subject=objection, details={"answer": str(answer)}
    )
    share = objection.share
    _tell(
        share, Kind.SHARE_ANSWERED, [objection.membership],
        _("Your objection to how %(child)s’s record is shared has an answer."),
        {"child": share.content_object.child.first_name},
    )  # fmt: skip
    if answer == ShareObjection.Answer.END:
        whole = Share.objects.visible_to(actor, today).for_gate(actor, today).get(pk=share.pk)
        if whole.is_live(today):
            stop_sharing_case(share=whole, actor=actor, why=_("The family objected."), today=today)


# -- who is told ---------------------------------------------------------------------------------------------------


def _tell(share: Share, kind: Kind, to: Any, sentence: str, words: dict[str, Any]) -> None:
    queue(
        kind, to=to, case_id=share.content_object_id, sentence=sentence % words, url=share.get_absolute_url()
    )


def _tell_family(share: Share, today: date) -> None:
    case = share.case
    words = {"child": case.child.first_name, "who": share.public_name, "day": dates.date(share.ends_on)}
    sentence = _("Part of %(child)s’s record is shared with: %(who)s, until %(day)s. You can object.")
    _tell(share, Kind.SHARE_GIVEN, _family(case, today), sentence, words)


def _tell_receiver(share: Share, today: date) -> None:
    if share.membership is not None:
        to = [share.membership]
    else:
        to = list(readers_at(share.agency, today)) if share.agency else []
    words = {"child": share.case.child.full_name, "who": share.given_by.user.full_name}
    sentence = _("%(who)s has shared part of %(child)s’s record with you, to read.")
    _tell(share, Kind.SHARE_RECEIVED, to, sentence, words)


def _family(case: Case, today: date) -> Any:
    seeing = Involvement.objects.on(today).filter(case=case, kind=SightKind.FAMILY).values("principal")
    return Membership.objects.on(today).filter(pk__in=seeing)


def _answerers(share: Share, today: date) -> list[Membership]:
    """Whoever shared it; for an authority also the caseworker of the day."""
    found = {share.given_by_id: share.given_by}
    held = share.content_object.allocations.on(today).filter(membership__agency=share.given_by.agency_id)
    found |= {one.membership_id: one.membership for one in held.select_related("membership")}
    return list(found.values())
