"""What the portal knows that a list is held against: the school's own roll, and, unseen, who else has its UPNs."""

import hashlib
import json
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q

from accounts.models import Agency
from cases.models import Case, Enrolment

from ..comparing import Elsewhere, Known, Roll
from ..reading import Field
from . import support


def roll_of(*, school: Agency, today: date) -> Roll:
    """Return everybody on the school's roll on this day; who leaves today is not counted any more."""
    places = _places(school, today)
    held = support.recorded(cases=[place.case_id for place in places], today=today)
    return Roll(_known(place, held[place.case_id]) for place in places)


def _places(school: Agency, today: date) -> list[Enrolment]:
    staying = Q(ends_on=None) | Q(ends_on__gt=today)
    rows = Enrolment.objects.filter(staying, setting=school, starts_on__lte=today)
    return list(rows.select_related("case__child").order_by("case_id"))


def _known(place: Enrolment, held: dict[Field, Any]) -> Known:
    child = place.case.child
    return Known(
        case_id=place.case_id,
        version=child.version,
        values={
            Field.UPN: child.upn,
            Field.GIVEN_NAME: child.given_name,
            Field.FAMILY_NAME: child.family_name,
            Field.KNOWN_AS: child.known_as,
            Field.BORN_ON: child.born_on,
            Field.SEX: child.sex,
            Field.YEAR_GROUP: place.year_group,
            Field.CLASS_NAME: place.class_name,
            Field.ENROLMENT_STATUS: place.is_main,
            **held,
        },
    )


def elsewhere(*, upns: Iterable[str], roll: Roll, school: Agency) -> dict[str, Elsewhere]:
    """Return, by UPN, the children who have one of these and are not on the roll. For comparing, never for showing."""
    own = {known.case_id for known in roll.pupils}
    wanted = set(upns) - set(roll.by_upn)
    cases = Case.objects.filter(child__upn__in=wanted).select_related("child")
    others = [case for case in cases if case.pk not in own]
    free = _free_from(school, [case.pk for case in others])
    return {
        str(case.child.upn): Elsewhere(
            case_id=case.pk,
            family_name=case.child.family_name,
            born_on=case.child.born_on,
            not_before=free.get(case.pk),
        )
        for case in others
    }


def _free_from(school: Agency, cases: Collection[UUID]) -> dict[UUID, date]:
    """Return, for children who were at this school before or are to come, the first day they may join from now."""
    free: dict[UUID, date] = {}
    for case_id, ends_on in Enrolment.objects.filter(setting=school, case__in=cases).values_list(
        "case", "ends_on"
    ):
        day = ends_on + timedelta(days=1) if ends_on else date.max
        free[case_id] = max(day, free.get(case_id, date.min))
    return free


def stamp_of(*, roll: Roll) -> str:
    """Return a stamp of the roll as it stands: another one means that something about a pupil has changed."""
    rows = [[known.case_id, known.version, dict(known.values)] for known in roll.pupils]
    return hashlib.sha256(json.dumps(rows, cls=DjangoJSONEncoder).encode()).hexdigest()
