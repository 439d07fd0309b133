"""People, agencies and hats; and how people come in: what is running, what is held, who is invited."""

from .doors import SignIn, WrongTries
from .people import (
    Agency,
    AsOne,
    Dated,
    DatedQuerySet,
    DateRange,
    Membership,
    MembershipQuerySet,
    User,
    UserManager,
    holding,
    no_overlap,
)

__all__ = [
    "Agency",
    "AsOne",
    "DateRange",
    "Dated",
    "DatedQuerySet",
    "Membership",
    "MembershipQuerySet",
    "SignIn",
    "User",
    "UserManager",
    "WrongTries",
    "holding",
    "no_overlap",
]
