"""`manage.py readme`: the table of the cast in README.md."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from demo.document import with_the_cast


class Command(BaseCommand):
    """Writes the cast into README.md; needs no database."""

    help = "Write the table of the cast in README.md."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write what stands between the two marks."""
        page = settings.BASE_DIR / "README.md"
        page.write_text(with_the_cast(page.read_text()))
