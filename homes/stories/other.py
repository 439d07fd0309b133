"""Records, money, and help in school without a plan."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from .parts import Ask, Group, Step, Story

RECORDS = Story(
    "asked-for-records",
    _("I asked to see what is kept about us"),
    asks=(
        Ask(
            "received_on",
            _("When did they get your request?"),
            hint=_(
                "You can ask a council, a school, a health body or anybody else who keeps facts about you."
            ),
            known=_("They got your request"),
            short=_("Request"),
            earliest=date(2018, 5, 25),
        ),
    ),
    steps=(
        Step(
            "records.subject-access",
            {"received_on": "received_on"},
            name=_("You get a copy, or are told why not"),
            short=_("Answer"),
            what=_(
                "It is free. They may ask which facts you mean, and the time stands still until you say. If it is very "
                "much, they may take 2 months more, but must tell you by this day."
            ),
            late=_(
                "Write to them and give this date. Then complain to the Information Commissioner. It is free."
            ),
        ),
    ),
    is_about_council=False,
)

DIRECT_PAYMENTS = Story(
    "direct-payments",
    _("We get direct payments for the help in the plan"),
    asks=(
        Ask(
            "first_paid_on",
            _("When was the first payment?"),
            known=_("The first payment"),
            short=_("First payment"),
        ),
    ),
    steps=(
        Step(
            "budget.first-review",
            {"first_paid_on": "first_paid_on"},
            name=_("The payments have been looked at once"),
            short=_("First look"),
            what=_(
                "The council checks with you that the money is enough and is used as agreed. Keep your bills."
            ),
            late=_("Ask the council for a day. You do not lose the payments because the council is late."),
        ),
    ),
    more=(_("After that they are looked at with each review of the plan."),),
    then=("next-review",),
)

SUPPORT = Story(
    "support-in-school",
    _("School and I agreed a day to look at the help my child gets"),
    asks=(
        Ask(
            "agreed_on",
            _("Which day did you agree?"),
        ),
    ),
    steps=(
        Step(
            "sen-support.review",
            {"agreed_on": "agreed_on"},
            name=_("You and the school look at how it went"),
            short=_("Look at it"),
            what=_("What has helped? What comes next? It is good to do this each term."),
            late=_(
                "Ask the SENCO for a new day. If nothing happens, write to the head, and then to the governors."
            ),
        ),
    ),
    more=(_("If the help is not enough, you can ask for an EHC needs assessment on any day."),),
    then=("asked-for-assessment",),
    is_about_council=False,
)

GROUP = Group(_("Other things"), (SUPPORT, DIRECT_PAYMENTS, RECORDS))
