"""Everything the pages of pupil lists show, fetched before they are drawn."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import dates

from .models import ColumnLayout, PupilList, Row
from .workflow import PUPIL_LIST

LISTS_SIZE, ROWS_SIZE = 20, 50
MANY_LEFT = 10
"""One pupil in so many may be missing from a whole roll before it is asked again whether they have really left."""

_COLOURS = {
    PupilList.Stage.RECEIVED: "blue",
    PupilList.Stage.READING: "blue",
    PupilList.Stage.CONFIRMING: "blue",
    PupilList.Stage.COLUMNS: "yellow",
    PupilList.Stage.PREVIEWED: "yellow",
    PupilList.Stage.CONFIRMED: "green",
    PupilList.Stage.REFUSED: "red",
    PupilList.Stage.CANCELLED: "grey",
}


class StalePlace(ValueError):
    """A list was asked to go on from a place it never gave out."""


# -- the lists of a school -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class ListRow:
    """One list that was sent."""

    file_name: str
    url: str
    kind: str
    sent_by: str
    sent_on: date
    stage: str
    colour: str
    result: str


@dataclass(frozen=True)
class ListsPage:
    """The lists of a school, the newest first."""

    rows: list[ListRow]
    next_url: str
    is_first: bool


def lists_page(*, actor: Any, today: date, after: str) -> ListsPage:
    """
    Return a page of the lists the actor's school has sent.

    :raises StalePlace: if `after` is not a place this list gave out
    """
    lists = PupilList.objects.visible_to(actor, today).select_related("sent_by__user")
    if after:
        sent_at, ident = _place(after)
        lists = lists.filter(Q(created_at__lt=sent_at) | Q(created_at=sent_at, pk__lt=ident))
    found = list(lists.order_by("-created_at", "-pk")[: LISTS_SIZE + 1])
    shown = found[:LISTS_SIZE]
    next_url = ""
    if len(found) > LISTS_SIZE:
        next_url = "?" + urlencode({"after": f"{shown[-1].created_at.isoformat()}|{shown[-1].pk}"})
    return ListsPage([_list_row(pupil_list) for pupil_list in shown], next_url, is_first=not after)


def _place(after: str) -> tuple[datetime, UUID]:
    sent_at, _bar, ident = after.partition("|")
    try:
        return datetime.fromisoformat(sent_at), UUID(ident)
    except ValueError:
        raise StalePlace(after) from None


def _list_row(pupil_list: PupilList) -> ListRow:
    return ListRow(
        file_name=pupil_list.file_name,
        url=pupil_list.get_absolute_url(),
        kind=str(pupil_list.get_kind_display()),
        sent_by=pupil_list.sent_by.user.full_name,
        sent_on=pupil_list.sent_on,
        stage=str(pupil_list.get_stage_display()),
        colour=_COLOURS[PupilList.Stage(pupil_list.stage)],
        result=_result(pupil_list),
    )


def _result(pupil_list: PupilList) -> str:
    if pupil_list.stage == PupilList.Stage.REFUSED:
        return pupil_list.refusal
    if pupil_list.stage not in (PupilList.Stage.PREVIEWED, PupilList.Stage.CONFIRMED):
        return ""
    counts = pupil_list.counts
    words = _("%(new)s new, %(changed)s changed, %(unchanged)s unchanged, %(error)s in error")
    return words % {name: f"{counts[name]:,}" for name in ("new", "changed", "unchanged", "error")}


# -- what the columns mean -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ColumnsPage:
    """The columns of a list, and what they seem to mean."""

    pupil_list: PupilList
    choices: list[tuple[str, str]]
    initial: dict[str, Any]
    said_on: date | None
    said_by: str
    unused: list[str]
    can_be_asked: bool


def columns_page(pupil_list: PupilList, *, actor: Any, today: date) -> ColumnsPage:
    """Return the columns of a list, with what somebody here said of the same layout before, or what we guess."""
    layouts = ColumnLayout.objects.visible_to(actor, today).filter(fingerprint=pupil_list.fingerprint)
    layout = layouts.select_related("said_by__user").first()
    used = set(pupil_list.mapping.values())
    initial: dict[str, Any] = {name: str(column) for name, column in pupil_list.mapping.items()}
    if pupil_list.stage == PupilList.Stage.PREVIEWED:
        initial["is_whole_roll"] = "yes" if pupil_list.is_whole_roll else "no"
    return ColumnsPage(
        pupil_list=pupil_list,
        choices=[(str(number), _column_words(column)) for number, column in enumerate(pupil_list.columns)],
        initial=initial,
        said_on=layout.said_on if layout else None,
        said_by=layout.said_by.user.full_name if layout else "",
        unused=[
            column["heading"]
            for number, column in enumerate(pupil_list.columns)
            if number not in used and column["heading"]
        ],
        can_be_asked=any(move.name == "compare" for move in PUPIL_LIST.open_to(actor, pupil_list)),
    )


def _column_words(column: dict[str, Any]) -> str:
    heading = column["heading"] or _("(no heading)")
    return f"{heading} – {column['samples'][0]}" if column["samples"] else heading


# -- one list ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tab:
    """The rows of one outcome."""

    key: str
    text: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class PreviewRow:
    """One row as the preview shows it. `url` leads to the pupil's own page, where there is one."""

    number: int
    pupil_name: str
    url: str
    born_on: date | None
    is_matched_by_name: bool
    changes: list[dict[str, str]]
    errors: list[dict[str, str]]
    notes: list[str]


