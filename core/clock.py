"""The one clock. Views, tasks and commands ask it and hand the day down; nothing below them reads the time."""

from datetime import date

from django.conf import settings
from django.utils.timezone import localdate


def today() -> date:
    """Return the day in London, or the frozen day of a demo or test (`DEMO_TODAY`)."""
    frozen: date | None = settings.DEMO_TODAY
    return frozen or localdate()
