"""Who may do what to a case. A policy narrows what the role allows; it never widens it, and it asks no database."""

from . import records, withholding
from .sharing import parts_to_share

__all__ = ["parts_to_share", "records", "withholding"]
