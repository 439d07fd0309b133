"""Questions and steps that several stories share."""

from django.utils.translation import gettext_lazy as _

from .parts import Ask, Step, When

LATE_PLAN = _(
    "Write to the SEN team and give this date. Then complain to the council. After that, go to the Ombudsman. "
    "You cannot appeal because a plan is late."
)

LETTER_SENT = Ask(
    "sent_on",
    _("What is the date on the letter?"),
    hint=_("Your time runs from the day it was sent, not from the day it came."),
    known=_("The letter was sent"),
    short=_("Letter"),
)

CERTIFICATE = Ask(
    "certificate_on",
    _("What if the mediation certificate has this date?"),
    hint=_("The certificate can give you more time to appeal. It can never give you less."),
    known=_("You got the mediation certificate"),
    short=_("Certificate"),
    when=When.WHAT_IF,
    not_before="sent_on",
)

REQUEST_RECEIVED = Ask(
    "received_on",
    _("When did the council get the request?"),
    hint=_("The day it came, by e-mail, online or by post. The day you sent it may be earlier."),
    known=_("The council got the request"),
    short=_("Request"),
)

DRAFT_CAME = Ask(
    "draft_on",
    _("What if the draft plan comes on this day?"),
    hint=_("The day it reaches you. You then have 15 days or more to say what you think."),
    known=_("The draft plan came"),
    short=_("Draft"),
    when=When.WHAT_IF,
    not_before="received_on",
)

ASK_ABOUT_MEDIATION = Step(
    "mediation.contact",
    {"sent_on": "sent_on"},
    name=_("You talk to a mediation adviser"),
    short=_("Mediation"),
    what=_(
        "Ring the adviser named in the letter, even if you do not want mediation. You need the adviser’s certificate "
        "before you appeal. You do not need it if you only appeal about the school or college named in section I."
    ),
    late=_("Get advice at once. You may still be able to appeal."),
)

APPEAL = Step(
    "appeal.file",
    {"sent_on": "sent_on", "certificate_on": "certificate_on"},
    name=_("Your appeal reaches the Tribunal"),
    short=_("Appeal"),
    what=_(
        "If you want to appeal, the Tribunal must have it by 5pm on this day. Send it some days before. It is free."
    ),
    late=_("Send it at once. Ask the Tribunal to take it late, and say why. It can say yes."),
)

APPEAL_STEPS = (ASK_ABOUT_MEDIATION, APPEAL)


def no_plan(name: str = "received_on") -> Step:
    """By when a family is told that there will be no plan."""
    return Step(
        "assessment.refuse-to-issue",
        {"received_on": name},
        name=_("If there will be no plan, the council says so"),
        short=_("If no plan"),
        what=_(
            "The letter must give reasons and say how you can appeal. If there will be a plan, a draft comes instead."
        ),
        late=_(
            "No letter and no draft? Ask the SEN team what it has decided. If you hear nothing, complain."
        ),
    )


def comments(rule: str, *sources: str) -> Step:
    """The days in which a family says what it thinks."""
    return Step(
        rule,
        {"served_on": sources},
        name=_("You say what you think"),
        short=_("Your views"),
        what=_(
            "You have at least 15 days. You can ask for changes and for a meeting. You can ask for the school or "
            "college that you want."
        ),
        late=_("Send it anyway, and ask for more time. The council may go on without it."),
    )


def final_plan() -> Step:
    """By when the first plan comes."""
    return Step(
        "assessment.final-plan",
        {"received_on": "received_on"},
        name=_("The final plan comes"),
        short=_("Final plan"),
        what=_(
            "It comes with a letter about your right to appeal. A draft comes first, so that you have 15 days to say "
            "what you think. The law sets no day for the draft."
        ),
        late=LATE_PLAN,
    )


def first_review(made: str) -> tuple[Step, ...]:
    """The first review of a plan, and the meeting that leads to it."""
    return (
        Step(
            "review.first",
            {"first_made_on": made},
            name=_("The first review is done"),
            short=_("Review"),
            what=_("The council writes to say if it will keep, change or end the plan."),
            late=_(
                "Write to the SEN team. Ask for the review, and for its reasons. Then complain to the council."
            ),
            unless="last_reviewed_on",
        ),
        review_meeting("@review.first"),
    )


def next_review(*sources: str) -> tuple[Step, ...]:
    """The next review of a plan, and the meeting that leads to it."""
    return (
        Step(
            "review.next",
            {"last_reviewed_on": sources},
            name=_("The next review is done"),
            short=_("Review"),
            what=_("The council writes to say if it will keep, change or end the plan."),
            late=_(
                "Write to the SEN team. Ask for the review, and for its reasons. Then complain to the council."
            ),
        ),
        review_meeting("@review.next"),
    )


def review_meeting(*sources: str) -> Step:
    """The meeting, early enough for the decision."""
    return Step(
        "review.meeting",
        {"review_due_on": sources},
        name=_("The review meeting is held"),
        short=_("Meeting"),
        what=_("It should not be later than this, so that the council has its 4 weeks to decide."),
        late=_(
            "Ask the school and the SEN team for a day. A late meeting does not give the council more time."
        ),
        who=_("school or council"),
    )
