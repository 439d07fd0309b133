"""The files of services an authority's editors have sent, and what each of them does."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from core import dates

from ..models import ServiceFile, ServiceRow

MOST_LISTED = 50
_S, _O = ServiceFile.Stage, ServiceRow.Outcome
_COLOURS = {_S.PREVIEWED: "yellow", _S.TAKEN_IN: "green", _S.UNDONE: "grey", _S.PUT_ASIDE: "grey"}


@dataclass(frozen=True)
class FileRow:
    """One file that was sent."""

    name: str
    url: str
    kind: str
    sent: str
    sent_by: str
    stage: str
    colour: str


def service_files_page(*, actor: Any, today: date) -> list[FileRow]:
    """Return the files of this editor's authority, newest first."""
    files = ServiceFile.objects.visible_to(actor, today).for_gate(actor, today).order_by("-created_at")
    return [
        FileRow(
            name=file.file_name,
            url=file.get_absolute_url(),
            kind=str(file.get_kind_display()),
            sent=dates.date(file.sent_on),
            sent_by=str(file.sent_by),
            stage=str(file.get_stage_display()),
            colour=_COLOURS[_S(file.stage)],
        )
        for file in files[:MOST_LISTED]
    ]


@dataclass(frozen=True)
class ServiceLine:
    """One service of a file: what taking it in does, what is said of it, and the draft that was made."""

    number: int
    name: str
    organisation: str
    said: list[str]
    draft_url: str


@dataclass(frozen=True)
class ServiceFilePage:
    """A file with what taking it in would do, or did."""

    file: ServiceFile
    stage: str
    facts: list[dict[str, str]]
    groups: list[tuple[str, list[ServiceLine]]]
    doubtful: list[ServiceRow]
    can_decide: bool
    can_undo: bool
    makes: int


def service_file_page(file: ServiceFile) -> ServiceFilePage:
    """Return a file, its rows in groups: those that need a decision first."""
    rows = list(file.rows.select_related("entry"))
    counts = Counter(row.outcome for row in rows)
    is_open = file.stage == _S.PREVIEWED
    return ServiceFilePage(
        file=file,
        stage=str(file.get_stage_display()),
        facts=_facts(file),
        groups=[
            (f"{outcome.label} ({counts[outcome]})", [_line(row) for row in rows if row.outcome == outcome])
            for outcome in _O
            if counts[outcome] and not (is_open and outcome == _O.DOUBTFUL)
        ],
        doubtful=[row for row in rows if row.outcome == _O.DOUBTFUL] if is_open else [],
        can_decide=is_open,
        can_undo=file.stage == _S.TAKEN_IN,
        makes=counts[_O.NEW] + counts[_O.CHANGED] + counts[_O.DOUBTFUL],
    )


def doubtful_rows(file: ServiceFile) -> list[ServiceRow]:
    """Return the rows of which somebody must say whether we have the service."""
    return list(file.rows.filter(outcome=_O.DOUBTFUL))


def _facts(file: ServiceFile) -> list[dict[str, str]]:
    sent = f"{dates.date(file.sent_on)}, {file.sent_by}"
    history = [f"{dates.date(change.on)}, {change.by}" for change in file.stage_changes.all()]
    rows = [("Kind", str(file.get_kind_display())), ("Sent", sent), ("Stage", str(file.get_stage_display()))]
    rows += [("Decided", words) for words in history]
    rows += [("In the file", words) for words in file.warnings]
    return [{"key": key, "value": value, "change_url": ""} for key, value in rows]


def _line(row: ServiceRow) -> ServiceLine:
    return ServiceLine(
        number=row.number,
        name=row.name,
        organisation=row.organisation,
        said=[*([row.why] if row.why else []), *row.said],
        draft_url=reverse("local_offer:entry", args=[row.entry_id]) if row.entry_id else "",
    )
