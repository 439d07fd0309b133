"""
What a Local Offer must contain: the headings of Schedule 2 to the SEND Regulations 2014, by our own keys.

The paragraphs' numbers from 6 to 14, 16 and 18 (unverified): their content was checked, their order was not, so that
nothing here or elsewhere goes by the number.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Heading:
    """One thing the Local Offer must tell. `group` is the chapter under which the public finds it."""

    key: str
    name: Promise
    group: Promise


_SCHOOL = _("Nurseries, schools and colleges")
_DAY = _("What nurseries, schools and colleges do")
_HEALTH = _("Health")
_CARE = _("Social care and short breaks")
_LIFE = _("Travel, childcare and free time")
_ADULT = _("Preparing for adult life")
_RIGHTS = _("Your rights, and how things are decided")

HEADINGS: tuple[Heading, ...] = (
    Heading("education_in_area", _("Education and training in the area"), _SCHOOL),
    Heading("education_outside", _("Education and training outside the area"), _SCHOOL),
    Heading("mainstream", _("Support in mainstream schools and colleges"), _SCHOOL),
    Heading("special", _("Special schools and special post-16 institutions"), _SCHOOL),
    Heading("secured", _("What the authority secures in mainstream schools and in alternative provision"), _SCHOOL),
    Heading("funding", _("How money for support is shared out, and what schools do with theirs"), _SCHOOL),
    Heading("early_years", _("Early years"), _SCHOOL),
    Heading("section_41", _("The list of approved independent institutions (section 41)"), _SCHOOL),
    Heading("further_information", _("Schools’ own SEN information reports"), _SCHOOL),
    Heading("other_education", _("Other education: sport, arts, reading together"), _SCHOOL),
    Heading("identifying", _("Finding out what a child needs"), _DAY),
    Heading("consulting", _("Deciding together with parents and young people"), _DAY),
    Heading("securing", _("Getting services, support and equipment"), _DAY),
    Heading("transfer", _("Moving between phases of education and to adult life"), _DAY),
    Heading("teaching", _("How children are taught"), _DAY),
    Heading("adapting", _("Changing the curriculum and the surroundings"), _DAY),
    Heading("additional_support", _("More help with learning"), _DAY),
    Heading("reviewing", _("Looking at progress together"), _DAY),
    Heading("evaluating", _("Checking that support works"), _DAY),
    Heading("facilities", _("Getting to use the facilities"), _DAY),
    Heading("activities", _("Activities beyond the curriculum"), _DAY),
    Heading("expertise", _("What staff know"), _DAY),
    Heading("wellbeing", _("Emotional, mental and social development"), _DAY),
    Heading("health_additional", _("Health services for children with SEN or a disability"), _HEALTH),
    Heading("medical_conditions", _("Medical conditions at school"), _HEALTH),
    Heading("health_universal", _("Making everyday health services easier to use"), _HEALTH),
    Heading("social_care", _("Social care"), _CARE),
    Heading("short_breaks", _("Short breaks"), _CARE),
    Heading("adult_services", _("Moving from children’s to adults’ services"), _CARE),
    Heading("independent_living", _("Living independently"), _CARE),
    Heading("travel", _("Travel to and from school, college and early years"), _LIFE),
    Heading("childcare", _("Childcare"), _LIFE),
    Heading("leisure", _("Leisure activities"), _LIFE),
    Heading("support_groups", _("Support groups and forums"), _LIFE),
    Heading("employment", _("Apprenticeships, traineeships and supported internships"), _ADULT),
    Heading("housing", _("Housing"), _ADULT),
    Heading("participation", _("Taking part in the community"), _ADULT),
    Heading("higher_education", _("Higher education and the Disabled Students’ Allowance"), _ADULT),
    Heading("asking_for_assessment", _("Asking for an EHC needs assessment"), _RIGHTS),
    Heading("personal_budgets", _("Personal Budgets, with the authority’s policy"), _RIGHTS),
    Heading("advice", _("Information, advice and support (SENDIASS)"), _RIGHTS),
    Heading("complaints", _("Complaining about a service"), _RIGHTS),
    Heading("disagreements", _("Settling disagreements, and mediation"), _RIGHTS),
    Heading("appeals", _("Appealing to the Tribunal"), _RIGHTS),
    Heading("accessibility_strategy", _("The accessibility strategy (Equality Act 2010 Schedule 10)"), _RIGHTS),
)  # fmt: skip

BY_KEY = {heading.key: heading for heading in HEADINGS}
CHOICES = [(heading.key, heading.name) for heading in HEADINGS]
