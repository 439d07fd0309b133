"""The table of the cast in README.md, written from the cast itself."""

import re

from accounts.roles import Role

from .people import CAST, PLACES, Person

TABLE = re.compile(r"(?<=<!-- cast -->\n).*?(?=<!-- /cast -->)", re.DOTALL)


def with_the_cast(readme: str) -> str:
    """Return the page with today's table of the cast between its two marks."""
    return TABLE.sub(lambda _: cast_table(), readme)


def cast_table() -> str:
    """Return who is in the cast, what they are, and the one true thing each does."""
    rows = [f"| {person.name} (`{person.key}`) | {_hat(person)} | {person.can_do} |\n" for person in CAST]
    return "".join(["| Who | What they are | What they can do |\n|---|---|---|\n", *rows])


def _hat(person: Person) -> str:
    place = next((place.name for place in PLACES if place.key == person.place), "")
    words = person.job_title or str(Role(person.role).label)
    return f"{words}, {place}" if place else words
