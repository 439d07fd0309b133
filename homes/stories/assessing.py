"""Asking for an assessment, up to the first plan."""

from django.utils.translation import gettext_lazy as _

from .common import (
    APPEAL_STEPS,
    CERTIFICATE,
    DRAFT_CAME,
    LETTER_SENT,
    REQUEST_RECEIVED,
    comments,
    final_plan,
    first_review,
    no_plan,
)
from .parts import Ask, Group, Step, Story, When

ASKED = Story(
    "asked-for-assessment",
    _("I asked for an EHC needs assessment"),
    asks=(REQUEST_RECEIVED, DRAFT_CAME),
    steps=(
        Step(
            "assessment.decide",
            {"received_on": "received_on"},
            name=_("The council says if it will assess"),
            short=_("Will they assess?"),
            what=_(
                "A letter or an e-mail says yes or no. A no must come with reasons and say how you can appeal."
            ),
            late=_(
                "Write to the SEN team and give this date. Then complain. You can appeal once the answer is no."
            ),
        ),
        no_plan(),
        comments("draft.representations", "draft_on"),
        final_plan(),
    ),
    more=(_("It does not matter if the school asked, or you did. The dates are the same."),),
    then=("agreed-to-assess", "refused-to-assess", "draft-came"),
    may_be_excused=True,
)

AGREED = Story(
    "agreed-to-assess",
    _("The council agreed to assess"),
    asks=(
        REQUEST_RECEIVED,
        Ask(
            "advice_on",
            _("What if people are asked for advice on this day?"),
            hint=_("The school, health, care and a psychologist are asked what they know and think."),
            known=_("People were asked for advice"),
            short=_("Asked for advice"),
            when=When.WHAT_IF,
            not_before="received_on",
        ),
        DRAFT_CAME,
    ),
    steps=(
        Step(
            "advice.reply",
            {"received_on": "advice_on"},
            name=_("Everyone asked has sent their advice"),
            short=_("Advice"),
            what=_("The council sends it to you with the draft plan."),
            late=_(
                "Ask the SEN team who has not replied. Late advice does not move the council’s own dates."
            ),
            who=_("everyone who was asked"),
        ),
        no_plan(),
        comments("draft.representations", "draft_on"),
        final_plan(),
    ),
    more=(
        _(
            "All these dates run from the day of the request. The day the council said yes does not move them."
        ),
    ),
    then=("draft-came", "refused-a-plan", "final-plan-came"),
    may_be_excused=True,
)

DRAFT = Story(
    "draft-came",
    _("The draft plan came"),
    asks=(
        Ask(
            "came_on",
            _("When did the draft plan come?"),
            hint=_("The day it reached you, by e-mail, online, by hand or by post."),
            known=_("The draft plan came"),
            short=_("Draft"),
        ),
        Ask(
            "received_on",
            _("When did the council get the request for the assessment?"),
            hint=_("If you know it, you also see when the final plan must come."),
            known=_("The council got the request"),
            short=_("Request"),
            when=When.IF_KNOWN,
        ),
        Ask(
            "posted_on",
            _("What if it was posted first class on this day?"),
            hint=_("Use this if you do not know which day it came through the door."),
            known=_("The draft plan was posted"),
            short=_("Posted"),
            when=When.WHAT_IF,
        ),
        Ask(
            "consulted_on",
            _("What if the council asks a school about a place on this day?"),
            known=_("A school was asked about a place"),
            short=_("School asked"),
            when=When.WHAT_IF,
        ),
    ),
    steps=(
        Step(
            "notice.deemed-served",
            {"posted_on": "posted_on"},
            name=_("The posted draft counts as come"),
            short=_("Counts as come"),
            what=_(
                "The law takes it that a first class letter comes on this day. Your 15 days start with it."
            ),
            late=_("If you can show that it came later, tell the council which day it was."),
        ),
        comments("draft.representations", "@notice.deemed-served", "came_on"),
        Step(
            "consultation.reply",
            {"received_on": "consulted_on"},
            name=_("The school or college answers the council"),
            short=_("School answers"),
            what=_("It should say if it can take your child, and why not if it cannot."),
            late=_("No answer is not a no. The council can still name the school or college in the plan."),
        ),
        final_plan(),
    ),
    then=("final-plan-came",),
    may_be_excused=True,
)

FINAL = Story(
    "final-plan-came",
    _("The first final plan came"),
    asks=(LETTER_SENT, CERTIFICATE),
    steps=(*APPEAL_STEPS, *first_review("sent_on")),
    more=(
        _(
            "You can appeal about what the plan says your child needs, the help it gives, and the school or college."
        ),
        _("While you appeal, the plan is in force and your child must get the help in it."),
    ),
    then=("appealed", "direct-payments", "review-planned"),
)

GROUP = Group(_("Asking for an assessment and a plan"), (ASKED, AGREED, DRAFT, FINAL))
