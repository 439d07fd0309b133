"""Taking a list in: everything that was shown, or nothing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Agency, Membership
from accounts.permissions import Permission
from accounts.roles import Role
from audit import services as audit
from audit.events import Event
from cases import services as cases
from cases.models import Allocation, Case, Enrolment
from core import dates
from core.models import ChangedSinceSeen
from core.workflow import require
from notifications import services as notifications
from notifications.kinds import Kind
from sen_support.errors import RuleBroken

from ..comparing import CHILD, Elsewhere, is_theirs, known_elsewhere
from ..models import PupilList, Row
from ..reading import Field
from ..reading.pupils import DAYS
from ..workflow import PUPIL_LIST
from . import support
from .progress import telling
from .reading import claimed, forget, refuse
from .roll import elsewhere, roll_of, stamp_of
from .sending import ask_worker

T = TypeVar("T")
_BATCH = 500


class Stale(Exception):
    """Something the preview was made from has changed since."""


class CannotWrite(Exception):
    """One row cannot be written. Its words say which, and why."""


@transaction.atomic
def confirm_list(
    *,
    pupil_list: PupilList,
    actor: Any,
    today: date,
    joins_on: date | None = None,
    left_on: date | None = None,
) -> None:
    """
    Say that the preview is right, and have it written by a worker.

    :param joins_on: the first day on the roll of new pupils whose row gives none
    :param left_on: the last day on the roll of those who are not in the list; none leaves them on it
    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if the list is not at that point
    """
    PUPIL_LIST.make("confirm", pupil_list, actor=actor, on=today)
    pupil_list.answers = {
        "joins_on": (joins_on or today).isoformat(),
        "left_on": left_on.isoformat() if left_on and pupil_list.can_record_leavers else None,
    }
    pupil_list.confirmed_by, pupil_list.confirmed_on = actor.membership, today
    pupil_list.save(update_fields=["answers", "confirmed_by", "confirmed_on", "updated_at"])
    ask_worker("imports.take_in", pupil_list=pupil_list)


@transaction.atomic
def put_aside(*, pupil_list: PupilList, actor: Any, today: date) -> None:
    """
    Do nothing with a list, and delete its file.

    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if it is being taken in, or finished with
    """
    require(actor, Permission.PUPIL_LIST_CONFIRM, pupil_list)
    PUPIL_LIST.make("put aside", pupil_list, actor=actor, on=today)
    forget(pupil_list=pupil_list)
    Row.objects.filter(pupil_list=pupil_list).delete()


@transaction.atomic
def take_in(*, pupil_list_id: UUID, today: date) -> None:
    """
    Write what was confirmed, in one transaction, for the person who confirmed it. Called by a worker.

    If the roll has changed since the preview nothing is written, and the preview is made again. If one row cannot be
    written none is, and the list is refused with the reason.
    """
    found = claimed(pupil_list_id=pupil_list_id, today=today)
    if found is None or found[0].stage != PupilList.Stage.CONFIRMING:
        return
    pupil_list, actor = found
    try:
        with transaction.atomic():
            _write_all(pupil_list, actor, today)
    except (Stale, ChangedSinceSeen):
        _compare_again(pupil_list, actor, today)
    except CannotWrite as trouble:
        refuse(pupil_list=pupil_list, actor=actor, today=today, words=str(trouble))
    else:
        _finish(pupil_list, actor, today)


def _finish(pupil_list: PupilList, actor: Any, today: date) -> None:
    PUPIL_LIST.make("finish", pupil_list, actor=actor, on=today, reason=_summary(pupil_list))
    forget(pupil_list=pupil_list)
    notifications.queue(
        Kind.IMPORT_FINISHED,
        to=[actor.membership],
        case_id=None,
        sentence=_("The list %(name)s has been taken in.") % {"name": pupil_list.file_name},
        url=pupil_list.get_absolute_url(),
        key=f"pupil-list:{pupil_list.pk}:{pupil_list.attempt}",
    )


def _summary(pupil_list: PupilList) -> str:
    counts = pupil_list.counts
    left = counts["left"] if pupil_list.answers.get("left_on") else 0
    return (
        f"{counts['new']} new, {counts['changed']} changed, {left} left, {counts['error']} left out in error"
    )


def _compare_again(pupil_list: PupilList, actor: Any, today: date) -> None:
    PUPIL_LIST.make("compare again", pupil_list, actor=actor, on=today)
    pupil_list.was_stale = True
    pupil_list.confirmed_by = pupil_list.confirmed_on = None
    pupil_list.save(update_fields=["was_stale", "confirmed_by", "confirmed_on", "updated_at"])
    ask_worker("imports.read", pupil_list=pupil_list)


# -- writing -------------------------------------------------------------------------------------------------


@dataclass
class _Work:
    """What every row needs to be written."""

    pupil_list: PupilList
    actor: Any
    today: date
    joins_on: date
    left_on: date | None
    others: Mapping[str, Elsewhere]
    cases: Mapping[UUID, Case]
    places: Mapping[UUID, Enrolment]


def _write_all(pupil_list: PupilList, actor: Any, today: date) -> None:
    school = Agency.objects.select_for_update().get(pk=pupil_list.school_id)
    roll = roll_of(school=school, today=today)
    if stamp_of(roll=roll) != pupil_list.roll_stamp:
        raise Stale
    rows = list(_rows_to_write(pupil_list))
    upns = [
        row.values[name] for row in rows for name in (Field.UPN, Field.FORMER_UPN) if row.values.get(name)
    ]
    own = [row.case_id for row in rows if row.case_id]
    work = _Work(
        pupil_list=pupil_list,
        actor=actor,
        today=today,
        joins_on=date.fromisoformat(pupil_list.answers["joins_on"]),
        left_on=_day(pupil_list.answers.get("left_on")),
        others=elsewhere(upns=upns, roll=roll, school=school),
        cases=_own_cases(own, actor, today),
        places=_own_places(own, school, today),
    )
    done = 0
    with telling(pupil_list_id=pupil_list.pk, total=len(rows)) as tell:
        for write, some in _batches(work, rows):
            tell(done)
            write(work, some)
            done += len(some)


def _batches(work: _Work, rows: list[Row]) -> Iterator[tuple[Callable[[_Work, list[Row]], None], list[Row]]]:
    """Give the rows in the portions they are written in: by the hundred where nobody else need be told."""
    kinds: dict[Callable[[_Work, list[Row]], None], list[Row]] = {_admit: [], _change: [], _write_singly: []}
    for row in rows:
        kinds[_way_to_write(work, row)].append(row)
    for write, found in kinds.items():
        for start in range(0, len(found), _BATCH):
            yield write, found[start : start + _BATCH]


def _way_to_write(work: _Work, row: Row) -> Callable[[_Work, list[Row]], None]:
    if row.outcome == Row.Outcome.CHANGED:
        return _change
    is_new = row.outcome == Row.Outcome.NEW
    return _admit if is_new and known_elsewhere(_values(row), work.others) is None else _write_singly


def _rows_to_write(pupil_list: PupilList) -> Any:
    outcomes = [Row.Outcome.NEW, Row.Outcome.CHANGED]
    if pupil_list.answers.get("left_on"):
        outcomes.append(Row.Outcome.LEFT)
    return Row.objects.filter(pupil_list=pupil_list, outcome__in=outcomes).order_by("outcome", "number")


def _own_cases(wanted: list[UUID], actor: Any, today: date) -> dict[UUID, Case]:
    cases = Case.objects.visible_to(actor, today).for_gate(actor, today).filter(pk__in=wanted)
    return {case.pk: case for case in cases}


def _own_places(wanted: list[UUID], school: Agency, today: date) -> dict[UUID, Enrolment]:
    rows = Enrolment.objects.on(today).filter(setting=school, case__in=wanted).select_for_update(of=("self",))
    return {row.case_id: row for row in rows.select_related("case__child", "setting")}


def _write_singly(work: _Work, rows: list[Row]) -> None:
    """Write pupils who come with a record of their own, and those who have left."""
    for row in rows:
        write = _write_known if row.outcome == Row.Outcome.NEW else _write_left
        try:
            with transaction.atomic():
                write(work, row, _values(row))
        except (RuleBroken, IntegrityError) as trouble:
            raise _cannot_write(row, trouble) from trouble


def _cannot_write(row: Row, trouble: Exception) -> CannotWrite:
    reason = str(trouble) if isinstance(trouble, RuleBroken) else _("it does not fit our records")
    return CannotWrite(
        _("Nothing was written. Row %(number)s (%(name)s): %(reason)s.")
        % {"number": row.number, "name": row.pupil_name, "reason": reason.rstrip(".")}
    )


def _values(row: Row) -> dict[Field, Any]:
    return {Field(name): _day(value) if Field(name) in DAYS else value for name, value in row.values.items()}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _admit(work: _Work, rows: list[Row]) -> None:
    """Open records for pupils nobody has recorded, many at a time."""
    told = [_values(row) for row in rows]
    newcomers = [_newcomer(work, values) for values in told]
    school = work.pupil_list.school
    try:
        with transaction.atomic():
            opened = cases.admit(actor=work.actor, setting=school, opened_on=work.today, newcomers=newcomers)
            support.begin(cases=list(zip(opened, told, strict=True)), actor=work.actor, today=work.today)
    except IntegrityError as trouble:  # somebody has recorded one of them meanwhile
        raise Stale from trouble
    except RuleBroken as trouble:
        raise CannotWrite(_("Nothing was written. %(reason)s.") % {"reason": str(trouble)}) from trouble


def _newcomer(work: _Work, values: dict[Field, Any]) -> cases.Newcomer:
    return cases.Newcomer(
        child={str(name): values[name] for name in CHILD if values.get(name)},
        **_place(work, values, not_before=None),
    )


def _place(work: _Work, values: dict[Field, Any], *, not_before: date | None) -> dict[str, Any]:
    """Return the pupil's place on the roll: from the day the row gives, else the one that was confirmed."""
    starts_on = max(values.get(Field.ADMITTED_ON) or work.joins_on, not_before or date.min)
    if starts_on > work.today:
        raise Stale
    return {
        "starts_on": starts_on,
        "year_group": values.get(Field.YEAR_GROUP) or "",
        "class_name": values.get(Field.CLASS_NAME) or "",
        "is_main": values.get(Field.ENROLMENT_STATUS) is not False,
    }


