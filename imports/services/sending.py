"""What the person does with a file: send it, and say what its columns mean."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import require
from notifications import outbox

from ..models import ColumnLayout, Progress, PupilList, SentFile
from ..reading import Field
from ..workflow import PUPIL_LIST


@transaction.atomic
def send_list(*, actor: Any, today: date, file_name: str, content: bytes) -> PupilList:
    """
    Keep a file of the actor's own school, and have a worker open it.

    :raises NotPermitted: if the actor may not
    """
    require(actor, Permission.PUPIL_LIST_SEND, None)
    pupil_list = PupilList.objects.create(
        school=actor.agency,
        sent_by=actor.membership,
        sent_on=today,
        file_name=file_name[-200:],
        file_size=len(content),
        file_hash=hashlib.sha256(content).hexdigest(),
    )
    SentFile.objects.create(pupil_list=pupil_list, content=content)
    Progress.objects.create(pupil_list=pupil_list)
    details = {"size": pupil_list.file_size, "sha256": pupil_list.file_hash}
    audit.record(actor=actor, event=Event.PUPIL_LIST_SENT, subject=pupil_list, details=details)
    ask_worker("imports.read", pupil_list=pupil_list)
    return pupil_list


@transaction.atomic
def say_columns(
    *,
    pupil_list: PupilList,
    actor: Any,
    today: date,
    mapping: Mapping[Field, int],
    is_whole_roll: bool,
) -> None:
    """
    Say what the columns mean and whether the list is the whole roll, and have it held against the roll.

    The meaning is remembered for lists of this school with the same headings.

    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if the list is past that question
    """
    PUPIL_LIST.make("compare", pupil_list, actor=actor, on=today)
    pupil_list.mapping = {str(name): column for name, column in mapping.items()}
    pupil_list.is_whole_roll = is_whole_roll
    pupil_list.was_stale = False
    pupil_list.save(update_fields=["mapping", "is_whole_roll", "was_stale", "updated_at"])
    ColumnLayout.objects.update_or_create(
        school=pupil_list.school,
        fingerprint=pupil_list.fingerprint,
        defaults={"mapping": pupil_list.mapping, "said_by": actor.membership, "said_on": today},
    )
    ask_worker("imports.read", pupil_list=pupil_list)


def ask_worker(kind: str, /, *, pupil_list: PupilList) -> None:
    """Have a worker take the list on from here. Each time is a piece of work of its own."""
    PupilList.objects.filter(pk=pupil_list.pk).update(attempt=F("attempt") + 1)
    Progress.objects.filter(pupil_list=pupil_list).update(done=0, total=0)
    pupil_list.refresh_from_db(fields=["attempt"])
    outbox.put(kind, f"{kind}:{pupil_list.pk}:{pupil_list.attempt}", pupil_list=pupil_list.pk)
