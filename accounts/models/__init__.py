"""People, agencies and hats; and how people come in: what is running, what is held, who is invited."""

from .doors import LinkedSignIn, SignIn, WrongTries
from .first_day import SetUpStep, StepSetAside
from .invited import Invitation, Link, SignInLink
from .people import (
    Agency,
    AgencyQuerySet,
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
    "AgencyQuerySet",
    "AsOne",
    "DateRange",
    "Dated",
    "DatedQuerySet",
    "Invitation",
    "Link",
    "LinkedSignIn",
    "Membership",
    "MembershipQuerySet",
    "SetUpStep",
    "SignIn",
    "SignInLink",
    "StepSetAside",
    "User",
    "UserManager",
    "WrongTries",
    "holding",
    "no_overlap",
]
