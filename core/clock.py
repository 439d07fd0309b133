"""The one clock. Views, tasks and commands ask it and hand the day down; nothing below them reads the time."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.timezone import localdate


def today() -> date:
    """Return the day in London, or the frozen day of a demo or test (`DEMO_TODAY`)."""
    frozen: date | None = settings.DEMO_TODAY
    return frozen or localdate()


def now() -> datetime:
    """Return the moment, which nothing freezes: for how long somebody has been away, or a link is good."""
    return timezone.now()
