"""The homes of those who are asked: advisers, the budget officer, independent advisers."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from cases import selectors as cases

from .parts import Row, Section, StaffHome, due_line, split_first

YEAR = timedelta(days=366)
MOST = 50


def adviser_home(*, actor: Any, today: date) -> StaffHome:
    """Return an adviser's requests by due date."""
    due = cases.due_work(actor=actor, today=today, until=today + YEAR, limit=MOST, mine=True)
    first, rest = split_first([due_line(work) for work in due])
    return StaffHome(
        title=_("My requests"),
        lead=_(
            "What you are asked for, soonest first. You see the children you are asked about, and no others."
        ),
        today=today,
        first=first,
        sections=[
            Section(
                key="requests",
                title=_("Further requests"),
                empty=_("Nothing else is asked of you. A request appears here on the day it is made."),
                rows=rest,
            )
        ],
    )


def independent_adviser_home(*, actor: Any, today: date) -> StaffHome:
    """Return the families whose authority an independent adviser holds, while it lasts."""
    children = cases.children_of(actor=actor, today=today)
    return StaffHome(
        title=_("Families you act for"),
        lead=_("You see a child’s record while a parent’s or young person’s authority lasts."),
        today=today,
        sections=[
            Section(
                key="children",
                title=_("Children and young people"),
                empty=_(
                    "Nobody has given you authority at the moment. A family gives it and can take it back at any time."
                ),
                rows=[Row(text=row.case.child_name, url=row.url) for row in children],
            )
        ],
    )


def budget_home(*, actor: Any, today: date) -> StaffHome:
    """Return the plans a personal-budget officer works on."""
    children = cases.children_of(actor=actor, today=today)
    return StaffHome(
        title=_("Personal Budgets"),
        lead=_("The plans for which a Personal Budget was asked for or is held."),
        today=today,
        sections=[
            Section(
                key="plans",
                title=_("Plans"),
                empty=_("No plan has a Personal Budget yet. It appears here when somebody asks for one."),
                rows=[Row(text=row.case.child_name, url=row.url) for row in children],
            )
        ],
    )
