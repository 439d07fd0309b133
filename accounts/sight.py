"""
The ways in which sight of a case is given, and to whom.

A principal is an agency or a person under one hat (a membership), never a copy per user. What a hat sees is at most
eight (kind, principal) pairs; `cases.Involvement` keeps the dated rows they are compared with.
"""

from typing import NamedTuple
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class SightKind(models.TextChoices):
    """Why somebody sees a case. Each is written by the one service that owns the relation."""

    ADVISER = "adviser", _("Asked for advice")
    ADVISER_AGENCY = "adviser_agency", _("Health body asked for advice")
    ALLOCATED = "allocated", _("Allocated caseworker")
    ALTERNATIVE = "alternative", _("Acts for a young person, for one decision")
    AUTHORITY = "authority", _("The authority responsible")
    BUDGET = "budget", _("Personal Budget")
    COVER = "cover", _("Covers for a teacher")
    EMERGENCY = "emergency", _("Opened in an emergency")
    FAMILY = "family", _("Family, or the young person")
    FORMER = "former", _("The setting or the authority before")
    PANEL = "panel", _("Panel")
    REPRESENTATIVE = "representative", _("Acts for the family, with their authority")
    SEALED = "sealed", _("Officer named for a sealed record")
    SETTING = "setting", _("The setting attended")
    SHARED_AGENCY = "shared_agency", _("Shared with an agency")
    SHARED_PERSON = "shared_person", _("Shared with a person")
    TEACHING = "teaching", _("Teaches or supports")
    TEAM = "team", _("Team")
    TRUST = "trust", _("Trust, by delegation")


SHARED = frozenset({SightKind.SHARED_AGENCY, SightKind.SHARED_PERSON})
"""The kinds of named sharing: they show the parts that were shared, and reading only."""

READS_PARTS = SHARED | {SightKind.ALTERNATIVE, SightKind.EMERGENCY, SightKind.FORMER}
"""The kinds that read what their row names as a person reads what is shared with them."""

IN_PARTS = READS_PARTS | {SightKind.COVER}
"""The kinds that show only the parts of a record which their row names; every other shows what its policies say."""


class RecordPart(models.TextChoices):
    """What of a child's record a row of sight in parts can show, beside who the child is."""

    PLAN = "plan", _("The education, health and care plan, whole")
    PROVISION = "provision", _("Of the plan: needs, outcomes and special educational provision")
    REVIEWS = "reviews", _("The reviews of the plan")
    STRATEGIES = "strategies", _("What helps the child at school, and nothing else")
    SUPPORT = "support", _("The school’s SEN support record")


class Principal(models.TextChoices):
    """Whose id a kind of sight compares: the agency's, or the one hat's."""

    AGENCY = "agency"
    MEMBERSHIP = "membership"


class SightPair(NamedTuple):
    """One thing a hat can see by: this kind of involvement, of this principal."""

    kind: SightKind
    principal: UUID
