"""Someone doing something, under one hat."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from .models import Agency, Membership, User
from .permissions import Permission
from .roles import GRANTS, SIGHT, Role
from .sight import Principal, SightKind, SightPair

HAT = "membership"  # the session's key for the hat that is worn


@dataclass(frozen=True)
class Actor:
    """
    A person under one hat, or the portal itself doing a named job.

    `emergency` is the opening by which this hat reads a record it has no part in, while its hour lasts.
    """

    user: User | None
    membership: Membership | None
    purpose: str = "web"
    emergency: UUID | None = None

    @classmethod
    def system(cls, job: str) -> "Actor":
        """Return the portal itself, doing this job. It holds no permission and sees nothing through the gate."""
        return cls(user=None, membership=None, purpose=f"worker:{job}")

    @classmethod
    def wearing(cls, membership: Membership, at: datetime | None = None) -> "Actor":
        """Return the person under this hat; with a moment, with what is open to it in an emergency then."""
        until = membership.emergency_until
        is_open = at is not None and until is not None and at < until
        return cls(
            user=membership.user, membership=membership, emergency=membership.emergency if is_open else None
        )

    @property
    def id(self) -> str:
        return str(self.user.pk) if self.user else ""

    @property
    def label(self) -> str:
        if self.membership is not None:
            return str(self.membership)
        return str(self.user) if self.user is not None else f"SEN Portal ({self.purpose})"

    @property
    def name(self) -> str:
        return self.user.full_name if self.user else "SEN Portal"

    @property
    def membership_id(self) -> UUID | None:
        return self.membership.pk if self.membership else None

    @property
    def agency(self) -> Agency | None:
        return self.membership.agency if self.membership else None

    @property
    def agency_id(self) -> UUID | None:
        return self.membership.agency_id if self.membership else None

    @property
    def role(self) -> Role | None:
        return Role(self.membership.role) if self.membership else None

    @property
    def is_family(self) -> bool:
        return self.membership is not None and self.membership.is_family

    def holds(self, permission: Permission | str) -> bool:
        """Return whether the role of this hat carries the permission."""
        return self.role is not None and permission in GRANTS[self.role]

    @property
    def sight(self) -> tuple[SightPair, ...]:
        """Return what this hat sees by: at most eight pairs. An emergency is one of them for its hour alone."""
        if self.membership is None:
            return ()
        ids = {Principal.AGENCY: self.membership.agency_id, Principal.MEMBERSHIP: self.membership.pk}
        return tuple(
            SightPair(kind, principal)
            for kind, whose in SIGHT[Role(self.membership.role)]
            if (principal := ids[whose]) is not None
            and (kind != SightKind.EMERGENCY or self.emergency is not None)
        )


def hats_of(user: User, on: date) -> list[Membership]:
    """Return the hats this person may wear on this day, oldest first."""
    hats = user.memberships.on(on).select_related("agency__area", "area")
    return list(hats.order_by("starts_on", "pk"))


def worn_hat(hats: list[Membership], chosen: str | None) -> Membership | None:
    """Return the hat chosen in the session, the only one there is, or none while a choice is due."""
    if len(hats) == 1:
        return hats[0]
    return next((hat for hat in hats if str(hat.pk) == chosen), None)
