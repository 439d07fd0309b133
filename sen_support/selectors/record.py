"""A child's SEN record: today, or as it stood on any day before."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from accounts.sight import SightKind
from cases.models import Case, seen_only_by
from core import dates
from core.access import allows

from ..codes import Provision
from ..models import Cycle, SenNeed, SenProvision
from .common import ReviewDate, review_date, term_of
from .cycle_links import CycleLink, cycle_link, links_of
from .moves import Move


@dataclass(frozen=True)
class NeedText:
    """One type of need, with its area and since when."""

    rank: int
    name: str
    code: str
    area: str
    since: date


@dataclass(frozen=True)
class Spell:
    """What held from one day to another."""

    what: str
    days: str


@dataclass(frozen=True)
class RecordPage:
    """A child's SEN record on one day."""

    case: Case
    child: Any
    place: str
    on: date
    today: date
    is_past: bool
    provision: str
    provision_code: str
    since: date | None
    needs: list[NeedText]
    spells: list[Spell]
    cycle: CycleLink | None
    due: ReviewDate | None
    cycles: list[CycleLink]
    can_edit: bool
    first: Move | None
    audience: str
    pupil_url: str


def record_page(case: Case, *, actor: Any, today: date, on: date | None = None) -> RecordPage:
    """Return the SEN record of a child as at a day, today if none is asked for."""
    day = on or today
    provisions = list(SenProvision.objects.visible_to(actor, today).filter(case=case).order_by("-starts_on"))
    needs = list(SenNeed.objects.visible_to(actor, today).filter(case=case).order_by("-starts_on", "rank"))
    held = next((row for row in provisions if row.holds_on(day)), None)
    cycles = list(
        Cycle.objects.visible_to(actor, today).filter(case=case).select_related("review").order_by("-number")
    )
    open_then = next((cycle for cycle in cycles if _was_open(cycle, day)), None)
    can_edit = allows(actor, Permission.SUPPORT_EDIT, case)
    return RecordPage(
        case=case,
        child=case.child,
        place=_place(case, day),
        on=day,
        today=today,
        is_past=day != today,
        provision=str(held.get_code_display()) if held else _("Not recorded"),
        provision_code=held.code if held else "",
        since=held.starts_on if held else None,
        needs=[_need(row) for row in sorted(needs, key=lambda row: row.rank) if row.holds_on(day)],
        spells=[_spell(row, str(row.get_code_display())) for row in provisions]
        + [_spell(row, f"{row.kind.name} ({row.code})") for row in needs],
        cycle=cycle_link(open_then) if open_then else None,
        due=review_date(open_then, today) if open_then and day == today else None,
        cycles=links_of([cycle for cycle in cycles if cycle.begun_on <= day]),
        can_edit=can_edit,
        first=_first(case, held, open_then, can_edit),
        audience="family" if actor.is_family else "staff",
        pupil_url=reverse("sen_support:pupil", args=[case.pk])
        if allows(actor, Permission.SUPPORT_STRATEGIES, case)
        else "",
    )


def need_codes(case: Case, *, actor: Any, today: date) -> list[str]:
    """Return the codes of a child's needs today, the main one first, as far as this person reads them."""
    if not allows(actor, Permission.SUPPORT_RECORD, case):
        return []
    needs = SenNeed.objects.visible_to(actor, today).filter(case=case).on(today)
    return list(needs.order_by("rank").values_list("code", flat=True))


def _was_open(cycle: Cycle, day: date) -> bool:
    return cycle.begun_on <= day and (cycle.ended_on is None or day < cycle.ended_on)


def _first(case: Case, held: SenProvision | None, cycle: Cycle | None, can_edit: bool) -> Move | None:
    """Return the next thing the SENCO does for this child."""
    if not can_edit:
        return None
    if cycle is not None:
        return Move(_("Open the %(cycle)s") % {"cycle": term_of(cycle).lower()}, cycle.get_absolute_url())
    if held is None or held.code == Provision.NONE:
        return Move(_("Record SEN support"), reverse("sen_support:provision", args=[case.pk]))
    return Move(_("Start a cycle"), reverse("sen_support:start", args=[case.pk]))


def _place(case: Case, day: date) -> str:
    if seen_only_by(case, SightKind.FORMER):  # a school the child has left is not told the new one
        return ""
    places = case.enrolments.select_related("setting").order_by("-is_main", "-starts_on")
    place = next((place for place in places if place.holds_on(day)), None)
    if place is None:
        return ""
    school = place.setting.name
    return (
        _("Class %(name)s, %(school)s") % {"name": place.class_name, "school": school}
        if place.class_name
        else school
    )


def _need(row: SenNeed) -> NeedText:
    kind = row.kind
    return NeedText(row.rank, str(kind.name), row.code, str(kind.area.label), row.starts_on)


def _spell(row: Any, what: str) -> Spell:
    if row.ends_on is None:
        return Spell(what, _("since %(day)s") % {"day": dates.date(row.starts_on)})
    return Spell(what, dates.period(row.starts_on, row.ends_on))
