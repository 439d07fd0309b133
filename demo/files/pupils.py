"""Oak Primary's roll of 420: two classes of 30 in each year, reception to year 6."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from demo.crowd import upn
from demo.names import BOYS, FAMILY_NAMES, GIRLS

YEARS = ("R", "1", "2", "3", "4", "5", "6")
CLASSES = ("G", "T")
CLASS_SIZE = 30
_NEEDS = ("SLCN", "SEMH", "SPLD", "MLD", "ASD", "HI")


@dataclass(frozen=True)
class Pupil:
    """One pupil as a management system holds them."""

    upn: str
    given_name: str
    family_name: str
    born_on: date
    sex: str
    year: str
    class_name: str
    provision: str = "N"
    needs: tuple[str, ...] = ()
    admitted_on: date | None = None
    known_as: str = ""


@dataclass
class _Place:
    """One place on the roll, to be filled."""

    number: int
    year: str
    class_name: str
    born_on: date = field(default=date.min)


def roll(today: date, known: Iterable[Pupil] = ()) -> list[Pupil]:
    """Return 420 pupils, by class and name: those the portal knows as they are, and invented ones beside them."""
    invented = _invented(today)
    own = {pupil.upn for pupil in invented}
    others = [pupil for pupil in known if pupil.upn not in own]
    for pupil in others:
        same_year = [each for each in invented if each.year == pupil.year] or invented
        invented.remove(same_year[-1])
    return sorted(
        [*invented, *others], key=lambda pupil: (YEARS.index(pupil.year), pupil.class_name, _by_name(pupil))
    )


def _by_name(pupil: Pupil) -> tuple[str, str]:
    return pupil.family_name, pupil.given_name


def _invented(today: date) -> list[Pupil]:
    lot = random.Random(990001)
    places = [(year, letter) for year in YEARS for letter in CLASSES for _seat in range(CLASS_SIZE)]
    return [_pupil(lot, today, number, *place) for number, place in enumerate(places, start=1)]


def _pupil(lot: random.Random, today: date, number: int, year: str, letter: str) -> Pupil:
    september = school_year(today)
    age = YEARS.index(year) + 4
    born_on = date(september.year - age, 9, 1) - timedelta(days=1 + lot.randrange(360))
    is_girl = lot.random() < 0.49
    joined = max(date(september.year - YEARS.index(year), 9, 3), born_on)
    pupil = Pupil(
        upn=upn(f"9902001{joined.year % 100:02d}{number + 100:03d}"),
        given_name=lot.choice(GIRLS if is_girl else BOYS),
        family_name=lot.choice(FAMILY_NAMES),
        born_on=born_on,
        sex="F" if is_girl else "M",
        year=year,
        class_name=f"{year}{letter}",
        admitted_on=min(joined, today),
    )
    return replace(pupil, **_support(lot))


def _support(lot: random.Random) -> dict[str, object]:
    """One pupil in twenty has SEN support here: those the demo already knows are beside them."""
    if lot.random() > 0.05:
        return {}
    needs = tuple(lot.sample(_NEEDS, 2 if lot.random() < 0.3 else 1))
    return {"provision": "K", "needs": needs}


def school_year(today: date) -> date:
    """Return the 1 September on which this school year began."""
    return date(today.year if today.month >= 9 else today.year - 1, 9, 1)
