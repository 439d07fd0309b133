"""`manage.py timelimits`: a date by law, with its reason. The work is done in `timelimits.cli`."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from timelimits import cli


class Command(BaseCommand):
    """Answers from the statute book; needs no database, no settings of ours and no system check."""

    help = cli.HELP
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The same options as `python -m timelimits`."""
        cli.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer, and leave with the status of the answer."""
        status = cli.run(options, stdin=sys.stdin, stdout=self.stdout, stderr=self.stderr)
        if status:
            sys.exit(status)
