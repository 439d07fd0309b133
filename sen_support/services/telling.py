"""The one place from which SEN support sends messages."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Membership
from notifications import services as notifications
from notifications.kinds import Kind

from ..models import Cycle


def tell_of_plan(*, cycle: Cycle, to: Membership, actor: Any) -> None:
    """Tell one parent, in the portal, that the school gives their child SEN support and what it plans."""
    notifications.queue(
        Kind.CYCLE_SHARED,
        to=[to],
        case_id=cycle.case_id,
        sentence=_("%(school)s gives %(child)s SEN support. Read what it plans, and say what you think.")
        % {"school": actor.agency, "child": cycle.case.child.first_name},
        url=cycle.get_absolute_url(),
        key=f"cycle.shared:{cycle.pk}:{to.pk}",
    )


def tell_of_review(*, cycle: Cycle, to: list[Membership]) -> None:
    """Tell the family that the support has been reviewed, and where to read what it changed (Code 6.55)."""
    notifications.queue(
        Kind.CYCLE_REVIEWED,
        to=to,
        case_id=cycle.case_id,
        sentence=_("%(child)s’s SEN support has been reviewed. Read what it changed and what happens next.")
        % {"child": cycle.case.child.first_name},
        url=cycle.get_absolute_url(),
        key=f"cycle.reviewed:{cycle.pk}",
    )


def tell_of_views(*, cycle: Cycle, actor: Any) -> None:
    """Tell the teacher and the SENCO that a parent, or the young person, has said what they think."""
    staff = [member for member in (cycle.responsible, cycle.senco) if member is not None]
    notifications.queue(
        Kind.VIEWS_ADDED,
        to=staff,
        case_id=cycle.case_id,
        sentence=_("%(name)s has said what they think about %(child)s’s SEN support.")
        % {"name": actor.name, "child": cycle.case.child.first_name},
        url=cycle.get_absolute_url(),
    )
