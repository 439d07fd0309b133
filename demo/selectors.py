"""What the demo's pages show."""

from dataclasses import dataclass

from .people import CAST, PLACES


@dataclass(frozen=True)
class CastMember:
    """One of the cast, as the sign-in list shows them."""

    key: str
    name: str
    hat: str
    can_do: str


def cast_page() -> list[CastMember]:
    """Return the cast in the order of their story."""
    places = {place.key: place.name for place in PLACES}
    return [
        CastMember(
            person.key,
            person.name,
            ", ".join(filter(None, [person.job_title or str(person.role.label), places.get(person.place)])),
            person.can_do,
        )
        for person in CAST
    ]
