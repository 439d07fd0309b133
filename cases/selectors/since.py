"""Which of the records somebody sees have changed since they were last here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from ..models import Case, Sort

MOST = 5


@dataclass(frozen=True)
class ChangedRecord:
    """A record that has changed."""

    child: str
    url: str
    at: datetime


@dataclass(frozen=True)
class ChangedSince:
    """What has changed since a moment, the newest first; `has_more` when there is more than is shown."""

    since: datetime
    rows: list[ChangedRecord]
    has_more: bool


def changed_since(*, actor: Any, today: date, since: datetime) -> ChangedSince:
    """Return the records this hat sees that have changed since, in one measured query however many there are."""
    found = Case.objects.page_for(actor, today, sort=Sort.CHANGED, size=MOST + 1).rows
    changed = [row for row in found if row.changed_at > since]
    rows = [
        ChangedRecord(row.child_name, reverse("cases:detail", args=[row.case_id]), row.changed_at)
        for row in changed[:MOST]
    ]
    return ChangedSince(since, rows, len(changed) > MOST)
