"""What somebody sees of a record that is shared by name, and what they were told of it."""

from cases.models import Case
from notifications import outbox
from notifications.models import Message


def sees(actor, cast, model, day=None):
    rows = model.objects.visible_to(actor, day or cast.today)
    case = "pk" if model is Case else "case"
    return rows.filter(**{case: cast.maya.pk}).exists()


def told(actor):
    outbox.drain()
    messages = Message.objects.filter(membership=actor.membership_id).order_by("sent_at", "pk")
    return [one.notice.sentence for one in messages.select_related("notice")]
