"""Work that is done after the change that asked for it, by a worker."""

from uuid import UUID

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


@handles("plans.sweep")
def sweep(key: str) -> None:
    """Find the plans whose limits must be written anew. Beat asks for it once a day, before the reminders."""
    services.sweep_plans(today=today())


@handles("plans.write_limits")
def write_limits(key: str, *, plans: list[str]) -> None:
    """Write the limits of a few plans."""
    services.write_limits_of(plans=[UUID(plan) for plan in plans], today=today())