@dataclass(frozen=True)
class ListPage:
    """One list: how far it is, and what it would do."""

    pupil_list: PupilList
    title: str
    caption: str
    sentence: str = ""
    same_file_on: date | None = None
    percent: int = 0
    progress_words: str = ""
    tabs: list[Tab] = field(default_factory=list)
    tab: str = ""
    rows: list[PreviewRow] = field(default_factory=list)
    next_url: str = ""
    first_url: str = ""
    has_something: bool = False
    can_confirm: bool = False
    can_put_aside: bool = False
    can_change_columns: bool = False
    leavers_words: str = ""
    last_header: str = ""


def list_page(pupil_list: PupilList, *, actor: Any, today: date, tab: str, after: str) -> ListPage:
    """
    Return a list as it stands: at work, to be checked, taken in or refused. Its number of queries is fixed.

    :raises StalePlace: if `after` is not a place the rows gave out
    """
    moves = {move.name for move in PUPIL_LIST.open_to(actor, pupil_list)}
    about: dict[str, Any] = {
        "pupil_list": pupil_list,
        "title": pupil_list.file_name,
        "caption": _caption(pupil_list),
        "can_put_aside": "put aside" in moves,
    }
    if pupil_list.is_at_work:
        return ListPage(**about, **_progress(pupil_list))
    if pupil_list.stage not in (PupilList.Stage.PREVIEWED, PupilList.Stage.CONFIRMED):
        return ListPage(**about)
    chosen = tab if tab in _tab_names(pupil_list) else _first_tab(pupil_list)
    rows, next_after = _rows(pupil_list, actor, today, chosen, after)
    return ListPage(
        **about,
        sentence=_sentence(pupil_list),
        same_file_on=_same_file_on(pupil_list, actor, today),
        tabs=_tabs(pupil_list, chosen),
        tab=chosen,
        rows=rows,
        next_url="?" + urlencode({"tab": chosen, "after": next_after}) if next_after else "",
        first_url="?" + urlencode({"tab": chosen}) if after else "",
        has_something=has_something(pupil_list),
        can_confirm="confirm" in moves and has_something(pupil_list),
        can_change_columns="compare" in moves and not pupil_list.is_transfer,
        leavers_words=_leavers_words(pupil_list),
        last_header=_last_header(chosen),
    )


def has_something(pupil_list: PupilList) -> bool:
    """Return whether taking the list in would change anything."""
    leavers = pupil_list.counts.get("left", 0) and pupil_list.can_record_leavers
    return bool(pupil_list.writes or leavers)


def _caption(pupil_list: PupilList) -> str:
    words = _("%(kind)s, sent by %(person)s on %(date)s")
    about = {"person": pupil_list.sent_by.user.full_name, "date": dates.date(pupil_list.sent_on)}
    return words % (about | {"kind": pupil_list.get_kind_display() or _("File")})


