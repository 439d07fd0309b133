"""What the outbox does for cases."""

from uuid import UUID

from core.clock import today
from notifications.outbox import handles

from . import services


@handles("reminders.sweep")
def sweep(key: str) -> None:
    """Find the reminders that have become due. Beat asks for it once a day."""
    services.sweep_reminders(today=today())


@handles("reminders.tell")
def tell(key: str, *, reminders: list[int]) -> None:
    """Put a few hundred reminders into inboxes."""
    services.tell_reminders(reminders=reminders, today=today())


@handles("limits.check")
def check_limits(key: str) -> None:
    """Begin the check of every due date. Beat asks for it once a night."""
    services.start_check(today=today())


@handles("limits.check_chunk")
def check_chunk(key: str, *, check: str, label: str, after: str | None) -> None:
    """Compare one chunk of records with their due dates."""
    services.check_chunk(check=UUID(check), label=label, after=UUID(after) if after else None)


@handles("limits.settle")
def settle(key: str, *, membership: str, cases: list[str]) -> None:
    """Write the limits of some cases again, because a manager asked for it."""
    services.settle_chunk(membership=UUID(membership), cases=[UUID(case) for case in cases], today=today())


@handles("access.asked")
def tell_of_asking(key: str, *, agreement: str) -> None:
    """Tell a young person that a relative asks to see their record."""
    services.tell_of_asking(agreement_id=UUID(agreement))
