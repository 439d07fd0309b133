"""How the standing of a limit looks: its words for staff and for families, its tag and its marker on a line."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Look:
    """One standing, said three times without colour: the word, the shape and the place."""

    staff: str | Promise
    family: str | Promise
    colour: str
    marker: str

    def words(self, audience: str) -> str:
        """The word for "staff" or "family"."""
        return str(self.family if audience == "family" else self.staff)


LOOKS = {
    "met": Look(_("Met"), _("Done on time"), "green", "done"),
    "met_late": Look(_("Met late"), _("Done late"), "orange", "late"),
    "due_soon": Look(_("Due soon"), _("Due soon"), "yellow", "now"),
    "on_track": Look(_("On track"), _("On track"), "teal", "next"),
    "overdue": Look(_("Overdue"), _("Late"), "red", "late"),
}


def look_of(standing: str) -> Look:
    """
    The look of a standing, given as the enumeration of `timelimits` or its value.

    :raises KeyError: if there is no such standing
    """
    value = str(getattr(standing, "value", standing))
    return LOOKS[value.lower().replace("-", "_").replace(" ", "_")]
