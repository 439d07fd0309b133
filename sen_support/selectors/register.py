"""The SEN register of a school: a fixed number of queries, whatever the size of the school."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, Sum, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from cases.models import Case, Filters, Sort, StalePlace
from timelimits import Standing
from timelimits.standing import standing

from ..codes import Provision, need_type
from ..models import Cycle, FamilyTold, Line, SenProvision, Session
from .common import end_of_week, percent, planned_so_far

SIZE = 25
CAP = 1000
MINI_BAR = 58  # units of its drawing
NEVER = date(9999, 12, 31)  # pupils whose review has no day come last
TEACHER_NOTE_WITHIN = timedelta(days=14)


@dataclass(frozen=True)
class Asked:
    """What narrows the register."""

    year: str = ""
    class_name: str = ""
    support: str = ""
    need: str = ""
    show: str = ""


@dataclass(frozen=True)
class RegisterRow:
    """One pupil on the register."""

    name: str
    url: str
    place: str
    support: str
    need: str
    need_code: str
    stage: str
    stage_name: str
    responsible: str
    review_on: date | None
    standing: Standing | None
    is_late: bool
    held: int | None
    held_width: float
    held_words: str
    told_on: date | None
    not_told: bool
    tell_url: str


@dataclass(frozen=True)
class Task:
    """One thing that needs the SENCO today, with the list that holds it."""

    count: int
    words: str
    url: str


@dataclass(frozen=True)
class Register:
    """A page of the register."""

    rows: list[RegisterRow]
    count_words: str
    tasks: list[Task]
    note: str
    today: date
    next_url: str
    first_url: str
    year_choices: list[tuple[str, str]]
    class_choices: list[tuple[str, str]]
    asked: Asked
    is_narrowed: bool
    can_add: bool


class StaleRegisterPlace(ValueError):
    """The register was asked to go on from a place it never gave out."""


class _Place(NamedTuple):
    review_on: date
    case_id: UUID


def register(*, actor: Any, today: date, asked: Asked, after: str = "") -> Register:
    """
    Return one page of the pupils with SEN at the actor's school, soonest review first.

    :raises StaleRegisterPlace: if `after` is not a place this list gave out
    """
    everyone = _pupils(actor, today)
    found = _narrowed(everyone, asked, today)
    page = _page(found, after)
    shown = page[:SIZE]
    places = list(everyone.values_list("at__year_group", "at__class_name").distinct())
    total = found.order_by().values("pk")[: CAP + 1].count()
    return Register(
        rows=_rows(shown, actor, today),
        count_words=_count_words(len(shown), total, after),
        tasks=_tasks(everyone, today),
        note=_note(everyone, actor, today),
        today=today,
        next_url=_address(asked, after=_give_place(shown[-1])) if len(page) > SIZE else "",
        first_url=_address(asked) if after else "",
        year_choices=[("", _("All years")), *((year, year) for year in _years(places))],
        class_choices=[("", _("All classes")), *((name, name) for name in _classes(places))],
        asked=asked,
        can_add=actor.holds(Permission.SUPPORT_EDIT),
        is_narrowed=asked != Asked(),
    )


def _years(places: list[tuple[str, str]]) -> list[str]:
    return sorted({year for year, _name in places if year}, key=_in_school_order)


def _classes(places: list[tuple[str, str]]) -> list[str]:
    return sorted({name for _year, name in places if name})


def _pupils(actor: Any, today: date) -> Any:
    """Return the provision rows of pupils with SEN on this school's roll, each with place, cycle and main need."""
    rows = SenProvision.objects.visible_to(actor, today).on(today).exclude(code=Provision.NONE)
    return (
        rows.annotate(
            at=FilteredRelation(
                "case__enrolments",
                condition=Q(case__enrolments__setting=actor.agency_id) & _holding("case__enrolments", today),
            ),
            now=FilteredRelation("case__sen_cycles", condition=Q(case__sen_cycles__stage__in=Cycle.OPEN)),
            main=FilteredRelation(
                "case__sen_needs", condition=Q(case__sen_needs__rank=1) & _holding("case__sen_needs", today)
            ),
        )
        .filter(at__isnull=False)
        .annotate(
            due=Coalesce("now__review_on", Value(NEVER)),
            told=Exists(FamilyTold.objects.visible_to(actor, today).filter(cycle=OuterRef("now__pk"))),
        )
    )


