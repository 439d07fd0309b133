"""What the outbox does for this app."""

from uuid import UUID

from accounts import letters
from audit import seals
from core.clock import today

from . import mail, services, upkeep
from .outbox import Postponed, handles


@handles("inbox.deliver")
def deliver(key: str, *, notice: str, membership: str, about: str = "") -> None:
    """Put one notice into one inbox."""
    services.deliver(pairs=[(UUID(notice), UUID(membership))], today=today())


def begin_email(key: str, *, message: str, membership: str) -> None:
    """Write down that the e-mail server is about to be spoken to, if it is."""
    if not mail.is_silenced(UUID(message), today()):
        mail.begin_attempt(key, message=message, membership=membership)


@handles("email.send", first=begin_email, tries=mail.TRIES)
def send_email(key: str, *, message: str, membership: str) -> Postponed | None:
    """Hand one e-mail to the e-mail server, at least once; none about a case its reader is told nothing of."""
    if mail.is_silenced(UUID(message), today()):
        mail.keep_unsent(UUID(message), today())
        return None
    return mail.send(key, UUID(message))


@handles("account.letter", tries=mail.TRIES)
def post_letter(key: str, *, letter: str, about: str) -> Postponed | None:
    """Write an e-mail about an account as it stands now, and hand it to the e-mail server, at least once."""
    written = letters.write(letters.Letter(letter), about)
    if written is None:
        return None
    return mail.post(key, address=written.address, subject=written.subject, body=written.body)


@handles("upkeep")
def throw_away(key: str) -> None:
    """Throw away what is no longer needed."""
    upkeep.throw_away()


@handles("audit.seal")
def seal_the_trail(key: str) -> None:
    """Seal what was written since the last minute."""
    seals.seal()


@handles("audit.months")
def make_months(key: str) -> None:
    """Make the next months of the trail, long before they begin."""
    seals.make_months()