def _progress(pupil_list: PupilList) -> dict[str, Any]:
    done, total = pupil_list.progress.done, pupil_list.progress.total
    doing = {
        PupilList.Stage.RECEIVED: _("Opening the file"),
        PupilList.Stage.READING: _("Holding the list against your roll"),
        PupilList.Stage.CONFIRMING: _("Taking the list in"),
    }[PupilList.Stage(pupil_list.stage)]
    if not total:
        return {"sentence": doing, "progress_words": _("Waiting for its turn, or just begun.")}
    words = _("%(done)s of %(total)s rows") % {"done": f"{min(done, total):,}", "total": f"{total:,}"}
    return {"sentence": doing, "percent": min(100, done * 100 // total), "progress_words": words}


def _sentence(pupil_list: PupilList) -> str:
    counts = pupil_list.counts
    if pupil_list.stage == PupilList.Stage.CONFIRMED:
        words = _("%(new)s joined the roll, %(changed)s changed and %(unchanged)s stayed as they were.")
    elif not has_something(pupil_list):
        return _("Nothing to take in: everything this list says is in the portal already.")
    else:
        words = _("%(new)s would join the roll, %(changed)s would change and %(unchanged)s stay as they are.")
    sentences = [
        words
        % {
            "new": _pupils(counts["new"]),
            "changed": f"{counts['changed']:,}",
            "unchanged": f"{counts['unchanged']:,}",
        }
    ]
    if counts.get("left"):
        sentences.append(_("%(left)s on your roll are not in the list.") % {"left": _pupils(counts["left"])})
    return " ".join(sentences)


def _pupils(count: int) -> str:
    if not count:
        return _("No pupils")
    return ngettext("%(count)s pupil", "%(count)s pupils", count) % {"count": f"{count:,}"}


def _leavers_words(pupil_list: PupilList) -> str:
    """What is said of pupils who are not in the list."""
    left = pupil_list.counts.get("left", 0)
    if not left:
        return ""
    if pupil_list.stage == PupilList.Stage.CONFIRMED:
        left_on = pupil_list.answers.get("left_on")
        if not left_on:
            return _("They were left on your roll.")
        return _("Their last day on your roll was %(date)s.") % {
            "date": dates.date(date.fromisoformat(left_on))
        }
    if not pupil_list.can_record_leavers:
        return _(
            "They cannot be recorded as having left yet: some rows in error could be theirs. Put those rows right and"
            " send the list again."
        )
    return _(
        "You are asked whether they have left before anything is written. Until then nothing happens to them."
    )


def _same_file_on(pupil_list: PupilList, actor: Any, today: date) -> date | None:
    same = PupilList.objects.visible_to(actor, today).filter(
        file_hash=pupil_list.file_hash, stage=PupilList.Stage.CONFIRMED
    )
    return (
        same.exclude(pk=pupil_list.pk)
        .order_by("-confirmed_on")
        .values_list("confirmed_on", flat=True)
        .first()
    )


# -- rows of the preview -------------------------------------------------------------------------------------------

BY_NAME = "by_name"


def _tab_names(pupil_list: PupilList) -> list[str]:
    always = [Row.Outcome.NEW, Row.Outcome.CHANGED, Row.Outcome.ERROR]
    sometimes = [name for name in (BY_NAME, Row.Outcome.LEFT) if pupil_list.counts.get(name)]
    return [str(name) for name in (*always, *sometimes, Row.Outcome.UNCHANGED)]


def _first_tab(pupil_list: PupilList) -> str:
    return next((name for name in _tab_names(pupil_list) if pupil_list.counts.get(name)), Row.Outcome.NEW)


def _tabs(pupil_list: PupilList, current: str) -> list[Tab]:
    return [
        Tab(
            key=name,
            text=f"{_tab_words(name)} ({pupil_list.counts.get(name, 0):,})",
            url="?" + urlencode({"tab": name}),
            is_current=name == current,
        )
        for name in _tab_names(pupil_list)
    ]


def _last_header(tab: str) -> str:
    """Return what the last column of a tab is about."""
    headers = {
        Row.Outcome.NEW: _("What the list says"),
        Row.Outcome.ERROR: _("Why it cannot be taken"),
        Row.Outcome.LEFT: _("Year and class"),
        Row.Outcome.UNCHANGED: _("To note"),
    }
    return headers.get(tab, _("What changes"))  # type: ignore[call-overload, no-any-return]


def _tab_words(name: str) -> str:
    return _("Matched by name") if name == BY_NAME else str(Row.Outcome(name).label)


def _rows(
    pupil_list: PupilList, actor: Any, today: date, tab: str, after: str
) -> tuple[list[PreviewRow], str]:
    rows = Row.objects.visible_to(actor, today).filter(pupil_list=pupil_list)
    rows = rows.filter(is_matched_by_name=True) if tab == BY_NAME else rows.filter(outcome=tab)
    if after:
        if not after.isdecimal() or len(after) > 9:
            raise StalePlace(after)
        rows = rows.filter(number__gt=int(after))
    found = list(rows.order_by("number")[: ROWS_SIZE + 1])
    shown = found[:ROWS_SIZE]
    return [_preview_row(row) for row in shown], str(shown[-1].number) if len(found) > ROWS_SIZE else ""


def _preview_row(row: Row) -> PreviewRow:
    return PreviewRow(
        number=row.number,
        pupil_name=row.pupil_name,
        url=reverse("cases:detail", args=[row.case_id]) if row.case_id else "",
        born_on=row.born_on,
        is_matched_by_name=row.is_matched_by_name,
        changes=row.changes,
        errors=row.errors,
        notes=row.notes,
    )


# -- confirming ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ConfirmPage:
    """What is asked before a list is taken in."""

    pupil_list: PupilList
    can_confirm: bool
    new: int
    changed: int
    error: int
    by_name: int
    left: int
    roll_size: int
    asks_leavers: bool
    asks_again: bool
    summary: list[dict[str, str]]


def confirm_page(pupil_list: PupilList, *, actor: Any) -> ConfirmPage:
    """Return what is to be confirmed, and which questions go with it."""
    counts = pupil_list.counts
    left = counts.get("left", 0)
    asks_leavers = bool(left) and pupil_list.can_record_leavers
    moves = {move.name for move in PUPIL_LIST.open_to(actor, pupil_list)}
    return ConfirmPage(
        pupil_list=pupil_list,
        can_confirm="confirm" in moves and has_something(pupil_list),
        new=counts.get("new", 0),
        changed=counts.get("changed", 0),
        error=counts.get("error", 0),
        by_name=counts.get(BY_NAME, 0),
        left=left,
        roll_size=pupil_list.roll_size,
        asks_leavers=asks_leavers,
        asks_again=asks_leavers and left * MANY_LEFT > pupil_list.roll_size,
        summary=_confirm_summary(counts),
    )


def _confirm_summary(counts: dict[str, int]) -> list[dict[str, str]]:
    words = {
        "new": _("Join the roll"),
        "changed": _("Change"),
        "unchanged": _("Stay as they are"),
        "error": _("In error, and left out"),
    }
    return [
        {"key": text, "value": f"{counts.get(name, 0):,}", "change_url": ""} for name, text in words.items()
    ]


# -- the report of errors ------------------------------------------------------------------------------------------

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def error_report(pupil_list: PupilList, *, actor: Any, today: date) -> str:
    """Return the rows in error as CSV, with nothing in it that a spreadsheet would work out."""
    text = io.StringIO()
    write = csv.writer(text).writerow
    write([_("Row"), _("Pupil"), _("Column"), _("In the file"), _("Why it cannot be taken")])
    rows = Row.objects.visible_to(actor, today).filter(pupil_list=pupil_list, outcome=Row.Outcome.ERROR)
    for line in _report_lines(rows.order_by("number").iterator(chunk_size=1000)):
        write([_harmless(cell) for cell in line])
    return text.getvalue()


def _report_lines(rows: Any) -> Iterator[list[str]]:
    for row in rows:
        for error in row.errors:
            yield [str(row.number), row.pupil_name, error["column"], error["value"], error["reason"]]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) else cell