def _holding(path: str, today: date) -> Q:
    begun = Q(**{f"{path}__starts_on__lte": today})
    return begun & (Q(**{f"{path}__ends_on__isnull": True}) | Q(**{f"{path}__ends_on__gte": today}))


def _shows(today: date) -> dict[str, Q]:
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


def _narrowed(rows: Any, asked: Asked, today: date) -> Any:
    equal = {
        "at__year_group": asked.year,
        "at__class_name": asked.class_name,
        "code": asked.support,
        "main__code": asked.need,
    }
    rows = rows.filter(**{name: value for name, value in equal.items() if value})
    return rows.filter(_shows(today)[asked.show]) if asked.show else rows


def _page(rows: Any, after: str) -> list[dict[str, Any]]:
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


class _CycleTimes(NamedTuple):
    active_from: date | None
    review_on: date | None
    ended_on: None = None


def _rows(shown: list[dict[str, Any]], actor: Any, today: date) -> list[RegisterRow]:
    cycles = [row["cycle"] for row in shown if row["cycle"]]
    planned, held, told = (
        _planned(Line.objects.visible_to(actor, today).filter(cycle__in=cycles), shown, today),
        _held(Session.objects.visible_to(actor, today).filter(cycle__in=cycles, on__lte=today)),
        _told(FamilyTold.objects.visible_to(actor, today).filter(cycle__in=cycles)),
    )
    return [
        _row(row, planned.get(row["cycle"], 0), held.get(row["cycle"], 0), told.get(row["cycle"]), today)
        for row in shown
    ]


def _planned(lines: Any, shown: list[dict[str, Any]], today: date) -> dict[UUID, int]:
    """Return for each cycle the minutes that should have been held by now."""
    times = {row["cycle"]: _CycleTimes(row["active_from"], row["due"]) for row in shown}
    planned: dict[UUID, int] = {}
    for line in lines.exclude(minutes=None).order_by():
        so_far = planned_so_far(line, times[line.cycle_id], today)
        planned[line.cycle_id] = planned.get(line.cycle_id, 0) + so_far
    return planned


def _held(sessions: Any) -> dict[UUID, int]:
    minutes = sessions.order_by().values("cycle").annotate(total=Sum("minutes"))
    return {row["cycle"]: row["total"] for row in minutes}


def _told(rows: Any) -> dict[UUID, date | None]:
    """Return for each cycle the day the family was told; none where there is a reason instead."""
    told: dict[UUID, date | None] = {}
    for row in rows.order_by("told_on").values("cycle", "told_on"):
        told[row["cycle"]] = told.get(row["cycle"]) or row["told_on"]
    return told


def _row(row: dict[str, Any], planned: int, held: int, told_on: date | None, today: date) -> RegisterRow:
    review_on = row["due"] if row["due"] != NEVER else None
    active = row["stage"] in Cycle.ACTIVE
    share = percent(held, planned) if active else None
    need = need_type(row["need"]) if row["need"] else None
    case = [row["case_id"]]
    return RegisterRow(
        name=f"{row['known'] or row['given']} {row['family']}",
        url=reverse("sen_support:cycle", args=[row["cycle"]])
        if row["cycle"]
        else reverse("sen_support:record", args=case),
        place=_place_words(row["at__year_group"], row["at__class_name"]),
        support=str(Provision(row["code"]).label),
        need=str(need.short) if need else _("Not recorded"),
        need_code=row["need"] or "",
        stage=row["stage"] or "",
        stage_name=str(Cycle.Stage(row["stage"]).label) if row["stage"] else _("No cycle"),
        responsible=row["responsible"] or "",
        review_on=review_on,
        standing=standing(due_on=review_on, met_on=None, today=today, starts_on=row["active_from"])
        if review_on and active
        else None,
        is_late=bool(active and review_on and review_on < today),
        held=min(share, 100) if share is not None else None,
        held_width=round(MINI_BAR * min(share or 0, 100) / 100, 1),
        held_words=f"{share}%" if share is not None else _("Not started") if row["cycle"] else "–",
        told_on=told_on,
        not_told=row["stage"] == Cycle.Stage.PLAN and told_on is None,
        tell_url=reverse("sen_support:tell", args=[row["cycle"]]) if row["cycle"] else "",
    )


