"""What people are told behind the floor: a message is its reader's, and a notice is shown to those it was sent to."""

from django.db import migrations

from core.floor import OWN_HAT, SOMEBODY, SYSTEM, as_its, behind

OWN = f"(membership_id = {OWN_HAT} OR {SYSTEM})"
SENT_TO_ME = f"""({SYSTEM} OR EXISTS (
    SELECT 1 FROM notifications_message AS sent
    WHERE sent.notice_id = notifications_notice.id AND sent.membership_id = {OWN_HAT}))"""
WRITTEN = f"({SYSTEM} OR {SOMEBODY})"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_floor"), ("notifications", "0002_kinds")]
    operations = [
        behind("notifications_message", all=OWN),
        behind("notifications_emailattempt", all=as_its("message_id", "notifications_message")),
        behind("notifications_notice", select=SENT_TO_ME, insert=WRITTEN, update=SYSTEM, delete=SYSTEM),
    ]
