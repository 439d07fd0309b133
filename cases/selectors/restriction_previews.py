"""What somebody no longer sees once something is withheld from them, in words, before it is and while it is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.veil import Titled

from ..models import Case, FamilyLink, Restriction
from ..withholding import words_of

_KIND = Restriction.Kind
_MOST = 30


@dataclass(frozen=True)
class Preview:
    """What the person no longer sees, in words, and where that is taken out."""

    who: str
    sees: str
    examples: tuple[str, ...]
    more: int
    where: tuple[str, ...]


def preview_of(
    kind: str, *, case: Case, link: FamilyLink | None, which: str = "", words: str = "", who: str = ""
) -> Preview:
    """Return what a person no longer sees once this is withheld: the words themselves, and where they stand."""
    person = link.membership.user if link is not None and link.membership else None
    taken_out = words_of(kind, case=case, person=person, more=words)
    shown = [_as_shown(word) for word in taken_out if "@" not in word and not word.isdigit()]
    return Preview(
        who=who or (link.name if link else ""),
        sees=_sees(kind, which),
        examples=tuple(shown[:_MOST]),
        more=len(shown[_MOST:]),
        where=_where(kind),
    )


def _as_shown(word: str) -> str:
    return _("Mr, Ms or Dr %(name)s") % {"name": word} if isinstance(word, Titled) else word


def _sees(kind: str, which: str) -> str:
    return {
        _KIND.RECORD: _("Nothing of this record: to them it is as if there were none."),
        _KIND.ADDRESS: _("Where the child lives reads as if nobody had recorded it."),
        _KIND.CONTACT: _("How the rest of the family is reached reads as if nobody had recorded it."),
        _KIND.SETTING: _("Which school or college it is reads as if nobody had recorded it."),
        _KIND.SECTION: _("Section %(letter)s of the plan reads as if nothing stood there.")
        % {"letter": which},
        _KIND.DOCUMENT: _("%(title)s: to them it is as if there were no such document.") % {"title": which},
    }[_KIND(kind)]


def _where(kind: str) -> tuple[str, ...]:
    if kind == _KIND.RECORD:
        return (
            _("its pages, lists and searches"),
            _("messages about it, those sent before too, and e-mails that have not left"),
            _("anybody who acts for them with their authority"),
        )
    if kind == _KIND.DOCUMENT:
        return (
            _("the pages and lists in which it stands, and its own address"),
            _("messages that lead to it, those sent before too, and e-mails that have not left"),
            _("anybody who acts for them with their authority"),
        )
    if kind == _KIND.SECTION:
        return (_("the plan’s pages"), _("the PDF, which is made for them anew"))
    return (
        _("every page they open, other people’s texts included"),
        _("the plan and its PDF, which is made for them anew"),
        _("messages and reminders"),
        _("what is shown to anybody who acts for them with their authority"),
    )
