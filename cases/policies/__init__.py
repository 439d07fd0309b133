"""Who may do what to a case. A policy narrows what the role allows; it never widens it, and it asks no database."""

from . import records, withholding
from .emergencies import parts_in_emergency
from .sharing import parts_to_share

__all__ = ["parts_in_emergency", "parts_to_share", "records", "withholding"]
