"""
Sealing who an adopted child was: a new record begins, and the one from before is nobody's, without name or number.

An adoption order makes the child in law the child of the adopters (Adoption and Children Act 2002 s.67), and what links
the two identities is kept apart (ss.56-65). Two managers decide; only the officers named can open what is sealed.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.roles import Role
from accounts.sight import SightKind
from audit import services as audit
from audit.events import Event
from core.workflow import require
from notifications.kinds import Kind
from notifications.services import queue

from ..models import (
    Allocation,
    Case,
    Child,
    Enrolment,
    FamilyLink,
    Involvement,
    OpeningReason,
    Representation,
    SealedMark,
    SealedOfficer,
    Sealing,
    Share,
    TeachingLink,
)
from ..workflow import SEALING
from .case import open_case, take_responsibility
from .due_dates import Kept, write_all
from .limits import keepers
from .relations import enrol
from .sight import give_sight

NOBODY = _("Sealed record")
_RELATIONS = (Allocation, Enrolment, Representation, TeachingLink)
_IDENTITY = ("given_name", "family_name", "known_as", "upn", "nhs_number", "address", "postcode")
_ONE_DAY = timedelta(days=1)


class SealedAlready(Exception):
    """It is proposed already that this record be sealed."""


class NumberTaken(Exception):
    """The new UPN or NHS number is another child's."""


@dataclass(frozen=True)
class NewIdentity:
    """Who the child is from now on."""

    given_name: str
    family_name: str
    known_as: str = ""
    upn: str = ""
    nhs_number: str = ""
    address: str = ""
    postcode: str = ""


@transaction.atomic
def propose_sealing(
    *, case: Case, actor: Any, identity: NewIdentity, order: str, reason: str,
    officers: Sequence[Membership], stays_at_setting: bool, today: date,
) -> Sealing:  # fmt: skip
    """
    Propose that the record of an adopted child be sealed. Nothing is sealed until another manager decides so.

    :raises NotPermitted: if the actor is no manager of the authority responsible
    :raises SealedAlready: if it is proposed already
    """
    require(actor, Permission.SEALING_PROPOSE, case)
    if Sealing.objects.filter(case=case).exclude(stage=Sealing.Stage.REFUSED).exists():
        raise SealedAlready
    proposed = Sealing.objects.create(
        case=case, order=order, reason=reason, stays_at_setting=stays_at_setting, asked_by=actor.membership,
        asked_on=today, **asdict(identity),
    )  # fmt: skip
    SealedOfficer.objects.bulk_create(SealedOfficer(sealing=proposed, membership=one) for one in officers)
    proposed.stage_changes.create(to_stage=proposed.stage, on=today, by=actor.label)
    audit.record(
        actor=actor, event=Event.SEALING_PROPOSED, subject=proposed, details={"officers": len(officers)}
    )
    managers = Membership.objects.on(today).filter(agency=case.authority_id, role=Role.SEN_MANAGER)
    queue(
        Kind.RESTRICTION_CHANGED,
        to=managers.exclude(user=actor.user),
        case_id=case.pk,
        sentence=_("Something on %(child)s’s record waits for your decision.") % {"child": case.child},
        url=proposed.get_absolute_url(),
        key=f"sealing:{proposed.pk}",
    )
    return proposed


@transaction.atomic
def refuse_sealing(*, sealing: Sealing, actor: Any, decision: str, today: date) -> None:
    """
    Not seal the record: everything stays as it is.

    :raises NotPermitted: if the actor is no manager, or proposed it
    :raises MoveNotAllowed: if it was decided already
    """
    _keep_decision(sealing, actor, decision, today)
    SEALING.make("refuse", sealing, actor=actor, on=today)


@transaction.atomic
def seal(*, sealing: Sealing, actor: Any, decision: str, today: date) -> Case:
    """
    Begin the new record, and seal the one from before: from this moment it is the officers' alone.

    The new record begins with who the child is, the authority and, if the child stays there, the school. What else is
    needed is written anew: texts from before hold the name from before.

    :raises NotPermitted: if the actor is no manager, or proposed it
    :raises MoveNotAllowed: if it was decided already
    :raises NumberTaken: if the new UPN or NHS number is another child's
    """
    require(actor, Permission.SEALING_DECIDE, sealing)
    case = Case.objects.select_related("child", "authority", "setting").get(pk=sealing.case_id)
    before = _identity_of(case, today)
    _forget_identity(case.child)
    new = _begin(sealing, case, actor, today)
    sealing.before, sealing.new_case = before, new
    sealing.save(update_fields=["before", "new_case", "updated_at"])
    _keep_decision(sealing, actor, decision, today)
    SEALING.make("seal", sealing, actor=actor, on=today)
    _end_work(case, actor, today)
    SealedMark.objects.create(case=case)
    _leave_to_officers(sealing, case, today)
    return new


