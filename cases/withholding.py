"""
What one reader must not be told: the one place that is asked.

`words_withheld` gives the gate's veil the words themselves; `withholds` (of `models`) tells a selector that a fact of
its own is to look as if it had not been recorded; `Kept` says of whose case somebody hears nothing more.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _

from accounts.models import Agency, Membership, User, holding
from accounts.roles import Role
from core.veil import AsWritten, Titled

from .models import (
    Case,
    FamilyLink,
    SealedMark,
    TeachingLink,
    Withheld,
    may_be_withheld,
    reading_what_is_withheld,
)

Told = dict[str, str]
Places = Callable[[Case], Iterable[Agency]]
Papers = Callable[[Case, Any, date], Mapping[UUID, str]]

_KINDS_OF_PLACE = ("school", "academy", "primary", "junior", "infant", "high", "nursery", "special")
_KNOWN_TO_ALL = (Role.SENCO, Role.HEAD)
# Words that begin a sentence, or are a month, are no names by themselves.
_ORDINARY = frozenset({"The", "Saint", "April", "May", "June", "August", "Will"})
_named: list[Places] = []
_papers: list[Papers] = []


def names_places(find: Places) -> Places:
    """Register which more settings an app's records of a case name, besides those attended."""
    _named.append(find)
    return find


def keeps_papers(find: Papers) -> Papers:
    """Register which documents an app keeps of a case, each by its title, that an actor may read on a day."""
    _papers.append(find)
    return find


def papers_of(case: Case, *, actor: Any, today: date) -> dict[UUID, str]:
    """Return the documents of a case that this hat may read: each may be withheld from somebody by itself."""
    return {key: title for find in _papers for key, title in find(case, actor, today).items()}


def words_withheld(actor: Any, today: date) -> Told:
    """Return each word this reader must not be told on this day, and what is said in its place."""
    if not may_be_withheld(actor):
        return {}
    found: Told = {}
    with reading_what_is_withheld():
        rows = Withheld.objects.from_reader(actor, today).exclude(kind=Withheld.RECORD).distinct()
        of_cases = list(rows.select_related("person"))
        cases = Case.objects.select_related("authority", "child", "setting")
        seen = cases.in_bulk({row.case_id for row in of_cases})
        for row in of_cases:
            case = seen.get(row.case_id)
            found |= (
                words_of(row.kind, case=case, person=row.person, more=row.words)
                if case is not None
                else _typed(row.kind, row.words)
            )
    return found


def words_of(kind: str, *, case: Case, person: User | None, more: str = "") -> Told:
    """Return the words that one restriction of this kind takes away from this person, and what is said instead."""
    finders = {Withheld.ADDRESS: _addresses, Withheld.CONTACT: _contacts, Withheld.SETTING: _settings}
    finder = finders.get(kind)
    found = _typed(kind, more) | (finder(case, person) if finder else {})
    own = {word for link in _links(case, person, theirs=True) for word in _of_link(link)}
    return {word: instead for word, instead in found.items() if word and word not in own}


def words_to_keep(kind: str, *, case: Case, person: User, typed: str) -> str:
    """
    Return what to keep beside a restriction: the words typed, and the places and addresses that are known today.

    They hold when the person sees the record no more, and still reads a brother's or sister's. Names of staff and
    common words (Oak) are worked out while they see it, and are not kept.
    """
    staff = _("a member of staff")
    found = words_of(kind, case=case, person=person, more=typed)
    kept = [word for word, instead in found.items() if type(word) is str and instead != staff]
    return "\n".join(dict.fromkeys([*_lines(typed), *kept]))


def _typed(kind: str, more: str) -> Told:
    """Return the words somebody wrote down themselves, which hold even when they see the record no more."""
    return {word: _instead(kind) for word in _lines(more)}


