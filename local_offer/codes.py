"""The words by which services are sorted and found. A code is never renamed: services and open data carry it."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LANGUAGES = (
    ("en", _("English")),
    ("ar", _("Arabic")),
    ("bn", _("Bengali")),
    ("bfi", _("British Sign Language")),
    ("cy", _("Welsh")),
    ("fa", _("Farsi")),
    ("gu", _("Gujarati")),
    ("pa", _("Punjabi")),
    ("pl", _("Polish")),
    ("pt", _("Portuguese")),
    ("ro", _("Romanian")),
    ("so", _("Somali")),
    ("tr", _("Turkish")),
    ("uk", _("Ukrainian")),
    ("ur", _("Urdu")),
    ("zh", _("Chinese")),
)  # fmt: skip
"""Languages a service is given in, by ISO 639 code. More than these can be written in the entry's own words."""


class Need(models.TextChoices):
    """Whom a service is for, by the DfE's codes for types of need, in a family's words. None means any need."""

    ASD = "ASD", _("Autism")
    SLCN = "SLCN", _("Talking and understanding")
    SEMH = "SEMH", _("Feelings, behaviour and mental health")
    SPLD = "SPLD", _("Reading, writing or numbers, such as dyslexia")
    MLD = "MLD", _("Learning difficulty")
    SLD = "SLD", _("Severe learning difficulty")
    PMLD = "PMLD", _("Profound and multiple learning difficulty")
    DS = "DS", _("Down syndrome")
    HI = "HI", _("Hearing")
    VI = "VI", _("Sight")
    MSI = "MSI", _("Hearing and sight together")
    PD = "PD", _("Moving and physical disability")


class Level(models.TextChoices):
    """For how many a service is."""

    UNIVERSAL = "universal", _("For everyone")
    TARGETED = "targeted", _("For children who need some more help")
    SPECIALIST = "specialist", _("For children with complex needs")


class Route(models.TextChoices):
    """Who can ask for a service."""

    FAMILY = "family", _("You can ask yourself")
    SCHOOL = "school", _("Your nursery, school or college asks")
    DOCTOR = "doctor", _("A doctor or other health worker asks")
    AUTHORITY = "authority", _("The council decides after it has looked at what you need")
    PLAN = "plan", _("It is in an EHC plan")

    @property
    def in_brief(self) -> Promise:
        """Return the same in two or three words, for a list."""
        return _IN_BRIEF[self]


_IN_BRIEF = {
    Route.FAMILY: _("Ask yourself"),
    Route.SCHOOL: _("School asks"),
    Route.DOCTOR: _("A doctor asks"),
    Route.AUTHORITY: _("The council decides"),
    Route.PLAN: _("In an EHC plan"),
}


class Expertise(models.TextChoices):
    """How much the staff of a service know about special educational needs (SEND Code of Practice 4.32)."""

    AWARENESS = "awareness", _("Awareness: everybody there knows the basics")
    ENHANCED = "enhanced", _("Enhanced: those who work directly with children have had more training")
    SPECIALIST = "specialist", _("Specialist: some staff hold a qualification in special educational needs")


class Feature(models.TextChoices):
    """What makes a place easier to use."""

    STEP_FREE = "step_free", _("Step-free")
    TOILET = "toilet", _("Accessible toilet")
    CHANGING_PLACE = "changing_place", _("Changing Places toilet")
    HOIST = "hoist", _("Hoist")
    QUIET_ROOM = "quiet_room", _("Quiet room")
    LOW_LIGHT = "low_light", _("Low light and low noise")
    HEARING_LOOP = "hearing_loop", _("Hearing loop")
    SIGNING = "signing", _("Staff who sign")
    SYMBOLS = "symbols", _("Pictures and symbols")
    PARKING = "parking", _("Blue badge parking")
    ONE_TO_ONE = "one_to_one", _("One-to-one support")


class Day(models.TextChoices):
    """Days of the week, by the codes of calendars (RFC 5545)."""

    MONDAY = "MO", _("Monday")
    TUESDAY = "TU", _("Tuesday")
    WEDNESDAY = "WE", _("Wednesday")
    THURSDAY = "TH", _("Thursday")
    FRIDAY = "FR", _("Friday")
    SATURDAY = "SA", _("Saturday")
    SUNDAY = "SU", _("Sunday")