def _place_words(year: str | None, class_name: str | None) -> str:
    if class_name:
        return _("Class %(name)s") % {"name": class_name}
    return _("Year %(year)s") % {"year": year} if year else ""


def _count_words(shown: int, total: int, after: str) -> str:
    if total > CAP:
        return _("%(shown)s of 1,000+") % {"shown": shown}
    if shown == total and not after:
        return _("All %(total)s") % {"total": total} if total else _("No pupils")
    words = _("Next %(shown)s of %(total)s") if after else _("First %(shown)s of %(total)s")
    return words % {"shown": shown, "total": total}


def _tasks(everyone: Any, today: date) -> list[Task]:
    """Return what needs doing, each with its count and its list; what is nothing is left out."""
    shows = _shows(today)
    counts = everyone.aggregate(**{name: Count("pk", filter=condition) for name, condition in shows.items()})
    words = (
        ("late", _("review is late"), _("reviews are late")),
        ("week", _("review due this week"), _("reviews due this week")),
        ("tell", _("family to tell"), _("families to tell")),
        ("note", _("teacher’s note to come"), _("teachers’ notes to come")),
        ("none", _("pupil without a cycle"), _("pupils without a cycle")),
    )
    return [
        Task(counts[name], one if counts[name] == 1 else many, _address(Asked(show=name)))
        for name, one, many in words
        if counts[name]
    ]


def _note(everyone: Any, actor: Any, today: date) -> str:
    counts = everyone.aggregate(
        support=Count("pk", filter=Q(code=Provision.SUPPORT)), plan=Count("pk", filter=Q(code=Provision.PLAN))
    )
    of = Case.objects.visible_to(actor, today).filter(
        _holding("enrolments", today), enrolments__setting=actor.agency_id
    )
    plans = ngettext("%(count)s EHC plan", "%(count)s EHC plans", counts["plan"]) % {"count": counts["plan"]}
    return _("%(school)s: %(support)s SEN support, %(plans)s, of %(all)s pupils") % {
        "school": actor.agency,
        "support": counts["support"],
        "plans": plans,
        "all": of.count(),
    }


def _address(asked: Asked, after: str = "") -> str:
    answers = {
        "year": asked.year,
        "class_name": asked.class_name,
        "support": asked.support,
        "need": asked.need,
        "show": asked.show,
        "after": after,
    }
    query = urlencode({name: value for name, value in answers.items() if value})
    return reverse("sen_support:register") + (f"?{query}" if query else "")


def _give_place(row: dict[str, Any]) -> str:
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


@dataclass(frozen=True)
class Candidate:
    """A pupil of the school who might be put on the register."""

    name: str
    born_on: date
    support: str
    url: str


@dataclass(frozen=True)
class Candidates:
    """A page of the school's pupils by name."""

    rows: list[Candidate]
    next_url: str
    first_url: str


def candidates(*, actor: Any, today: date, name: str, after: str) -> Candidates:
    """
    Return pupils of the school by name, to choose who is put on the register.

    :raises StalePlace: if `after` is not a place this list gave out
    """
    starts = name.casefold().strip()
    page = Case.objects.page_for(
        actor, today, sort=Sort.NAME, after=after, filters=Filters(name_starts=starts), size=SIZE
    )
    ids = [row.case_id for row in page.rows]
    held = SenProvision.objects.visible_to(actor, today).on(today).filter(case__in=ids)
    codes = dict(held.values_list("case_id", "code"))
    rows = [
        Candidate(
            name=f"{row.family_name}, {row.known_as or row.given_name}",
            born_on=row.born_on,
            support=str(Provision(codes.get(row.case_id, Provision.NONE)).label),
            url=reverse("sen_support:record", args=[row.case_id]),
        )
        for row in page.rows
    ]
    here = reverse("sen_support:add")
    query = {"name": name} if name else {}
    return Candidates(
        rows=rows,
        next_url=f"{here}?{urlencode({**query, 'after': page.next})}" if page.next else "",
        first_url=f"{here}?{urlencode(query)}" if after else "",
    )


__all__ = ["Asked", "Candidates", "Register", "StalePlace", "StaleRegisterPlace", "candidates", "register"]
