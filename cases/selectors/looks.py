"""Who has looked at a record, in plain words; and what managers ask about looking."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.roles import Role
from accounts.sight import SightKind

from ..models import Case, Representation, Share
from ..models.looks import Kind, Look, busy_days, hats_by_key, looks_at, unused_hats
from .audience import role_and_agency
from .emergencies import EmergencyRow, emergencies, emergency_days
from .leaving import Leaver, leaving_list
from .trail import TrailAsked

LOOKED_BACK = timedelta(days=90)
BUSY_LOOKED_BACK = timedelta(days=30)
MOST_IN_A_DAY = 50
TIMES_USUAL = 3.0
UNUSED_FOR = timedelta(days=90)
ENDING_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class LookRow:
    """Somebody opened the record on a day."""

    who: str
    on: date
    times: str
    said: str = ""
    """Why they opened a record that is not theirs to work on, if they were asked."""
    is_emergency: bool = False


def is_withheld(hat: Membership, *, openly: frozenset[UUID]) -> bool:
    """
    Return whether the family is not told of a look under this hat.

    The one place that is asked. It answers alike for every family, so that what is missing says nothing: a look by
    those who keep children safe is never shown; one by social care only while they openly advise on the case.
    """
    if hat.is_safeguarding_lead:
        return True
    return hat.role == Role.SOCIAL_WORKER and hat.pk not in openly


def looks_for_family(case: Case, *, actor: Any, today: date, named: frozenset[UUID]) -> list[LookRow]:
    """
    Return who has looked at the record in the last 90 days, newest first, for one member of its family.

    By agency and role; by name only whoever stands in a letter to this person. No other member of the family, nobody
    who acts for another, and no look that is withheld.
    """
    looks = looks_at(case.pk, today - LOOKED_BACK)
    hats = hats_by_key(look.membership_id for look in looks)
    openly = frozenset(
        case.involvements.on(today).filter(kind=SightKind.ADVISER).values_list("principal", flat=True)
    )
    mine = list(case.representations.filter(given_by=actor.membership_id))
    shown = [
        look
        for look in looks
        if _may_be_told(look, hats[look.membership_id], actor, mine)
        and not is_withheld(hats[look.membership_id], openly=openly)
    ]
    return _rows(shown, hats, actor, named, in_emergency=emergency_days(case))


def looks_for_authority(case: Case, *, actor: Any, today: date) -> list[LookRow]:
    """
    Return who has looked at the record in the last 90 days, by name, newest first, and the reasons they gave.

    The database tells a manager of everybody, and a caseworker of themselves.
    """
    looks = looks_at(case.pk, today - LOOKED_BACK)
    hats = hats_by_key(look.membership_id for look in looks)
    said = _said_by(case, hats, today)
    return _rows(looks, hats, actor, frozenset(hats), said=said, in_emergency=emergency_days(case))


def _said_by(case: Case, hats: dict[UUID, Membership], today: date) -> dict[tuple[UUID, date], str]:
    """Return the reasons these hats gave before they opened the record, by hat and day."""
    given = case.opening_reasons.filter(membership__in=hats, on__gte=today - LOOKED_BACK)
    return {(one.membership_id, one.on): one.in_words for one in given}


def looks_for_head(case: Case, *, actor: Any, today: date) -> list[LookRow]:
    """Return a summary of the school's own staff: each who opened it in the last 90 days, when last and how often."""
    looks = looks_at(case.pk, today - LOOKED_BACK)
    hats = hats_by_key(look.membership_id for look in looks)
    opened = {pk for pk, _on in emergency_days(case)}
    last: dict[UUID, date] = {}
    often: Counter[UUID] = Counter()
    for look in looks:
        last[look.membership_id] = max(look.on, last.get(look.membership_id, look.on))
        often[look.membership_id] += look.times
    rows = [
        LookRow(_who(hat, actor, frozenset(hats)), last[pk], _times(often[pk]), is_emergency=pk in opened)
        for pk, hat in hats.items()
    ]
    return sorted(rows, key=lambda row: (-row.on.toordinal(), row.who))


def _may_be_told(look: Look, hat: Membership, actor: Any, given: list[Representation]) -> bool:
    """Whoever acts for the family is told to the one who gave authority, of the days on which it held."""
    if hat.role == Role.SENDIASS_ADVISER:
        return any(one.agency_id == hat.agency_id and one.holds_on(look.on) for one in given)
    return not hat.is_family or hat.pk == actor.membership_id


