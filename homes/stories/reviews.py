"""A plan and its yearly review, and changing a plan."""

from django.utils.translation import gettext_lazy as _

from .common import (
    APPEAL_STEPS,
    CERTIFICATE,
    LATE_PLAN,
    LETTER_SENT,
    comments,
    first_review,
    next_review,
)
from .parts import Ask, Group, Step, Story, When

_MEETING = {"meeting_on": "meeting_on"}
_HELD = Ask(
    "meeting_on",
    _("When was the review meeting?"),
    known=_("The review meeting was held"),
    short=_("Meeting"),
)
_CHANGES_SENT = Ask(
    "sent_on",
    _("What is the date on the letter with the changes?"),
    known=_("The changes were sent"),
    short=_("Changes sent"),
    not_before="meeting_on",
)
_CHANGES_CAME = Ask(
    "came_on",
    _("What if the letter reaches you on this day?"),
    hint=_("Your 15 days start with the day it comes."),
    known=_("The letter reached you"),
    short=_("Letter came"),
    when=When.WHAT_IF,
    not_before="sent_on",
)

_INVITE = Step(
    "review.invite",
    _MEETING,
    name=_("Everyone is invited"),
    short=_("Invitations"),
    what=_("You must be told the day at least 2 weeks before."),
    late=_("You can ask for another day. The council’s own dates do not move."),
    who=_("school or council"),
)
_PAPERS = Step(
    "review.papers",
    _MEETING,
    name=_("Everyone gets the papers"),
    short=_("Papers"),
    what=_(
        "What the school and others wrote must reach you at least 2 weeks before. Send in your own views, too."
    ),
    late=_(
        "Ask whoever called the meeting. If you had no time to read them, say so and ask for another day."
    ),
    who=_("school or council"),
)
_REPORT = Step(
    "review.report",
    _MEETING,
    name=_("The report of the meeting comes"),
    short=_("Report"),
    what=_("It says what everyone thinks should change, and where you do not agree."),
    late=_("Ask whoever held the meeting. The council must decide on time, with or without it."),
    who=_("school or council"),
)
_DECIDE = Step(
    "review.decide",
    _MEETING,
    name=_("The council sends its decision"),
    short=_("Decision"),
    what=_("It keeps, changes or ends the plan. If it wants changes, they must come with the letter."),
    late=_(
        "Write to the SEN team and give this date. A letter that only says “we will change it” is not enough. "
        "Then complain."
    ),
)


def _amended(*sources: str) -> Step:
    return Step(
        "review.final-plan",
        {"meeting_on": "meeting_on", "sent_on": sources},
        name=_("If it changes, the new plan comes"),
        short=_("New plan"),
        what=_("It comes with a letter about your right to appeal."),
        late=LATE_PLAN,
    )


_WHAT_IF_CHANGES = Ask(
    "sent_on",
    _("What if the council sends its changes on this day?"),
    known=_("The changes were sent"),
    short=_("Changes sent"),
    when=When.WHAT_IF,
    not_before="meeting_on",
)

NEXT = Story(
    "next-review",
    _("I want to know when the next review is"),
    asks=(
        Ask(
            "last_reviewed_on",
            _("What is the date on the letter after the last review?"),
            hint=_("The letter that said if the plan would be kept, changed or ended."),
            known=_("The last review was decided"),
            short=_("Last review"),
            when=When.IF_KNOWN,
        ),
        Ask(
            "first_made_on",
            _("If there was no review yet, when was the first final plan made?"),
            known=_("The plan was made"),
            short=_("Plan made"),
            when=When.IF_KNOWN,
        ),
    ),
    any_of=("last_reviewed_on", "first_made_on"),
    steps=(*next_review("last_reviewed_on"), *first_review("first_made_on")),
    then=("review-planned",),
)

PLANNED = Story(
    "review-planned",
    _("The review meeting is planned"),
    asks=(
        Ask(
            "meeting_on",
            _("When is the review meeting?"),
            known=_("The review meeting"),
            short=_("Meeting"),
        ),
        _WHAT_IF_CHANGES,
    ),
    steps=(
        _INVITE,
        _PAPERS,
        _REPORT,
        _DECIDE,
        comments("amendment.representations", "sent_on"),
        _amended("sent_on", "@review.decide"),
    ),
    then=("review-held",),
)

