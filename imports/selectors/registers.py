"""The files of the register an authority has sent, and what each row of them does."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.selectors import Said
from core import dates

from ..models import RegisterFile, RegisterRow
from .report import harmless
from .service_files import FileRow

MOST_LISTED = 50
MOST_LINES = 200
_S, _O = RegisterFile.Stage, RegisterRow.Outcome
_COLOURS = {_S.PREVIEWED: "yellow", _S.TAKEN_IN: "green", _S.PUT_ASIDE: "grey"}


def register_page(*, actor: Any, today: date) -> list[FileRow]:
    """Return the files of the register that this authority has sent, newest first."""
    files = RegisterFile.objects.visible_to(actor, today).for_gate(actor, today).order_by("-created_at")
    return [
        FileRow(
            name=file.file_name,
            url=file.get_absolute_url(),
            kind="",
            sent=dates.date(file.sent_on),
            sent_by=file.sent_by.user.full_name,
            stage=str(file.get_stage_display()),
            colour=_COLOURS[_S(file.stage)],
        )
        for file in files[:MOST_LISTED]
    ]


@dataclass(frozen=True)
class RegisterGroup:
    """The rows of a file that do the same."""

    key: str
    title: str
    rows: list[RegisterRow]
    more: int


@dataclass(frozen=True)
class RegisterFilePage:
    """A file of the register with what taking it in would do, or did."""

    file: RegisterFile
    sentence: str
    facts: list[dict[str, str]]
    groups: list[RegisterGroup]
    can_decide: bool
    does_something: bool


def register_file_page(file: RegisterFile) -> RegisterFilePage:
    """Return a file and its rows in groups, those that cannot be taken in first."""
    rows = list(file.rows.all())
    counts = Counter(row.outcome for row in rows)
    is_open = file.stage == _S.PREVIEWED
    return RegisterFilePage(
        file=file,
        sentence=_sentence(counts, is_open),
        facts=_facts(file),
        groups=[
            _group(outcome, [row for row in rows if row.outcome == outcome])
            for outcome in _O
            if counts[outcome]
        ],
        can_decide=is_open,
        does_something=bool(counts[_O.NEW] or counts[_O.CHANGED]),
    )


def _sentence(counts: Counter[str], is_open: bool) -> str:
    words = {"new": counts[_O.NEW], "changed": counts[_O.CHANGED], "refused": counts[_O.REFUSED]}
    if is_open:
        return _("%(new)s new, %(changed)s changed, %(refused)s cannot be taken in.") % words
    return _("%(new)s were new, %(changed)s changed, %(refused)s could not be taken in.") % words


def _group(outcome: RegisterRow.Outcome, rows: list[RegisterRow]) -> RegisterGroup:
    shown = rows[:MOST_LINES]
    return RegisterGroup(str(outcome), f"{outcome.label} ({len(rows)})", shown, len(rows) - len(shown))


def _facts(file: RegisterFile) -> list[dict[str, str]]:
    sent = f"{dates.date(file.sent_on)}, {file.sent_by.user.full_name}"
    rows = [(_("Sent"), sent), (_("Stage"), str(file.get_stage_display()))]
    rows += [(_("Decided"), f"{dates.date(one.on)}, {one.by}") for one in file.stage_changes.all()]
    if file.elsewhere:
        rows.append((_("Rows of other authorities"), _("%(n)s, left alone") % {"n": file.elsewhere}))
    return [{"key": key, "value": value, "change_url": ""} for key, value in rows]


def register_report(file: RegisterFile) -> str:
    """Return every row with what becomes of it as CSV, with nothing in it that a spreadsheet would work out."""
    text = io.StringIO()
    write = csv.writer(text).writerow
    write([_("Row"), _("URN"), _("Name"), _("What becomes of it"), _("Why")])
    for row in file.rows.all():
        cells = [str(row.number), row.urn, row.name, str(_O(row.outcome).label), " ".join(row.said)]
        write([harmless(cell) for cell in cells])
    return text.getvalue()


def settings_loaded(actor: Any, today: date) -> Said | None:
    """Return who of this authority last took settings in from the register, and when."""
    taken = RegisterFile.objects.visible_to(actor, today).filter(stage=_S.TAKEN_IN)
    file = taken.select_related("sent_by__user").order_by("-created_at").first()
    return Said(file.sent_by.user.full_name, file.sent_on) if file else None
