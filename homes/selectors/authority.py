"""The homes of an authority's SEN team."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cases import selectors as cases
from cases.models import Sort
from cases.selectors import Asked, Happening, WorkRow
from ehc_plans import selectors as ehc_plans
from timelimits.standing import standing

from .confirming import to_confirm
from .leaving import to_hand_over
from .parts import Link, Row, Section, StaffHome
from .set_up import to_set_up

MONTH = timedelta(days=28)
SHOWN = 10
NEWS_SHOWN = 8


@dataclass(frozen=True)
class CaseworkerHome:
    """A caseworker's morning: three things first, the work by due date, and what others have done."""

    today: date
    first: list[WorkRow]
    rows: list[WorkRow]
    total: str
    late: str
    this_week: str
    excused: str
    list_url: str
    late_url: str
    week_url: str
    since: date
    news: list[Happening]
    more_news: int
    changed_url: str


def caseworker_home(*, actor: Any, today: date) -> CaseworkerHome:
    """Return the three things that matter today, the start of the work list, and what changed since yesterday."""
    found = cases.first_things(actor=actor, today=today, view="mine", size=SHOWN + 3)
    mine, late, week = Asked(), Asked(due="late"), Asked(due="week")
    address = reverse("cases:work_list")
    total, overdue, this_week = cases.counts_of_views(actor, today, mine, late, week)
    since = cases.working_day_before(today)
    news = _news(actor, today, since)
    return CaseworkerHome(
        today=today,
        first=found[:3],
        rows=found[3:],
        total=total,
        late=overdue,
        this_week=this_week,
        excused=_excused(actor, today, mine=True),
        list_url=address + mine.address(),
        late_url=address + late.address(),
        week_url=address + week.address(),
        since=since,
        news=news[:NEWS_SHOWN],
        more_news=len(news[NEWS_SHOWN:]),
        changed_url=address + Asked(sort=Sort.CHANGED).address(),
    )


def _news(actor: Any, today: date, since: date) -> list[Happening]:
    """Return what others have done since the last working day, newest first."""
    found = [
        *cases.case_news(actor=actor, today=today, since=since),
        *ehc_plans.plan_news(actor=actor, today=today, since=since),
    ]
    return sorted(found, key=lambda one: (one.on, one.child), reverse=True)


def manager_home(*, actor: Any, today: date) -> StaffHome:
    """Return what is late, what will be, who has how much, and what waits for a decision."""
    address = reverse("cases:work_list")
    late, soon = Asked(view="all", due="late"), Asked(view="all", due="month")
    found = cases.first_things(actor=actor, today=today, view="all", size=SHOWN)
    overdue, coming = cases.counts_of_views(actor, today, late, soon)
    return StaffHome(
        title=_("SEN team"),
        lead=_lead(overdue, coming, _excused(actor, today, mine=False)),
        today=today,
        sections=[
            *to_set_up(actor, today),
            *to_confirm(actor, today),
            *to_hand_over(actor, today),
            *_restrictions(actor, today),
            _to_decide(actor, today),
            _coming(found, address, late, soon),
            _to_allocate(actor, today),
            _to_put_right(actor, today),
            _loads(actor, today),
            _settings(),
        ],
    )


def _settings() -> Section:
    """What a manager sets for the whole authority."""
    return Section(
        key="settings",
        title=_("Settings of your authority"),
        empty="",
        rows=[
            Row(text=_("Your details"), url=reverse("accounts:details")),
            Row(text=_("Your data-protection officer"), url=reverse("cases:officer")),
            Row(text=_("Settings of your area, from the register"), url=reverse("register:files")),
            Row(text=_("Leads of your area"), url=reverse("accounts:leads")),
            Row(text=_("Who is reminded, and when"), url=reverse("cases:reminders")),
            Row(text=_("Services that your notices name"), url=reverse("ehc_plans:notice_details")),
            Row(text=_("What could not be delivered"), url=reverse("notifications:undelivered")),
        ],
    )