HELD = Story(
    "review-held",
    _("The review meeting was held"),
    asks=(_HELD, _WHAT_IF_CHANGES),
    steps=(
        _REPORT,
        _DECIDE,
        comments("amendment.representations", "sent_on"),
        _amended("sent_on", "@review.decide"),
    ),
    then=("changes-proposed", "plan-stays-as-it-is", "plan-will-end"),
)

PROPOSED = Story(
    "changes-proposed",
    _("After the review, the council wants to change the plan"),
    asks=(_HELD, _CHANGES_SENT, _CHANGES_CAME),
    steps=(comments("amendment.representations", "came_on", "sent_on"), _amended("sent_on")),
    more=(_("You cannot appeal about the letter itself. You can appeal when the new final plan comes."),),
    then=("new-plan-came",),
)

AMENDED = Story(
    "new-plan-came",
    _("The changed final plan came"),
    asks=(
        LETTER_SENT,
        Ask(
            "decided_on",
            _("What is the date on the letter that said the plan would change?"),
            hint=_("If you know it, you also see when the next review must be done."),
            known=_("The review was decided"),
            short=_("Review decided"),
            when=When.IF_KNOWN,
        ),
        CERTIFICATE,
    ),
    steps=(*APPEAL_STEPS, *next_review("decided_on")),
    more=(_("A new plan does not move the next review. It runs from the letter after the last review."),),
    then=("appealed", "next-review"),
)

WITHOUT_REVIEW = Story(
    "changes-without-review",
    _("The council wants to change the plan without a review"),
    asks=(
        Ask(
            "sent_on",
            _("What is the date on the letter with the changes?"),
            known=_("The changes were sent"),
            short=_("Changes sent"),
        ),
        _CHANGES_CAME,
    ),
    steps=(
        comments("amendment.representations", "came_on", "sent_on"),
        Step(
            "amendment.final-plan",
            {"sent_on": "sent_on"},
            name=_("The new final plan comes"),
            short=_("New plan"),
            what=_("Or the council says that it will not change the plan. You can appeal in both cases."),
            late=LATE_PLAN,
        ),
    ),
    then=("new-plan-came",),
)

ASKED_AGAIN = Story(
    "asked-to-assess-again",
    _("I asked for a new assessment for a child with a plan"),
    asks=(
        Ask(
            "received_on",
            _("When did the council get your request?"),
            known=_("The council got the request"),
            short=_("Request"),
        ),
        Ask(
            "notified_on",
            _("What if the council says yes on this day?"),
            known=_("The council said yes"),
            short=_("Said yes"),
            when=When.WHAT_IF,
            not_before="received_on",
        ),
        Ask(
            "last_assessed_on",
            _("What if the last assessment was on this day?"),
            known=_("The last assessment"),
            short=_("Last assessment"),
            when=When.WHAT_IF,
        ),
    ),
    steps=(
        Step(
            "reassessment.decide",
            {"received_on": "received_on"},
            name=_("The council says if it will assess again"),
            short=_("Will they assess?"),
            what=_(
                "A letter or an e-mail says yes or no. A no must come with reasons and say how you can appeal."
            ),
            late=_(
                "Write to the SEN team and give this date. Then complain. You can appeal once the answer is no."
            ),
            unless="notified_on",
        ),
        Step(
            "reassessment.may-refuse-until",
            {"last_assessed_on": "last_assessed_on"},
            name=_("Last day the council may say: too soon"),
            short=_("Too soon until"),
            what=_(
                "Up to this day the council may say no, because the last assessment was not long ago. It need not."
            ),
            late=_("If you asked before this day and it said no, you can ask again."),
        ),
        Step(
            "reassessment.final-plan",
            {"notified_on": ("notified_on", "@reassessment.decide")},
            name=_("If it assesses, the new final plan comes"),
            short=_("New plan"),
            what=_(
                "It comes with a letter about your right to appeal. A draft comes first, with 15 days for your views."
            ),
            late=LATE_PLAN,
        ),
    ),
    then=("refused-to-assess-again", "draft-came"),
    may_be_excused=True,
)

GROUP = Group(
    _("My child has a plan"),
    (NEXT, PLANNED, HELD, PROPOSED, AMENDED, WITHOUT_REVIEW, ASKED_AGAIN),
)
