"""
Deciding which of two dates of birth is right.

A list that brings another date than ours changes nothing by itself. The caseworker is asked, or the SENCO where no
authority knows of the child, and only their decision corrects the date and moves the day on which rights pass.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.roles import Role
from accounts.sight import SightKind
from audit import services as audit
from audit.events import Event
from core import dates
from core.workflow import require
from notifications.kinds import Kind
from notifications.services import queue
from timelimits.results import Acts

from ..models import BirthDateDoubt, Case, DueDateParty
from .corrections import ChildChange, change_children
from .due_dates import Limit
from .limits import keeps_limits, write_limits
from .office import Offices, Part

DECIDE_WITHIN = timedelta(days=14)
"""An agreed time, not the law's: long enough to see a birth certificate."""

_RESPONSIBLE = DueDateParty.Part.RESPONSIBLE


class DecidedAlready(Exception):
    """Somebody has decided which date is right."""


@dataclass(frozen=True)
class OtherBirthDate:
    """A date of birth that a source gives for the child of a case."""

    case: Case
    born_on: date
    source: str


@transaction.atomic
def doubt_birth_dates(*, actor: Any, brought: Sequence[OtherBirthDate], today: date) -> None:
    """
    Ask somebody which date is right, for each child for whom a source gives another than ours. Nothing is changed.

    What was asked already, or decided with the same two dates, is not asked again. The caller asks its own policy.
    """
    cases = [one.case.pk for one in brought]
    asked = BirthDateDoubt.objects.filter(case__in=cases).values_list("case", "held", "brought")
    known = set(asked)
    for one in brought:
        held = one.case.child.born_on
        if one.born_on != held and (one.case.pk, held, one.born_on) not in known:
            _ask(one, held, actor, today)


def _ask(one: OtherBirthDate, held: date, actor: Any, today: date) -> None:
    case = one.case
    doubt = BirthDateDoubt.objects.create(
        case=case,
        held=held,
        held_source=_held_source(case),
        brought=one.born_on,
        brought_source=one.source[:300],
        asked_on=today,
    )
    write_limits(record=doubt, actor=actor, today=today, act=Event.BIRTH_DATE_DOUBTED)
    audit.record(actor=actor, event=Event.BIRTH_DATE_DOUBTED, subject=doubt)
    (read,) = _read([doubt.pk])
    sentence = _("Two sources disagree about %(child)s’s date of birth. Please decide which is right.")
    queue(
        Kind.BIRTH_DATE_DOUBTED,
        to=[part.membership for part in read.deciders(today) if part.part == _RESPONSIBLE],
        case_id=case.pk,
        sentence=sentence % {"child": case.child.full_name},
        url=doubt.get_absolute_url(),
    )


def _held_source(case: Case) -> str:
    decided = case.birthdatedoubts.filter(right=case.child.born_on).order_by("-decided_on").first()
    if decided is not None:
        return _decided_words(decided)
    return _("Our record, opened on %(day)s") % {"day": dates.date(case.opened_on)}


def _decided_words(doubt: BirthDateDoubt) -> str:
    day = dates.date(doubt.decided_on) if doubt.decided_on else ""
    words = {"day": day, "who": doubt.decided_by, "evidence": doubt.evidence}
    return (_("Decided on %(day)s by %(who)s: %(evidence)s") % words)[:300]


@transaction.atomic
def decide_birth_date(
    *, doubt: BirthDateDoubt, actor: Any, brought_is_right: bool, evidence: str, today: date
) -> None:
    """
    Say which date is right, and on what evidence. Where it is the other one, the record is corrected.

    With the date moves the day on which rights pass, even where that changes who sees the record today: this is the
    decision that was waited for.

    :raises NotPermitted: if it is not for the actor to decide
    :raises DecidedAlready: if it was decided meanwhile
    """
    require(actor, Permission.BIRTH_DATE_DECIDE, doubt)
    if not BirthDateDoubt.objects.select_for_update(of=("self",)).get(pk=doubt.pk).is_open:
        raise DecidedAlready
    case = Case.objects.visible_to(actor, today).for_gate(actor, today).get(pk=doubt.case_id)
    right = doubt.brought if brought_is_right else doubt.held
    if right != case.child.born_on:
        change = ChildChange(case, case.child.version, {"born_on": right})
        change_children(actor=actor, changes=[change], today=today, is_decided=True)
    for one in case.birthdatedoubts.filter(decided_on=None):
        if one.pk == doubt.pk or one.brought == right:
            _close(one, right, evidence, actor, today)
    doubt.refresh_from_db(fields=["right", "evidence", "decided_on", "decided_by"])
    case.birthdatedoubts.filter(decided_on=None).update(held=right, held_source=_decided_words(doubt))


def _close(doubt: BirthDateDoubt, right: date, evidence: str, actor: Any, today: date) -> None:
    doubt.right, doubt.evidence = right, evidence
    doubt.decided_on, doubt.decided_by = today, actor.label
    doubt.save(update_fields=["right", "evidence", "decided_on", "decided_by", "updated_at"])
    write_limits(record=doubt, actor=actor, today=today, act=Event.BIRTH_DATE_DECIDED)
    audit.record(actor=actor, event=Event.BIRTH_DATE_DECIDED, subject=doubt)


# -- by when, and by whom ------------------------------------------------------------------------------------------


@keeps_limits(model=BirthDateDoubt)
def read_doubts(*, keys: Sequence[UUID]) -> Sequence["DoubtRead"]:
    """Read doubts with everything their due dates rest on."""
    return _read(keys)


def _read(keys: Sequence[UUID]) -> list["DoubtRead"]:
    found = list(BirthDateDoubt.objects.filter(pk__in=keys).order_by("pk").select_related("case__child"))
    offices = Offices([one.case for one in found])
    sencos: dict[UUID | None, list[Membership]] = defaultdict(list)
    schools = {one.case.setting_id for one in found if one.case.authority_id is None}
    for hat in Membership.objects.filter(agency__in=schools - {None}, role=Role.SENCO).order_by("pk"):
        sencos[hat.agency_id].append(hat)
    return [DoubtRead(one, offices, sencos[one.case.setting_id]) for one in found]


class DoubtRead:
    """A doubt, and the day by which it is decided."""

    def __init__(self, doubt: BirthDateDoubt, offices: Offices, sencos: list[Membership]) -> None:
        self.record = doubt
        self._offices, self._sencos = offices, sencos

    def deciders(self, day: date) -> tuple[Part, ...]:
        """Return who decides: the caseworker, with the managers over them; without an authority, the SENCO."""
        if self.record.case.authority_id is not None:
            return self._offices.of(self.record.case, day)
        return tuple(Part(hat, _RESPONSIBLE) for hat in self._sencos if hat.holds_on(day))

    def limits(self, day: date) -> list[Limit]:
        """Return the day by which it is decided, until it is."""
        doubt = self.record
        if not doubt.is_open:
            return []
        has_authority = doubt.case.authority_id is not None
        of_the_office = (SightKind.AUTHORITY, SightKind.ALLOCATED)
        return [
            Limit(
                rule="birth-date.decide",
                what=_("Decide which date of birth is right"),
                acts=str((Acts.AUTHORITY if has_authority else Acts.SETTING).value),
                due_on=doubt.asked_on + DECIDE_WITHIN,
                concerns=of_the_office if has_authority else (SightKind.SETTING,),
                url=doubt.get_absolute_url(),
                parties=self.deciders(day),
            )
        ]