@transaction.atomic
def say_why_sealed(
    *, sealing: Sealing, actor: Any, reason: OpeningReason.Reason, words: str, today: date
) -> None:
    """
    Keep why an officer opens what is sealed, for this day.

    :raises NotPermitted: if the actor is not one of the officers
    """
    require(actor, Permission.SEALED_VIEW, sealing)
    _given, is_new = OpeningReason.objects.get_or_create(
        case=sealing.case, membership=actor.membership, on=today, defaults={"reason": reason, "words": words}
    )
    if is_new:
        audit.record(
            actor=actor, event=Event.SEALED_SAID_WHY, subject=sealing,
            details={"reason": str(reason), "words": words},
        )  # fmt: skip


def _keep_decision(sealing: Sealing, actor: Any, decision: str, today: date) -> None:
    """Keep what the manager said with the sealing, and nowhere else."""
    require(actor, Permission.SEALING_DECIDE, sealing)
    sealing.decision, sealing.decided_by, sealing.decided_on = decision, actor.membership, today
    sealing.save(update_fields=["decision", "decided_by", "decided_on", "updated_at"])


def _identity_of(case: Case, today: date) -> dict[str, Any]:
    """Return who the child was: all that the new record must not say, in the words of that time."""
    child = case.child
    family = case.family.on(today).order_by("name")
    settings = case.enrolments.select_related("setting").order_by("starts_on")
    return {
        **{name: getattr(child, name) or "" for name in _IDENTITY},
        "born_on": child.born_on.isoformat(),
        "reference": case.reference,
        "family": [", ".join(filter(None, [link.name, link.relationship])) for link in family],
        "settings": [row.setting.name for row in settings],
    }


def _forget_identity(child: Child) -> None:
    """Take the name and the numbers off the child's row, and the words nobody else is called by off the index."""
    words = child.name_key
    child.given_name, child.family_name, child.known_as = str(NOBODY), "", ""
    child.upn = child.nhs_number = None
    child.address = child.postcode = ""
    child.name_key = ""
    child.save(update_fields=[*_IDENTITY, "name_key", "updated_at"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_forget_words(%s)", [words])


def _begin(sealing: Sealing, case: Case, actor: Any, today: date) -> Case:
    """Open the new record; nothing in it says that there was another."""
    numbers = {"upn": sealing.upn or None, "nhs_number": sealing.nhs_number or None}
    if any(value and Child.objects.filter(**{name: value}).exists() for name, value in numbers.items()):
        raise NumberTaken
    new = open_case(
        actor=actor, opened_on=today, given_name=sealing.given_name, family_name=sealing.family_name,
        known_as=sealing.known_as, born_on=case.child.born_on, sex=case.child.sex, address=sealing.address,
        postcode=sealing.postcode, **numbers,
    )  # fmt: skip
    if case.authority is not None:
        take_responsibility(case=new, actor=actor, authority=case.authority, from_day=today, today=today)
    if sealing.stays_at_setting and case.setting is not None:
        enrol(case=new, actor=actor, setting=case.setting, starts_on=today, today=today)
    return new


def _end_work(case: Case, actor: Any, today: date) -> None:
    """End every relation and every due date of the record from before. No account is tied to it any more."""
    records = [
        record for keeper in keepers().values() for record in keeper.model._default_manager.filter(case=case)
    ]
    write_all(
        kept=[Kept(case, record, []) for record in records], actor=actor, today=today, act=Event.RECORD_SEALED
    )
    yesterday = today - _ONE_DAY
    for relation in _RELATIONS:
        relation.objects.filter(case=case, starts_on__gt=yesterday).delete()
        relation.objects.on(today).filter(case=case).update(ends_on=yesterday)
    links = FamilyLink.objects.filter(case=case)
    links.update(membership=None, told_by=FamilyLink.ToldBy.PAPER)
    Share.objects.filter(content_object=case, stopped_on=None).update(
        stopped_on=today, stopped_by=actor.membership
    )


def _leave_to_officers(sealing: Sealing, case: Case, today: date) -> None:
    """Let the officers in, then end everybody's sight: whoever acts loses their own by this, so it comes last."""
    case.child.name_key = ""
    for hat in sealing.officers.all():
        give_sight(case=case, kind=SightKind.SEALED, principal=hat.pk, starts_on=today)
    others = Involvement.objects.filter(case=case).exclude(kind=SightKind.SEALED)
    others.update(name_key="")
    yesterday = today - _ONE_DAY
    own = others.filter(kind=SightKind.AUTHORITY)
    for rows in (others.exclude(kind=SightKind.AUTHORITY), own):
        rows.filter(starts_on__gt=yesterday).delete()
        rows.filter(ends_on=None).update(ends_on=yesterday)
        rows.filter(ends_on__gt=yesterday).update(ends_on=yesterday)
