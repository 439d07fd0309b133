"""Moving house, moving school, growing up."""

from django.utils.translation import gettext_lazy as _

from .parts import Ask, AskKind, Group, Step, Story, Text, When

_NO_PLACE = _(
    "Write to the SEN team at once, so that there is time to appeal before September. Then complain."
)

HOUSE = Story(
    "moving-house",
    _("We are moving to another council’s area"),
    asks=(
        Ask("moved_on", _("When do you move?"), known=_("You move"), short=_("Move")),
        Ask(
            "aware_on",
            _("When did your old council know of the move?"),
            hint=_("The day you told it. Tell it early, in writing."),
            known=_("The old council knew"),
            short=_("Old council knew"),
        ),
        Ask(
            "last_reviewed_on",
            _("What is the date on the letter after the last review?"),
            hint=_("If you know it, you also see when the new council must review the plan."),
            known=_("The last review was decided"),
            short=_("Last review"),
            when=When.IF_KNOWN,
        ),
        Ask(
            "transferred_on",
            _("What if the new council gets the plan on this day?"),
            known=_("The plan was passed on"),
            short=_("Passed on"),
            when=When.WHAT_IF,
        ),
        Ask(
            "first_made_on",
            _("What if there was no review yet, and the plan was made on this day?"),
            known=_("The plan was made"),
            short=_("Plan made"),
            when=When.WHAT_IF,
        ),
    ),
    steps=(
        Step(
            "moving.transfer-plan",
            {"moved_on": "moved_on", "aware_on": "aware_on"},
            name=_("The old council passes the plan on"),
            short=_("Plan moves"),
            what=_("From then on the new council must give the help in the plan."),
            late=_(
                "Write to both councils. Send the new one your copy of the plan. Then complain to the old one."
            ),
            who=_("the old council"),
        ),
        Step(
            "moving.letter",
            {"transferred_on": ("transferred_on", "@moving.transfer-plan")},
            name=_("The new council writes to you"),
            short=_("Letter"),
            what=_(
                "It says that it has the plan, if it will assess again, and when it will review the plan."
            ),
            late=_("Write to the new SEN team and give this date. Then complain to the new council."),
            who=_("the new council"),
        ),
        Step(
            "moving.review",
            {
                "transferred_on": ("transferred_on", "@moving.transfer-plan"),
                "last_reviewed_on": "last_reviewed_on",
                "first_made_on": "first_made_on",
            },
            name=_("The new council has reviewed the plan"),
            short=_("Review"),
            what=_("The new council writes to say if it will keep, change or end the plan."),
            late=_("Write to the new SEN team and ask for the review. Then complain to the new council."),
            who=_("the new council"),
        ),
    ),
    more=(
        _("This is for a move inside England. A plan has no force in Wales, Scotland or Northern Ireland."),
        _("If the old school is now too far, the new council must find a place until the plan is changed."),
    ),
)


def _meeting(stage: str, what: Text) -> Step:
    """The review meeting before a move, early enough for every step after it."""
    return Step(
        "phase-transfer.meeting",
        {"transfer_year": "transfer_year", "stage": f"={stage}"},
        name=_("The review meeting is best held"),
        short=_("Meeting"),
        what=what,
        late=_("Ask the school and the SEN team for a day now. The day for the plan does not move."),
        who=_("school or council"),
    )


SCHOOL = Story(
    "new-school",
    _("My child moves to a new school, for example from Year 6"),
    asks=(
        Ask(
            "transfer_year",
            _("When does your child start at the new school?"),
            hint=_(
                "A child in Year 6 starts in September after Year 6. It is the same for Reception and for juniors."
            ),
            kind=AskKind.SEPTEMBER,
        ),
    ),
    steps=(
        _meeting(
            "school",
            _(
                "Say there which school you want. No law sets this day. It leaves time for every step after it."
            ),
        ),
        Step(
            "phase-transfer.school",
            {"transfer_year": "transfer_year"},
            name=_("The changed plan names the new school"),
            short=_("School named"),
            what=_("The new final plan must have come. If you do not agree with the school, you can appeal."),
            late=_NO_PLACE,
        ),
    ),
    then=("new-plan-came",),
)

