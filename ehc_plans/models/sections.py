"""The sections of an EHC plan, by the letters the law gives them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Section(models.TextChoices):
    """The parts of a plan, each identified by its letter (SEND Regulations 2014 reg 12)."""

    A = "A", _("Views, interests and hopes")
    B = "B", _("Special educational needs")
    C = "C", _("Health needs")
    D = "D", _("Social care needs")
    E = "E", _("Outcomes")
    F = "F", _("Special educational provision")
    G = "G", _("Health provision")
    H1 = "H1", _("Social care provision for a disabled child")
    H2 = "H2", _("Other social care provision")
    I = "I", _("School or other setting")  # noqa: E741  (the law's own letter)
    J = "J", _("Personal Budget")
    K = "K", _("Advice and information")


NEEDS = (Section.B, Section.C, Section.D)
PROVISIONS = (Section.F, Section.G, Section.H1, Section.H2)
EVERY_SECTION = frozenset(Section)

MEETS = {Section.B: Section.F, Section.C: Section.G, Section.D: Section.H2}
"""The section in which provision for a kind of need is looked for first."""