def _rows(
    looks: list[Look],
    hats: dict[UUID, Membership],
    actor: Any,
    named: frozenset[UUID],
    *,
    said: Mapping[tuple[UUID, date], str] = MappingProxyType({}),
    in_emergency: Collection[tuple[UUID, date]] = (),
) -> list[LookRow]:
    counted: Counter[tuple[date, str, str, bool]] = Counter()
    for look in looks:
        when = (look.membership_id, look.on)
        counted[
            look.on, _who(hats[look.membership_id], actor, named), said.get(when, ""), when in in_emergency
        ] += look.times
    ordered = sorted(counted.items(), key=lambda item: (-item[0][0].toordinal(), item[0][1:]))
    return [LookRow(who, on, _times(number), why, mark) for (on, who, why, mark), number in ordered]


def _who(hat: Membership, actor: Any, named: frozenset[UUID]) -> str:
    if hat.pk == actor.membership_id:
        return _("You")
    return f"{hat.user}, {hat.hat}" if hat.pk in named else role_and_agency(hat)


def _times(number: int) -> str:
    if number <= 2:
        return _("Once") if number == 1 else _("Twice")
    return _("%(number)s times") % {"number": number}


# -- what managers ask ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class BusyRow:
    """A day on which somebody opened unusually many records."""

    who: str
    on: date
    opened: str
    why: str
    url: str
    """What they opened and did on that day."""


@dataclass(frozen=True)
class HatRow:
    """A hat, and a day that matters about it."""

    who: str
    role: str
    on: date | None
    url: str = ""


@dataclass(frozen=True)
class AccessReview:
    """How the staff of an authority use the portal: unusual days, unused hats, what ends soon, and work left open."""

    leaving: list[Leaver]
    busy: list[BusyRow]
    unused: list[HatRow]
    ending: list[HatRow]
    shares: list[HatRow]
    emergencies: list[EmergencyRow]


def access_review(*, actor: Any, today: date) -> AccessReview:
    """Return a manager's page about access, in as many queries however many people there are."""
    busy = busy_days(today - BUSY_LOOKED_BACK, most=MOST_IN_A_DAY, times_usual=TIMES_USUAL)
    unused = unused_hats(today - UNUSED_FOR)
    hats = hats_by_key([row.membership_id for row in busy] + [row.membership_id for row in unused])
    last = today + ENDING_WITHIN
    ending = actor.agency.members.on(today).filter(ends_on__lte=last).select_related("user", "agency")
    shares = Share.objects.visible_to(actor, today).for_gate(actor, today)
    given = shares.filter(
        given_by__agency=actor.agency_id, stopped_on=None, ends_on__gte=today, ends_on__lte=last
    )
    return AccessReview(
        leaving=leaving_list(actor=actor, today=today).rows,
        busy=[
            BusyRow(
                str(hats[row.membership_id].user),
                row.on,
                f"{row.opened:,}",
                _busy_words(row.opened, row.usual),
                reverse("cases:trail") + _day_of(row.membership_id, row.on),
            )
            for row in sorted(busy, key=lambda row: (-row.opened, row.on))
        ],
        unused=[_hat_row(hats[row.membership_id], row.last) for row in unused],
        ending=[_hat_row(hat, hat.ends_on) for hat in ending.order_by("ends_on", "pk")],
        shares=[
            HatRow(share.case.child.full_name, share.private_name, share.ends_on, share.get_absolute_url())
            for share in given.order_by("ends_on", "pk")
        ],
        emergencies=emergencies(actor=actor, today=today),
    )


def _day_of(hat: UUID, day: date) -> str:
    return TrailAsked(first=day, last=day, who=str(hat), kind=Kind.LOOKS).address()


def _hat_row(hat: Membership, on: date | None) -> HatRow:
    return HatRow(str(hat.user), hat.hat, on)


def _busy_words(opened: int, usual: float) -> str:
    words = {"usual": f"{usual:g}"}
    if opened > MOST_IN_A_DAY:
        return _("More than 50 records. On most days: %(usual)s") % words
    return _("More than three times what is usual. On most days: %(usual)s") % words
