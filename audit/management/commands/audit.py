"""`manage.py audit`: seal the trail, and find out whether somebody bent it."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from audit import seals

WHOLE, BENT, UNKNOWN = 0, 1, 2


class Command(BaseCommand):
    help = "The trail of who looked, who decided and what changed: verify, seal, head."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One word says what is done."""
        commands = parser.add_subparsers(dest="what", required=True)
        verify = commands.add_parser(
            "verify",
            help="compare the trail with its seals: ends with 0 when it is whole, 1 when not, 2 when it cannot be told",
        )
        verify.add_argument(
            "--head", default="", help="a head that was written down elsewhere: 64 characters"
        )
        commands.add_parser("head", help="print the newest head, to be kept elsewhere")
        commands.add_parser("seal", help="seal now what the workers seal every minute")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and leave with the status of the answer."""
        try:
            status = {"verify": self._verify, "head": self._head, "seal": self._seal}[options["what"]](
                options
            )
        except DatabaseError as error:
            self.stderr.write(f"This cannot be told: {str(error).partition(chr(10))[0]}.")
            self.stderr.write("Connect as the owner of the tables: DATABASE_URL=$DATABASE_OWNER_URL.")
            status = UNKNOWN
        if status:
            sys.exit(status)

    def _verify(self, options: dict[str, Any]) -> int:
        found = seals.verify(options["head"])
        if not found.is_whole:
            for problem in found.problems:
                self.stdout.write(problem)
            self.stdout.write("The trail is not as it was sealed.")
            return BENT
        if found.sealed_at is None:
            self.stdout.write(
                f"Nothing is sealed yet; {found.not_yet_sealed:,} rows wait for the first seal."
            )
            return UNKNOWN
        self.stdout.write(
            f"The trail is as it was sealed: {found.seals:,} seals over {found.entries:,} entries and"
            f" {found.changes:,} changes, the newest of {found.sealed_at:%-d %B %Y at %H:%M}."
        )
        for month in found.disposed:
            self.stdout.write(f"{month:%B %Y} was disposed of; its seals are still in the chain.")
        self.stdout.write(f"Written since and not yet sealed: {found.not_yet_sealed:,}.")
        self.stdout.write(f"Head: {found.head}")
        return WHOLE

    def _head(self, options: dict[str, Any]) -> int:
        newest = seals.newest_head()
        if newest is None:
            self.stdout.write("Nothing is sealed yet.")
            return UNKNOWN
        self.stdout.write(newest.digest)
        return WHOLE

    def _seal(self, options: dict[str, Any]) -> int:
        made = seals.seal()
        for head in made:
            self.stdout.write(f"Seal {head.number}: {head.digest}")
        if not made:
            self.stdout.write("Nothing was written since the last seal.")
        return WHOLE
