"""What the page that asks why shows before anything of the record."""

from dataclasses import dataclass
from datetime import date

from ..models import Case


@dataclass(frozen=True)
class WhoHasIt:
    """Whose record it is, and who works on it."""

    child: str
    caseworker: str


def who_has_it(case: Case, *, today: date) -> WhoHasIt:
    """Return the child's name, which the reader's lists show already, and the caseworker's."""
    held = case.allocations.on(today).select_related("membership__user").first()
    return WhoHasIt(
        child=case.child.full_name, caseworker=held.membership.user.full_name if held is not None else ""
    )
