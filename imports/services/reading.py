"""What a worker does before anything is written: open the file, and hold it against the roll."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor
from notifications import services as notifications
from notifications.kinds import Kind

from ..comparing import Change, Compared, compare
from ..models import ColumnLayout, PupilList, Row, SentFile
from ..reading import (
    FIELDS,
    CannotRead,
    Field,
    FileKind,
    ReadPupil,
    School,
    fingerprint,
    guess,
    kind_of,
    open_table,
    read_list,
    read_transfer,
    samples,
)
from ..wording import in_words
from ..workflow import PUPIL_LIST
from .progress import telling
from .roll import elsewhere, roll_of, stamp_of

_BATCH = 500


@transaction.atomic
def read(*, pupil_list_id: UUID, today: date) -> None:
    """
    Take a list one step on: open a file that has arrived, or hold it against the roll. Called by a worker.

    It works for the person who sent the list, who must still wear that hat. A list that is past these stages is left:
    the work was done before.
    """
    found = claimed(pupil_list_id=pupil_list_id, today=today)
    if found is None:
        return
    pupil_list, actor = found
    try:
        if pupil_list.stage == PupilList.Stage.RECEIVED:
            _open(pupil_list, actor, today)
        if pupil_list.stage == PupilList.Stage.READING:
            _preview(pupil_list, actor, today)
    except CannotRead as refusal:
        refuse(pupil_list=pupil_list, actor=actor, today=today, words=refusal.words)


def claimed(*, pupil_list_id: UUID, today: date) -> tuple[PupilList, Actor] | None:
    """Lock a list for a worker; return it with the person it is worked on for, or none if nothing is to be done."""
    locked = PupilList.objects.select_for_update(of=("self",)).filter(pk=pupil_list_id)
    pupil_list = locked.select_related(
        "school__area", "sent_by__user", "sent_by__agency", "confirmed_by__user", "confirmed_by__agency"
    ).first()
    if pupil_list is None or not pupil_list.is_at_work:
        return None
    hat = pupil_list.confirmed_by or pupil_list.sent_by
    actor = Actor(user=hat.user, membership=hat, purpose="worker:imports")
    if not hat.holds_on(today):
        words = _("The person who sent this list does not work at the school any more. Send it again.")
        refuse(pupil_list=pupil_list, actor=actor, today=today, words=words)
        return None
    return pupil_list, actor


def refuse(*, pupil_list: PupilList, actor: Any, today: date, words: str) -> None:
    """End with a list that cannot be read or written, in words for the person who sent it."""
    PUPIL_LIST.make("refuse", pupil_list, actor=actor, on=today, reason=words)
    pupil_list.refusal = words[:500]
    pupil_list.save(update_fields=["refusal", "updated_at"])
    forget(pupil_list=pupil_list)
    notifications.queue(
        Kind.IMPORT_FINISHED,
        to=[actor.membership],
        case_id=None,
        sentence=_("The list %(name)s could not be taken in.") % {"name": pupil_list.file_name},
        url=pupil_list.get_absolute_url(),
        key=f"pupil-list:{pupil_list.pk}:{pupil_list.attempt}",
    )


def forget(*, pupil_list: PupilList) -> None:
    """Delete the file, and what would have been written: a list that is finished with is not kept twice."""
    SentFile.objects.filter(pupil_list=pupil_list).delete()
    Row.objects.filter(pupil_list=pupil_list).exclude(values={}).update(values={})


# -- opening -------------------------------------------------------------------------------------------------


def _open(pupil_list: PupilList, actor: Any, today: date) -> None:
    content = _content(pupil_list)
    pupil_list.kind = kind = kind_of(content)
    if kind is FileKind.CTF:
        pupil_list.save(update_fields=["kind", "updated_at"])
        PUPIL_LIST.make("read a transfer file", pupil_list, actor=actor, on=today)
        return
    table = open_table(content, kind)
    headings = table.headings
    pupil_list.fingerprint = fingerprint(headings)
    pupil_list.columns = [
        {"heading": heading, "samples": some} for heading, some in zip(headings, samples(table), strict=True)
    ]
    remembered = ColumnLayout.objects.filter(
        school=pupil_list.school, fingerprint=pupil_list.fingerprint
    ).first()
    guessed = {str(name): column for name, column in guess(headings).items()}
    pupil_list.mapping = remembered.mapping if remembered else guessed
    pupil_list.save(update_fields=["kind", "fingerprint", "columns", "mapping", "updated_at"])
    PUPIL_LIST.make("ask about columns", pupil_list, actor=actor, on=today)


def _content(pupil_list: PupilList) -> bytes:
    return bytes(SentFile.objects.get(pupil_list=pupil_list).content)


# -- comparing -----------------------------------------------------------------------------------------------


def _preview(pupil_list: PupilList, actor: Any, today: date) -> None:
    pupils = list(_pupils(pupil_list, today))
    if not pupils:
        raise CannotRead(_("The list has headings and no pupils. Export it again and send the new file."))
    roll = roll_of(school=pupil_list.school, today=today)
    upns = [upn for row in pupils for upn in (row.get(Field.UPN), row.get(Field.FORMER_UPN)) if upn]
    others = elsewhere(upns=upns, roll=roll, school=pupil_list.school)
    is_whole_roll = pupil_list.is_whole_roll and not pupil_list.is_transfer
    rows = list(compare(pupils, roll, others, today=today, is_whole_roll=is_whole_roll))
    Row.objects.filter(pupil_list=pupil_list).delete()
    _keep(pupil_list, rows)
    pupil_list.counts = _counts(rows)
    pupil_list.roll_size = len(roll.pupils)
    pupil_list.roll_stamp = stamp_of(roll=roll)
    pupil_list.save(update_fields=["counts", "roll_size", "roll_stamp", "updated_at"])
    PUPIL_LIST.make("show", pupil_list, actor=actor, on=today, reason=_in_short(pupil_list.counts))


def _pupils(pupil_list: PupilList, today: date) -> Iterable[ReadPupil]:
    content = _content(pupil_list)
    if pupil_list.is_transfer:
        return read_transfer(content, _as_named_in_files(pupil_list), today=today)
    columns = {Field(name): column for name, column in pupil_list.mapping.items()}
    return read_list(content, FileKind(pupil_list.kind), columns, today=today)


def _as_named_in_files(pupil_list: PupilList) -> School:
    school = pupil_list.school
    return School(school.area.la_code or "" if school.area else "", school.establishment_number)


def _keep(pupil_list: PupilList, rows: list[Compared]) -> None:
    with telling(pupil_list_id=pupil_list.pk, total=len(rows)) as tell:
        for start in range(0, len(rows), _BATCH):
            Row.objects.bulk_create(_row(pupil_list, compared) for compared in rows[start : start + _BATCH])
            tell(start + _BATCH)


def _row(pupil_list: PupilList, compared: Compared) -> Row:
    return Row(
        pupil_list=pupil_list,
        outcome=compared.outcome,
        number=compared.number,
        case_id=compared.known.case_id if compared.known else None,
        seen_version=compared.known.version if compared.known else 0,
        is_matched_by_name=compared.is_matched_by_name,
        pupil_name=compared.pupil_name or _("Row %(number)s") % {"number": compared.number},
        born_on=compared.born_on,
        values={str(name): value for name, value in compared.values.items()},
        changes=[_change_in_words(change) for change in compared.changes],
        errors=[
            {"column": problem.column, "value": problem.value, "reason": problem.reason}
            for problem in compared.problems
        ],
        notes=compared.notes,
    )


def _change_in_words(change: Change) -> dict[str, str]:
    return {
        "field": str(FIELDS[change.name]),
        "old": in_words(change.name, change.old),
        "new": in_words(change.name, change.new),
    }


def _counts(rows: list[Compared]) -> dict[str, int]:
    counts = {str(outcome): 0 for outcome in Row.Outcome.values}
    for row in rows:
        counts[row.outcome] += 1
    counts["by_name"] = sum(1 for row in rows if row.is_matched_by_name)
    counts["unplaced"] = sum(1 for row in rows if row.outcome == Row.Outcome.ERROR and not row.is_placed)
    return counts


def _in_short(counts: dict[str, int]) -> str:
    return ", ".join(f"{counts[outcome]} {outcome}" for outcome in Row.Outcome.values)
