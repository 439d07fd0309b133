"""What an editor does with a file of services: send it, take it in as drafts, undo that, put it aside."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Agency
from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import require
from local_offer import services as local_offer
from local_offer.arriving import Arrived, read_document, read_row, rows_of, services_of
from local_offer.models import PARTS, Entry, Organisation, Service
from local_offer.open_referral.reading import Refused

from ..models import ServiceFile, ServiceRow
from ..twins import Known, known_services
from ..workflow import SERVICE_FILE

MOST_BYTES = 5 * 1024 * 1024
MOST_SERVICES = 1000
_O = ServiceRow.Outcome
_READERS = {ServiceFile.Kind.TABLE: read_row, ServiceFile.Kind.OPEN_REFERRAL: read_document}


class CannotTake(Exception):
    """A file as a whole is refused. `reasons` name each field and what is wrong with it."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def send_services(*, actor: Any, today: date, file_name: str, content: bytes) -> ServiceFile:
    """
    Keep a file with what taking each of its services in would do. Nothing else is written.

    :raises NotPermitted: if the actor may not
    :raises CannotTake: if it is no table of ours and no document that conforms, or holds too much
    """
    require(actor, Permission.SERVICE_FILE_SEND, None)
    kind, found, warnings = _opened(file_name, content)
    file = ServiceFile.objects.create(
        area=actor.agency, sent_by=actor.membership, sent_on=today, file_name=file_name[-200:],
        file_size=len(content), file_hash=hashlib.sha256(content).hexdigest(), kind=kind,
        warnings=warnings[:50], content=content,
    )  # fmt: skip
    known = known_services(actor.agency)
    rows = [_row(file, number, source, known) for number, source in enumerate(found, start=1)]
    ServiceRow.objects.bulk_create(rows)
    details = {"size": file.file_size, "sha256": file.file_hash}
    audit.record(actor=actor, event=Event.SERVICE_FILE_SENT, subject=file, details=details)
    return file


def _opened(file_name: str, content: bytes) -> tuple[str, list[dict[str, Any]], list[str]]:
    kind = ServiceFile.Kind.OPEN_REFERRAL if file_name.lower().endswith(".json") else ServiceFile.Kind.TABLE
    try:
        found, warnings = services_of(content) if kind == kind.OPEN_REFERRAL else rows_of(content)
    except Refused as refused:
        raise CannotTake([str(problem) for problem in refused.problems[:50]]) from refused
    if not found:
        raise CannotTake([_("There is no service in the file.")])
    if len(found) > MOST_SERVICES:
        raise CannotTake([_("The file holds more than 1,000 services. Send it in several parts.")])
    return kind, found, [str(warning) for warning in warnings]


def _row(file: ServiceFile, number: int, source: dict[str, Any], known: Known) -> ServiceRow:
    arrived = _READERS[ServiceFile.Kind(file.kind)](source)
    outcome, target, why = known.judge(arrived)
    said = [str(each) for each in (*arrived.problems, *arrived.warnings)]
    if outcome == _O.CHANGED and target is not None:
        said += known.changes(target, arrived)
    return ServiceRow(
        file=file, number=number, outcome=outcome, name=arrived.name[:200],
        organisation=arrived.organisation[:200], their_id=arrived.their_id[:100], source=source,
        said=said, target=target, why=why[:200],
    )  # fmt: skip


# -- taking in -------------------------------------------------------------------------------------------------


@transaction.atomic
def take_in(*, file: ServiceFile, actor: Any, today: date, decisions: Mapping[int, str]) -> int:
    """
    Make a draft of each new service and of each change, to be checked and published as every entry is.

    :param decisions: for the number of each doubtful row, whether to `add`, `merge` or `leave` it
    :return: how many drafts were made
    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if the file is not waiting to be decided
    """
    SERVICE_FILE.make("take in", file, actor=actor, on=today)
    made = 0
    for row in file.rows.select_related("target__current"):
        decision = decisions.get(row.number, "leave") if row.outcome == _O.DOUBTFUL else str(row.outcome)
        if decision in ("add", _O.NEW):
            _add(row, file, actor)
        elif decision in ("merge", _O.CHANGED):
            _change(row, file, actor)
        made += row.entry_id is not None
    return made


