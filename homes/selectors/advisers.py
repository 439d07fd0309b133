"""The homes of those who are asked: advisers, the budget officer, independent advisers."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from accounts.sight import SightKind
from cases import selectors as cases
from cases.selectors import WorkRow
from core import dates
from ehc_plans import selectors as ehc_plans
from ehc_plans.selectors import Request

from .leaving import to_hand_over
from .parts import Row, Section, StaffHome, split_first


def adviser_home(*, actor: Any, today: date) -> StaffHome:
    """Return an adviser's requests by due date: what is asked for, and what is sent."""
    requests = ehc_plans.requests_for(actor, today)
    waiting = [_request(one) for one in requests if not one.is_sent]
    first, rest = split_first(waiting)
    return StaffHome(
        title=_("My requests"),
        lead=_(
            "What you are asked for, soonest first. You see the children you are asked about, and no others."
        ),
        today=today,
        first=first,
        sections=[
            *(to_hand_over(actor, today) if actor.holds(Permission.WORK_HAND_OVER) else []),
            Section(
                key="requests",
                title=_("Further requests"),
                empty=_("Nothing else is asked of you. A request appears here on the day it is made."),
                rows=rest,
            ),
            Section(
                key="sent",
                title=_("What you have sent"),
                empty=_("You have sent nothing for a meeting that is still to come."),
                rows=[
                    Row(text=one.child_name, url=one.review_url, words=one.state)
                    for one in requests
                    if one.is_sent
                ],
            ),
        ],
    )


def _request(one: Request) -> Row:
    words = {"meeting": dates.date(one.meeting_on), "state": one.state}
    return Row(
        text=_("Written advice on %(name)s") % {"name": one.child_name},
        url=one.write_url,
        sub=_("For the review meeting on %(meeting)s. %(state)s.") % words,
        due_on=one.due_on,
        standing=one.standing,
        working=one.working,
    )


def independent_adviser_home(*, actor: Any, today: date) -> StaffHome:
    """Return the families whose authority an independent adviser holds, while it lasts."""
    children = cases.children_of(actor=actor, today=today, kind=SightKind.REPRESENTATIVE)
    authority = _authority_held(actor, today)
    return StaffHome(
        title=_("Families you act for"),
        lead=_("You see a child’s record while a parent’s or young person’s authority lasts."),
        today=today,
        sections=[
            Section(
                key="help",
                title=_("Help to write"),
                empty=_("Nobody you act for is asked to write anything at the moment."),
                rows=[_help(one) for one in ehc_plans.helped_with(actor, today)],
            ),
            Section(
                key="children",
                title=_("Children and young people"),
                empty=_(
                    "Nobody has given you authority at the moment. A family gives it and can take it back at any time."
                ),
                rows=[replace(_plan_of(row), sub=" ".join(authority[row.case.case_id])) for row in children],
            ),
        ],
    )


def _help(one: Request) -> Row:
    words = {
        "who": one.who,
        "name": one.child_name,
        "meeting": dates.date(one.meeting_on),
    }
    return Row(
        text=_("Help %(who)s write for %(name)s’s review") % words,
        url=one.write_url,
        sub=_("The meeting is on %(meeting)s.") % words,
        due_on=None if one.is_sent else one.due_on,
        standing=one.standing,
        working=one.working,
        words=one.state,
    )


def _authority_held(actor: Any, today: date) -> dict[UUID, list[str]]:
    """Return by case for whom this person's service acts, and until when, in sentences."""
    held: dict[UUID, list[str]] = defaultdict(list)
    given = actor.agency.representations.on(today).select_related("given_by__user")
    for row in given.order_by("given_by__user__full_name", "pk"):
        words = {"who": row.given_by.user.full_name}
        if row.ends_on is None:
            sentence = _("You act for %(who)s until %(who)s ends it.")
        else:
            sentence = _("You act for %(who)s until %(day)s.")
            words["day"] = dates.date(row.ends_on)
        held[row.case_id].append(sentence % words)
    return held


def budget_home(*, actor: Any, today: date) -> StaffHome:
    """Return the plans a personal-budget officer works on."""
    children = cases.children_of(actor=actor, today=today, kind=SightKind.BUDGET)
    return StaffHome(
        title=_("Personal Budgets"),
        lead=_("The plans for which a Personal Budget was asked for or is held."),
        today=today,
        sections=[
            Section(
                key="plans",
                title=_("Plans"),
                empty=_("No plan has a Personal Budget yet. It appears here when somebody asks for one."),
                rows=[_plan_of(row) for row in children],
            )
        ],
    )


def trust_home(*, actor: Any, today: date) -> StaffHome:
    """Return the children of the academies that delegated to a trust, while they do."""
    children = cases.children_of(actor=actor, today=today, kind=SightKind.TRUST)
    return StaffHome(
        title=_("Children of your academies"),
        lead=_("You see the children of an academy while its head lets your trust read their records."),
        today=today,
        sections=[
            Section(
                key="children",
                title=_("Children and young people"),
                empty=_(
                    "No academy lets your trust read its records at the moment. Its head can, for some days."
                ),
                rows=[
                    Row(
                        text=row.case.child_name,
                        url=reverse("cases:detail", args=[row.case.case_id]),
                        sub=row.case.setting_name or "",
                    )
                    for row in children
                ],
                note=_("Find any other child of these academies from the top of the page."),
            )
        ],
    )


def _plan_of(row: WorkRow) -> Row:
    return Row(
        text=_("%(name)s’s plan") % {"name": row.case.child_name},
        url=reverse("ehc_plans:of_case", args=[row.case.case_id]),
        sub=row.case.setting_name or "",
    )
