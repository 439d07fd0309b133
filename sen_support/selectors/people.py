"""People a form may name."""

from datetime import date
from typing import Any

from accounts.models import Membership
from accounts.roles import Role
from core.workflow import NotPermitted

TEACHERS = (Role.TEACHER, Role.SENCO)
DELIVERERS = (Role.TEACHER, Role.TEACHING_ASSISTANT, Role.SENCO)


def responsible_choices(actor: Any, today: date) -> list[Membership]:
    """
    Return the teachers of the actor's own school, who may be responsible for a child's support.

    :raises NotPermitted: if the actor acts for no school
    """
    return _staff(actor, today, TEACHERS)


def deliverer_choices(actor: Any, today: date) -> list[Membership]:
    """
    Return the staff of the actor's own school who may give support.

    :raises NotPermitted: if the actor acts for no school
    """
    return _staff(actor, today, DELIVERERS)


def _staff(actor: Any, today: date, roles: tuple[Role, ...]) -> list[Membership]:
    if actor.agency is None:
        raise NotPermitted("staff")
    staff = actor.agency.members.on(today)
    return list(staff.filter(role__in=roles).select_related("user", "agency").order_by("user__full_name"))
