"""Work that is done after the change that asked for it, by a worker."""

from core.clock import today
from notifications.outbox import Postponed, handles

from . import services


@handles("plan.make_pdf")
def make_pdf(key: str, *, version: str) -> Postponed | None:
    """Make the document of an issued version, once. Without Pango the page says that PDFs are off."""
    return (
        None
        if services.make_pdf(version_id=version)
        else Postponed("PDFs are off: Pango is missing", for_good=True)
    )


@handles("plan.make_copy")
def make_copy(key: str, *, version: str, membership: str) -> Postponed | None:
    """Make the document of a version for one reader, without what is withheld from them."""
    is_made = services.make_copy(version_id=version, membership_id=membership, today=today())
    return None if is_made else Postponed("PDFs are off: Pango is missing", for_good=True)
