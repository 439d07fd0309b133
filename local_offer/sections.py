"""The chapters in which an entry is written: what each asks, the list it holds, and what families cannot do without."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Opening, Part, Place, Price


@dataclass(frozen=True)
class PartKind:
    """One kind of line in an entry, with the words of its pages. `slug` stands in addresses."""

    slug: str
    model: type[Part]
    add: Promise
    change: Promise
    remove: Promise


@dataclass(frozen=True)
class Section:
    """One chapter of an entry: the fields it asks for, and the kind of line it lists."""

    slug: str
    title: Promise
    fields: tuple[str, ...]
    part: PartKind | None = None


PLACES = PartKind("places", Place, _("Add a place"), _("Change this place"), _("Remove this place"))
OPENINGS = PartKind(
    "openings", Opening, _("Add opening times"), _("Change these times"), _("Remove these times")
)
PRICES = PartKind("prices", Price, _("Add a price"), _("Change this price"), _("Remove this price"))
PART_KINDS = {kind.slug: kind for kind in (PLACES, OPENINGS, PRICES)}

SECTIONS = (
    Section("about", _("What it is"), ("name", "kind_of_help", "summary")),
    Section("who", _("Who it is for"), ("who_for", "age_from", "age_to", "needs", "level")),
    Section("how", _("How to get it"), ("route", "how_to_get", "how_decided")),
    Section("where", _("Where it is"), ("where", "postcode_area"), PLACES),
    Section("when", _("When it is open"), ("when",), OPENINGS),
    Section("cost", _("What it costs"), ("cost",), PRICES),
    Section("access", _("Access and languages"), ("access", "languages")),
    Section("contact", _("Contact"), ("contact_name", "telephone", "email", "website")),
    Section("staff", _("Staff and quality"), ("expertise", "effect")),
    Section("answers", _("Who answers for it"), ("accountable", "advice", "complaints")),
    Section("easy", _("Easy read"), ("easy_read",)),
    Section("covers", _("What the law asks for"), ("covers",)),
)  # fmt: skip
BY_SLUG = {section.slug: section for section in SECTIONS}


def anchor_of(kind: PartKind) -> str:
    """Return the chapter in which lines of this kind stand, as an address within the page of a draft."""
    return next(section.slug for section in SECTIONS if section.part is kind)


CONTACTS = ("telephone", "email", "website")
NEEDED = ("name", "kind_of_help", "summary", "who_for", "how_to_get", "cost")


def missing_sections(entry: Any) -> list[Section]:
    """Return the chapters without which no family can use an entry, as far as they are not written yet."""
    absent = {name for name in NEEDED if not getattr(entry, name)}
    if not any(getattr(entry, name) for name in CONTACTS):
        absent.add("telephone")
    return [section for section in SECTIONS if absent.intersection(section.fields)]
