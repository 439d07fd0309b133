"""`manage.py load_demo`: fills an empty portal with the cast, their story and the children around them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import User
from core.clock import today
from demo import stories


class Command(BaseCommand):
    """Loads the demo, once."""

    help = "Fill an empty portal with invented people. Refuses where there are any."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Load everything, or nothing."""
        if User.objects.exists():
            raise CommandError("There are people here already; the demo is loaded into an empty portal only.")
        cast = stories.tell(today=today())
        self.stdout.write("The cast is in.")
        number = stories.surround(cast)
        self.stdout.write(f"{number} other children are in.")
