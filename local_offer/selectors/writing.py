"""A draft in its chapters: what each says and lists, what it changes, and what is still to be written."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from core.access import allows

from ..models import Entry, Part
from ..sections import BY_SLUG, SECTIONS, PartKind, Section, missing_sections
from .editing import Difference, difference_in
from .lines import words_of
from .reading import WRITTEN


@dataclass(frozen=True)
class Line:
    """A place, opening times or a price as the draft lists it, and what becomes of what the public reads."""

    words: list[str]
    mark: str
    is_gone: bool
    change_url: str
    remove_url: str


@dataclass(frozen=True)
class Chapter:
    """One chapter of an entry."""

    slug: str
    title: str
    rows: list[Difference]
    lines: list[Line]
    is_missing: bool
    change_url: str
    add_url: str
    add: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said in it."""
        return not self.rows and not self.lines


def chapters(entry: Entry, *, actor: Any, labels: dict[str, str]) -> list[Chapter]:
    """Return the chapters of an entry, with the ways to change them when it is a draft of the actor's."""
    current = entry.service.current if entry.stage in Entry.IN_HAND else None
    may_write = entry.stage == Entry.Stage.DRAFT and allows(actor, Permission.ENTRY_EDIT, entry)
    missing = missing_sections(entry) if may_write else []
    shown = [_chapter(each, entry, current, labels, may_write, each in missing) for each in SECTIONS]
    return [each for each in shown if may_write or not each.is_empty]


def _chapter(
    section: Section,
    entry: Entry,
    current: Entry | None,
    labels: dict[str, str],
    may_write: bool,
    is_missing: bool,
) -> Chapter:
    rows = [difference_in(name, entry, current, labels) for name in section.fields]
    kind = section.part
    add_url = reverse("local_offer:add_part", args=[entry.pk, kind.slug]) if kind and may_write else ""
    return Chapter(
        slug=section.slug,
        title=str(section.title),
        rows=[row for row in rows if row.value or row.before],
        lines=_lines(kind, entry, current, may_write) if kind else [],
        is_missing=is_missing,
        change_url=reverse("local_offer:edit", args=[entry.pk, section.slug]) if may_write else "",
        add_url=add_url,
        add=str(kind.add) if kind else "",
    )


def _lines(kind: PartKind, entry: Entry, current: Entry | None, may_write: bool) -> list[Line]:
    """Return the lines of a draft, and after them those of the public entry that it takes out."""
    now: dict[UUID, Part] = {line.key: line for line in kind.model.of(current)} if current else {}
    found = []
    for line in kind.model.of(entry):
        before = now.pop(line.key, None)
        found.append(_line(kind, entry, line, _mark(line, before, current), may_write))
    return found + [Line(words_of(line), _("Removed"), True, "", "") for line in now.values()]


def _mark(line: Part, before: Part | None, current: Entry | None) -> str:
    if current is None:
        return ""
    if before is None:
        return _("New")
    return _("Changed") if words_of(line) != words_of(before) else ""


def _line(kind: PartKind, entry: Entry, line: Part, mark: str, may_write: bool) -> Line:
    address = [entry.pk, kind.slug, line.key]
    return Line(
        words=words_of(line),
        mark=mark,
        is_gone=False,
        change_url=reverse("local_offer:change_part", args=address) if may_write else "",
        remove_url=reverse("local_offer:remove_part", args=address) if may_write else "",
    )


@dataclass(frozen=True)
class SectionPage:
    """The page on which one chapter of a draft is written."""

    section: Section
    first: dict[str, Any]
    lines: list[list[str]]
    """What it lists beside, each in words."""
    is_in_words: bool
    """Whether families read sentences that are written here."""


def section_page(entry: Entry, *, slug: str) -> SectionPage | None:
    """Return a chapter to be written, with what it says now; none when there is no such chapter."""
    section = BY_SLUG.get(slug)
    if section is None:
        return None
    lines = section.part.model.of(entry) if section.part else []
    first = {name: getattr(entry, name) for name in section.fields} | {"version": entry.version}
    is_in_words = any(name in WRITTEN for name in section.fields)
    return SectionPage(section, first, [words_of(line) for line in lines], is_in_words)


@dataclass(frozen=True)
class PartPage:
    """The page on which one place, one line of opening times or one price is written."""

    kind: PartKind
    title: str
    words: list[str]
    first: dict[str, Any]


def part_page(entry: Entry, *, kind: PartKind, key: UUID | None) -> PartPage | None:
    """Return a line to be written, as it is now; none when the entry has no such line."""
    lines = kind.model.of(entry) if key else [kind.model()]
    line = next((each for each in lines if key in (None, each.key)), None)
    if line is None:
        return None
    first = {name: getattr(line, name) for name in kind.model.CONTENT} | {"version": entry.version}
    if key is None:
        return PartPage(kind, str(kind.add), [], first)
    return PartPage(kind, str(kind.change), words_of(line), first)
