"""
E-mail: the only page that speaks to an e-mail server.

An e-mail leaves at least once. The attempt is committed before the server is spoken to, so that a kill in between is
seen: an attempt without an answer "may have been sent", and is tried once more under the same `Message-ID`.
"""

import smtplib
from datetime import date
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.urls import reverse

from .kinds import EMAILS, Kind
from .models import EmailAttempt, Message, OutboxRow
from .outbox import Postponed
from .silence import is_silent, keep_back, silent_pairs

Outcome = EmailAttempt.Outcome
MOST_UNANSWERED = 2  # the first, and one more
TRIES = 40  # about six hours: an e-mail server that is away does not lose what was to be sent


class Letter(NamedTuple):
    """What an e-mail says."""

    subject: str
    body: str


def letter(kind: Kind, link: str) -> Letter:
    """Return the e-mail of this kind: a subject and a link, and neither a child nor a need."""
    text = EMAILS[kind]
    body = render_to_string("notifications/email.txt", {"sentence": str(text.sentence), "link": link})
    return Letter(str(text.subject), body)


def link_to(message: Message) -> str:
    """Return the full address of a message, behind sign-in."""
    return urljoin(settings.SITE_ADDRESS, reverse("notifications:message", args=[message.pk]))


def message_id(key: str) -> str:
    """Return the e-mail's own id, the same at each try, so that a mailbox can drop a second copy."""
    return f"<{key.replace(':', '.')}@{urlsplit(settings.SITE_ADDRESS).hostname}>"


def begin_attempt(key: str, *, message: str, membership: str) -> None:
    """Write down that the server is about to be spoken to. This is committed before it is."""
    row = OutboxRow.objects.get(key=key)
    if _unanswered(row) < MOST_UNANSWERED:
        recipient = Message.objects.select_related("membership__user").get(pk=message).membership.user
        EmailAttempt.objects.create(
            key=key,
            number=row.attempts,
            message_id=message,
            message_header=message_id(key),
            address=recipient.email,
        )


def send(key: str, message_pk: UUID) -> Postponed | None:
    """Speak to the server about the attempt that was written down, and keep what it answered."""
    row = OutboxRow.objects.get(key=key)
    attempt = _attempts(row).filter(number=row.attempts).select_related("message__notice").first()
    if attempt is None:
        return Postponed(str(Outcome.UNKNOWN.label), for_good=True)
    outcome = _speak(attempt)
    EmailAttempt.objects.filter(pk=attempt.pk).update(outcome=outcome, answered_at=Now())
    if outcome == Outcome.ACCEPTED:
        return None
    given_up = outcome == Outcome.UNKNOWN and _unanswered(row) >= MOST_UNANSWERED
    return Postponed(str(outcome.label), for_good=given_up)


def post(key: str, *, address: str, subject: str, body: str) -> Postponed | None:
    """Hand over an e-mail to somebody without an account, at least once; a server that is away is asked again."""
    headers = {"Message-ID": message_id(key), "Auto-Submitted": "auto-generated"}
    try:
        EmailMessage(subject, body, to=[address], headers=headers).send()
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused):
        return Postponed(str(Outcome.REFUSED.label), for_good=True)
    except OSError:  # SMTP's own exceptions are OSErrors too
        return Postponed(str(Outcome.NOT_REACHED.label))
    return None


def is_silenced(message_pk: UUID, today: date) -> bool:
    """Return whether the reader is told nothing any more of the case the message is about: its e-mail stays here."""
    message = Message.objects.select_related("notice").get(pk=message_pk)
    silent = silent_pairs({message.membership_id}, today)
    return is_silent(message.notice, message.membership_id, silent)


def keep_unsent(message_pk: UUID, today: date) -> None:
    """Hand over a message whose e-mail stays here and that was not read in the inbox either."""
    message = Message.objects.select_related("notice").get(pk=message_pk)
    if message.read_at is None:
        keep_back([(message.notice, message.membership_id)], today)


def _speak(attempt: EmailAttempt) -> EmailAttempt.Outcome:
    """Hand the e-mail over. Whatever ends without the server's yes or no is unknown, not failed."""
    subject, body = letter(Kind(attempt.message.notice.kind), link_to(attempt.message))
    headers = {"Message-ID": attempt.message_header, "Auto-Submitted": "auto-generated"}
    server = get_connection()
    try:
        server.open()
    except OSError:  # SMTP's own exceptions are OSErrors too
        return Outcome.NOT_REACHED
    email = EmailMessage(subject, body, to=[attempt.address], headers=headers, connection=server)
    try:
        accepted = server.send_messages([email])
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused):
        return Outcome.REFUSED
    except OSError:
        return Outcome.UNKNOWN
    finally:
        _hang_up(server)
    return Outcome.ACCEPTED if accepted else Outcome.REFUSED


def _hang_up(server: object) -> None:
    """Close the connection; a server that is gone by now has already said what counts."""
    try:
        server.close()  # type: ignore[attr-defined]
    except OSError:
        return


def _attempts(row: OutboxRow) -> QuerySet[EmailAttempt]:
    """Return the attempts since the e-mail was last asked for."""
    return EmailAttempt.objects.filter(key=row.key, tried_at__gte=row.asked_at).order_by("-tried_at", "-pk")


def _unanswered(row: OutboxRow) -> int:
    return _attempts(row).filter(outcome__in=["", Outcome.UNKNOWN]).count()
