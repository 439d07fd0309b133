"""The homes of those who write the Local Offer, and of the forum that comments on it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from .parts import StaffHome


def editor_home(*, actor: Any, today: date) -> StaffHome:
    """Return what an editor has to check, publish and answer."""
    return StaffHome(title=_("Local Offer"), lead="", today=today, sections=[])


def provider_home(*, actor: Any, today: date) -> StaffHome:
    """Return a provider's own entries."""
    return StaffHome(title=_("Your services"), lead="", today=today, sections=[])


def forum_home(*, actor: Any, today: date) -> StaffHome:
    """Return what the forum has said, and the answers."""
    return StaffHome(title=_("Local Offer"), lead="", today=today, sections=[])