def _write_known(work: _Work, row: Row, values: dict[Field, Any]) -> None:
    child = known_elsewhere(values, work.others)
    if child is None or not is_theirs(values, child):
        raise Stale
    _recognise(work, child, values)


def _recognise(work: _Work, child: Elsewhere, values: dict[Field, Any]) -> None:
    """
    Let a pupil who has a record join the roll with it.

    Nothing in the record is changed: what the list says otherwise is shown the next time, when it may be seen. The
    schools that have the pupil on their roll, and the caseworker, are told.
    """
    case = Case.objects.select_related("child").get(pk=child.case_id)
    to = list(_who_should_know(case, work.today))
    place = _place(work, values, not_before=child.not_before)
    cases.enrol(case=case, actor=work.actor, setting=work.pupil_list.school, today=work.today, **place)
    audit.record(
        actor=work.actor,
        event=Event.PUPIL_RECOGNISED,
        subject=case,
        details={"list": str(work.pupil_list.pk), "by": ["upn", "born_on", "family_name"]},
    )
    sentence = _("%(child)s has been put on the roll of %(school)s.")
    notifications.queue(
        Kind.PUPIL_JOINED,
        to=to,
        case_id=case.pk,
        sentence=sentence % {"child": case.child.full_name, "school": work.pupil_list.school.name},
        url=case.get_absolute_url(),
        key=f"pupil-joined:{case.pk}:{work.pupil_list.pk}",
    )


