"""The holidays of a school year, for a school or for the schools of an authority that have said none themselves."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q

from accounts.models import Agency
from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import require

from ..models import Closure


class Holiday(NamedTuple):
    """Days without school, the first and the last of them."""

    starts_on: date
    ends_on: date


@transaction.atomic
def record_terms(*, actor: Any, holidays: Sequence[Holiday]) -> int:
    """
    Record the holidays of a school year; return for how many settings.

    A school says its own, beside those it has said. An authority says them for the settings of its area that have said
    none in these days.

    :raises NotPermitted: if the actor may not
    :raises ValueError: if there are none, or a last day is before its first
    """
    require(actor, Permission.TERMS_RECORD, None)
    if not holidays or any(one.ends_on < one.starts_on for one in holidays):
        raise ValueError("holidays, each with its first day before its last")
    said = list(_said(actor, holidays))
    settings = _settings(actor, {closure.agency_id for closure in said})
    new = [one for one in holidays if not any(_overlap(one, closure) for closure in said)]
    wanted = holidays if actor.agency.kind == Agency.Kind.AUTHORITY else new
    rows = [
        Closure(
            agency=setting, kind=Closure.Kind.HOLIDAY, starts_on=one.starts_on, ends_on=one.ends_on,
            recorded_by=actor.membership,
        )
        for setting in settings
        for one in wanted
    ]  # fmt: skip
    if not rows:
        return 0
    Closure.objects.bulk_create(rows, batch_size=500)
    details = {"from": wanted[0].starts_on.isoformat(), "holidays": len(wanted)}
    audit.record_many(actor=actor, event=Event.TERMS_RECORDED, subjects=settings, details=details)
    return len(settings)


def _said(actor: Any, holidays: Sequence[Holiday]) -> Any:
    """Return the holidays that were said before, by the actor's setting or those of the area, in the same days."""
    first, last = min(one.starts_on for one in holidays), max(one.ends_on for one in holidays)
    whose = Q(agency=actor.agency_id) | Q(agency__area=actor.agency_id)
    standing = Closure.objects.filter(whose, kind=Closure.Kind.HOLIDAY, taken_back_on=None)
    return standing.filter(starts_on__lte=last, ends_on__gte=first)


def _settings(actor: Any, spoken: set[Any]) -> list[Agency]:
    """Return the actor's own setting, or those of the area but for whoever has spoken for itself."""
    if actor.agency.kind == Agency.Kind.SETTING:
        return [actor.agency]
    settings = Agency.objects.filter(area=actor.agency_id, kind=Agency.Kind.SETTING)
    return list(settings.exclude(pk__in=spoken).order_by("pk"))


def _overlap(one: Holiday, closure: Closure) -> bool:
    return closure.starts_on <= one.ends_on and (closure.ends_on or closure.starts_on) >= one.starts_on
