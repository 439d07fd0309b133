"""
When the rights of the Act become the young person's own, and what that does to who sees the record.

Sight is dated, so nothing has to run on that day: a parent's sight ends with the day before it, the young person's own
begins on it, and from then on a parent sees by agreement (Children and Families Act 2014 s.83).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction

from accounts.sight import SightKind

from ..models import Agreement, Case, Child, FamilyLink, InvolvementQuerySet
from ..rights import rights_pass_on
from .sight import give_sight

_ONE_DAY = timedelta(days=1)


class Moved(NamedTuple):
    """A day of birth that was corrected: of which child, from which day."""

    case: Case
    born_on_before: date


@transaction.atomic
def give_family_sight(*, link: FamilyLink, child: Child) -> None:
    """
    Let a member of the family with an account see the record on the days on which the law lets them.

    A parent's days end where the rights pass, and an agreement is kept ready for then. Nobody sees whose claim is not
    checked.
    """
    if link.membership_id is None or not link.is_entitled:
        return
    passes_on = rights_pass_on(born_on=child.born_on)
    if link.nature == FamilyLink.Nature.SELF:
        _give(link, starts_on=max(link.starts_on, passes_on), ends_on=None)
        return
    if link.starts_on < passes_on:
        _give(link, starts_on=link.starts_on, ends_on=passes_on - _ONE_DAY)
    Agreement.objects.create(case=link.case, link=link, young_person=child.first_name, decides_from=passes_on)


@transaction.atomic
def move_rights(*, moved: Sequence[Moved], today: date, is_decided: bool = False) -> None:
    """
    Move the day on which rights pass, where a day of birth was corrected.

    Nobody's rights change today by a correction: where one of the days has passed, what holds stays as it is until
    somebody has decided which day of birth is right (`is_decided`).
    """
    for case, before in moved:
        old, new = rights_pass_on(born_on=before), rights_pass_on(born_on=case.child.born_on)
        if old != new and (is_decided or min(old, new) > today):
            _move(case, new)


def _move(case: Case, passes_on: date) -> None:
    own = case.family.filter(nature=FamilyLink.Nature.SELF, membership__isnull=False)
    for link in own:
        _family_sight(link).filter(ends_on=None).update(starts_on=max(link.starts_on, passes_on))
    for agreement in Agreement.objects.filter(case=case).select_related("link"):
        _move_parent(agreement, passes_on)
    Agreement.objects.filter(case=case).update(decides_from=passes_on)


def _move_parent(agreement: Agreement, passes_on: date) -> None:
    """
    Let a parent see by right until the new day, and by the young person's agreement only from then on.

    What was agreed for days that turn out to be the parent's own is not needed on them.
    """
    link, last_day = agreement.link, passes_on - _ONE_DAY
    agreed = _family_sight(link).filter(starts_on__gte=agreement.decides_from)
    agreed.filter(ends_on__lt=passes_on).delete()
    agreed.filter(starts_on__lt=passes_on).update(starts_on=passes_on)
    by_right = _family_sight(link).filter(ends_on=agreement.decides_from - _ONE_DAY)
    by_right.filter(starts_on__gt=last_day).delete()
    by_right.update(ends_on=last_day)
    if link.ends_on is None and agreement.decides_from <= link.starts_on <= last_day:
        _give(link, starts_on=link.starts_on, ends_on=last_day)


def _family_sight(link: FamilyLink) -> InvolvementQuerySet:
    rows: InvolvementQuerySet = link.case.involvements.filter(kind=SightKind.FAMILY)
    return rows.filter(principal=link.membership_id) if link.membership_id else rows.none()


def _give(link: FamilyLink, *, starts_on: date, ends_on: date | None) -> None:
    if link.membership_id is not None:
        give_sight(
            case=link.case,
            kind=SightKind.FAMILY,
            principal=link.membership_id,
            starts_on=starts_on,
            ends_on=ends_on,
        )