def _who_should_know(case: Case, today: date) -> Any:
    schools = Enrolment.objects.on(today).filter(case=case).values("setting")
    officers = Allocation.objects.on(today).filter(case=case).values("membership")
    hats = Membership.objects.on(today).select_related("user")
    return hats.filter(agency__in=schools, role=Role.SENCO) | hats.filter(pk__in=officers)


def _change(work: _Work, rows: list[Row]) -> None:
    """Correct what the list says otherwise of pupils of the roll, many at a time."""
    try:
        with transaction.atomic():
            _write_changes(work, rows)
    except (RuleBroken, IntegrityError) as trouble:
        if len(rows) == 1:
            raise _cannot_write(rows[0], trouble) from trouble
        for row in rows:  # from the records as they are, to say which row it is
            _change(_afresh(work, [row]), [row])


def _afresh(work: _Work, rows: list[Row]) -> _Work:
    wanted = [row.case_id for row in rows if row.case_id]
    return replace(
        work,
        cases=_own_cases(wanted, work.actor, work.today),
        places=_own_places(wanted, work.pupil_list.school, work.today),
    )


def _write_changes(work: _Work, rows: list[Row]) -> None:
    told = [(row, _values(row)) for row in rows]
    children = [
        cases.ChildChange(_own(work.cases, row), row.seen_version, child)
        for row, values in told
        if (child := {str(name): values[name] for name in _CORRECTED if name in values})
    ]
    born = [
        cases.OtherBirthDate(_own(work.cases, row), values[Field.BORN_ON], _source(work, row))
        for row, values in told
        if Field.BORN_ON in values
    ]
    places = [
        cases.PlaceChange(_own(work.places, row), place)
        for row, values in told
        if (place := {name: values[field] for field, name in _PLACE_FIELDS.items() if field in values})
    ]
    cases.change_children(actor=work.actor, changes=children, today=work.today)
    cases.doubt_birth_dates(actor=work.actor, brought=born, today=work.today)
    cases.change_enrolments(actor=work.actor, changes=places, today=work.today)
    for row, values in told:
        support.write(case=_own(work.cases, row), actor=work.actor, today=work.today, values=values)


_CORRECTED = tuple(name for name in CHILD if name is not Field.BORN_ON)
"""What a list corrects of a child: not the date of birth, on which rights hang. Somebody is asked about that."""


def _source(work: _Work, row: Row) -> str:
    words = {
        "school": work.pupil_list.school,
        "file": work.pupil_list.file_name,
        "number": row.number,
        "day": dates.date(work.pupil_list.sent_on),
    }
    return _("%(school)s: %(file)s, row %(number)s, sent on %(day)s") % words


def _own(found: Mapping[UUID, T], row: Row) -> T:
    """Return what belongs to the row's pupil, who must still be on the roll."""
    if row.case_id is None or row.case_id not in found:
        raise Stale
    return found[row.case_id]


_PLACE_FIELDS = {
    Field.YEAR_GROUP: "year_group",
    Field.CLASS_NAME: "class_name",
    Field.ENROLMENT_STATUS: "is_main",
}


def _write_left(work: _Work, row: Row, _values: dict[Field, Any]) -> None:
    place = _own(work.places, row)
    last_day = max(work.left_on or work.today, place.starts_on)
    cases.end_enrolment(enrolment=place, actor=work.actor, last_day=last_day, today=work.today)