def _excused(actor: Any, today: date, *, mine: bool) -> str:
    """Return how many of the late cases have an exception beside them: they are counted as late all the same."""
    return cases.excused_words(cases.late_with_exception(actor=actor, today=today, mine=mine))


def _lead(late: str, soon: str, excused: str) -> str:
    words = _("%(late)s of the authority’s cases are late; %(soon)s are late or due within 4 weeks.")
    counts = words % {"late": late, "soon": soon}
    return f"{counts} {excused}" if excused else counts


def _to_put_right(actor: Any, today: date) -> Section:
    found = cases.drift_page(actor=actor, today=today, size=SHOWN)
    return Section(
        key="limits",
        title=_("Time limits checked against the law"),
        note="" if found.is_right else found.sentence,
        empty=found.sentence,
        rows=[Row(text=f"{one.child}: {one.what}", url=one.url, sub=one.sentence) for one in found.rows],
        more=() if found.is_right else (Link(_("All of them, to be written again"), reverse("cases:drift")),),
    )


def _to_decide(actor: Any, today: date) -> Section:
    return Section(
        key="decide",
        title=_("Reviews to decide"),
        empty=_("No report waits for a decision."),
        rows=[
            Row(
                text=_("Decide after %(name)s’s review") % {"name": one.child_name},
                url=one.decide_url,
                sub=_("The report recommends: %(recommends)s") % {"recommends": one.recommends},
                due_on=one.due_on,
                standing=one.standing,
                working=one.working,
            )
            for one in ehc_plans.reviews_awaiting_decision(actor, today)[:SHOWN]
        ],
        more=(Link(_("All reviews to decide"), reverse("ehc_plans:to_decide")),),
    )


def _restrictions(actor: Any, today: date) -> list[Section]:
    """Return a section with what is withheld, or is to be, until this manager has said whether; none when none is."""
    rows = [
        Row(
            text=_("Decide what is withheld about %(name)s") % {"name": one.case.child.full_name},
            url=one.get_absolute_url(),
            sub=cases.what_is_withheld_by(one),
            due_on=one.decide_by,
            standing=standing(due_on=one.decide_by, met_on=None, today=today, starts_on=one.starts_on),
        )
        for one in cases.restrictions_to_decide(actor=actor, today=today)[:SHOWN]
    ]
    return (
        [Section(key="restrictions", title=_("Restrictions to decide"), empty="", rows=rows)] if rows else []
    )


def _coming(found: list[WorkRow], address: str, late: Asked, soon: Asked) -> Section:
    return Section(
        key="coming",
        title=_("Late, or due within 4 weeks"),
        empty=_("Nothing is late, and nothing is due within 4 weeks."),
        rows=[_case_line(row) for row in found],
        more=(
            Link(_("All that is late"), address + late.address()),
            Link(_("All due within 4 weeks"), address + soon.address()),
        ),
    )


def _case_line(row: WorkRow) -> Row:
    due = row.due
    if due is None:
        return Row(text=row.case.child_name, url=row.url, words=_("Nothing is due"))
    return Row(
        text=due.what,
        url=due.url or row.url,
        sub=row.case.child_name,
        due_on=due.due_on,
        standing=due.standing,
        working=due.working,
        has_exception=bool(due.ground),
    )


def _to_allocate(actor: Any, today: date) -> Section:
    found = cases.unallocated(actor=actor, today=today)
    return Section(
        key="allocate",
        title=_("Cases without a caseworker"),
        empty=_("Every case has its caseworker. A case appears here when your authority takes one on."),
        rows=[
            Row(text=_("Allocate %(name)s’s case") % {"name": one.name}, url=one.url, sub=one.setting)
            for one in found
        ],
    )


def _loads(actor: Any, today: date) -> Section:
    return Section(
        key="loads",
        title=_("Cases for each caseworker"),
        empty=_("Your authority has no caseworker in SEN Portal yet."),
        rows=[Row(text=load.name, words=load.cases) for load in cases.caseloads(actor=actor, today=today)],
    )
