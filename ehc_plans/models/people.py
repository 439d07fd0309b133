"""Who can be asked to a review of a child, by where they work."""

from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import Agency, Membership
from accounts.roles import Role

ADVISERS = (
    Role.EDUCATIONAL_PSYCHOLOGIST,
    Role.CLINICAL_OFFICER,
    Role.HEALTH_ADVISER,
    Role.SOCIAL_WORKER,
)
OFFICERS = (Role.CASEWORKER, Role.SEN_MANAGER)
AT_THE_SETTING = (Role.SENCO, Role.HEAD)


def staff_of_the_area(authority: Agency, today: date, roles: tuple[Role, ...]) -> QuerySet[Membership]:
    """Return those who hold one of these roles at the authority or at an agency of its area on this day."""
    people = Membership.objects.on(today).filter(
        Q(agency=authority) | Q(agency__area=authority), role__in=roles
    )
    return people.select_related("user", "agency").order_by("role", "user__full_name")


def staff_of(agency: Agency, today: date, roles: tuple[Role, ...]) -> QuerySet[Membership]:
    """Return those who hold one of these roles at this agency on this day."""
    people = Membership.objects.on(today).filter(agency=agency, role__in=roles)
    return people.select_related("user", "agency").order_by("role", "user__full_name")
