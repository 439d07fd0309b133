"""Correcting what is recorded of children and their places on a roll, many at a time, as a school's list brings it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models, transaction

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.models import save_all
from core.workflow import require

from ..models import Case, Child, Enrolment
from .delegation import write_trust_sight
from .limits import rewrite_limits
from .rights import Moved, move_rights
from .sight import refresh_sight


@dataclass(frozen=True)
class ChildChange:
    """What to correct of a child, as somebody said who saw this version of the record."""

    case: Case
    seen_version: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class PlaceChange:
    """What to correct of a place on a roll: its year group, its class, or whether it is the child's main one."""

    enrolment: Enrolment
    values: Mapping[str, Any]


@transaction.atomic
def change_children(
    *, actor: Any, changes: Sequence[ChildChange], today: date, is_decided: bool = False
) -> None:
    """
    Correct who children are recorded to be. The ledger keeps which fields changed of each.

    Nobody's rights change today by a corrected date of birth, unless somebody decided that it is right.

    :raises NotPermitted: if the actor may not
    :raises ChangedSinceSeen: if somebody saved one of the records after its version was shown
    """
    for change in changes:
        require(actor, Permission.CHILD_EDIT, change.case)
    born = [Moved(change.case, change.case.child.born_on) for change in changes if "born_on" in change.values]
    changed = [(change.case, _set(change.case.child, change.values)) for change in changes]
    for case, _fields in changed:
        case.child.name_key = case.child.names_folded
    Child.save_all_over(
        [(change.case.child, change.seen_version) for change in changes],
        fields={"name_key", *_named(changed)},
    )
    cases = [case for case, _fields in changed]
    move_rights(moved=born, today=today, is_decided=is_decided)
    refresh_sight(cases=cases)
    rewrite_limits(cases=cases, actor=actor, today=today, act=Event.CHILD_CHANGED)
    _tell_ledger(actor, Event.CHILD_CHANGED, changed)


@transaction.atomic
def change_enrolments(*, actor: Any, changes: Sequence[PlaceChange], today: date) -> None:
    """Correct places on a roll. The ledger keeps which fields changed of each. The caller asks its own policy."""
    changed = [(change.enrolment, _set(change.enrolment, change.values)) for change in changes]
    places = [place for place, _fields in changed]
    save_all(places, fields=_named(changed))
    for place, fields in changed:
        if "is_main" in fields:
            _keep_main_setting(place)
    cases = [place.case for place in places]
    write_trust_sight(cases=[case.pk for case in cases])
    refresh_sight(cases=cases)
    rewrite_limits(cases=cases, actor=actor, today=today, act=Event.ENROLMENT_CHANGED)
    _tell_ledger(actor, Event.ENROLMENT_CHANGED, changed)


def _set(record: models.Model, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the record its values; return the names of those it did not have."""
    changed = tuple(sorted(name for name, value in values.items() if getattr(record, name) != value))
    for name in changed:
        setattr(record, name, values[name])
    return changed


def _named(changed: Iterable[tuple[Any, tuple[str, ...]]]) -> list[str]:
    return sorted({name for _record, fields in changed for name in fields})


def _tell_ledger(actor: Any, event: Event, changed: Iterable[tuple[Any, tuple[str, ...]]]) -> None:
    """Add an entry for each record, those with the same fields together."""
    alike: dict[tuple[str, ...], list[Any]] = defaultdict(list)
    for record, fields in changed:
        alike[fields].append(record)
    for fields, records in alike.items():
        audit.record_many(actor=actor, event=event, subjects=records, details={"fields": list(fields)})


def _keep_main_setting(enrolment: Enrolment) -> None:
    case = enrolment.case
    if enrolment.is_main:
        case.setting = enrolment.setting
    elif case.setting_id == enrolment.setting_id:
        case.setting = None
    case.save(update_fields=["setting", "updated_at"])
