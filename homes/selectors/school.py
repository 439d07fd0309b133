"""The homes of a school's staff."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from cases import selectors as cases
from cases.selectors import WorkRow

from .parts import Row, Section, StaffHome, due_line, split_first

TERM = timedelta(days=28)
LONG_AGO = timedelta(days=1)
MOST = 50


def senco_home(*, actor: Any, today: date) -> StaffHome:
    """Return today for a SENCO: reviews due, and who owes what."""
    due = [
        due_line(work) for work in cases.due_work(actor=actor, today=today, until=today + TERM, limit=MOST)
    ]
    first, rest = split_first(due)
    late = sum(row.is_late for row in due)
    return StaffHome(
        title=_("Today"),
        lead=_("%(late)s late, %(due)s due within 4 weeks, at %(school)s.")
        % {"late": late, "due": len(due) - late, "school": actor.agency},
        today=today,
        first=first,
        sections=[
            Section(
                key="due",
                title=_("Due within 4 weeks"),
                empty=_("Nothing more is due within 4 weeks."),
                rows=rest,
            )
        ],
    )


def head_home(*, actor: Any, today: date) -> StaffHome:
    """Return which reviews are late at the school, and who is responsible for each."""
    late = cases.late_with_responsible(actor=actor, today=today, limit=MOST)
    return StaffHome(
        title=_("Late reviews"),
        lead=_("%(number)s are late at %(school)s. Each names who is responsible.")
        % {"number": len(late), "school": actor.agency},
        today=today,
        sections=[
            Section(
                key="late",
                title=_("Late, longest first"),
                empty=_("No review is late. When one is, it stands here with the person responsible for it."),
                rows=[due_line(work, sub=_responsible(work.child, names)) for work, names in late],
            )
        ],
    )


def _responsible(child: str, names: list[str]) -> str:
    if not names:
        return _("%(child)s. Nobody is named as responsible.") % {"child": child}
    return _("%(child)s. Responsible: %(names)s") % {"child": child, "names": ", ".join(names)}


def pupils_home(*, actor: Any, today: date) -> StaffHome:
    """Return a teacher's or an assistant's pupils, and what is asked of them."""
    asked = cases.due_work(actor=actor, today=today, until=today + TERM, limit=MOST, mine=True)
    pupils = cases.children_of(actor=actor, today=today)
    return StaffHome(
        title=_("My pupils"),
        lead=_("You see the pupils you teach or support, and no others."),
        today=today,
        first=[due_line(work) for work in asked[:3]],
        sections=[
            Section(
                key="pupils",
                title=_("Pupils"),
                empty=_("No pupil is linked to you yet. Your SENCO links you to the pupils you work with."),
                rows=[_pupil(row) for row in pupils],
            )
        ],
    )


def _pupil(row: WorkRow) -> Row:
    due = row.due
    return Row(
        text=row.case.child_name,
        url=row.url,
        sub=due.what if due else "",
        due_on=due.due_on if due else None,
        standing=due.standing if due else None,
        working=due.working if due else None,
        words="" if due else _("Nothing is due"),
    )


def governor_home(*, actor: Any, today: date) -> StaffHome:
    """Return what a governor needs: figures, and nobody's name."""
    return StaffHome(
        title=str(actor.agency),
        lead=_(
            "As a governor you see the school’s figures, and nobody’s name. Counts under 6 are not shown."
        ),
        today=today,
        sections=[],
    )
