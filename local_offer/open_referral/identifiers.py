"""
Identifiers that stay the same for as long as the thing they name.

Services, organisations, places, openings and prices have one in the database. All others are made from those, or from
a code of ours: the same word has the same identifier in every authority's feed.
"""

from uuid import UUID, uuid5

OURS = UUID("5e4f0a11-9c0d-5b7e-8a52-6d1f3c2b7e90")
"""What the identifiers of our codes are made from. Never changed: others keep them."""


def of_code(*code: str) -> UUID:
    """Return the identifier of one of our codes, such as need and ASD."""
    return uuid5(OURS, "/".join(code))


def within(whole: UUID, *part: str) -> str:
    """Return the identifier of a part of something that has one: the address of a place, the contact of a service."""
    return str(uuid5(whole, "/".join(part)))
