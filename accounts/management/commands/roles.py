"""`manage.py roles`: the page docs/roles.md, or every cell of its matrix as a spreadsheet."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from accounts.document import document, spreadsheet


class Command(BaseCommand):
    """Prints who holds what, and what each role sees; needs no database."""

    help = "Print the page of roles, permissions and sight."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `--cells`."""
        parser.add_argument("--cells", action="store_true", help="print each cell of the matrix, as CSV")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the page, or the cells."""
        self.stdout.write(spreadsheet() if options["cells"] else document(), ending="")
