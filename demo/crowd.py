"""
The children around the cast: about 300, at 14 settings, in the proportions of England.

Proportions of needs, sex and settings of plans: Department for Education, "Education, health and care plans",
January 2025 (Open Government Licence v3). Names, numbers and stories are invented; the same every time.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction

from accounts.actor import Actor
from accounts.models import Membership, User
from accounts.roles import Role
from cases import services as cases
from cases.models import Case, Child, FamilyLink, TeachingLink

from .cast import LOADER, Cast
from .names import BOYS, FAMILY_NAMES, GIRLS, STREETS
from .people import PLACES

# Of each setting: how many children with SEN, the youngest and oldest age, and the share with a plan. 30.4 % of plans
# are at special schools and 13.8 % in further education; mainstream has the rest, beside SEN support.
ROLLS: dict[str, tuple[int, int, int, float]] = {
    "acorns": (8, 2, 3, 0.12),
    "elm": (14, 4, 6, 0.14),
    "willow": (16, 7, 10, 0.16),
    "oak": (36, 4, 10, 0.15),
    "beech": (24, 4, 10, 0.15),
    "rowan": (24, 4, 10, 0.15),
    "hawthorn": (22, 4, 10, 0.15),
    "riverside": (38, 11, 15, 0.17),
    "castle": (34, 11, 15, 0.17),
    "moor": (28, 11, 15, 0.17),
    "harbour": (26, 5, 17, 1.0),
    "college": (16, 16, 22, 0.75),
    "heron": (10, 4, 10, 0.2),
    "estuary": (10, 11, 15, 0.2),
}
# Main need of children with plans, in thousandths of all plans whose need is known; Down syndrome (DS) is not counted
# apart in these figures yet.
NEEDS_OF_PLANS = {
    "ASD": 317, "SLCN": 214, "SEMH": 209, "MLD": 107, "SLD": 41, "PD": 39, "SPLD": 23, "HI": 14, "PMLD": 14, "OTH": 12,
    "VI": 8, "MSI": 3,
}  # fmt: skip
NEEDS_OF_SUPPORT = {
    "SLCN": 270, "SEMH": 230, "MLD": 170, "SPLD": 150, "ASD": 90, "OTH": 40, "PD": 25, "HI": 15, "VI": 10,
}  # fmt: skip
GIRLS_WITH_PLANS, GIRLS_WITH_SUPPORT = 0.29, 0.38
MORE_CASEWORKERS = (("aisha", "Aisha Noor", "northshire"), ("ben", "Ben Carver", "northshire"))
CLASS_LETTERS = "GTR"


@dataclass(frozen=True)
class Neighbour:
    """One of the children around the cast, with what the stories need to know."""

    number: int
    case: Case
    place: str
    has_plan: bool
    need: str
    teacher: Membership
    senco: Membership
    caseworker: Membership | None


class Team(NamedTuple):
    """Who works on an authority's cases, and who allocates them."""

    manager: Actor
    caseworkers: list[Membership]


@transaction.atomic
def load(cast: Cast) -> list[Neighbour]:
    """Add staff and children to a portal that has the cast."""
    lot = random.Random(2026)
    staff = {key: _staff_of(cast, key, lot) for key in ROLLS}
    teams = _teams(cast)
    neighbours: list[Neighbour] = []
    for place, (number, youngest, oldest, share) in ROLLS.items():
        for _ in range(number):
            ages = (youngest, oldest)
            neighbours.append(_join(cast, lot, len(neighbours), place, ages, share, staff[place], teams))
    return neighbours


def _staff_of(cast: Cast, place: str, lot: random.Random) -> list[Membership]:
    """Return the setting's SENCO, then its teachers; Oak's own are of the cast."""
    if place == "oak":
        return [cast.people["helen"].membership, cast.people["theo"].membership]
    roles = [(Role.SENCO, "senco"), (Role.HEAD, "head"), (Role.TEACHER, "teacher")]
    people = {word: _employ(cast, f"{word}.{place}", _name(lot), role, place) for role, word in roles}
    return [people["senco"], people["teacher"]]


def _employ(cast: Cast, key: str, name: str, role: Role, place: str) -> Membership:
    user = User.objects.create_user(f"{key}@example.org", full_name=name)
    return Membership.objects.create(
        user=user, agency=cast.places[place], role=role, starts_on=cast.day(-900)
    )


def _teams(cast: Cast) -> dict[str, Team]:
    """Return each authority's team: more caseworkers at Northshire, and Rita's manager, who gave her Rory."""
    more = [_employ(cast, key, name, Role.CASEWORKER, place) for key, name, place in MORE_CASEWORKERS]
    rita = cast.people["rita"].membership
    frost = Actor.wearing(_employ(cast, "frost", "Alan Frost", Role.SEN_MANAGER, "southshire"))
    cases.allocate_case(
        case=cast.rory, actor=frost, membership=rita, from_day=cast.day(-390), today=cast.today
    )
    return {
        "northshire": Team(cast.people["moira"], [cast.people["sam"].membership, *more]),
        "southshire": Team(frost, [rita]),
    }


