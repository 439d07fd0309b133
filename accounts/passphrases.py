"""
Which passwords are too easy to guess: those that are known from breaches, and those a machine guesses soon.

Nothing is asked of the open internet. zxcvbn brings the passwords most often found in breaches, and the words, names
and keyboard patterns that people make others of. A portal may also be given the whole list of the Pwned Passwords
(`BREACHED_PASSWORDS_FILE`): its SHA-1 hashes in order, one a line, as their own downloader writes it.
"""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from zxcvbn import zxcvbn

ENOUGH = 3
"""Of zxcvbn's marks from 0 to 4: safe against guessing for as long as the hash is slow."""
MOST_LOOKED_AT = 72
LEAST_OF_ONES_OWN = 8
"""Letters beside the words that anybody knows who knows the person."""
WORDS_OF_OURS = ("sen portal", "senportal", "send", "ehcp", "senco", "school", "council")


class HardToGuess:
    """Refuses what is guessed soon by somebody who knows the person's name, address and work."""

    def validate(self, password: str, user: Any = None) -> None:
        """
        Look at the password as somebody who guesses would.

        :raises ValidationError: if it is guessed too soon
        """
        known = [*WORDS_OF_OURS, *_words_about(user)]
        if (
            len(_without(known, password)) < LEAST_OF_ONES_OWN
            or zxcvbn(password[:MOST_LOOKED_AT], user_inputs=known)["score"] < ENOUGH
        ):
            raise ValidationError(
                _("That is too easy to guess. Three or four words that do not belong together are better"),
                code="password_too_easy",
            )

    def get_help_text(self) -> str:
        return _("Three or four words that do not belong together are easy to remember and hard to guess.")


class NotBreached:
    """Refuses what is in the list of breached passwords, if the portal was given one."""

    def validate(self, password: str, user: Any = None) -> None:
        """
        Look it up in the file, which never leaves this machine.

        :raises ValidationError: if it is there
        """
        if settings.BREACHED_PASSWORDS_FILE and is_listed(password, Path(settings.BREACHED_PASSWORDS_FILE)):
            raise ValidationError(
                _("That password has been stolen from somebody before. Choose another"),
                code="password_breached",
            )

    def get_help_text(self) -> str:
        return _("It must not be known from a theft of passwords.")


def is_listed(password: str, file: Path) -> bool:
    """Return whether the hash of a password is in a file of hashes in order, by halving what is left of it."""
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with file.open("rb") as lines:
        low, high = 0, file.stat().st_size
        while low < high:
            middle = (low + high) // 2
            lines.seek(max(middle - 1, 0))
            if middle:
                lines.readline()  # on to the next line that begins here or later
            line = lines.readline()
            if line and line[:40].upper() < wanted:
                low = lines.tell()
            else:
                high = middle
        lines.seek(low)
        return lines.readline()[:40].upper() == wanted


def _without(known: list[str], password: str) -> str:
    left = password.lower()
    for word in sorted(known, key=len, reverse=True):
        left = left.replace(word.lower(), "")
    return left


def _words_about(user: Any) -> list[str]:
    if user is None:
        return []
    parts = [*user.email.replace("@", ".").split("."), *user.full_name.split()]
    return [user.email, *(part for part in parts if len(part) > 2)]
