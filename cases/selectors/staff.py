"""The staff of a setting who teach, support or cover for a pupil, for the SENCO who says so."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Membership
from core import dates

from ..models import Case, TeachingLink
from ..teaching import PARTS_OF_ROLES


@dataclass(frozen=True)
class StaffRow:
    """One member of staff and a pupil: as what, and for how long."""

    key: str
    name: str
    part: str
    words: str


@dataclass(frozen=True)
class StaffPage:
    """Who of the setting teaches, supports or covers for a pupil, now and soon; and who may."""

    case: Case
    rows: list[StaffRow]
    links: dict[str, TeachingLink]
    staff: dict[str, Membership]


def staff_page(case: Case, *, actor: Any, today: date) -> StaffPage:
    """Return the staff of the actor's own setting who have this pupil, and those who may be given the pupil."""
    links = case.teaching.filter(membership__agency=actor.agency_id).exclude(ends_on__lt=today)
    found = list(
        links.select_related("membership__user").order_by("membership__user__full_name", "starts_on")
    )
    staff = actor.agency.members.on(today).filter(role__in=sorted(PARTS_OF_ROLES))
    return StaffPage(
        case=case,
        rows=[_row(link, today) for link in found],
        links={str(link.pk): link for link in found},
        staff={
            str(one.pk): one
            for one in staff.select_related("user", "agency").order_by("user__full_name", "pk")
        },
    )


def _row(link: TeachingLink, today: date) -> StaffRow:
    return StaffRow(
        key=str(link.pk),
        name=link.membership.user.full_name,
        part=str(link.get_part_display()),
        words=_words(link, today),
    )


def _words(link: TeachingLink, today: date) -> str:
    words = {"first": dates.date(link.starts_on), "last": dates.date(link.ends_on) if link.ends_on else ""}
    if link.starts_on > today:
        return (_("from %(first)s until %(last)s") if link.ends_on else _("from %(first)s")) % words
    return (_("until %(last)s") if link.ends_on else _("since %(first)s")) % words
