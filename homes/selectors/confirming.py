"""Once a term: are these details still right?"""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from cases.selectors import TERM

from .parts import Row, Section


def to_confirm(actor: Any, today: date) -> list[Section]:
    """Return a section that asks about an agency's details, when nobody has looked for a term. It asks no query."""
    agency = actor.agency
    if agency is None or agency.set_up_on is None or not actor.holds(Permission.AGENCY_EDIT):
        return []
    if agency.confirmed_on is not None and agency.confirmed_on >= today - TERM:
        return []
    known = ", ".join(filter(None, (agency.telephone, agency.email, agency.address, agency.postcode)))
    row = Row(
        text=_("Look at the details of %(name)s") % {"name": agency.name},
        url=reverse("accounts:details"),
        sub=known or _("Nothing is recorded yet."),
    )
    return [Section(key="details", title=_("Are these details still right?"), empty="", rows=[row])]
