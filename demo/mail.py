"""The demo's e-mail server: a table, read at /demo/mailbox/. Nothing leaves the machine."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from .models import SentEmail


class MailboxBackend(BaseEmailBackend):
    """Accepts every e-mail, and keeps it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the e-mails; return how many."""
        SentEmail.objects.bulk_create(
            SentEmail(
                to=", ".join(email.recipients())[:500],
                subject=str(email.subject)[:300],
                body=email.body,
                header=str(email.extra_headers.get("Message-ID", "")),
            )
            for email in email_messages
        )
        return len(email_messages)
