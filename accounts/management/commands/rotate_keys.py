"""`manage.py rotate_keys`: seal second factors with the newest secret key, so that the one before can go."""

from typing import Any

from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandError

from accounts import services


class Command(BaseCommand):
    help = "Seal every second factor with the newest SECRET_KEY; SECRET_KEY_FALLBACKS names the key before."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say how many."""
        try:
            number = services.seal_factors_again()
        except InvalidToken as error:
            raise CommandError(
                "A second factor was sealed with a key that is not there. Nothing was changed: add it to"
                " SECRET_KEY_FALLBACKS."
            ) from error
        self.stdout.write(f"{number} second factors are sealed with the newest key.")
