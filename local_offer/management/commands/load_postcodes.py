from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from local_offer import services


class Command(BaseCommand):
    """`manage.py load_postcodes FILE`: takes in where postcodes are, from a file in the layout of the ONS directory."""

    help = "Take in where postcodes are, from a file in the layout of the ONS directory (pcds, doterm, lat, long)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the file and say how many postcodes it told."""
        try:
            with options["file"].open(encoding="utf-8-sig", newline="") as file:
                taken = services.load_postcodes(file=file)
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{taken} postcodes are known now.")
