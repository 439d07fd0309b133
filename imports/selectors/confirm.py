"""What is asked before a list is taken in."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..models import PupilList
from ..workflow import PUPIL_LIST
from .preview import BY_NAME, has_something

MANY_LEFT = 10
"""One pupil in so many may be missing from a whole roll before it is asked again whether they have really left."""


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
