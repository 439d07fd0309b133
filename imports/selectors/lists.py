"""The lists a school has sent."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.selectors import Said

from ..models import PupilList
from .places import StalePlace

LISTS_SIZE = 20

_COLOURS = {
    PupilList.Stage.RECEIVED: "blue",
    PupilList.Stage.READING: "blue",
    PupilList.Stage.CONFIRMING: "blue",
    PupilList.Stage.COLUMNS: "yellow",
    PupilList.Stage.PREVIEWED: "yellow",
    PupilList.Stage.CONFIRMED: "green",
    PupilList.Stage.REFUSED: "red",
    PupilList.Stage.CANCELLED: "grey",
}


@dataclass(frozen=True)
class ListRow:
    """One list that was sent."""

    file_name: str
    url: str
    kind: str
    sent_by: str
    sent_on: date
    stage: str
    colour: str
    result: str


@dataclass(frozen=True)
class ListsPage:
    """The lists of a school, the newest first."""

    rows: list[ListRow]
    next_url: str
    is_first: bool


def lists_page(*, actor: Any, today: date, after: str) -> ListsPage:
    """
    Return a page of the lists the actor's school has sent.

    :raises StalePlace: if `after` is not a place this list gave out
    """
    lists = PupilList.objects.visible_to(actor, today).select_related("sent_by__user")
    if after:
        sent_at, ident = _place(after)
        lists = lists.filter(Q(created_at__lt=sent_at) | Q(created_at=sent_at, pk__lt=ident))
    found = list(lists.order_by("-created_at", "-pk")[: LISTS_SIZE + 1])
    shown = found[:LISTS_SIZE]
    next_url = ""
    if len(found) > LISTS_SIZE:
        next_url = "?" + urlencode({"after": f"{shown[-1].created_at.isoformat()}|{shown[-1].pk}"})
    return ListsPage([_list_row(pupil_list) for pupil_list in shown], next_url, is_first=not after)


def _place(after: str) -> tuple[datetime, UUID]:
    sent_at, _bar, ident = after.partition("|")
    try:
        return datetime.fromisoformat(sent_at), UUID(ident)
    except ValueError:
        raise StalePlace(after) from None


def _list_row(pupil_list: PupilList) -> ListRow:
    return ListRow(
        file_name=pupil_list.file_name,
        url=pupil_list.get_absolute_url(),
        kind=str(pupil_list.get_kind_display()),
        sent_by=pupil_list.sent_by.user.full_name,
        sent_on=pupil_list.sent_on,
        stage=str(pupil_list.get_stage_display()),
        colour=_COLOURS[PupilList.Stage(pupil_list.stage)],
        result=_result(pupil_list),
    )


def _result(pupil_list: PupilList) -> str:
    if pupil_list.stage == PupilList.Stage.REFUSED:
        return pupil_list.refusal
    if pupil_list.stage not in (PupilList.Stage.PREVIEWED, PupilList.Stage.CONFIRMED):
        return ""
    counts = pupil_list.counts
    words = _("%(new)s new, %(changed)s changed, %(unchanged)s unchanged, %(error)s in error")
    return words % {name: f"{counts[name]:,}" for name in ("new", "changed", "unchanged", "error")}


def pupils_taken_in(actor: Any, today: date) -> Said | None:
    """Return who of this setting took its first list of pupils in, and when."""
    taken = PupilList.objects.visible_to(actor, today).filter(stage=PupilList.Stage.CONFIRMED)
    first = taken.select_related("sent_by__user").order_by("created_at").first()
    return Said(first.sent_by.user.full_name, first.confirmed_on) if first else None
