"""The register as queries: who is on it today, narrowed, in the order of the review, a page at a time."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from ..codes import Provision
from ..models import Cycle, FamilyTold, SenProvision
from .common import end_of_week

SIZE = 25
TEACHER_NOTE_WITHIN = timedelta(days=14)
NEVER = date(9999, 12, 31)  # pupils whose review has no day come last


@dataclass(frozen=True)
class Asked:
    """What narrows the register."""

    year: str = ""
    class_name: str = ""
    support: str = ""
    need: str = ""
    show: str = ""


class StaleRegisterPlace(ValueError):
    """The register was asked to go on from a place it never gave out."""


class _Place(NamedTuple):
    review_on: date
    case_id: UUID


def years_in(places: list[tuple[str, str]]) -> list[str]:
    """Return the year groups among these places, in school order."""
    return sorted({year for year, _name in places if year}, key=_in_school_order)


def classes_in(places: list[tuple[str, str]]) -> list[str]:
    """Return the names of the classes among these places."""
    return sorted({name for _year, name in places if name})


def pupils_of(actor: Any, today: date) -> Any:
    """Return the provision rows of pupils with SEN on this school's roll, each with place, cycle and main need."""
    rows = SenProvision.objects.visible_to(actor, today).on(today).exclude(code=Provision.NONE)
    return (
        rows.annotate(
            at=FilteredRelation(
                "case__enrolments",
                condition=Q(case__enrolments__setting=actor.agency_id) & holding("case__enrolments", today),
            ),
            now=FilteredRelation("case__sen_cycles", condition=Q(case__sen_cycles__stage__in=Cycle.OPEN)),
            main=FilteredRelation(
                "case__sen_needs", condition=Q(case__sen_needs__rank=1) & holding("case__sen_needs", today)
            ),
        )
        .filter(at__isnull=False)
        .annotate(
            due=Coalesce("now__review_on", Value(NEVER)),
            told=Exists(FamilyTold.objects.visible_to(actor, today).filter(cycle=OuterRef("now__pk"))),
        )
    )


def holding(path: str, today: date) -> Q:
    """Return the condition that the dated row at `path` holds today."""
    begun = Q(**{f"{path}__starts_on__lte": today})
    return begun & (Q(**{f"{path}__ends_on__isnull": True}) | Q(**{f"{path}__ends_on__gte": today}))


def shows_of(today: date) -> dict[str, Q]:
    """Return what each choice of "Show" means."""
    active, soon = Q(now__stage__in=Cycle.ACTIVE), today + TEACHER_NOTE_WITHIN
    return {
        "late": active & Q(now__review_on__lt=today),
        "week": active & Q(now__review_on__range=(today, end_of_week(today))),
        "soon": active & Q(now__review_on__range=(today, soon)),
        "tell": Q(now__stage=Cycle.Stage.PLAN, told=False),
        "note": active & Q(now__review_on__lte=soon, now__review__teacher_note=""),
        "none": Q(now__isnull=True, code=Provision.SUPPORT),
    }


def narrowed(rows: Any, asked: Asked, today: date) -> Any:
    """Return the rows that fit what was asked."""
    equal = {
        "at__year_group": asked.year,
        "at__class_name": asked.class_name,
        "code": asked.support,
        "main__code": asked.need,
    }
    rows = rows.filter(**{name: value for name, value in equal.items() if value})
    return rows.filter(shows_of(today)[asked.show]) if asked.show else rows


def page_of_rows(rows: Any, after: str) -> list[dict[str, Any]]:
    """Return one page of rows and one row more, so that it shows whether others follow."""
    place = _place(after)
    if place is not None:
        rows = rows.filter(Q(due__gt=place.review_on) | Q(due=place.review_on, case_id__gt=place.case_id))
    return list(
        rows.order_by("due", "case_id").values(
            "case_id",
            "code",
            "due",
            "at__year_group",
            "at__class_name",
            given=F("case__child__given_name"),
            known=F("case__child__known_as"),
            family=F("case__child__family_name"),
            need=F("main__code"),
            cycle=F("now__pk"),
            stage=F("now__stage"),
            active_from=F("now__active_from"),
            responsible=F("now__responsible__user__full_name"),
        )[: SIZE + 1]
    )


def place_after(row: dict[str, Any]) -> str:
    """Return the place in the list after this row, as an address carries it."""
    return f"{row['due'].isoformat()}_{row['case_id']}"


def _place(after: str) -> _Place | None:
    if not after:
        return None
    day, _bar, case_id = after.partition("_")
    try:
        return _Place(date.fromisoformat(day), UUID(case_id))
    except ValueError:
        raise StaleRegisterPlace(after) from None


def _in_school_order(year: str) -> tuple[int, int, str]:
    names = {"N1": -3, "N2": -2, "R": 0}
    if year.isdigit():
        return (0, int(year), year)
    return (0, names[year], year) if year in names else (1, 0, year)
