"""The homes of a school's staff."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urljoin

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.sight import SightKind
from cases import selectors as cases
from sen_support import selectors as sen_support
from sen_support.selectors import Asked
from sen_support.selectors.figures import FigureTable
from sen_support.selectors.pupils import PupilRow
from sen_support.selectors.register import Task

from .confirming import to_confirm
from .leaving import to_hand_over
from .parts import Link, Row, Section, StaffHome, due_line, split_first
from .set_up import to_set_up


@dataclass(frozen=True)
class FiguresHome:
    """A school in numbers."""

    title: str
    tables: list[FigureTable]
    today: date


TERM = timedelta(days=28)
MOST = 50


def senco_home(*, actor: Any, today: date) -> StaffHome:
    """Return today for a SENCO: what needs doing, then what is due and for whom."""
    register = sen_support.register(actor=actor, today=today, asked=Asked())
    due = [
        due_line(work) for work in cases.due_work(actor=actor, today=today, until=today + TERM, limit=MOST)
    ]
    first, rest = split_first(due)
    return StaffHome(
        title=_("Today"),
        lead=register.note,
        today=today,
        first=first,
        sections=[
            *to_set_up(actor, today),
            *to_confirm(actor, today),
            *to_hand_over(actor, today),
            _tasks(register.tasks),
            _due(rest),
            *_left(actor, today),
        ],
    )


def _tasks(tasks: list[Task]) -> Section:
    register = reverse("sen_support:register")
    return Section(
        key="tasks",
        title=_("What needs you"),
        empty=_("Nothing waits: every review is on time and every family has been told."),
        rows=[Row(text=f"{task.count} {task.words}", url=urljoin(register, task.url)) for task in tasks],
        more=(Link(_("The whole SEN register"), register),),
    )


def _left(actor: Any, today: date) -> list[Section]:
    """Return the children who left and whose record is still to be passed on, if there are any."""
    rows = cases.children_of(actor=actor, today=today, kind=SightKind.FORMER)
    found = [
        Row(text=row.case.child_name, url=reverse("cases:detail", args=[row.case.case_id])) for row in rows
    ]
    title = _("Left your school: pass the record on within 15 school days")
    return [Section(key="left", title=title, empty="", rows=found)] if found else []


def _due(rows: list[Row]) -> Section:
    return Section(
        key="due",
        title=_("Due within 4 weeks"),
        empty=_("Nothing more is due within 4 weeks."),
        rows=rows,
    )


def head_home(*, actor: Any, today: date) -> StaffHome:
    """Return which reviews are late at the school, and who is responsible for each."""
    late = cases.late_with_responsible(actor=actor, today=today, limit=MOST)
    return StaffHome(
        title=_("Late reviews"),
        lead=_late_words(len(late), str(actor.agency)),
        today=today,
        sections=[
            *to_set_up(actor, today),
            *to_confirm(actor, today),
            *to_hand_over(actor, today),
            Section(
                key="late",
                title=_("Late, longest first"),
                empty=_("No review is late. When one is, it stands here with the person responsible for it."),
                rows=[due_line(work, sub=_responsible(work.child, names)) for work, names in late],
            ),
        ],
    )


def _late_words(number: int, school: str) -> str:
    if not number:
        return _("No review is late at %(school)s.") % {"school": school}
    words = ngettext(
        "%(number)s day of a review has passed at %(school)s.",
        "%(number)s days of reviews have passed at %(school)s.",
        number,
    )
    return words % {"number": number, "school": school}


def _responsible(child: str, names: list[str]) -> str:
    if not names:
        return _("%(child)s. Nobody is named as responsible.") % {"child": child}
    return _("%(child)s. Responsible: %(names)s") % {"child": child, "names": ", ".join(names)}


def pupils_home(*, actor: Any, today: date) -> StaffHome:
    """Return a teacher's or an assistant's pupils, and what is asked of them."""
    asked = cases.due_work(actor=actor, today=today, until=today + TERM, limit=MOST, mine=True)
    pupils = sen_support.pupils(actor=actor, today=today, after="")
    return StaffHome(
        title=_("My pupils"),
        lead=_("You see the pupils you teach or support, and no others."),
        today=today,
        first=[due_line(work) for work in asked[:3]],
        sections=[
            *_asked(pupils.rows),
            Section(
                key="pupils",
                title=_("Pupils"),
                empty=_("No pupil is linked to you yet. Your SENCO links you to the pupils you work with."),
                rows=[_pupil(row) for row in pupils.rows],
                note=_("Open a pupil for what works, what it should lead to, and to log a session."),
                more=(Link(_("All my pupils"), pupils.next_url),) if pupils.next_url else (),
            ),
        ],
    )


def _asked(pupils: list[PupilRow]) -> list[Section]:
    """Return the reviews a teacher's note is asked for, if there are any."""
    rows = [
        Row(text=_("Say how it is going, before the review"), url=row.note_url, sub=row.name)
        for row in pupils
        if row.note_url
    ]
    return [Section(key="asked", title=_("Asked of you"), empty="", rows=rows)] if rows else []


def _pupil(row: PupilRow) -> Row:
    due = row.due
    what = _("Review of the support") if due else ""
    return Row(
        text=row.name,
        url=row.url,
        sub=". ".join(filter(None, [row.place, what])),
        due_on=due.on if due else None,
        standing=due.standing if due else None,
        working=due.working if due else None,
        words=row.words,
    )


def governor_home(*, actor: Any, today: date) -> FiguresHome:
    """Return what a governor needs: the school's figures, and nobody's name."""
    return FiguresHome(str(actor.agency), sen_support.figures(actor=actor, today=today).tables, today)
