"""The homes of those who write the Local Offer, and of the forum that comments on it."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from local_offer import selectors as local_offer
from local_offer.models import Entry
from local_offer.selectors import CommentRow, EntryRow

from .parts import Link, Row, Section, StaffHome


def editor_home(*, actor: Any, today: date) -> StaffHome:
    """Return what an editor has to check, publish and answer, and whose yearly check is due."""
    in_hand = local_offer.entries_in_hand(actor=actor, today=today)
    published = local_offer.entries_published(actor=actor, today=today)
    comments = local_offer.comments_to_answer(actor=actor, today=today)
    sent = [row for row in in_hand if row.stage_key == Entry.Stage.SENT]
    checked = [row for row in in_hand if row.stage_key == Entry.Stage.CHECKED]
    own = [row for row in in_hand if row.stage_key == Entry.Stage.DRAFT and row.is_editors]
    numbers = {
        "sent": len(sent),
        "checked": sum(row.can_publish for row in checked),
        "comments": len(comments),
    }
    return StaffHome(
        title=_("Local Offer"),
        lead=_("For you: %(sent)s to check, %(checked)s to publish, %(comments)s to answer.") % numbers,
        today=today,
        action=Link(_("Add a service"), reverse("local_offer:add")),
        sections=[
            Section("check", _("To check"), _("Nothing waits to be checked."), [_entry(row) for row in sent]),
            Section(
                "publish",
                _("To publish"),
                _("Nothing waits to be published."),
                [
                    _entry(row, words="" if row.can_publish else _("Another editor publishes it"))
                    for row in checked
                ],
            ),
            Section(
                "comments",
                _("Comments to answer"),
                _("Every comment is answered."),
                [_comment(row) for row in comments],
                note=_("Comments are published with their answers at least once a year."),
            ),
            *_promised(actor, today),
            *_drafts(own),
            *_broken(actor, today),
            _stale(published),
        ],
    )


def _promised(actor: Any, today: date) -> list[Section]:
    """Return what the council promised in its answers and has not done, when there is anything."""
    rows = [_comment(row) for row in local_offer.actions_promised(actor=actor, today=today)]
    more = (Link(_("Make the yearly report"), reverse("local_offer:make_report")),)
    return [Section("promised", _("What we promised"), "", rows, more=more)] if rows else []


def _broken(actor: Any, today: date) -> list[Section]:
    """Return the entries whose website does not work, when there are any."""
    rows = local_offer.entries_published(actor=actor, today=today, show="broken")
    return (
        [Section("broken", _("Website does not work"), "", [_entry(row, words=row.broken) for row in rows])]
        if rows
        else []
    )


def _drafts(rows: list[EntryRow]) -> list[Section]:
    """Return what editors are writing themselves, when they are."""
    return [Section("drafts", _("Being written"), "", [_entry(row) for row in rows])] if rows else []


def co_editor_home(*, actor: Any, today: date) -> StaffHome:
    """Return what a co-editor may write on: drafts, what waits with the editors, and what is due to be checked."""
    in_hand = local_offer.entries_in_hand(actor=actor, today=today)
    drafts = [row for row in in_hand if row.stage_key == Entry.Stage.DRAFT]
    waiting = [row for row in in_hand if row.stage_key != Entry.Stage.DRAFT]
    return StaffHome(
        title=_("Local Offer"),
        lead=_("You write for families. One editor of the council checks it, and another publishes it."),
        today=today,
        action=Link(_("Add a service"), reverse("local_offer:add")),
        sections=[
            Section(
                "drafts",
                _("Being written"),
                _("Nothing is being written. Open an entry to bring it up to date."),
                [_entry(row) for row in drafts],
            ),
            Section(
                "waiting",
                _("With the editors"),
                _("Nothing waits to be checked or published."),
                [_entry(row, words=row.stage) for row in waiting],
            ),
            _stale(local_offer.entries_published(actor=actor, today=today)),
        ],
    )


def provider_home(*, actor: Any, today: date) -> StaffHome:
    """Return a provider's own entries: the changes in hand, and what the public reads."""
    in_hand = local_offer.entries_in_hand(actor=actor, today=today)
    published = local_offer.entries_published(actor=actor, today=today)
    stale = sum(row.is_check_due for row in published)
    lead = ngettext(
        "%(number)s of your entries has not been checked for 6 months.",
        "%(number)s of your entries have not been checked for 6 months.",
        stale,
    )
    return StaffHome(
        title=str(actor.agency),
        lead=lead % {"number": stale}
        if stale
        else _("All your entries have been checked in the last 6 months."),
        today=today,
        action=Link(_("Add a service"), reverse("local_offer:add")),
        sections=[
            Section(
                "in-hand",
                _("Changes in hand"),
                _("You are changing nothing. Open an entry below to bring it up to date."),
                [_entry(row, words=row.stage) for row in in_hand],
            ),
            Section(
                "published",
                _("What families read"),
                _("Nothing of yours is published yet."),
                [_entry(row, words=_check(row)) for row in published],
            ),
        ],
    )


def forum_home(*, actor: Any, today: date) -> StaffHome:
    """Return what the forum has said, and the answers."""
    said = local_offer.own_comments(actor=actor, today=today)
    search = reverse("local_offer:search")
    return StaffHome(
        title=_("What the forum says"),
        lead=_("Open a service to say what families think of it. The council answers, and publishes both."),
        today=today,
        action=Link(_("Find a service to comment on"), search),
        sections=[
            Section(
                "said",
                _("Your comments"),
                _("You have said nothing yet. What you say appears here, with the answer."),
                [_own(row) for row in said],
            )
        ],
    )


def _entry(row: EntryRow, *, words: str = "") -> Row:
    return Row(text=row.name, url=row.url, sub=row.organisation, words=words)


def _check(row: EntryRow) -> str:
    return _("%(checked)s. Check is due") % {"checked": row.checked} if row.is_check_due else row.checked


def _stale(published: list[EntryRow]) -> Section:
    return Section(
        "stale",
        _("Check is due"),
        _("Every entry has been checked in the last 6 months."),
        [_entry(row, words=row.checked) for row in published if row.is_check_due],
        more=(Link(_("All entries"), reverse("local_offer:entries")),),
    )


def _comment(row: CommentRow) -> Row:
    return Row(text=row.text, url=row.url, sub=row.service, words=row.said)


def _own(row: CommentRow) -> Row:
    answer = _("Answer: %(answer)s") % {"answer": row.answer} if row.answer else ""
    return Row(
        text=row.text, url=row.url, sub=". ".join(filter(None, [row.service, answer])), words=row.stage
    )
