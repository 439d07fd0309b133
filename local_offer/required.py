"""
The pages every Local Offer must have beside its services: what each is about, and the law that asks for it.

A council writes its own words; the portal knows which pages are missing, and which headings of Schedule 2 each answers.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Topic:
    """One page that must be there. `chapter` is where the public finds it; `covers` are keys of Schedule 2."""

    key: str
    name: Promise
    chapter: Promise
    law: str
    covers: tuple[str, ...] = ()


_PLANS = _("Assessments and plans")
_HELP = _("Help for your family")
_FUTURE = _("Growing up")
_RIGHTS = _("When things go wrong")
_ACCESS = _("Reading the Local Offer")

TOPICS: tuple[Topic, ...] = (
    Topic(
        "assessment", _("Asking for an EHC needs assessment"), _PLANS,
        "Children and Families Act 2014 s.36", ("asking_for_assessment",),
    ),
    Topic(
        "personal_budgets", _("Personal Budgets: our policy"), _PLANS,
        "Children and Families Act 2014 s.49; SEND (Personal Budgets) Regulations 2014", ("personal_budgets",),
    ),
    Topic(
        "school_support", _("How schools and colleges help, and where the money comes from"), _PLANS,
        "Children and Families Act 2014 s.66; SEND Regulations 2014 Schedule 2",
        ("funding", "identifying", "consulting", "securing", "reviewing", "further_information"),
    ),
    Topic(
        "short_breaks", _("Short breaks: our statement"), _HELP,
        "Breaks for Carers of Disabled Children Regulations 2011 reg 5", ("short_breaks",),
    ),
    Topic(
        "travel", _("Travel to school and college"), _HELP,
        "Education Act 1996 ss.508B, 508F, 509AA", ("travel",),
    ),
    Topic(
        "advice", _("Independent information, advice and support"), _HELP,
        "Children and Families Act 2014 s.32", ("advice",),
    ),
    Topic(
        "adult_life", _("Preparing for adult life"), _FUTURE,
        "Children and Families Act 2014 s.30(4); Care Act 2014 s.58",
        ("transfer", "adult_services", "independent_living", "employment", "housing", "participation",
         "higher_education"),
    ),
    Topic(
        "mental_capacity", _("Making your own decisions: the Mental Capacity Act"), _FUTURE,
        "Mental Capacity Act 2005 ss.1-4; SEND Regulations 2014 Part 6",
    ),
    Topic(
        "disputes", _("If you disagree: talking, mediation and appeals"), _RIGHTS,
        "Children and Families Act 2014 ss.51-57", ("disagreements", "appeals"),
    ),
    Topic(
        "complaints", _("How to complain"), _RIGHTS,
        "Children and Families Act 2014 s.30; Local Government Act 1974", ("complaints",),
    ),
    Topic(
        "equality", _("Your rights under the Equality Act"), _RIGHTS,
        "Equality Act 2010 ss.20, 85, 91, 149 and Schedule 10", ("accessibility_strategy",),
    ),
    Topic(
        "accessibility", _("How accessible these pages are"), _ACCESS,
        "Public Sector Bodies (Websites and Mobile Applications) Accessibility Regulations 2018",
    ),
    Topic(
        "without_internet", _("Without the internet, and in other forms"), _ACCESS,
        "SEND Regulations 2014 reg 57",
    ),
)  # fmt: skip

BY_KEY = {topic.key: topic for topic in TOPICS}
CHOICES = [(topic.key, topic.name) for topic in TOPICS]
