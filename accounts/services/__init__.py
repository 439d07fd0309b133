"""What can be done with accounts, hats and ways in."""

from .agencies import (
    HasALead,
    NameTaken,
    finish_set_up,
    has_a_lead,
    invite_lead,
    open_agency,
    save_details,
    set_step_aside,
)
from .factors import (
    LastWayIn,
    add_app,
    add_passkey,
    new_recovery_codes,
    remove_factor,
)
from .first_run import Begun, CannotStart, Person, Place, first_run
from .hats import note_sign_out, wear
from .invitations import (
    NoLongerOpen,
    account_of,
    find,
    invite,
    invite_family,
    knows_code,
    new_family_code,
    send_again,
    take_up,
    withdraw,
)
from .keys import seal_factors_again
from .leaving import CannotEnd, earliest_last_day, end_role
from .linked import LinkedAlready, link_sign_in, owner_of, unlink_sign_in
from .links import ask_for_link, find_link, use_link
from .running import begin, end, end_others, keep, trust

__all__ = [
    "Begun",
    "CannotEnd",
    "CannotStart",
    "HasALead",
    "LastWayIn",
    "LinkedAlready",
    "NameTaken",
    "NoLongerOpen",
    "Person",
    "Place",
    "account_of",
    "add_app",
    "add_passkey",
    "ask_for_link",
    "begin",
    "earliest_last_day",
    "end",
    "end_others",
    "end_role",
    "find",
    "find_link",
    "finish_set_up",
    "first_run",
    "has_a_lead",
    "invite",
    "invite_family",
    "invite_lead",
    "keep",
    "knows_code",
    "link_sign_in",
    "new_family_code",
    "new_recovery_codes",
    "note_sign_out",
    "open_agency",
    "owner_of",
    "remove_factor",
    "save_details",
    "seal_factors_again",
    "send_again",
    "set_step_aside",
    "take_up",
    "trust",
    "unlink_sign_in",
    "use_link",
    "wear",
    "withdraw",
]
