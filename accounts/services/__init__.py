"""What can be done with accounts, hats and ways in."""

from .factors import add_app, add_passkey, new_recovery_codes, remove_factor
from .hats import note_sign_out, wear
from .running import begin, end, end_others, keep, trust

__all__ = [
    "add_app",
    "add_passkey",
    "begin",
    "end",
    "end_others",
    "keep",
    "new_recovery_codes",
    "note_sign_out",
    "remove_factor",
    "trust",
    "wear",
]
