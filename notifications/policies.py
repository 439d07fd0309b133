"""Who may do what with messages. A message is seen by the hat it was sent to; see `Message.objects.visible_to`."""

from typing import Any

from accounts.permissions import Permission
from core.access import policy


@policy(Permission.MESSAGE_READ)
def may_read_message(actor: Any, message: Any) -> bool:
    """Everybody reads what was sent to the hat they wear."""
    return bool(actor.holds(Permission.MESSAGE_READ))


@policy(Permission.DELIVERY_VIEW)
def may_view_deliveries(actor: Any, _: None) -> bool:
    """A manager looks after what could not be delivered to the people of their authority."""
    return bool(actor.holds(Permission.DELIVERY_VIEW))


@policy(Permission.DELIVERY_RETRY)
def may_retry_delivery(actor: Any, row: Any) -> bool:
    """Whoever sees that something could not be delivered may have it tried again."""
    return bool(actor.holds(Permission.DELIVERY_RETRY))


@policy(Permission.MESSAGE_UNDO)
def may_undo_message(actor: Any, row: Any) -> bool:
    """Whoever caused a message, under the hat they did it in, until it leaves."""
    own = row is None or (row.asked_by is not None and row.asked_by == actor.membership_id)
    return bool(actor.holds(Permission.MESSAGE_UNDO) and own)
