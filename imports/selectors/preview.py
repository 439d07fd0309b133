"""One list: how far it is, and what it would do, row by row."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import dates

from ..models import PupilList, Row
from ..workflow import PUPIL_LIST
from .places import StalePlace

ROWS_SIZE = 50


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
        PupilList.Stage.READING: _("Comparing the list with your roll"),
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
    elif not has_something(pupil_list) and counts["error"]:
        return _("Nothing can be taken in: every row without an error says what the portal has already.")
    elif not has_something(pupil_list):
        return _("Everything this list says is in the portal already.")
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
        left = ngettext(
            "%(left)s pupil on your roll is not in the list.",
            "%(left)s pupils on your roll are not in the list.",
            counts["left"],
        )
        sentences.append(left % {"left": f"{counts['left']:,}"})
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
