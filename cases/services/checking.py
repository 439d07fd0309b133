"""
The nightly check: every due date compared with what the law makes of the facts.

It goes through the records of each kind in chunks, each chunk a piece of work of its own in the outbox: it needs
little memory and as many queries however many records there are. What only the passing of a day has changed (a new
school year, a caseworker's last day), and words, are brought up to date. What is left is drift: it is kept for the
managers, who have it written again.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from accounts.actor import Actor
from accounts.models import Membership
from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import require
from notifications import outbox

from ..models import Case, DueDate, LimitCheck, LimitDrift
from .due_dates import OF_THE_LAW, Kept, Limit, differs, is_stale, told_of, write_all
from .limits import Read, by_record, keepers, rewrite_limits

CHUNK = 500
CASES_AT_ONCE = 50
CHECKER = Actor.system("limits.check")


@transaction.atomic
def start_check(*, today: date) -> LimitCheck:
    """Begin the check of this day; the rest is done chunk by chunk."""
    check = LimitCheck.objects.create(on=today)
    _put(check.pk, next(iter(keepers())), None)
    return check


@transaction.atomic
def check_chunk(*, check: UUID, label: str, after: UUID | None) -> None:
    """Compare one chunk of records with their rows, keep what differs, and ask for the next chunk."""
    today = LimitCheck.objects.get(pk=check).on
    keeper = keepers()[label]
    records = keeper.model._default_manager.order_by("pk")
    if after is not None:
        records = records.filter(pk__gt=after)
    keys = list(records.values_list("pk", flat=True)[:CHUNK])
    if keys:
        _compare(check, label, keeper.read(keys=keys), today)
    if len(keys) == CHUNK:
        _put(check, label, keys[-1])
        return
    following = [each for each in keepers() if each > label]
    if following:
        _put(check, following[0], None)
    else:
        _finish(check)


def _put(check: UUID, label: str, after: UUID | None) -> None:
    outbox.put(
        "limits.check_chunk", f"limits.check:{check}:{label}:{after}", check=check, label=label, after=after
    )


def _finish(check: UUID) -> None:
    LimitCheck.objects.filter(pk=check).update(finished_at=Now())
    done = LimitCheck.objects.get(pk=check)
    found = {"records": done.records, "rewritten": done.rewritten, "drifted": done.drifted}
    audit.record(actor=CHECKER, event=Event.DUE_DATES_CHECKED, subject=done, details=found)


class _Difference(NamedTuple):
    """One limit that is not kept as it should be: what stands, and what should."""

    case: Case
    subject_id: UUID
    row: DueDate | None
    limit: Limit | None


def _compare(check: UUID, label: str, found: Sequence[Read], today: date) -> None:
    keys = [read.record.pk for read in found]
    rows, told = by_record(subjects=keys), told_of(subjects=keys)
    drift: list[_Difference] = []
    stale: list[Kept] = []
    for read in found:
        own = rows.get(read.record.pk, {})
        limits = read.limits(today)
        differences = _differences(read, own, limits)
        if differences and not _differences(read, own, read.limits(_written_for(own, today))):
            differences = []
        drift += differences
        if not differences and is_stale(own=own, told=told, limits=limits):
            stale.append(Kept(read.record.case, read.record, limits))
    write_all(kept=stale, actor=CHECKER, today=today, act=Event.DUE_DATES_CHECKED)
    _keep(check, label, keys, drift, today)
    LimitCheck.objects.filter(pk=check).update(
        records=F("records") + len(keys),
        rewritten=F("rewritten") + len(stale),
        drifted=F("drifted") + len(drift),
    )


def _written_for(own: dict[str, DueDate], today: date) -> date:
    """The day for which the rows of a record were written last; they are all written together."""
    return max((row.written_on for row in own.values()), default=today)


def _differences(read: Read, own: dict[str, DueDate], limits: list[Limit]) -> list[_Difference]:
    """What the law makes of the facts, where the rows say otherwise."""
    wanted = {limit.rule: limit for limit in limits}
    return [
        _Difference(read.record.case, read.record.pk, own.get(rule), wanted.get(rule))
        for rule in sorted(own.keys() | wanted.keys())
        if rule not in own
        or rule not in wanted
        or differs(row=own[rule], limit=wanted[rule], fields=OF_THE_LAW)
    ]


def _keep(check: UUID, label: str, keys: Sequence[UUID], drift: list[_Difference], today: date) -> None:
    """Keep what is new, settle what is no longer so, and leave what was found before as it was."""
    before = LimitDrift.objects.filter(subject_id__in=keys, settled_on=None)
    known = {(row.subject_id, row.rule): row for row in before}
    fresh = []
    for each in drift:
        right, kept = _law_of(each.limit), _law_of(each.row)
        found = each.limit or each.row
        old = known.get((each.subject_id, found.rule)) if found else None
        if old is not None and (old.kept, old.right) == (kept, right):
            del known[old.subject_id, old.rule]
        elif found is not None:
            fresh.append(
                LimitDrift(
                    case=each.case, check_run_id=check, subject_type=label, subject_id=each.subject_id,
                    rule=found.rule, what=found.what, kept=kept, right=right, found_on=today,
                )
            )  # fmt: skip
    LimitDrift.objects.filter(pk__in=[row.pk for row in known.values()]).update(settled_on=today)
    LimitDrift.objects.bulk_create(fresh)


def _law_of(limit: Limit | DueDate | None) -> dict[str, str]:
    days = ("starts_on", "due_on", "target_on", "met_on")
    return {name: str(getattr(limit, name) or "") for name in days} if limit is not None else {}


# -- writing again ---------------------------------------------------------------------------------------------------


@transaction.atomic
def settle_drift(*, case: Case, actor: Any, today: date) -> int:
    """
    Write the limits of a case again as the law has them, because the nightly check found that they were not.

    Returns how many records were written again.

    :raises NotPermitted: if the actor may not
    """
    require(actor, Permission.LIMITS_REWRITE, case)
    written = rewrite_limits(cases=[case], actor=actor, today=today, act=Event.DUE_DATES_WRITTEN_AGAIN)
    open_drift = LimitDrift.objects.filter(case=case, settled_on=None)
    details = {row.rule: row.right.get("due_on", "") for row in open_drift}
    open_drift.update(settled_on=today)
    audit.record(actor=actor, event=Event.DUE_DATES_WRITTEN_AGAIN, subject=case, details=details)
    return written


@transaction.atomic
def settle_all_drift(*, actor: Any, today: date) -> int:
    """
    Have every drift that this hat sees written again by the workers; return in how many cases.

    :raises NotPermitted: if the actor may not
    """
    require(actor, Permission.LIMITS_DRIFT, None)
    seen = LimitDrift.objects.visible_to(actor, today).filter(
        settled_on=None, case__authority=actor.agency_id
    )
    cases = sorted(set(seen.values_list("case_id", flat=True)))
    chunks = [cases[start : start + CASES_AT_ONCE] for start in range(0, len(cases), CASES_AT_ONCE)]
    outbox.put_many(
        "limits.settle",
        [
            (f"limits.settle:{uuid4()}", {"membership": actor.membership_id, "cases": chunk})
            for chunk in chunks
        ],
    )
    return len(cases)


@transaction.atomic
def settle_chunk(*, membership: UUID, cases: Sequence[UUID], today: date) -> None:
    """Write some cases again for the manager who asked, as far as they may still see and do so."""
    hat = Membership.objects.on(today).filter(pk=membership).select_related("user", "agency").first()
    if hat is None:
        return
    actor = Actor.wearing(hat)
    seen = Case.objects.visible_to(actor, today).for_gate(actor, today).filter(pk__in=list(cases))
    for case in seen.order_by("pk"):
        settle_drift(case=case, actor=actor, today=today)
