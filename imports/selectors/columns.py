"""What the columns of a list mean."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ..models import ColumnLayout, PupilList
from ..workflow import PUPIL_LIST


@dataclass(frozen=True)
class ColumnsPage:
    """The columns of a list, and what they seem to mean."""

    pupil_list: PupilList
    choices: list[tuple[str, str]]
    initial: dict[str, Any]
    said_on: date | None
    said_by: str
    unused: list[str]
    can_be_asked: bool


def columns_page(pupil_list: PupilList, *, actor: Any, today: date) -> ColumnsPage:
    """Return the columns of a list, with what somebody here said of the same layout before, or what we guess."""
    layouts = ColumnLayout.objects.visible_to(actor, today).filter(fingerprint=pupil_list.fingerprint)
    layout = layouts.select_related("said_by__user").first()
    used = set(pupil_list.mapping.values())
    initial: dict[str, Any] = {name: str(column) for name, column in pupil_list.mapping.items()}
    if pupil_list.stage == PupilList.Stage.PREVIEWED:
        initial["is_whole_roll"] = "yes" if pupil_list.is_whole_roll else "no"
    return ColumnsPage(
        pupil_list=pupil_list,
        choices=[(str(number), _column_words(column)) for number, column in enumerate(pupil_list.columns)],
        initial=initial,
        said_on=layout.said_on if layout else None,
        said_by=layout.said_by.user.full_name if layout else "",
        unused=[
            column["heading"]
            for number, column in enumerate(pupil_list.columns)
            if number not in used and column["heading"]
        ],
        can_be_asked=any(move.name == "compare" for move in PUPIL_LIST.open_to(actor, pupil_list)),
    )


def _column_words(column: dict[str, Any]) -> str:
    heading = column["heading"] or _("(no heading)")
    return f"{heading} – {column['samples'][0]}" if column["samples"] else heading
