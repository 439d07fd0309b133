"""Time limits of real records as rows. The only code that writes `DueDate`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models, transaction

from accounts.models import Membership
from accounts.sight import SightKind
from audit import services as audit
from audit.events import Event
from timelimits.results import Working

from ..models import Case, DueDate, DueDateParty
from .sight import refresh_sight

Parties = tuple[tuple[Membership, DueDateParty.Part], ...]


@dataclass(frozen=True)
class Limit:
    """
    One time limit to be kept for a record.

    `rule` and `working` come from `timelimits`; `concerns` are the kinds of sight whose lists sort by it, `parties`
    the people who are reminded of it. `own_words` are for those of them who must do something else than `what` by
    that day, by their hats.
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
    parties: Parties = ()
    own_words: Mapping[UUID, str] = field(default_factory=dict)


@transaction.atomic
def write_due_dates(*, case: Case, actor: Any, subject: models.Model, limits: list[Limit]) -> None:
    """
    Make the due dates of `subject` exactly these: new ones added, moved ones moved, others removed.

    A limit whose day does not change keeps its row, so that its reminders are not sent again; a day already met
    stays met unless the limit says otherwise.
    """
    kept = {row.rule: row for row in DueDate.objects.select_for_update().filter(subject_id=subject.pk)}
    for limit in limits:
        _write(case, subject, limit, kept.pop(limit.rule, None))
    DueDate.objects.filter(pk__in=[row.pk for row in kept.values()]).delete()
    refresh_sight(cases=[case])
    audit.record(
        actor=actor,
        event=Event.DUE_DATES_WRITTEN,
        subject=subject,
        details={limit.rule: limit.due_on.isoformat() for limit in limits},
    )


@transaction.atomic
def mark_met(*, subject: models.Model, rule: str, met_on: date | None) -> None:
    """Record the day on which a limit of this record was met, or that it is open again. The caller audits the act."""
    row = DueDate.objects.select_related("case").filter(subject_id=subject.pk, rule=rule).first()
    if row is None:
        return
    row.met_on = met_on
    row.save(update_fields=["met_on", "updated_at"])
    refresh_sight(cases=[row.case])


@transaction.atomic
def clear_due_dates(*, subject: models.Model) -> None:
    """Remove a record's open limits, when it has ended without them. What was met stays. The caller audits the act."""
    rows = DueDate.objects.select_related("case").filter(subject_id=subject.pk, met_on=None)
    cases = list({row.case_id: row.case for row in rows}.values())
    rows.delete()
    if cases:
        refresh_sight(cases=cases)


def _write(case: Case, subject: models.Model, limit: Limit, row: DueDate | None) -> None:
    row = row or DueDate(case=case, subject_id=subject.pk, rule=limit.rule)
    row.subject_type = subject._meta.label_lower
    for name in ("what", "url", "acts", "starts_on", "due_on", "target_on"):
        setattr(row, name, getattr(limit, name))
    row.working = limit.working.as_json() if limit.working else {}
    row.concerns = [str(kind) for kind in limit.concerns]
    row.met_on = limit.met_on or row.met_on
    row.save()
    DueDateParty.objects.filter(due_date=row).delete()
    DueDateParty.objects.bulk_create(
        DueDateParty(
            due_date=row, membership=membership, part=part, what=limit.own_words.get(membership.pk, "")
        )
        for membership, part in dict.fromkeys(limit.parties)
    )
