"""What a manager finds in the ledger: what the staff of their own authority looked at and did."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.apps import apps
from django.utils.translation import gettext as _

from accounts.models import Membership

from ..models import Case, StalePlace
from ..models.looks import Entry, Kind, Wanted, hats_by_key, trail

PAGE_SIZE = 50
LOOKED_BACK = timedelta(days=28)
_LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class TrailAsked:
    """What somebody asked of the ledger."""

    first: date
    last: date | None
    who: str | None = None
    case: Case | None = None
    kind: str = Kind.ALL
    after: str = ""

    def address(self, *, after: str = "") -> str:
        """Return the address of this search, of its first page or of the one after this place."""
        answers = {
            "who": self.who or "",
            "reference": self.case.reference if self.case else "",
            "kind": self.kind,
            **_in_parts("first", self.first),
            **_in_parts("last", self.last),
            "after": after,
        }
        return "?" + urlencode({key: value for key, value in answers.items() if value})


@dataclass(frozen=True)
class TrailRow:
    """One thing somebody did."""

    on: date
    at: str
    who: str
    role: str
    what: str
    reference: str
    url: str
    is_of_a_record: bool


@dataclass(frozen=True)
class TrailPage:
    """A page of what was found, newest first."""

    rows: list[TrailRow]
    sentence: str
    next_url: str
    first_url: str


def staff_to_ask_about(actor: Any) -> list[tuple[str, str]]:
    """Return everybody who is or was on the staff of the manager's authority: key and words, by name."""
    hats = actor.agency.members.select_related("user", "agency")
    return [(str(hat.pk), f"{hat.user}, {hat.hat}") for hat in hats.order_by("user__full_name", "pk")]


def case_by_reference(reference: str, *, actor: Any, today: date) -> Case | None:
    """Return the case with this reference, if this hat sees it."""
    found: Case | None = Case.objects.visible_to(actor, today).filter(reference__iexact=reference).first()
    return found


def trail_page(asked: TrailAsked, *, actor: Any, today: date) -> TrailPage:
    """
    Return a page of what was found, in as many queries however much there is.

    :raises StalePlace: if `after` is not a place this list gave out
    """
    found = trail(_wanted(asked), most=PAGE_SIZE + 1)
    shown, more = found[:PAGE_SIZE], len(found) > PAGE_SIZE
    hats = hats_by_key(entry.membership_id for entry in shown)
    cases = Case.objects.visible_to(actor, today).in_bulk({one.case_id for one in shown if one.case_id})
    return TrailPage(
        rows=[_row(entry, hats[entry.membership_id], cases) for entry in shown],
        sentence=_sentence(len(shown), more, asked),
        next_url=asked.address(after=_place(shown[-1])) if more else "",
        first_url=asked.address() if asked.after else "",
    )


def _wanted(asked: TrailAsked) -> Wanted:
    return Wanted(
        first=datetime.combine(asked.first, time(), tzinfo=_LONDON),
        beyond=_end_of(asked.last),
        membership_id=UUID(asked.who) if asked.who else None,
        case_id=asked.case.pk if asked.case else None,
        kind=asked.kind,
        before=_read_place(asked.after) if asked.after else None,
    )


def _end_of(last: date | None) -> datetime:
    """Return the moment the day is over; without one, what is written this minute is found as well."""
    return datetime.combine(last or date.max - timedelta(days=1), time(), tzinfo=_LONDON) + timedelta(days=1)


def _in_parts(name: str, day: date | None) -> dict[str, int]:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year} if day else {}


def _row(entry: Entry, hat: Membership, cases: dict[UUID, Case]) -> TrailRow:
    at = entry.at.astimezone(_LONDON)
    case = cases.get(entry.case_id) if entry.case_id else None
    return TrailRow(
        on=at.date(),
        at=f"{at:%H:%M}",
        who=str(hat.user),
        role=hat.hat,
        what=_what(entry),
        reference=case.reference if case else "",
        url=case.get_absolute_url() if case else "",
        is_of_a_record=entry.case_id is not None,
    )


def _what(entry: Entry) -> str:
    """Return the event in words, and of what kind of record it was."""
    if entry.event == "hat.changed":
        return _("Role chosen")
    words = entry.event.replace("_", " ").replace(".", " ")
    if entry.event not in {"record.opened", "record.refused"}:
        return words.capitalize()
    said = _("Opened") if entry.event == "record.opened" else _("Refused")
    return f"{said}: {_kind_of_record(entry.subject_type)}"


def _kind_of_record(label: str) -> str:
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        return _("page")


def _sentence(number: int, more: bool, asked: TrailAsked) -> str:
    if not number:
        return _("Nothing was found")
    if more or asked.after:
        return _("%(number)s on this page, newest first") % {"number": number}
    return _("%(number)s found, newest first") % {"number": number}


def _place(entry: Entry) -> str:
    microseconds = (entry.at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    return f"{microseconds}_{entry.id.hex}"


def _read_place(after: str) -> tuple[datetime, UUID]:
    moment, _underscore, key = after.partition("_")
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(moment)), UUID(key)
    except (ValueError, OverflowError):
        raise StalePlace(after) from None