def _name(lot: random.Random) -> str:
    return f"{lot.choice(GIRLS + BOYS)} {lot.choice(FAMILY_NAMES)}"


def _join(
    cast: Cast,
    lot: random.Random,
    number: int,
    place: str,
    ages: tuple[int, int],
    share: float,
    staff: list[Membership],
    teams: dict[str, Team],
) -> Neighbour:
    has_plan = lot.random() < share
    case = _child(cast, lot, number, ages, has_plan)
    authority = next(each.area for each in PLACES if each.key == place)
    _enrol(cast, lot, case, place, staff)
    _family(cast, lot, case)
    team = teams[authority]
    worker = (
        _allocate(cast, case, authority, lot.choice(team.caseworkers), team.manager) if has_plan else None
    )
    needs = NEEDS_OF_PLANS if has_plan else NEEDS_OF_SUPPORT
    need = lot.choices(list(needs), weights=list(needs.values()))[0]
    return Neighbour(number, case, place, has_plan, need, staff[-1], staff[0], worker)


def _child(cast: Cast, lot: random.Random, number: int, ages: tuple[int, int], has_plan: bool) -> Case:
    is_girl = lot.random() < (GIRLS_WITH_PLANS if has_plan else GIRLS_WITH_SUPPORT)
    return cases.open_case(
        actor=LOADER,
        opened_on=cast.day(-400 - lot.randrange(300)),
        given_name=lot.choice(GIRLS if is_girl else BOYS),
        family_name=lot.choice(FAMILY_NAMES),
        sex=Child.Sex.FEMALE if is_girl else Child.Sex.MALE,
        born_on=born_in_school_year(cast.today, lot.randint(*ages), lot.randrange(365)),
        upn=upn(f"990{2001 + number % 7:04d}{(number % 20) + 4:02d}{number:03d}"),
        address=f"{lot.randint(1, 140)} {lot.choice(STREETS)}\nNorthbridge",
        postcode=f"ZZ{lot.randint(1, 9)} {lot.randint(1, 9)}AB",
    )


def _enrol(cast: Cast, lot: random.Random, case: Case, place: str, staff: list[Membership]) -> None:
    year = year_group(case.child.born_on, cast.today)
    cases.enrol(
        case=case,
        actor=LOADER,
        setting=cast.places[place],
        starts_on=case.opened_on,
        year_group=year,
        class_name=f"{year}{lot.choice(CLASS_LETTERS)}",
        today=case.opened_on,
    )
    if place != "oak":
        cases.assign_staff(
            case=case,
            actor=LOADER,
            membership=staff[-1],
            part=TeachingLink.Part.CLASS_TEACHER,
            starts_on=case.opened_on,
        )


def _family(cast: Cast, lot: random.Random, case: Case) -> None:
    """Most children have one parent on record here, told by e-mail or on paper; none has an account."""
    is_mother = lot.random() < 0.8
    cases.link_family(
        case=case,
        actor=LOADER,
        nature=FamilyLink.Nature.BOTH,
        name=f"{lot.choice(GIRLS if is_mother else BOYS)} {case.child.family_name}",
        relationship="mother" if is_mother else "father",
        starts_on=case.opened_on,
        lives_with_child=True,
        told_by=lot.choice([FamilyLink.ToldBy.EMAIL, FamilyLink.ToldBy.PAPER]),
        email=f"family.{case.reference.lower()}@example.org",
        address=f"{case.child.address}\n{case.child.postcode}",
    )


def _allocate(cast: Cast, case: Case, authority: str, worker: Membership, manager: Actor) -> Membership:
    """The authority takes the case on, and its manager allocates it."""
    cases.take_responsibility(
        case=case,
        actor=LOADER,
        authority=cast.places[authority],
        from_day=case.opened_on,
        today=case.opened_on,
    )
    cases.allocate_case(
        case=case,
        actor=manager,
        membership=worker,
        from_day=case.opened_on + timedelta(days=10),
        today=case.opened_on + timedelta(days=10),
    )
    return worker


CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn(digits: str) -> str:
    """Return a unique pupil number with its check letter (DfE's rule: weights 2 to 13, modulo 23)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(2, 14), strict=True))
    return CHECK_LETTERS[total % 23] + digits


def born_in_school_year(today: date, age: int, day: int) -> date:
    """Return a birthday of somebody who was this old on the last 1 September."""
    start = date(today.year if today.month >= 9 else today.year - 1, 9, 1)
    return date(start.year - age, 9, 1) - timedelta(days=1 + day % 364)


def year_group(born_on: date, today: date) -> str:
    """Return the national curriculum year: "N1" and "N2" in a nursery, "R", "1" to "13", and "14" for later years."""
    start = date(today.year if today.month >= 9 else today.year - 1, 9, 1)
    age = start.year - born_on.year - ((born_on.month, born_on.day) >= (9, 1))
    if age < 4:
        return "N2" if age == 3 else "N1"
    return "R" if age == 4 else str(min(age - 4, 14))
