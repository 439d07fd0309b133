"""When a restriction is decided, and when it is looked at again: agreed days of the authority's own, not the law's."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.sight import SightKind

from ..models import Restriction
from .due_dates import Limit
from .limits import keeps_limits
from .office import Offices

_CONCERNS = (SightKind.AUTHORITY, SightKind.ALLOCATED)
_STAGE = Restriction.Stage


@keeps_limits(model=Restriction)
def read_restrictions(*, keys: Sequence[UUID]) -> list["RestrictionRead"]:
    """Read restrictions with everything their due dates rest on."""
    found = list(Restriction.objects.filter(pk__in=keys).order_by("pk").select_related("case__child", "link"))
    offices = Offices([one.case for one in found])
    return [RestrictionRead(one, offices) for one in found]


class RestrictionRead:
    """A restriction, and what is due in it. The words name nobody: due dates stand in lists that many read."""

    def __init__(self, restriction: Restriction, offices: Offices) -> None:
        self.record = restriction
        self._offices = offices

    def limits(self, day: date) -> list[Limit]:
        """Return the day by which it is decided, then the day on which it is looked at again; then nothing."""
        one = self.record
        if one.stage in (_STAGE.PROPOSED, _STAGE.ENTERED):
            what = _("Decide on a restriction")
            return [self._limit("restriction.decide", what, one.decide_by, day)]
        if one.stage == _STAGE.APPROVED and one.review_on is not None:
            return [self._limit("restriction.review", _("Look at a restriction again"), one.review_on, day)]
        return []

    def _limit(self, rule: str, what: str, due_on: date, day: date) -> Limit:
        return Limit(
            rule=rule, what=what, acts="authority", due_on=due_on, concerns=_CONCERNS,
            url=self.record.get_absolute_url(), parties=self._offices.of(self.record.case, day),
        )  # fmt: skip
