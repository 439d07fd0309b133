"""How the standing of a limit looks: its tag and its marker on a line. Its words are the enumeration's own."""

from dataclasses import dataclass

from django.utils.translation import gettext

from core.drawing.markers import DONE, LATE, NEXT, NOW
from timelimits.standing import Standing


@dataclass(frozen=True, slots=True)
class Look:
    """One standing, said three times without colour: the word, the shape and the place."""

    standing: Standing
    colour: str
    marker: str

    def words(self, audience: str) -> str:
        """The word for "staff" or "family"."""
        return gettext(self.standing.family_label if audience == "family" else self.standing.label)


_LOOKS = {
    Standing.MET: ("green", DONE),
    Standing.MET_LATE: ("orange", LATE),
    Standing.DUE_SOON: ("yellow", NOW),
    Standing.ON_TRACK: ("teal", NEXT),
    Standing.OVERDUE: ("red", LATE),
}


def look_of(standing: Standing | str) -> Look:
    """
    The look of a standing, given as the enumeration or its value.

    :raises ValueError: if there is no such standing
    """
    colour, marker = _LOOKS[Standing(standing)]
    return Look(Standing(standing), colour, marker)
