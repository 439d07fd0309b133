"""What is due, as pages and homes show it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import dates
from timelimits.grounds import Ground
from timelimits.results import Acts, Working
from timelimits.standing import Standing, standing

from ..models import Case, DueDate

SOON = timedelta(days=10)

_ACTING: dict[str, Any] = {
    Acts.AUTHORITY: gettext_lazy("the authority"),
    Acts.SETTING: gettext_lazy("the school or college"),
    Acts.ADVISER: gettext_lazy("an adviser"),
    Acts.FAMILY: gettext_lazy("the family"),
    Acts.HEALTH_BODY: gettext_lazy("the health body"),
    Acts.MEDIATION_ADVISER: gettext_lazy("the mediation adviser"),
    Acts.CONTROLLER: gettext_lazy("the controller of the data"),
}
"""The words for each party that must act."""


@dataclass(frozen=True)
class DueRow:
    """One due date as a page shows it."""

    what: str
    rule: str
    url: str
    due_on: date
    standing: Standing
    acts: str
    working: Working | None
    met_on: date | None
    ground: str = ""
    exception_url: str = ""
    is_without_ground: bool = False

    @property
    def family_reason(self) -> str:
        """Return the exception recorded beside it, in the words of a family's page; nothing if there is none."""
        if not self.ground:
            return ""
        because = Ground(self.ground).family_label
        return _(
            "The council says the law lets this be late, because %(because)s. It must still act as soon as it can."
        ) % {"because": because}

    @property
    def waiting_for(self) -> str:
        """Return who must act, in words; nothing for a day that was simply agreed, such as a meeting."""
        return str(_ACTING.get(self.acts, ""))

    def sentence(self, today: date) -> str:
        """Return what comes next, or what is late, in one sentence."""
        words = {
            "what": self.what,
            "day": dates.weekday_date(self.due_on),
            "how_long": dates.how_long(self.due_on, today),
        }
        if self.standing.is_late:
            return _("Late: %(what)s. It was due on %(day)s (%(how_long)s).") % words
        if not self.acts:
            return _("Next: %(what)s, on %(day)s (%(how_long)s).") % words
        return _("Next: %(what)s, by %(day)s (%(how_long)s).") % words


@dataclass(frozen=True)
class DueWork:
    """One due date in a list over many children."""

    child: str
    first_name: str
    case_id: UUID
    case_url: str
    due: DueRow

    @property
    def url(self) -> str:
        """Return where the work is done: the record that is due, or the child's case."""
        return self.due.url or self.case_url


def due_row(row: DueDate, today: date) -> DueRow:
    """Return a due date with its standing on this day, and the ground of an exception beside it, if that was asked."""
    return DueRow(
        what=row.what,
        rule=row.rule,
        url=row.url,
        due_on=row.due_on,
        standing=standing(due_on=row.due_on, met_on=row.met_on, today=today, starts_on=row.starts_on),
        acts=row.acts,
        working=row.why,
        met_on=row.met_on,
        ground=getattr(row, "ground", ""),
    )


def due_work(
    *, actor: Any, today: date, until: date, limit: int, mine: bool = False, late_only: bool = False
) -> list[DueWork]:
    """
    Return what is open and due by `until` in the cases this hat sees, soonest first, in one query.

    Only what concerns the kinds of sight of this hat; with `mine`, only what this hat itself must do or attend.
    """
    rows = DueDate.objects.visible_to(actor, today).still_open().filter(due_on__lte=until)
    if late_only:
        rows = rows.filter(due_on__lt=today)
    rows = rows.for_party(actor) if mine else rows.concerning(actor)
    found = rows.with_exception().select_related("case__child").order_by("due_on", "pk")[:limit]
    return [_work(row, today) for row in found]


def late_with_responsible(*, actor: Any, today: date, limit: int) -> list[tuple[DueWork, list[str]]]:
    """Return what is late in the cases this hat sees, longest first, with who is responsible for each."""
    late = DueDate.objects.visible_to(actor, today).still_open().concerning(actor).filter(due_on__lt=today)
    named = (
        late.with_exception()
        .with_responsible()
        .select_related("case__child")
        .order_by("due_on", "pk")[:limit]
    )
    return [
        (_work(row, today), [party.membership.user.full_name for party in row.responsible]) for row in named
    ]


def open_limits(case: Case, *, actor: Any, today: date) -> list[DueRow]:
    """Return what is open in this case and concerns this hat, soonest first."""
    rows = DueDate.objects.visible_to(actor, today).still_open().concerning(actor).filter(case=case)
    return [due_row(row, today) for row in rows.with_exception().order_by("due_on", "pk")]


def _work(row: DueDate, today: date) -> DueWork:
    child = row.case.child
    return DueWork(
        child=child.full_name,
        first_name=child.first_name,
        case_id=row.case_id,
        case_url=reverse("cases:detail", args=[row.case_id]),
        due=due_row(row, today),
    )
