"""One child whose father must not be told where she lives: entered by Sam, and waiting for Moira to approve it."""

from datetime import timedelta

from accounts.models import Membership, User
from accounts.roles import Role
from cases import services as cases
from cases.models import FamilyLink, Restriction
from cases.services import Asked

from .cast import LOADER, PASSWORD, Cast
from .crowd import Neighbour
from .story_plans import as_seen

ENTERED = 2  # days ago
LOOKED_AT_AGAIN = timedelta(days=180)


def surround(cast: Cast, neighbours: list[Neighbour]) -> None:
    """Give one of Sam's children a father who lives elsewhere, and withhold her home from him."""
    sams = cast.people["sam"].membership
    case = next(one.case for one in neighbours if one.caseworker == sams and one.place != "oak")
    day = cast.day(-ENTERED)
    user = User.objects.create_user(
        "daniel@example.org", PASSWORD, full_name=f"Daniel {case.child.family_name}"
    )
    hat = Membership.objects.create(
        user=user, area=cast.places["northshire"], role=Role.PARENT, starts_on=case.opened_on
    )
    link = cases.link_family(
        case=case, actor=LOADER, nature=FamilyLink.Nature.RESPONSIBILITY, name=user.full_name,
        relationship="father", membership=hat, starts_on=case.opened_on, told_by=FamilyLink.ToldBy.PORTAL,
        email=user.email, address="Unit 9, Old Mill Wharf\nSouthport\nZZ8 3CD",
    )  # fmt: skip
    asked = Asked(
        kind=Restriction.Kind.ADDRESS,
        link=link,
        basis=Restriction.Basis.ORDER,
        reference="ZZ26P00417",
        reason="The order forbids him to come to the home. The family moved in the summer; he does not know where to.",
        review_on=day + LOOKED_AT_AGAIN,
    )
    cases.record_restriction(case=as_seen(case, cast.sam, day), actor=cast.sam, asked=asked, today=day)
