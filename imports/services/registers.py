"""What an authority does with a file of the public register: send it, take its settings in, put it aside."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Agency
from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import require

from ..models import RegisterFile, RegisterRow
from ..reading.limits import CannotRead
from ..reading.register import ReadSetting, read_register
from ..workflow import REGISTER_FILE

_O = RegisterRow.Outcome
_OF_THE_REGISTER = ("name", "establishment_number", "setting_type")
_THEIR_OWN = ("address", "postcode", "telephone")
"""Once a setting has said itself how it is reached, the register does not say otherwise."""
_WORDS = {
    "name": gettext_lazy("Name"),
    "establishment_number": gettext_lazy("Establishment number"),
    "setting_type": gettext_lazy("Type"),
    "address": gettext_lazy("Address"),
    "postcode": gettext_lazy("Postcode"),
    "telephone": gettext_lazy("Telephone"),
    "area": gettext_lazy("Area"),
}


@transaction.atomic
def send_register(*, actor: Any, today: date, file_name: str, content: bytes) -> RegisterFile:
    """
    Keep what taking each row of a file in would do. Nothing else is written.

    :raises NotPermitted: if the actor may not
    :raises CannotRead: if it is no file of the register, or holds no setting of the actor's authority
    """
    require(actor, Permission.REGISTER_LOAD, None)
    found = read_register(content)
    ours = [read for read in found if read.la_code == actor.agency.la_code or _says_no_authority(read)]
    if not any(read.la_code == actor.agency.la_code for read in ours):
        words = _("The file holds no setting with your LA code, %(code)s.")
        raise CannotRead(words % {"code": actor.agency.la_code})
    file = RegisterFile.objects.create(
        area=actor.agency, sent_by=actor.membership, sent_on=today, file_name=file_name[-200:],
        file_size=len(content), file_hash=hashlib.sha256(content).hexdigest(), elsewhere=len(found) - len(ours),
    )  # fmt: skip
    known = _Known(actor.agency, ours)
    RegisterRow.objects.bulk_create([known.row(file, read) for read in ours], batch_size=500)
    details = {"size": file.file_size, "sha256": file.file_hash}
    audit.record(actor=actor, event=Event.REGISTER_SENT, subject=file, details=details)
    return file


def _says_no_authority(read: ReadSetting) -> bool:
    return not read.la_code.isdigit()


@dataclass
class _Judged:
    outcome: str
    fields: dict[str, str]
    said: list[str]


class _Known:
    """The settings there are, to hold the rows of a file against."""

    def __init__(self, area: Agency, rows: Iterable[ReadSetting]) -> None:
        rows = list(rows)
        urns = {read.urn for read in rows}
        self.area = area
        self.by_urn = {one.urn: one for one in Agency.objects.filter(urn__in=urns).select_related("area")}
        self.taken = dict(
            Agency.objects.filter(name__in=[read.name for read in rows]).values_list("name", "urn")
        )
        self.seen: set[str] = set()

    def row(self, file: RegisterFile, read: ReadSetting) -> RegisterRow:
        """Return the row with what taking it in would do."""
        judged = self.judge(read)
        return RegisterRow(
            file=file, number=read.number, outcome=judged.outcome, urn=read.urn[:20],
            name=judged.fields.get("name", read.name), fields=judged.fields, said=judged.said,
        )  # fmt: skip

    def judge(self, read: ReadSetting) -> _Judged:
        """Return what this row would do."""
        ours = self.by_urn.get(read.urn)
        if read.problems:
            return _Judged(_O.REFUSED, {}, read.problems)
        if read.urn in self.seen:
            return _Judged(_O.REFUSED, {}, [_("This URN stands in the file twice.")])
        self.seen.add(read.urn)
        if not read.is_ours:
            return _Judged(_O.LEFT_OUT, {}, [_("No child with SEND is placed in one of its kind.")])
        if read.is_closed:
            return _Judged(_O.LEFT_OUT, {}, [self._closed(ours)])
        if ours is not None and ours.area_id not in (None, self.area.pk):
            return _Judged(_O.REFUSED, {}, [_("It is in the area of %(area)s here.") % {"area": ours.area}])
        said = {name: str(getattr(read, name)) for name in (*_OF_THE_REGISTER, *_THEIR_OWN)}
        notes = self._make_unlike(said, read)
        return self._new(said, notes) if ours is None else self._known(ours, said, notes)

    def _closed(self, ours: Agency | None) -> str:
        if ours is None:
            return _("Closed, the register says.")
        return _("Closed, the register says. Nothing is taken away: its staff hand over their records first.")

    def _make_unlike(self, said: dict[str, str], read: ReadSetting) -> list[str]:
        """Two settings of one name are told apart by where they are."""
        name = said["name"]
        holder = self.taken.setdefault(name, read.urn)
        if holder == read.urn:
            return []
        said["name"] = ", ".join(part for part in (name, read.postcode or read.urn) if part)
        self.taken.setdefault(said["name"], read.urn)
        return [_("Another has the same name: this one is called “%(name)s”.") % {"name": said["name"]}]

    def _new(self, said: dict[str, str], notes: list[str]) -> _Judged:
        return _Judged(_O.NEW, said, notes)

    def _known(self, ours: Agency, said: dict[str, str], notes: list[str]) -> _Judged:
        names = _OF_THE_REGISTER if ours.confirmed_on else (*_OF_THE_REGISTER, *_THEIR_OWN)
        changed = {name: said[name] for name in names if said[name] and getattr(ours, name) != said[name]}
        if ours.area_id is None:
            changed["area"] = self.area.name
        if not changed:
            return _Judged(_O.UNCHANGED, {}, notes)
        words = [
            _("%(what)s: “%(old)s” becomes “%(new)s”")
            % {"what": _WORDS[name], "old": getattr(ours, name) or "", "new": new}
            for name, new in changed.items()
        ]
        return _Judged(_O.CHANGED, changed, [*notes, *words])


# -- taking in -------------------------------------------------------------------------------------------------


@transaction.atomic
def take_in_register(*, file: RegisterFile, actor: Any, today: date) -> tuple[int, int]:
    """
    Open each new setting of a file, and bring those that have changed up to date.

    What somebody has opened or renamed since the file was looked at is left as it is, and its row says so.

    :return: how many were opened, and how many changed
    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if the file is not waiting to be checked
    """
    REGISTER_FILE.make("take in", file, actor=actor, on=today)
    new = _open_settings(file, actor)
    changed = _change_settings(file, actor)
    return new, changed


def _open_settings(file: RegisterFile, actor: Any) -> int:
    rows = list(file.rows.filter(outcome=_O.NEW))
    taken = set(Agency.objects.filter(urn__in=[row.urn for row in rows]).values_list("urn", flat=True))
    names = set(Agency.objects.filter(name__in=[row.name for row in rows]).values_list("name", flat=True))
    late = [row for row in rows if row.urn in taken or row.name in names]
    _leave(late, _("Left as it is: it was opened, or its name taken, since the file was looked at."))
    agencies = [
        Agency(kind=Agency.Kind.SETTING, urn=row.urn, area=file.area, **row.fields)
        for row in rows
        if row not in late
    ]
    Agency.objects.bulk_create(agencies, batch_size=500)
    audit.record_many(actor=actor, event=Event.AGENCY_OPENED, subjects=agencies, details={"kind": "setting"})
    return len(agencies)


def _change_settings(file: RegisterFile, actor: Any) -> int:
    rows = {row.urn: row for row in file.rows.filter(outcome=_O.CHANGED)}
    changed = []
    for agency in Agency.objects.select_for_update(of=("self",)).filter(urn__in=rows).order_by("pk"):
        row = rows[agency.urn or ""]
        fields = {name: value for name, value in row.fields.items() if name != "area"}
        name = fields.get("name")
        if agency.area_id not in (None, file.area_id) or _is_anothers(name, agency):
            _leave([row], _("Left as it is: it has changed since the file was looked at."))
            continue
        for field, value in fields.items():
            setattr(agency, field, value)
        agency.area = file.area
        agency.save(update_fields=[*fields, "area", "updated_at"])
        details = {"changed": sorted(row.fields)}
        audit.record(actor=actor, event=Event.AGENCY_CHANGED, subject=agency, details=details)
        changed.append(agency)
    return len(changed)


def _is_anothers(name: str | None, agency: Agency) -> bool:
    return bool(name) and Agency.objects.filter(name=name).exclude(pk=agency.pk).exists()


def _leave(rows: Iterable[RegisterRow], why: str) -> None:
    for row in rows:
        row.outcome, row.said = _O.LEFT_OUT, [*row.said, why]
        row.save(update_fields=["outcome", "said", "updated_at"])


@transaction.atomic
def put_register_aside(*, file: RegisterFile, actor: Any, today: date) -> None:
    """
    Do nothing with a file.

    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if it is not waiting to be checked
    """
    REGISTER_FILE.make("put aside", file, actor=actor, on=today)
