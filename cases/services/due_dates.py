"""Time limits of real records as rows. The only code that writes `DueDate`, and the versions of what it said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models, transaction

from accounts.models import Membership
from accounts.sight import SightKind
from audit import services as audit
from audit.events import Event
from timelimits.results import Result, Working

from ..models import Case, DueDate, DueDateParty, DueDateVersion
from .sight import refresh_sight

Parties = tuple[tuple[Membership, DueDateParty.Part], ...]
Told = tuple[UUID, str, str]

OF_THE_LAW = ("acts", "starts_on", "due_on", "target_on", "met_on", "concerns")
"""What must match what the law makes of the facts; the rest is words, and who is reminded."""
KEPT = ("what", "acts", "concerns", "starts_on", "due_on", "target_on", "met_on", "working", "facts")
BATCH = 1000


@dataclass(frozen=True)
class Limit:
    """
    One time limit to be kept for a record.

    `rule`, `facts` and `working` come from `timelimits`; `concerns` are the kinds of sight whose lists sort by it,
    `parties` the people who are reminded of it. `own_words` are for those of them who must do something else than
    `what` by that day, by their hats.
    """

    rule: str
    what: str
    acts: str
    due_on: date
    concerns: tuple[SightKind, ...]
    starts_on: date | None = None
    target_on: date | None = None
    met_on: date | None = None
    url: str = ""
    working: Working | None = None
    facts: dict[str, str] = field(default_factory=dict)
    parties: Parties = ()
    own_words: Mapping[UUID, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        result: Result,
        *,
        what: str,
        concerns: tuple[SightKind, ...],
        met_on: date | None = None,
        url: str = "",
        parties: Parties = (),
        own_words: Mapping[UUID, str] | None = None,
        acts: str = "",
    ) -> "Limit":
        """The limit that a deadline of `timelimits` is for one record; `acts` where it is not whom the rule names."""
        return cls(
            rule=result.rule,
            what=what,
            acts=acts or result.acts.value,
            due_on=result.day,
            concerns=concerns,
            starts_on=result.starts_on,
            target_on=result.target_on,
            met_on=met_on,
            url=url,
            working=result.working,
            facts={name: str(value) for name, value in result.facts},
            parties=parties,
            own_words=own_words or {},
        )

    def told(self) -> set[Told]:
        """Who is reminded of it, in what part, and in what words if these are their own."""
        return {(who.pk, str(part), self.own_words.get(who.pk, "")) for who, part in self.parties}

    def values(self) -> dict[str, Any]:
        """What a row keeps of it."""
        kept = {name: getattr(self, name) for name in ("what", "url", "acts", "facts")}
        days = {name: getattr(self, name) for name in ("starts_on", "due_on", "target_on", "met_on")}
        working = self.working.as_json() if self.working else {}
        return {**kept, **days, "working": working, "concerns": [str(kind) for kind in self.concerns]}


@dataclass(frozen=True)
class Kept:
    """The limits of one record, as they should stand."""

    case: Case
    subject: models.Model
    limits: list[Limit]


@transaction.atomic
def write_due_dates(
    *,
    case: Case,
    actor: Any,
    subject: models.Model,
    limits: list[Limit],
    today: date,
    act: Event = Event.DUE_DATES_WRITTEN,
) -> None:
    """
    Make the due dates of `subject` exactly these: new ones added, moved ones moved, others removed.

    A limit that stays keeps its row, so that its reminders are not sent again. What was written before stays known.
    """
    write_all(kept=[Kept(case, subject, limits)], actor=actor, today=today, act=act)
    audit.record(
        actor=actor,
        event=Event.DUE_DATES_WRITTEN,
        subject=subject,
        details={limit.rule: limit.due_on.isoformat() for limit in limits},
    )


@transaction.atomic
def write_all(*, kept: Sequence[Kept], actor: Any, today: date, act: Event) -> None:
    """
    Make the due dates of many records what they should be, in as many statements however many there are.

    `act` is what was done, as the versions remember it. The caller audits it.
    """
    writing = _Writing(kept, actor, today, act)
    for each in kept:
        writing.take(each)
    writing.finish()
    if kept:
        refresh_sight(cases=list({each.case.pk: each.case for each in kept}.values()))


def rows_of(*, subjects: Iterable[UUID], lock: bool = False) -> dict[tuple[UUID, str], DueDate]:
    """Return the rows of some records by record and rule, locked if they are to be written."""
    rows = DueDate.objects.select_for_update(of=("self",)) if lock else DueDate.objects.all()
    return {(row.subject_id, row.rule): row for row in rows.filter(subject_id__in=list(subjects))}


def told_of(*, subjects: Iterable[UUID]) -> dict[UUID, set[Told]]:
    """Return who is told of the due dates of some records, by due date."""
    parties = DueDateParty.objects.filter(due_date__subject_id__in=list(subjects))
    told: dict[UUID, set[Told]] = {}
    for due_date, who, part, what in parties.values_list("due_date_id", "membership_id", "part", "what"):
        told.setdefault(due_date, set()).add((who, part, what))
    return told


def is_stale(*, own: Mapping[str, DueDate], told: Mapping[UUID, set[Told]], limits: Sequence[Limit]) -> bool:
    """Return whether the rows of one record, by rule, say anything else than they should, or tell others."""
    if own.keys() != {limit.rule for limit in limits}:
        return True
    return any(
        differs(row=own[limit.rule], limit=limit, fields=(*KEPT, "url"))
        or told.get(own[limit.rule].pk, set()) != limit.told()
        for limit in limits
    )


class _Writing:
    """One writing of many due dates: gathers what is new, changed and gone, then writes it."""

    def __init__(self, kept: Sequence[Kept], actor: Any, today: date, act: Event) -> None:
        subjects = [each.subject.pk for each in kept]
        self.actor, self.today, self.act = actor, today, act
        self.rows = rows_of(subjects=subjects, lock=True)
        self.parties = told_of(subjects=subjects)
        self.new: list[DueDate] = []
        self.same: list[DueDate] = []
        self.changed: list[DueDate] = []
        self.retold: list[DueDate] = []
        self.told: list[DueDateParty] = []

    def take(self, kept: Kept) -> None:
        """Compare one record's limits with its rows; what is left of the rows in the end is gone."""
        for limit in kept.limits:
            row = self.rows.pop((kept.subject.pk, limit.rule), None)
            if row is None:
                row = DueDate(case=kept.case, subject_id=kept.subject.pk, rule=limit.rule)
                row.subject_type = kept.subject._meta.label_lower
                self.new.append(row)
            elif differs(row=row, limit=limit, fields=KEPT):
                self.changed.append(row)
            else:
                self.same.append(row)
            for name, value in limit.values().items():
                setattr(row, name, value)
            row.written_on = self.today
            self._take_parties(row, limit)

    def _take_parties(self, row: DueDate, limit: Limit) -> None:
        wanted = limit.told()
        if wanted == self.parties.get(row.pk, set()):
            return
        self.retold.append(row)
        self.told += [
            DueDateParty(due_date=row, membership_id=pk, part=part, what=what)
            for pk, part, what in sorted(wanted)
        ]

    def finish(self) -> None:
        """Write all of it, and keep what it now says."""
        gone = list(self.rows.values())
        DueDate.objects.bulk_create(self.new, batch_size=BATCH)
        DueDate.objects.bulk_update(
            [*self.changed, *self.same], [*KEPT, "url", "written_on"], batch_size=BATCH
        )
        DueDateParty.objects.filter(due_date__in=[row.pk for row in self.retold]).delete()
        DueDateParty.objects.bulk_create(self.told, batch_size=BATCH)
        DueDate.objects.filter(pk__in=[row.pk for row in gone]).delete()
        versions = [self._version(row) for row in (*self.new, *self.changed)]
        versions += [self._version(row, is_gone=True) for row in gone]
        DueDateVersion.objects.bulk_create(versions, batch_size=BATCH)

    def _version(self, row: DueDate, *, is_gone: bool = False) -> DueDateVersion:
        said = {name: getattr(row, name) for name in (*KEPT, "rule", "subject_type", "subject_id", "case_id")}
        by = self.actor.label[:300]
        return DueDateVersion(**said, is_gone=is_gone, written_on=self.today, written_by=by, act=self.act)


def differs(*, row: DueDate, limit: Limit, fields: Iterable[str]) -> bool:
    """Return whether a row says something else than the limit it should keep, in one of these fields."""
    values = limit.values()
    return any(getattr(row, name) != values[name] for name in fields)