COLLEGE = Story(
    "leaving-year-11",
    _("My child leaves school for college, for example after Year 11"),
    asks=(
        Ask(
            "transfer_year",
            _("When does your child start at the college?"),
            hint=_(
                "Staying on in the school’s own sixth form is no move. Then the plan has its usual review."
            ),
            kind=AskKind.SEPTEMBER,
        ),
    ),
    steps=(
        _meeting(
            "post-16",
            _(
                "Say there which college you want. No law sets this day. It leaves time for every step after it."
            ),
        ),
        Step(
            "phase-transfer.post-16",
            {"transfer_year": "transfer_year"},
            name=_("The changed plan names the college"),
            short=_("College named"),
            what=_(
                "The new final plan must have come. If you do not agree with the college, you can appeal."
            ),
            late=_NO_PLACE,
        ),
    ),
    then=("becomes-young-person", "new-plan-came"),
)

BETWEEN_COLLEGES = Story(
    "changing-college",
    _("A young person moves from one college to another"),
    asks=(Ask("transfer_on", _("When is the move?"), known=_("The move"), short=_("Move")),),
    steps=(
        Step(
            "phase-transfer.between-post-16",
            {"transfer_on": "transfer_on"},
            name=_("The changed plan names the new college"),
            short=_("College named"),
            what=_("The plan must be reviewed and changed by this day. If you do not agree, you can appeal."),
            late=_("Write to the SEN team at once. Then complain to the council."),
        ),
    ),
    then=("new-plan-came",),
)

RIGHTS = Story(
    "becomes-young-person",
    _("My child turns 16: when do rights pass to them?"),
    asks=(
        Ask(
            "turns_16_in",
            _("In which school year do they turn 16?"),
            hint=_(
                "For most this is Year 11. We ask for the year, so that no birthday stands in the address."
            ),
            kind=AskKind.SCHOOL_YEAR,
            age=16,
        ),
    ),
    steps=(
        Step(
            "rights.warn",
            {"born_on": "turns_16_in"},
            name=_("A good time to talk about it"),
            short=_("Talk about it"),
            what=_(
                "We remind families a year before, and once more half a year before. No law asks for this."
            ),
        ),
        Step(
            "rights.young-person",
            {"born_on": "turns_16_in"},
            name=_("Rights pass to the young person"),
            short=_("Rights pass"),
            what=_(
                "From this day on the council asks them, and they decide. They can ask you to help or to speak for "
                "them. If they cannot decide something for themselves, a parent most often does."
            ),
        ),
    ),
    more=(_("It is this day that counts, not the 16th birthday."),),
    is_about_council=False,
)

LAST_YEAR = Story(
    "how-long-a-plan-lasts",
    _("How long can a plan last at a college?"),
    asks=(
        Ask(
            "turns_25_in",
            _("In which college year do they turn 25?"),
            hint=_("A college year runs from August to July."),
            kind=AskKind.COLLEGE_YEAR,
            age=25,
        ),
    ),
    steps=(
        Step(
            "rights.last-academic-year",
            {"born_on": "turns_25_in", "kind": "=fe"},
            name=_("The last day a plan can last"),
            short=_("Last day"),
            what=_(
                "The council may keep the plan until this day. It may end it before, and must then say why."
            ),
            late=_("No plan can last longer. Ask the council’s adult care team what help there is."),
        ),
    ),
    more=(
        _(
            "This is for a further education college. For an apprenticeship or another course, ask for advice."
        ),
    ),
    then=("plan-will-end",),
)

GROUP = Group(
    _("Moving and growing up"),
    (HOUSE, SCHOOL, COLLEGE, BETWEEN_COLLEGES, RIGHTS, LAST_YEAR),
)
