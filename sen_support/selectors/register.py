"""The SEN register of a school: a fixed number of queries, whatever the size of the school."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from cases.models import Case

from ..codes import Provision
from .register_query import (
    SIZE,
    Asked,
    classes_in,
    holding,
    narrowed,
    page_of_rows,
    place_after,
    pupils_of,
    shows_of,
    years_in,
)
from .register_rows import RegisterRow, rows_of

CAP = 1000


@dataclass(frozen=True)
class Task:
    """One thing that needs the SENCO today, with the list that holds it."""

    count: int
    words: str
    url: str


@dataclass(frozen=True)
class Register:
    """A page of the register."""

    rows: list[RegisterRow]
    count_words: str
    tasks: list[Task]
    note: str
    today: date
    next_url: str
    first_url: str
    year_choices: list[tuple[str, str]]
    class_choices: list[tuple[str, str]]
    asked: Asked
    is_narrowed: bool
    can_add: bool


def register(*, actor: Any, today: date, asked: Asked, after: str = "") -> Register:
    """
    Return one page of the pupils with SEN at the actor's school, soonest review first.

    :raises StaleRegisterPlace: if `after` is not a place this list gave out
    """
    everyone = pupils_of(actor, today)
    found = narrowed(everyone, asked, today)
    page = page_of_rows(found, after)
    shown = page[:SIZE]
    places = list(everyone.values_list("at__year_group", "at__class_name").distinct())
    total = found.order_by().values("pk")[: CAP + 1].count()
    return Register(
        rows=rows_of(shown, actor, today),
        count_words=_count_words(len(shown), total, after),
        tasks=_tasks(everyone, today),
        note=_note(everyone, actor, today),
        today=today,
        next_url=_address(asked, after=place_after(shown[-1])) if len(page) > SIZE else "",
        first_url=_address(asked) if after else "",
        year_choices=[("", _("All years")), *((year, year) for year in years_in(places))],
        class_choices=[("", _("All classes")), *((name, name) for name in classes_in(places))],
        asked=asked,
        can_add=actor.holds(Permission.SUPPORT_EDIT),
        is_narrowed=asked != Asked(),
    )


def _count_words(shown: int, total: int, after: str) -> str:
    if total > CAP:
        return _("%(shown)s of 1,000+") % {"shown": shown}
    if shown == total and not after:
        return _("All %(total)s") % {"total": total} if total else _("No pupils")
    words = _("Next %(shown)s of %(total)s") if after else _("First %(shown)s of %(total)s")
    return words % {"shown": shown, "total": total}


def _tasks(everyone: Any, today: date) -> list[Task]:
    """Return what needs doing, each with its count and its list; what is nothing is left out."""
    shows = shows_of(today)
    counts = everyone.aggregate(**{name: Count("pk", filter=condition) for name, condition in shows.items()})
    words = (
        ("late", _("review is late"), _("reviews are late")),
        ("week", _("review due this week"), _("reviews due this week")),
        ("tell", _("family to tell"), _("families to tell")),
        ("note", _("teacher’s note to come"), _("teachers’ notes to come")),
        ("none", _("pupil without a cycle"), _("pupils without a cycle")),
    )
    return [
        Task(counts[name], one if counts[name] == 1 else many, _address(Asked(show=name)))
        for name, one, many in words
        if counts[name]
    ]


def _note(everyone: Any, actor: Any, today: date) -> str:
    counts = everyone.aggregate(
        support=Count("pk", filter=Q(code=Provision.SUPPORT)), plan=Count("pk", filter=Q(code=Provision.PLAN))
    )
    of = Case.objects.visible_to(actor, today).filter(
        holding("enrolments", today), enrolments__setting=actor.agency_id
    )
    plans = ngettext("%(count)s EHC plan", "%(count)s EHC plans", counts["plan"]) % {"count": counts["plan"]}
    return _("%(school)s: %(support)s SEN support, %(plans)s, of %(all)s pupils") % {
        "school": actor.agency,
        "support": counts["support"],
        "plans": plans,
        "all": f"{of.count():,}",
    }


def _address(asked: Asked, after: str = "") -> str:
    answers = {
        "year": asked.year,
        "class_name": asked.class_name,
        "support": asked.support,
        "need": asked.need,
        "show": asked.show,
        "after": after,
    }
    query = urlencode({name: value for name, value in answers.items() if value})
    return reverse("sen_support:register") + (f"?{query}" if query else "")