def _instead(kind: str) -> str:
    words = {
        Withheld.ADDRESS: _("an address"),
        Withheld.CONTACT: _("a contact detail"),
        Withheld.SETTING: _("the school"),
    }
    return words.get(kind, _("something else"))


def _lines(text: str) -> list[str]:
    return [line.strip(" ,") for line in text.splitlines() if line.strip(" ,")]


def _links(case: Case, person: User | None, *, theirs: bool) -> list[FamilyLink]:
    """Return the family's ties that are this person's, or those that are not. Somebody without an account has none."""
    rows = case.family.select_related("membership__user")
    if person is None:
        return [] if theirs else list(rows)
    return list(rows.filter(membership__user=person) if theirs else rows.exclude(membership__user=person))


def _of_link(link: FamilyLink) -> list[str]:
    account = link.membership.user.email if link.membership else ""
    return [*_lines(link.address), link.telephone, link.email, account]


def _addresses(case: Case, person: User | None) -> Told:
    child = case.child
    lines = [*_lines(child.address), child.postcode, child.postcode.replace(" ", "")]
    for link in _links(case, person, theirs=False):
        lines += _lines(link.address) if link.lives_with_child else []
    near = {case.authority_id, case.setting_id, *case.enrolments.values_list("setting", flat=True)}
    far = {place.name: _("another agency") for place in _shared_with(case) if place.pk not in near}
    return dict.fromkeys(lines, _("an address")) | far


def _shared_with(case: Case) -> list[Agency]:
    """Return the agencies the record is or was shared with by name: where they are tells where the child may be."""
    shares = case.shares.select_related("agency", "membership__agency")
    found = [one.agency or (one.membership.agency if one.membership else None) for one in shares]
    return [agency for agency in found if agency is not None]


def _contacts(case: Case, person: User | None) -> Told:
    found: Told = {}
    for link in _links(case, person, theirs=False):
        found |= dict.fromkeys(_of_link(link), _("a contact detail"))
    return found


def _settings(case: Case, person: User | None) -> Told:
    """
    Every setting of the child, before, now and next, by its names and numbers, and the people who work there.

    Their names are as good as the school's: anybody can look them up.
    """
    places = {row.setting_id: row.setting for row in case.enrolments.select_related("setting")}
    if case.setting is not None:
        places[case.setting.pk] = case.setting
    places |= {place.pk: place for find in _named for place in find(case)}
    places |= {place.pk: place for place in _shared_with(case) if place.kind == Agency.Kind.SETTING}
    found: Told = {}
    for place in places.values():
        noun = _noun(place)
        found |= dict.fromkeys(_names(place.name), noun)
        found |= dict.fromkeys(_bare_name(place.name, case.authority), noun)
        found |= dict.fromkeys([place.urn or "", place.telephone, place.email], noun)
    return found | _staff(places, case, person)


def _staff(places: Collection[UUID], case: Case, person: User | None) -> Told:
    """Those who work in these places: by their whole name, as Mr Grant and, those the family deals with, as Theo."""
    staff = Membership.objects.filter(agency__in=places).select_related("user")
    if person is not None:
        staff = staff.exclude(user=person)
    familiar, kept = _known_by_first_name(case, person), _ORDINARY | _first_names(case)
    found: list[str] = []
    for hat in staff:
        first, *others = hat.user.full_name.split() or [""]
        found += [hat.user.full_name, hat.user.email, *(Titled(name) for name in others[-1:])]
        if first not in kept and (hat.pk in familiar or hat.role in _KNOWN_TO_ALL):
            found.append(AsWritten(first))
    return dict.fromkeys(found, _("a member of staff"))


def _known_by_first_name(case: Case, person: User | None) -> set[UUID]:
    """Return the hats of those who teach this child, or another child of the person: reports call them Theo."""
    theirs = Q(case=case) if person is None else Q(case=case) | Q(case__family__membership__user=person)
    return set(TeachingLink.objects.filter(theirs).values_list("membership", flat=True))


