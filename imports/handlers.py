"""What the outbox does for this app: files are read, and taken in, by workers."""

from uuid import UUID

from core.clock import today
from notifications.outbox import handles

from . import services


@handles("imports.read")
def read(key: str, *, pupil_list: str) -> None:
    """Open a file that has arrived, or hold it against the roll: whichever its stage calls for."""
    services.read(pupil_list_id=UUID(pupil_list), today=today())


@handles("imports.take_in")
def take_in(key: str, *, pupil_list: str) -> None:
    """Write what was confirmed."""
    services.take_in(pupil_list_id=UUID(pupil_list), today=today())
