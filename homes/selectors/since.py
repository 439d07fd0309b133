"""Since you last looked: what has changed in the records a person sees."""

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from cases import selectors as cases
from core import dates

from .parts import Row, Section


def since_you_looked(actor: Any, today: date, since: datetime | None) -> Section | None:
    """Return the records that have changed since this person was last here; nothing when none has, or nobody knows."""
    if since is None or not actor.holds(Permission.CASE_VIEW):
        return None
    found = cases.changed_since(actor=actor, today=today, since=since)
    if not found.rows:
        return None
    words = {"when": dates.moment(localtime(since))}
    return Section(
        key="since",
        title=_("Since you last looked, %(when)s") % words,
        note=_("These have changed last; there are more.") if found.has_more else "",
        empty="",
        rows=[
            Row(
                text=row.child,
                url=row.url,
                words=_("Changed %(when)s") % {"when": dates.moment(localtime(row.at))},
            )
            for row in found.rows
        ],
    )