def _add(row: ServiceRow, file: ServiceFile, actor: Any) -> None:
    arrived = _READERS[ServiceFile.Kind(file.kind)](row.source)
    organisation = _organisation(arrived, file.area)
    row.entry = local_offer.add_service(
        actor=actor, organisation=organisation, area=file.area, parts=arrived.parts, **arrived.content
    )
    row.target, row.is_new_service = row.entry.service, True
    row.save(update_fields=["entry", "target", "is_new_service", "updated_at"])


def _organisation(arrived: Arrived, area: Agency) -> Agency:
    """Return the organisation of this name, or a new provider with what is said of it."""
    organisation = Agency.objects.filter(name__iexact=arrived.organisation).first()
    if organisation is None:
        organisation = Agency.objects.create(name=arrived.organisation, kind=Agency.Kind.PROVIDER, area=area)
        if arrived.about_organisation:
            Organisation.objects.create(agency=organisation, description=arrived.about_organisation[:1000])
    return organisation


def _change(row: ServiceRow, file: ServiceFile, actor: Any) -> None:
    """Write a change of the service we have, unless somebody is at work on one."""
    service = row.target
    if service is None or service.current is None or service.entries.in_hand().exists():
        row.said = [*row.said, _("Left out: somebody is writing or checking a change of it.")]
        row.save(update_fields=["said", "updated_at"])
        return
    arrived = _READERS[ServiceFile.Kind(file.kind)](row.source)
    draft = local_offer.start_change(entry=service.current, actor=actor)
    local_offer.save_entry(
        entry=draft, actor=actor, seen_version=draft.version, parts=_parts(draft, arrived),
        **arrived.content,
    )  # fmt: skip
    row.entry = draft
    row.save(update_fields=["entry", "updated_at"])


def _parts(draft: Entry, arrived: Arrived) -> list[Any]:
    """Return the lines the draft shall have: of each kind those that arrived, or else those it has, by their keys."""
    parts: list[Any] = []
    for kind in PARTS:
        had, come = list(kind.of(draft)), [part for part in arrived.parts if isinstance(part, kind)]
        for old, new in zip(had, come, strict=False):
            new.key = old.key
        parts += come or had
    return parts


# -- undoing ---------------------------------------------------------------------------------------------------


@transaction.atomic
def undo(*, file: ServiceFile, actor: Any, today: date) -> tuple[int, int]:
    """
    Take away the drafts that were made of a file, and the services that were new with it.

    :return: how many went, and how many have gone on to be checked or published and stay
    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if the file was not taken in, or was undone already
    """
    SERVICE_FILE.make("undo", file, actor=actor, on=today)
    rows = list(file.rows.filter(entry__isnull=False).select_related("entry", "target"))
    drafts = [row for row in rows if _is_untouched(row.entry)]
    for row in drafts:
        _take_away(row)
    return len(drafts), len(rows) - len(drafts)


def _is_untouched(entry: Entry | None) -> bool:
    """A draft that was sent and given back has a history, and stays."""
    return entry is not None and entry.stage == Entry.Stage.DRAFT and not entry.stage_changes.exists()


def _take_away(row: ServiceRow) -> None:
    entry, service = row.entry, row.target
    if entry is None or service is None:
        return
    entry.delete()
    if row.is_new_service and not service.entries.exists():
        Service.objects.filter(pk=service.pk).delete()


@transaction.atomic
def put_services_aside(*, file: ServiceFile, actor: Any, today: date) -> None:
    """
    Do nothing with a file.

    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if it is not waiting to be decided
    """
    SERVICE_FILE.make("put aside", file, actor=actor, on=today)
