"""Roles that stand together in many rows."""

from ..roles import Role
from .words import Who

SCHOOL: tuple[Who, ...] = (Role.SENCO, Role.HEAD)
AUTHORITY: tuple[Who, ...] = (Role.CASEWORKER, Role.SEN_MANAGER)
HEALTH: tuple[Who, ...] = (Role.HEALTH_ADVISER, Role.CLINICAL_OFFICER)
ADVISERS: tuple[Who, ...] = (Role.EDUCATIONAL_PSYCHOLOGIST, *HEALTH, Role.SOCIAL_WORKER)
FAMILY: tuple[Who, ...] = (Role.PARENT, Role.YOUNG_PERSON)
REPRESENTATIVE: tuple[Who, ...] = (Role.SENDIASS_ADVISER,)
