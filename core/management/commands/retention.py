"""`manage.py retention`: what is kept how long, what is held, and disposal of months of the trail by two people."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from audit import retention
from core import clock


def month(words: str) -> date:
    """Return the first day of a month written as 2026-11."""
    try:
        return datetime.strptime(words, "%Y-%m").date()  # noqa: DTZ007  (a month has no zone)
    except ValueError:
        raise ArgumentTypeError(f"{words} is not a month: write it as 2026-11.") from None


class Command(BaseCommand):
    help = "How long what is kept, and disposal of the trail by two people. For the owner of the tables."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One word says what is done; whoever does it says who they are."""
        commands = parser.add_subparsers(dest="what", required=True)
        commands.add_parser("list", help="print the rules, the holds and the months that may go")
        for name, does in (
            ("propose", "say that a month may be disposed of"),
            ("approve", "dispose of a month that somebody else proposed: this cannot be undone"),
        ):
            one = commands.add_parser(name, help=does)
            one.add_argument("month", type=month)
            one.add_argument("--by", required=True, metavar="EMAIL", help="who decides: an account here")
        hold = commands.add_parser("hold", help="keep months, however old, until the hold is lifted")
        hold.add_argument("first", type=month)
        hold.add_argument("last", type=month)
        hold.add_argument("--reason", required=True)
        hold.add_argument("--by", required=True, metavar="EMAIL")
        lift = commands.add_parser("lift", help="lift a hold")
        lift.add_argument("number", type=int)
        lift.add_argument("--by", required=True, metavar="EMAIL")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or say in one sentence why not."""
        what = {
            "list": self._list,
            "propose": self._propose,
            "approve": self._approve,
            "hold": self._hold,
            "lift": self._lift,
        }[options["what"]]
        try:
            what(options)
        except retention.NotDisposable as refused:
            raise CommandError(str(refused)) from None
        except DatabaseError as error:
            words = str(error).partition("\n")[0]
            raise CommandError(
                f"{words}. Connect as the owner of the tables: DATABASE_URL=$DATABASE_OWNER_URL."
            ) from None

    def _list(self, options: dict[str, Any]) -> None:
        for rule in retention.rules():
            self.stdout.write(f"{rule}. {rule.source}.")
        for held in retention.holds():
            self.stdout.write(f"Hold {held.pk}, placed by {held.placed_by}: {held}")
        ready = retention.months_past_their_time(today=clock.today())
        for past in ready:
            self.stdout.write(f"{past:%B %Y} may be disposed of.")
        if not ready:
            self.stdout.write("No month of the trail is past its time.")

    def _propose(self, options: dict[str, Any]) -> None:
        proposed = retention.propose(month=options["month"], by=options["by"], today=clock.today())
        self.stdout.write(f"{proposed.month:%B %Y} is proposed. A second person approves it.")

    def _approve(self, options: dict[str, Any]) -> None:
        done = retention.approve(month=options["month"], by=options["by"], today=clock.today())
        self.stdout.write(f"{done.month:%B %Y} is disposed of. Its seals and this decision stay.")

    def _hold(self, options: dict[str, Any]) -> None:
        held = retention.hold(
            first=options["first"], last=options["last"], reason=options["reason"], by=options["by"]
        )
        self.stdout.write(f"Hold {held.pk} is placed: {held}")

    def _lift(self, options: dict[str, Any]) -> None:
        held = retention.lift(number=options["number"], by=options["by"])
        self.stdout.write(f"Hold {held.pk} is lifted.")
