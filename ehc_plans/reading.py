"""
A version of a plan as somebody reads it: only the sections within their reach are fetched at all.

Needs, outcomes and provision are strands: each need with what is wanted and what will be done. The same reading makes
the page and the PDF.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import Withheld
from core import dates
from local_offer.selectors import Picked, picked

from .models import (
    NEEDS,
    PROVISIONS,
    AdviceItem,
    BudgetLine,
    Need,
    Outcome,
    Placement,
    PlanVersion,
    Provision,
    Section,
    View,
)
from .policies import Reach


@dataclass(frozen=True)
class Node:
    """One row of a strand."""

    kind: str
    reference: str
    paragraphs: tuple[str, ...]
    doses: tuple[str, ...] = ()
    also: str = ""
    row_id: Any = None
    is_gap: bool = False
    services: tuple[Picked, ...] = ()


@dataclass(frozen=True)
class Strand:
    """A need with its outcomes and its provision, in the order they are read."""

    key: str
    title: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Words:
    """A heading with what is said under it."""

    heading: str
    note: str
    paragraphs: tuple[str, ...]
    row_id: Any = None


@dataclass(frozen=True)
class Place:
    """Section I."""

    name: str
    setting_type: str
    from_on: date | None
    row_id: Any = None


@dataclass(frozen=True)
class BudgetRow:
    """One line of section J."""

    reference: str
    purpose: str
    arrangement: str
    amount: str
    pence: int
    provisions: str
    row_id: Any = None


@dataclass(frozen=True)
class AdviceRow:
    """One line of section K."""

    author: str
    role: str
    dated_on: date
    about: str
    row_id: Any = None


@dataclass(frozen=True)
class Part:
    """One section by its letter, for the outline and for the document."""

    letter: str
    name: str
    count: int
    rows: tuple[Node, ...] = ()

    @property
    def anchor(self) -> str:
        return f"section-{self.letter}"


@dataclass(frozen=True)
class Reading:
    """What one reader is shown of one version."""

    version: PlanVersion
    reach: Reach
    child_name: str
    first_name: str
    born_on: date
    setting_name: str
    parts: tuple[Part, ...]
    views: tuple[Words, ...] = ()
    strands: tuple[Strand, ...] = ()
    places: tuple[Place, ...] = ()
    budget: tuple[BudgetRow, ...] = ()
    budget_total: str = ""
    advice: tuple[AdviceRow, ...] = ()
    gaps: int = field(default=0)

    def reads(self, *letters: str) -> bool:
        """Return whether any of these sections is within reach."""
        return any(letter in self.reach.sections for letter in letters)

    @property
    def by_letter(self) -> dict[str, Part]:
        return {part.letter: part for part in self.parts}


def read_version(version: PlanVersion, reach: Reach, *, withheld: Collection[str] = frozenset()) -> Reading:
    """
    Return a version as far as `reach` goes, in at most thirteen queries however long it is.

    What is `withheld` from the reader (the setting, or a section) reads as if nothing had been recorded there.
    """
    rows = _Rows(version, reach, withheld)
    child = version.case.child
    strands = tuple(rows.strands())
    budget = tuple(_budget_row(line, rows) for line in rows.budget)
    return Reading(
        version=version,
        reach=reach,
        child_name=child.full_name,
        first_name=child.first_name,
        born_on=child.born_on,
        setting_name="" if Withheld.SETTING in withheld else str(version.case.setting or ""),
        parts=tuple(rows.part(section) for section in Section if section in reach.sections),
        views=tuple(_words(view) for view in rows.views),
        strands=strands,
        places=tuple(_place(row, named=Withheld.SETTING not in withheld) for row in rows.placements),
        budget=budget,
        budget_total=pounds(sum(line.pence for line in budget)),
        advice=tuple(_advice_row(item) for item in rows.advice),
        gaps=sum(node.is_gap for strand in strands for node in strand.nodes),
    )


def pounds(pence: int) -> str:
    """Return an amount as people read it: £1,240 or £1,240.50."""
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}.{rest:02}" if rest else f"£{whole:,}"


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text as it was typed or pasted."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def doses(provision: Provision) -> tuple[str, ...]:
    """Return how much of a provision there is, in short phrases: how long, how often, by whom, until when."""
    found = []
    if provision.minutes:
        found.append(ngettext("%(n)s minute", "%(n)s minutes", provision.minutes) % {"n": provision.minutes})
    if provision.times and provision.per:
        found.append(_how_often(provision))
    return (*found, *(words for words in (provision.who, provision.how_long) if words))


def _how_often(provision: Provision) -> str:
    times, per = provision.times or 0, provision.get_per_display()
    if provision.per == Provision.Per.ONCE and times == 1:
        return _("once")
    words = ngettext("%(n)s time %(per)s", "%(n)s times %(per)s", times)
    return _("once %(per)s") % {"per": per} if times == 1 else words % {"n": times, "per": per}


class _Rows:
    """The rows within reach, fetched once, and how they hang together."""

    def __init__(self, version: PlanVersion, reach: Reach, withheld: Collection[str]) -> None:
        self.reach = reach
        self._shown = {one for one in reach.sections if f"{Withheld.SECTION}{one.value}" not in withheld}
        self.views: list[View] = self._views(version)
        self.needs: list[Need] = self._of(version.needs, NEEDS)
        self.outcomes: list[Outcome] = self._of(version.outcomes, (Section.E,), "needs")
        self.provisions: list[Provision] = self._of(
            version.provisions, PROVISIONS, "needs", "outcomes", "local_services__service"
        )
        self.placements: list[Placement] = self._of(
            version.placements.select_related("setting"), (Section.I,)
        )
        self.budget: list[BudgetLine] = self._of(version.budgetlines, (Section.J,), "provisions")
        self.advice: list[AdviceItem] = self._of(version.adviceitems, (Section.K,))
        self.is_preparing = not version.is_issued and reach.is_whole

    def _of(self, rows: Any, sections: Iterable[Section], *linked: str) -> list[Any]:
        wanted = [section for section in sections if section in self._shown]
        if not wanted:
            return []
        return list(rows.filter(section__in=wanted).prefetch_related(*linked).order_by("section", "number"))

    def _views(self, version: PlanVersion) -> list[View]:
        rows = version.views.all()
        if self.reach.only_summary:
            rows = rows.filter(topic__in=View.SUMMARY)
        return self._of(rows, (Section.A,))

    def part(self, section: Section) -> Part:
        """The section for outline and document, with its rows when they are part of the strands."""
        rows = [row for row in self._everything() if row.section == section]
        return Part(section.value, str(section.label), len(rows), tuple(self._plain(row) for row in rows))

    def _everything(self) -> list[Any]:
        return [
            *self.views, *self.needs, *self.outcomes, *self.provisions, *self.placements, *self.budget, *self.advice
        ]  # fmt: skip

    def _plain(self, row: Any) -> Node:
        """A row on its own, as the document lists it by letter, with what it belongs to in words."""
        if isinstance(row, Need):
            return _node(row, "need")
        if isinstance(row, Outcome):
            return _node(row, "outcome", also=self._belongs(row.needs.all()))
        if isinstance(row, Provision):
            return _node(row, "prov", also=self._belongs([*row.needs.all(), *row.outcomes.all()]))
        return Node("row", row.reference, ())

    def _belongs(self, rows: Iterable[Any]) -> str:
        """For B1 and E2: only what the reader may see is named."""
        names = sorted(row.reference for row in rows if Section(row.section) in self._shown)
        return _("For %(references)s") % {"references": ", ".join(names)} if names else ""

    def strands(self) -> list[Strand]:
        """Each need with what hangs from it, then what hangs from nothing the reader sees."""
        placed: set[Any] = set()
        strands = [self._strand(need, placed) for need in self.needs]
        loose = [
            *self._outcomes_under(None, [one for one in self.outcomes if one.pk not in placed], placed),
            *self._provisions([one for one in self.provisions if one.pk not in placed], placed),
        ]
        if loose:
            title = _("What will be provided") if not self.needs else _("Across all needs")
            strands.append(Strand("strand-other", title, tuple(loose)))
        return strands

    def _strand(self, need: Need, placed: set[Any]) -> Strand:
        wanted = [one for one in self.outcomes if one.pk not in placed and need in one.needs.all()]
        direct = [one for one in self.provisions if need in one.needs.all() and not self._has_outcome(one)]
        nodes = [
            _node(need, "need"),
            *self._outcomes_under(need, wanted, placed),
            *self._provisions(direct, placed),
        ]
        if self.is_preparing and not any(need in one.needs.all() for one in self.outcomes):
            nodes.append(_gap(_("No outcome for %(reference)s yet.") % {"reference": need.reference}))
        return Strand(f"strand-{need.reference}", need.reference, tuple(nodes))

    def _has_outcome(self, provision: Provision) -> bool:
        return any(one in self.outcomes for one in provision.outcomes.all())

    def _outcomes_under(self, need: Need | None, outcomes: Sequence[Outcome], placed: set[Any]) -> list[Node]:
        nodes: list[Node] = []
        for outcome in outcomes:
            placed.add(outcome.pk)
            others = [one for one in outcome.needs.all() if one != need]
            nodes.append(
                _node(outcome, "outcome", also=self._belongs(others).replace(_("For"), _("Also for"), 1))
            )
            meets = [one for one in self.provisions if outcome in one.outcomes.all()]
            nodes += self._provisions([one for one in meets if one.pk not in placed], placed)
            if self.is_preparing and not meets:
                nodes.append(
                    _gap(_("No provision for %(reference)s yet.") % {"reference": outcome.reference})
                )
        return nodes

    def _provisions(self, provisions: Iterable[Provision], placed: set[Any]) -> list[Node]:
        fresh = [one for one in provisions if one.pk not in placed]
        placed.update(one.pk for one in fresh)
        return [_node(one, "prov") for one in fresh]


def _gap(words: str) -> Node:
    return Node("gap", "", (words,), is_gap=True)


def _node(row: Any, kind: str, *, also: str = "") -> Node:
    said = [*paragraphs(row.text), *_measures(row)]
    if not isinstance(row, Provision):
        return Node(kind, row.reference, tuple(said), (), also, row.pk)
    services = tuple(picked(row.local_services.all()))
    return Node(kind, row.reference, tuple(said), doses(row), also, row.pk, services=services)


def _measures(row: Any) -> list[str]:
    if not isinstance(row, Outcome):
        return []
    words = [_("How we shall know: %(measure)s") % {"measure": row.measure}] if row.measure else []
    if row.achieve_by:
        words.append(_("By %(date)s.") % {"date": dates.date(row.achieve_by)})
    return words


def _words(view: View) -> Words:
    return Words(str(view.get_topic_display()), str(view.get_whose_display()), paragraphs(view.text), view.pk)


def _place(row: Placement, *, named: bool) -> Place:
    return Place(row.setting.name if row.setting and named else "", row.setting_type, row.from_on, row.pk)


def _budget_row(line: BudgetLine, rows: _Rows) -> BudgetRow:
    names = ", ".join(sorted(one.reference for one in line.provisions.all() if one in rows.provisions))
    arrangement = str(line.get_arrangement_display())
    return BudgetRow(
        line.reference,
        line.purpose,
        arrangement,
        pounds(line.yearly_pence),
        line.yearly_pence,
        names,
        line.pk,
    )


def _advice_row(item: AdviceItem) -> AdviceRow:
    return AdviceRow(item.author, item.role, item.dated_on, item.about, item.pk)
