"""`manage.py roles`: the page docs/roles.md."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.document import document


class Command(BaseCommand):
    """Prints who holds what, and what each role sees; needs no database."""

    help = "Print the page of roles, permissions and sight."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the page."""
        self.stdout.write(document(), ending="")
