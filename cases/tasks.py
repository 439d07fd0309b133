"""What the outbox does for cases."""

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
