"""
Whom a council asks when it prepares and reviews its Local Offer: the parties of regulation 54 of the SEND Regulations.

The health bodies of reg 54(2) are named as they are today: NHS England and the integrated care boards stand in the
place of the bodies that the regulations name.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Party:
    """One party, and where the regulations name it."""

    key: str
    name: Promise
    source: str


PARTIES: tuple[Party, ...] = (
    Party("families_sen", _("Children and young people with SEN, and their parents"), "reg 54(1)"),
    Party("families_disability", _("Disabled children and young people, and their parents"), "reg 54(1)"),
    Party("maintained", _("Governing bodies of maintained schools and nursery schools"), "reg 54(1)"),
    Party("academies", _("Academy trusts"), "reg 54(1)"),
    Party("post_16", _("Governing bodies of colleges"), "reg 54(1)"),
    Party("nmss", _("Governing bodies of non-maintained special schools"), "reg 54(1)"),
    Party("prus", _("Management committees of pupil referral units"), "reg 54(1)"),
    Party("childrens_centres", _("Advisory boards of children’s centres"), "reg 54(1)"),
    Party("early_years", _("Providers of early years education"), "reg 54(1)"),
    Party("youth_offending", _("Youth offending teams"), "reg 54(1)"),
    Party("advisers", _("Others who give special help or advice"), "reg 54(1)"),
    Party("adulthood", _("Those who help to prepare for adult life"), "reg 54(1)"),
    Party("own_officers", _("The council’s own education, social care and adulthood officers"), "reg 54(1)"),
    Party("nhs_england", _("NHS England"), "reg 54(2)"),
    Party("icb", _("The integrated care board"), "reg 54(2)"),
    Party("nhs_trusts", _("NHS trusts and foundation trusts"), "reg 54(2)"),
    Party("wellbeing_board", _("The health and wellbeing board"), "reg 54(2)"),
)

BY_KEY = {party.key: party for party in PARTIES}
CHOICES = [(party.key, party.name) for party in PARTIES]