def _first_names(case: Case) -> set[str]:
    """Return the first names of the child and the family, which stay: Theo the brother is nobody's teacher."""
    return {
        case.child.given_name,
        case.child.first_name,
        *(link.name.partition(" ")[0] for link in case.family.all()),
    }


def _noun(place: Agency) -> str:
    nouns = {Agency.SettingType.COLLEGE: _("the college"), Agency.SettingType.NURSERY: _("the nursery")}
    return nouns.get(Agency.SettingType(place.setting_type), _("the school"))


def _bare_name(name: str, authority: Agency | None) -> list[str]:
    """Return what is left of a name without what it is, as people say it: Oak. Not the name of the whole area."""
    first, *others = name.split() or [""]
    is_area = authority is not None and authority.name.casefold().startswith(first.casefold())
    only_says_what = bool(others) and all(word.casefold() in _KINDS_OF_PLACE for word in others)
    return [AsWritten(first)] if only_says_what and not is_area and first not in _ORDINARY else []


def _names(name: str) -> list[str]:
    """Return the name, and the shorter forms people write: Oak Primary School, Oak Primary."""
    words, found = name.split(), [name]
    while len(words) > 2 and words[-1].casefold() in _KINDS_OF_PLACE:
        words = words[:-1]
        found.append(" ".join(words))
    return found


class Sealed:
    """Records that were sealed: nobody is told anything of them, not even what stands in their inbox already."""

    def cases(self, actor: Any, today: date) -> QuerySet[Any]:
        """Return the keys of all of them."""
        found: QuerySet[Any] = SealedMark.objects.values("case")
        return found

    def papers(self, actor: Any, today: date) -> QuerySet[Any]:
        """Return none: the whole record is sealed."""
        found: QuerySet[Any] = Withheld.objects.none().annotate(key=Cast("paper_id", CharField()))
        return found

    def pairs(self, memberships: Collection[UUID], today: date) -> set[tuple[UUID, UUID]]:
        """Return none: nothing more is told of them to anybody, and what is on its way is not shown."""
        return set()

    def keep_back(self, notices: Collection[tuple[Any, UUID]], today: date) -> None:
        """Return: nobody is to be told in another way."""


class Kept:
    """
    Of what somebody is told nothing: whole records, and single documents, that are withheld from them.

    `then` is what is done about each notice that is kept back.
    """

    def __init__(self, then: Callable[..., None]) -> None:
        self._then = then

    def keep_back(self, notices: Collection[tuple[Any, UUID]], today: date) -> None:
        """Make sure that somebody decides about what was kept back."""
        self._then(kept=notices, today=today)

    def cases(self, actor: Any, today: date) -> QuerySet[Any]:
        """Return the keys of the cases this reader is told nothing of."""
        return Withheld.objects.from_reader(actor, today).records().values("case")

    def papers(self, actor: Any, today: date) -> QuerySet[Any]:
        """Return the documents this reader is told nothing of, each with its `key` as it stands in addresses."""
        rows = Withheld.objects.from_reader(actor, today).papers()
        found: QuerySet[Any] = rows.annotate(key=Cast("paper_id", CharField()))
        return found

    def pairs(self, memberships: Collection[UUID], today: date) -> set[tuple[UUID, UUID]]:
        """Return (case or document, hat) for each of these hats that is told nothing of it."""
        kept = (Withheld.RECORD, Withheld.DOCUMENT)
        what = Coalesce("paper_id", "case_id")
        rows = Withheld.objects.on(today).filter(kind__in=kept).annotate(what=what)
        own = rows.filter(person__memberships__in=memberships)
        acting = rows.filter(
            Q(case__representations__given_by__user=F("person")),
            holding(today, "case__representations__"),
            case__representations__agency__members__in=memberships,
        )
        found = set(own.values_list("what", "person__memberships"))
        found |= set(acting.values_list("what", "case__representations__agency__members"))
        return {pair for pair in found if pair[1] in memberships}
