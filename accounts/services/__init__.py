"""What can be done with accounts, hats and ways in."""

from .factors import (
    LastWayIn,
    add_app,
    add_passkey,
    new_recovery_codes,
    remove_factor,
)
from .hats import note_sign_out, wear
from .invitations import (
    NoLongerOpen,
    account_of,
    find,
    invite,
    invite_family,
    knows_code,
    send_again,
    take_up,
    withdraw,
)
from .linked import LinkedAlready, link_sign_in, owner_of, unlink_sign_in
from .links import ask_for_link, find_link, use_link
from .running import begin, end, end_others, keep, trust

__all__ = [
    "LastWayIn",
    "LinkedAlready",
    "NoLongerOpen",
    "account_of",
    "add_app",
    "add_passkey",
    "ask_for_link",
    "begin",
    "end",
    "end_others",
    "find",
    "find_link",
    "invite",
    "invite_family",
    "keep",
    "knows_code",
    "link_sign_in",
    "new_recovery_codes",
    "note_sign_out",
    "owner_of",
    "remove_factor",
    "send_again",
    "take_up",
    "trust",
    "unlink_sign_in",
    "use_link",
    "wear",
    "withdraw",
]
