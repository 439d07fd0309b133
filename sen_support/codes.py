"""
The DfE's codes for SEN provision and for types of need, each with the days it is in force.

A code is never removed: it ends. What was recorded under it keeps its name, and a new record asks for the list of its
own day (Children and Families Act 2014; school census guide; SEN2 guide).
"""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SINCE_THE_CODE = date(2014, 9, 1)


class Provision(models.TextChoices):
    """The school census's `SENprovision`. S, A and P have ended and are not recorded any more."""

    NONE = "N", _("No SEN")
    SUPPORT = "K", _("SEN support")
    PLAN = "E", _("EHC plan")


class Area(models.TextChoices):
    """The four broad areas of need (SEND Code of Practice 6.28 to 6.35). For planning, not for boxes."""

    COMMUNICATION = "communication", _("Communication and interaction")
    COGNITION = "cognition", _("Cognition and learning")
    SOCIAL = "social", _("Social, emotional and mental health")
    SENSORY = "sensory", _("Sensory and/or physical")
    NONE = "none", _("No one area")


@dataclass(frozen=True)
class NeedType:
    """
    One type of need. `short` is for tables.

    `unverified` names a detail still to be checked against the published guide.
    """

    code: str
    name: Promise
    short: Promise
    area: Area
    starts_on: date = SINCE_THE_CODE
    ends_on: date | None = None
    only_with: frozenset[Provision] = frozenset({Provision.SUPPORT, Provision.PLAN})
    in_sen2: bool = True
    note: str = ""
    unverified: str = ""

    def in_force_on(self, day: date) -> bool:
        """Return whether the code may be recorded from this day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


_C, _L, _S, _P = Area.COMMUNICATION, Area.COGNITION, Area.SOCIAL, Area.SENSORY

NEED_TYPES: tuple[NeedType, ...] = (
    NeedType("SPLD", _("Specific learning difficulty"), _("Specific learning"), _L),
    NeedType("MLD", _("Moderate learning difficulty"), _("Moderate learning"), _L),
    NeedType("SLD", _("Severe learning difficulty"), _("Severe learning"), _L),
    NeedType("PMLD", _("Profound and multiple learning difficulty"), _("Profound and multiple"), _L),
    NeedType(
        "DS",
        _("Down syndrome"),
        _("Down syndrome"),
        _L,
        starts_on=date(2025, 1, 1),
        note="In SEN2 from the 2025 guide. Needs often lie in more than one broad area.",
        unverified="The first school census that collects the code; SEN2's first day is used here.",
    ),
    NeedType("SEMH", _("Social, emotional and mental health"), _("Social and emotional"), _S),
    NeedType("SLCN", _("Speech, language and communication needs"), _("Speech and language"), _C),
    NeedType("ASD", _("Autistic spectrum disorder"), _("Autism"), _C),
    NeedType("HI", _("Hearing impairment"), _("Hearing"), _P),
    NeedType("VI", _("Vision impairment"), _("Vision"), _P),
    NeedType("MSI", _("Multi-sensory impairment"), _("Multi-sensory"), _P),
    NeedType("PD", _("Physical disability"), _("Physical"), _P),
    NeedType("OTH", _("Other difficulty or disability"), _("Other"), Area.NONE),
    NeedType(
        "NSA",
        _("SEN support, but no specialist assessment of type of need"),
        _("Not assessed yet"),
        Area.NONE,
        only_with=frozenset({Provision.SUPPORT}),
        in_sen2=False,
        note="School census only, and only with SEN support.",
    ),
)
_BY_CODE = {need.code: need for need in NEED_TYPES}


def need_type(code: str) -> NeedType:
    """
    Return what is known of a code, in force or not.

    :raises KeyError: if there never was such a code
    """
    return _BY_CODE[code]


def need_types_on(day: date, provision: Provision | str = Provision.SUPPORT) -> list[NeedType]:
    """Return the types of need that may be recorded from this day, for a child with this provision."""
    return [need for need in NEED_TYPES if need.in_force_on(day) and provision in need.only_with]
