"""`manage.py bank_holiday 2027-05-10`: a bank holiday announced after the calendar was packed."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from accounts.actor import Actor
from cases.services import announce_bank_holiday
from core import dates


class Command(BaseCommand):
    """Records the day; the next nightly check finds what depends on working days."""

    help = "Record a bank holiday in England that was announced after the calendar was packed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the day."""
        parser.add_argument("day", type=date.fromisoformat, help="the day, as 2027-05-10")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Record it once, however often it is said."""
        announce_bank_holiday(actor=Actor.system("bank_holiday"), on=options["day"])
        self.stdout.write(f"{dates.date(options['day'])} is a bank holiday.")
