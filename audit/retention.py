"""
Disposing of what is kept no longer: a month of the trail, proposed by one person and approved by another.

What must be kept, how long and by which law is a table (`RetentionRule`). A legal hold keeps a month however old it is.
The chain of seals stays: a seal of its own says which month was disposed of, and the ledger says by whom. All of it is
for the owner of the tables; no role that serves people may do it.
"""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, models, transaction
from django.db.models.functions import Now

from . import services
from .events import Event
from .models import Disposal, LegalHold, RetentionRule

TRAIL = "trail"


class NotDisposable(Exception):
    """The month may not be disposed of; the words say why."""


class _Named:
    """A person of the portal who acts at the console."""

    membership_id = None

    def __init__(self, email: str) -> None:
        found = get_user_model().objects.filter(email__iexact=email, is_active=True).first()
        if found is None:
            raise NotDisposable(f"Nobody here has the e-mail address {email}.")
        self.id, self.email, self.label = str(found.pk), str(found.email), f"{found} (console)"


def month_ends(month: date) -> date:
    """Return the first day after the month."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def rules() -> list[RetentionRule]:
    """Return how long what is kept, by which law."""
    return list(RetentionRule.objects.order_by("code"))


def holds() -> list[LegalHold]:
    """Return the holds that nobody has lifted."""
    return list(LegalHold.objects.filter(lifted_at=None).order_by("pk"))


def months_past_their_time(*, today: date) -> list[date]:
    """Return the months of the trail that the rule keeps no longer, and no hold does."""
    years = RetentionRule.objects.get(code=TRAIL).years
    return [
        month for month in _months_there() if today >= _kept_until(month, years) and _hold_of(month) is None
    ]


@transaction.atomic
def propose(*, month: date, by: str, today: date) -> Disposal:
    """
    Propose to dispose of a month of the trail.

    :raises NotDisposable: if it must still be kept, is held, is not there, or was proposed already
    """
    person, month = _Named(by), month.replace(day=1)
    rule = RetentionRule.objects.get(code=TRAIL)
    _refuse_what_must_stay(month, rule, today)
    if Disposal.objects.filter(month=month).exists():
        raise NotDisposable(f"{month:%B %Y} was proposed already.")
    proposed = Disposal.objects.create(rule=rule, month=month, proposed_by=person.email)
    _record(person, Event.DISPOSAL_PROPOSED, proposed, month)
    return proposed


@transaction.atomic
def approve(*, month: date, by: str, today: date) -> Disposal:
    """
    Dispose of a month that somebody else proposed: its rows are gone, its seals and this decision stay.

    :raises NotDisposable: if nobody proposed it, the same person did, it is done, or it must stay after all
    """
    person = _Named(by)
    proposed = (
        Disposal.objects.select_for_update()
        .filter(month=month.replace(day=1), done_at=None)
        .select_related("rule")
        .first()
    )
    if proposed is None:
        raise NotDisposable(f"Nobody proposed to dispose of {month:%B %Y}.")
    if proposed.proposed_by == person.email:
        raise NotDisposable("A second person approves what the first proposed.")
    _refuse_what_must_stay(proposed.month, proposed.rule, today)
    _drop(proposed.month)
    proposed.approved_by, proposed.done_at = person.email, Now()
    proposed.save()
    _record(person, Event.DISPOSAL_DONE, proposed, proposed.month)
    return proposed


@transaction.atomic
def hold(*, first: date, last: date, reason: str, by: str) -> LegalHold:
    """
    Keep the months from one to another, however old they are, until the hold is lifted.

    :raises NotDisposable: if the last comes before the first, or nobody here has this address
    """
    person = _Named(by)
    if last < first:
        raise NotDisposable("The last month of a hold cannot come before the first.")
    placed = LegalHold.objects.create(
        first_month=first.replace(day=1),
        last_month=last.replace(day=1),
        reason=reason,
        placed_by=person.email,
    )
    _record(person, Event.HOLD_PLACED, placed, placed.first_month)
    return placed


@transaction.atomic
def lift(*, number: int, by: str) -> LegalHold:
    """
    Lift a hold.

    :raises NotDisposable: if there is none of this number
    """
    person = _Named(by)
    held = LegalHold.objects.select_for_update().filter(pk=number, lifted_at=None).first()
    if held is None:
        raise NotDisposable(f"There is no hold {number}.")
    held.lifted_by, held.lifted_at = person.email, Now()
    held.save()
    _record(person, Event.HOLD_LIFTED, held, held.first_month)
    return held


def _refuse_what_must_stay(month: date, rule: RetentionRule, today: date) -> None:
    until = _kept_until(month, rule.years)
    if today < until:
        raise NotDisposable(f"{month:%B %Y} is kept until {until:%-d %B %Y}: {rule.source}.")
    held = _hold_of(month)
    if held is not None:
        raise NotDisposable(f"{month:%B %Y} is held ({held.pk}): {held.reason}")
    if month not in _months_there():
        raise NotDisposable(f"There is no part of the trail for {month:%B %Y}.")


def _kept_until(month: date, years: int) -> date:
    end = month_ends(month)
    return end.replace(year=end.year + years)


def _hold_of(month: date) -> LegalHold | None:
    return LegalHold.objects.filter(lifted_at=None, first_month__lte=month, last_month__gte=month).first()


def _months_there() -> list[date]:
    with connection.cursor() as cursor:
        cursor.execute(_MONTHS_THERE)
        return [month for (month,) in cursor.fetchall()]


_MONTHS_THERE = """
SELECT DISTINCT to_date(right(part.relname, 7), 'YYYY_MM') FROM pg_inherits AS of
JOIN pg_class AS part ON part.oid = of.inhrelid
WHERE of.inhparent IN ('audit_ledgerentry'::regclass, 'audit_change'::regclass) AND part.relname ~ '_\\d{4}_\\d{2}$'
ORDER BY 1
"""


def _parts(month: date) -> list[str]:
    return [f"{parent}_{month:%Y_%m}" for parent in ("audit_ledgerentry", "audit_change")]


def _exists(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [table])
        return bool(cursor.fetchone()[0])


def _drop(month: date) -> None:
    """Seal that the month is disposed of, and drop its parts; refuse while something in it is not sealed yet."""
    there = [table if _exists(table) else None for table in _parts(month)]
    with connection.cursor() as cursor:
        counted = [_count(cursor, table) for table in there]
        cursor.execute(
            "SELECT COALESCE(sum(entries + changes), 0) FROM audit_seal WHERE kind = 'seal' AND month = %s",
            [month],
        )
        if cursor.fetchone()[0] < sum(counted):
            raise NotDisposable("Some of it is not sealed yet: try again in a minute.")
        cursor.execute(
            "SELECT audit_add_seal('disposal', 0, '0', '0', %s, %s, %s, sha256(''))", [month, *counted]
        )
        for table in filter(None, there):
            cursor.execute(f"DROP TABLE {table}")


def _count(cursor: Any, table: str | None) -> int:
    if table is None:
        return 0
    cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  (a name of ours)
    return int(cursor.fetchone()[0])


def _record(person: Any, event: Event, subject: models.Model, month: date) -> None:
    services.record(actor=person, event=event, subject=subject, details={"month": f"{month:%Y-%m}"})
