"""The council said no. Each kind of refusal, with the way to the Tribunal."""

from django.utils.translation import gettext_lazy as _

from .common import APPEAL_STEPS, CERTIFICATE, LETTER_SENT, next_review
from .parts import Group, Step, Story

TO_ASSESS = Story(
    "refused-to-assess",
    _("The council refused to assess"),
    asks=(LETTER_SENT, CERTIFICATE),
    steps=APPEAL_STEPS,
    more=(_("You can also ask again later, if things change or you have new reports."),),
    then=("no-mediation", "wants-mediation", "appealed"),
)

A_PLAN = Story(
    "refused-a-plan",
    _("The council assessed, but will not make a plan"),
    asks=(LETTER_SENT, CERTIFICATE),
    steps=APPEAL_STEPS,
    more=(_("Ask for a copy of all the advice. It can help your child in school, with or without a plan."),),
    then=("no-mediation", "wants-mediation", "appealed"),
)

TO_ASSESS_AGAIN = Story(
    "refused-to-assess-again",
    _("The council refused to assess again"),
    asks=(LETTER_SENT, CERTIFICATE),
    steps=APPEAL_STEPS,
    more=(_("Your child’s plan stays in force."),),
    then=("no-mediation", "wants-mediation", "appealed"),
)

TO_CHANGE = Story(
    "plan-stays-as-it-is",
    _("After the review, the council will not change the plan"),
    asks=(LETTER_SENT, CERTIFICATE),
    steps=(*APPEAL_STEPS, *next_review("sent_on")),
    more=(_("You can appeal if you think that the plan should change."),),
    then=("no-mediation", "wants-mediation", "appealed"),
)

TO_GO_ON = Story(
    "plan-will-end",
    _("The council decided to end the plan"),
    asks=(LETTER_SENT, CERTIFICATE),
    steps=(
        *APPEAL_STEPS,
        Step(
            "plan.keep-until",
            {"sent_on": "sent_on", "certificate_on": "certificate_on"},
            name=_("Last day the plan must stay in force"),
            short=_("Plan stays"),
            what=_(
                "If you appeal, it stays in force until the appeal is over. Your child must get the help in it."
            ),
            late=_(
                "If the help stops before, tell the council that it must go on. Get advice on the same day."
            ),
        ),
    ),
    then=("no-mediation", "wants-mediation", "appealed"),
)

GROUP = Group(_("The council said no"), (TO_ASSESS, A_PLAN, TO_ASSESS_AGAIN, TO_CHANGE, TO_GO_ON))
