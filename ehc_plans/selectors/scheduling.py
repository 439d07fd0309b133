"""Arranging a review: whom the law asks to be invited, who can be chosen, and until when the meeting should be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.roles import Role
from cases.models import Case, FamilyLink

from ..models import ADVISERS, AT_THE_SETTING, OFFICERS, Invitee, Plan, staff_of, staff_of_the_area
from .parts import REVIEWS_TAB, Frame, frame_of
from .year import YearRow, year_of_plan

_PART = Invitee.Part

PART_OF_ROLE: dict[str, Invitee.Part] = {
    Role.SENCO: _PART.SETTING,
    Role.HEAD: _PART.SETTING,
    Role.TEACHER: _PART.SETTING,
    Role.CASEWORKER: _PART.AUTHORITY,
    Role.SEN_MANAGER: _PART.AUTHORITY,
    Role.EDUCATIONAL_PSYCHOLOGIST: _PART.EDUCATION,
    Role.CLINICAL_OFFICER: _PART.HEALTH,
    Role.HEALTH_ADVISER: _PART.HEALTH,
    Role.SOCIAL_WORKER: _PART.SOCIAL_CARE,
}


@dataclass(frozen=True)
class Choice:
    """Somebody who can be invited."""

    key: str
    name: str
    description: str
    part: Invitee.Part
    membership: Membership | None
    family_link: FamilyLink | None
    is_suggested: bool

    @property
    def label(self) -> str:
        return f"{self.name}, {self.description}" if self.description else self.name

    @property
    def gives_advice(self) -> bool:
        """Return whether written advice is asked of them by default."""
        return self.part in {_PART.EDUCATION, _PART.HEALTH, _PART.SOCIAL_CARE}


@dataclass(frozen=True)
class SchedulePage:
    """What arranging a review needs to know."""

    frame: Frame
    plan: Plan
    due: YearRow
    meet_by: YearRow
    choices: list[Choice]
    convenors: list[tuple[str, str]]

    @property
    def case(self) -> Case:
        return self.frame.case


def schedule_page(plan: Plan, *, actor: Any, today: date) -> SchedulePage:
    """Return whom to invite, who can convene, and by when the meeting should be."""
    frame = frame_of(plan, actor=actor, today=today, tab=REVIEWS_TAB)
    year = year_of_plan(plan, None, audience="staff", today=today)
    rows = {row.rule: row for row in year.rows}
    choices = choices_for(plan, actor=actor, today=today)
    return SchedulePage(
        frame=frame,
        plan=plan,
        due=rows["review.next" if plan.last_reviewed_on else "review.first"],
        meet_by=rows["review.meeting"],
        choices=choices,
        convenors=_convenors(choices),
    )


def choices_for(plan: Plan, *, actor: Any, today: date) -> list[Choice]:
    """
    Return who can be invited, the child's own people first (SEND Regulations reg 20(2), reg 21(2)).

    Each parent is a choice of their own. For a young person the invitation is theirs, and a parent's only when the
    young person has agreed to their seeing the record.
    """
    case = plan.case
    links = list(case.family.on(today).select_related("membership__user").order_by("nature", "name"))
    is_grown = any(link.nature == FamilyLink.Nature.SELF for link in links)
    family = [
        _of_family(link, is_grown)
        for link in links
        if link.is_entitled and _may_know(link, case, is_grown, today)
    ]
    staff: list[Membership] = []
    if case.setting is not None:
        staff += staff_of(case.setting, today, AT_THE_SETTING)
    teaching = case.teaching.on(today).filter(membership__role=Role.TEACHER)
    staff += [link.membership for link in teaching.select_related("membership__user", "membership__agency")]
    staff += _officers(case, plan, actor, today)
    staff += staff_of_the_area(plan.authority, today, ADVISERS)
    worker = case.allocations.on(today).values_list("membership", flat=True).first()
    return [*family, *_of_staff(staff, worker or actor.membership_id)]


def _may_know(link: FamilyLink, case: Case, is_grown: bool, today: date) -> bool:
    if not is_grown or link.nature == FamilyLink.Nature.SELF:
        return True
    seeing = case.involvements.on(today).filter(kind="family").values_list("principal", flat=True)
    return link.membership_id in set(seeing)


def _of_family(link: FamilyLink, is_grown: bool) -> Choice:
    is_self = link.nature == FamilyLink.Nature.SELF
    return Choice(
        key=f"family-{link.pk}",
        name=link.name,
        description=_("young person") if is_self else link.relationship or _("parent"),
        part=_PART.YOUNG_PERSON if is_self else _PART.PARENT,
        membership=link.membership,
        family_link=link,
        is_suggested=is_self or not is_grown,
    )


def _officers(case: Case, plan: Plan, actor: Any, today: date) -> list[Membership]:
    """The caseworker, and whoever arranges this; not every officer of the authority."""
    held = {row.membership_id for row in case.allocations.on(today)} | {actor.membership_id}
    officers = staff_of(plan.authority, today, OFFICERS)
    return [one for one in officers if one.pk in held or one.role == Role.SEN_MANAGER]


def _of_staff(staff: list[Membership], worker: Any) -> list[Choice]:
    seen: dict[Any, Choice] = {}
    suggested: set[Invitee.Part] = set()
    for one in staff:
        part = PART_OF_ROLE.get(one.role, _PART.OTHER)
        is_first = part not in suggested
        is_suggested = one.pk == worker if part == _PART.AUTHORITY else is_first or one.role in AT_THE_SETTING
        suggested.add(part)
        seen.setdefault(
            one.pk, Choice(f"staff-{one.pk}", one.user.full_name, one.hat, part, one, None, is_suggested)
        )
    return list(seen.values())


def _convenors(choices: list[Choice]) -> list[tuple[str, str]]:
    """Who can arrange the meeting: the setting's SENCO or head, or the authority (reg 20(1), reg 21(1))."""
    roles = {*AT_THE_SETTING, *OFFICERS}
    found = [one for one in choices if one.membership is not None and one.membership.role in roles]
    return [(one.key, one.label) for one in found]


def guests_from(
    choices: list[Choice], *, invited: list[str], owing: list[str], by_name: Mapping[Invitee.Part, str]
) -> list[dict[str, Any]]:
    """Return those invited, with or without an account, as `services.Guest` takes them."""
    chosen = [one for one in choices if one.key in invited]
    guests = [
        {
            "name": one.name,
            "part": one.part,
            "description": one.description,
            "membership": one.membership,
            "family_link": one.family_link,
            "owes_advice": one.key in owing,
        }
        for one in chosen
    ]
    named = [{"name": name.strip(), "part": part} for part, name in by_name.items() if name.strip()]
    return [*guests, *named]
