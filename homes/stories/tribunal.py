"""Mediation, an appeal, and what a council must do once it is ordered or has agreed."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from .common import APPEAL, CERTIFICATE
from .parts import Ask, AskKind, Group, Step, Story, Text, When

_LETTER = Ask(
    "sent_on",
    _("What is the date on the council’s letter?"),
    hint=_("If you know it, you also see by when you can appeal."),
    known=_("The letter was sent"),
    short=_("Letter"),
    when=When.IF_KNOWN,
)
_NO_CERTIFICATE = _(
    "Ring the adviser and ask for it. If it does not come, tell the Tribunal when you appeal."
)
_ORDER_LATE = _(
    "Write to the SEN team and give this date and the law. Get advice at once: a court can make the council act. "
    "You can also go to the Ombudsman."
)

NO_MEDIATION = Story(
    "no-mediation",
    _("I told the adviser that I do not want mediation"),
    asks=(
        Ask(
            "adviser_told_on",
            _("When did you tell the mediation adviser?"),
            known=_("You told the adviser"),
            short=_("Told adviser"),
        ),
        _LETTER,
        CERTIFICATE,
    ),
    steps=(
        Step(
            "mediation.certificate",
            {"adviser_told_on": "adviser_told_on"},
            name=_("The certificate comes"),
            short=_("Certificate"),
            what=_("You send it in with your appeal."),
            late=_NO_CERTIFICATE,
        ),
        APPEAL,
    ),
    then=("appealed",),
    is_about_council=False,
)

WANTS_MEDIATION = Story(
    "wants-mediation",
    _("I want mediation"),
    asks=(
        Ask(
            "authority_told_on",
            _("When was the council told that you want mediation?"),
            hint=_("The mediation adviser tells the council."),
            known=_("The council was told"),
            short=_("Council told"),
        ),
        _LETTER,
        CERTIFICATE,
    ),
    steps=(
        Step(
            "mediation.meeting",
            {"authority_told_on": "authority_told_on"},
            name=_("The mediation meeting is held"),
            short=_("Meeting"),
            what=_("The council must send somebody who can decide. Mediation is free for you."),
            late=_("Ask the adviser for the certificate. With it you can appeal without the meeting."),
        ),
        APPEAL,
    ),
    more=(_("Mediation does not stop the clock of an appeal. The certificate can give you more time."),),
    then=("mediation-ended", "agreed-in-mediation"),
)

MEDIATION_ENDED = Story(
    "mediation-ended",
    _("The mediation has ended"),
    asks=(
        Ask(
            "ended_on",
            _("When did the mediation end?"),
            known=_("The mediation ended"),
            short=_("Mediation ended"),
        ),
        _LETTER,
        CERTIFICATE,
    ),
    steps=(
        Step(
            "mediation.certificate-after",
            {"ended_on": "ended_on"},
            name=_("The certificate comes"),
            short=_("Certificate"),
            what=_("You send it in with your appeal."),
            late=_NO_CERTIFICATE,
        ),
        APPEAL,
    ),
    then=("agreed-in-mediation", "appealed"),
    is_about_council=False,
)

APPEALED = Story(
    "appealed",
    _("I appealed to the Tribunal"),
    asks=(
        Ask(
            "received_on",
            _("When did the council get the appeal from the Tribunal?"),
            hint=_(
                "The Tribunal’s letter to you says when it was sent on. Add a day or two if it went by post."
            ),
            known=_("The council got the appeal"),
            short=_("Appeal"),
        ),
    ),
    steps=(
        Step(
            "appeal.response",
            {"received_on": "received_on"},
            name=_("The council answers the appeal"),
            short=_("Answer"),
            what=_(
                "It says what it agrees with and what not. If the Tribunal’s letter names a day, that day counts."
            ),
            late=_("Tell the Tribunal. It can order the council to answer, or go on without it."),
        ),
    ),
    then=("tribunal-ordered", "council-gave-way"),
    is_about_council=False,
)

ASSESS, MAKE_PLAN, AMEND, PLACE, RECONSIDER = "assess", "make-plan", "amend", "amend-placement", "reconsider"
HEALTH_OR_CARE, OTHER, HEALTH_BODY = "health-or-care", "other", "health-body"

_WHAT = (
    (ASSESS, _("To assess, or to assess again")),
    (MAKE_PLAN, _("To make a plan")),
    (AMEND, _("To change what the plan says of needs or help (sections B and F)")),
    (PLACE, _("To change only the school or college named (section I)")),
    (RECONSIDER, _("To think again and decide anew")),
)


class _Duty(NamedTuple):
    """One thing the council must do, after the occasions that lead to it: the end of its rule's name, and its words."""

    rule: str
    of: str
    name: Text
    short: Text
    what: Text


_DUTIES = (
    _Duty(
        "assess",
        ASSESS,
        _("The council says that it will assess"),
        _("Will assess"),
        _("A letter or an e-mail says that the assessment has begun."),
    ),
    _Duty(
        "assess.refuse-to-issue",
        ASSESS,
        _("If there will be no plan, the council says so"),
        _("If no plan"),
        _("The letter must give reasons and say how you can appeal."),
    ),
    _Duty(
        "assess.final-plan",
        ASSESS,
        _("If there is a plan, the final plan comes"),
        _("Final plan"),
        _("A draft comes first, so that you have 15 days to say what you think."),
    ),
    _Duty(
        "make-plan.draft",
        MAKE_PLAN,
        _("The draft plan comes"),
        _("Draft"),
        _("You then have at least 15 days to say what you think."),
    ),
    _Duty(
        "make-plan.final-plan",
        MAKE_PLAN,
        _("The final plan comes"),
        _("Final plan"),
        _("It comes with a letter about your right to appeal."),
    ),
    _Duty(
        "amend",
        AMEND,
        _("The changed plan comes"),
        _("New plan"),
        _("It must say what was ordered or agreed. This is the day, too, if section I changes with it."),
    ),
    _Duty(
        "amend-placement",
        PLACE,
        _("The changed plan comes"),
        _("New plan"),
        _("It must name the school or college that was ordered or agreed."),
    ),
    _Duty(
        "reconsider",
        RECONSIDER,
        _("The council says what it will do"),
        _("New decision"),
        _("The letter must give reasons and say how you can appeal."),
    ),
)


def _duties(occasion: str, fact: str, answer: str) -> tuple[Step, ...]:
    """What the council must do, the same after an order, an agreement and when it gives way."""
    return tuple(
        Step(
            f"{occasion}.{duty.rule}",
            {fact: answer},
            name=duty.name,
            short=duty.short,
            what=duty.what,
            late=_ORDER_LATE,
            given=("what", duty.of),
        )
        for duty in _DUTIES
    )


ORDERED = Story(
    "tribunal-ordered",
    _("The Tribunal made an order"),
    asks=(
        Ask(
            "what",
            _("What did the Tribunal order?"),
            kind=AskKind.CHOICE,
            choices=(*_WHAT, (HEALTH_OR_CARE, _("It made a recommendation about health or care"))),
        ),
        Ask(
            "ordered_on",
            _("What is the date on the order?"),
            known=_("The Tribunal made the order"),
            short=_("Order"),
        ),
    ),
    steps=(
        *_duties("order", "ordered_on", "ordered_on"),
        Step(
            "order.recommendation-reply",
            {"ordered_on": "ordered_on"},
            name=_("The health or care body answers"),
            short=_("Answer"),
            what=_("It must say in writing what it will do. If it will not do it all, it must say why."),
            late=_(
                "Write to the body and to the SEN team. Then complain to the body. An Ombudsman can look at it."
            ),
            who=_("the health or care body"),
            given=("what", HEALTH_OR_CARE),
        ),
    ),
    more=(_("If the order itself gives another day, that day counts."),),
)

GAVE_WAY = Story(
    "council-gave-way",
    _("The council told the Tribunal that it will not fight my appeal"),
    asks=(
        Ask("what", _("What will the council do now?"), kind=AskKind.CHOICE, choices=_WHAT),
        Ask(
            "told_on",
            _("When did the council tell the Tribunal?"),
            hint=_("These dates are for a council that gives way before it has answered the appeal."),
            known=_("The council told the Tribunal"),
            short=_("Told Tribunal"),
        ),
    ),
    steps=_duties("concession", "tribunal_told_on", "told_on"),
)

AGREED = Story(
    "agreed-in-mediation",
    _("We agreed something in mediation"),
    asks=(
        Ask(
            "what",
            _("What was agreed?"),
            kind=AskKind.CHOICE,
            choices=(
                *_WHAT,
                (OTHER, _("Something that nobody can appeal about, such as travel or health care")),
                (HEALTH_BODY, _("Something that only the health body will do")),
            ),
        ),
        Ask(
            "agreed_on",
            _("What is the date on the agreement?"),
            known=_("It was agreed"),
            short=_("Agreed"),
        ),
    ),
    steps=(
        *_duties("agreement.appealable", "agreed_on", "agreed_on"),
        Step(
            "agreement.other",
            {"agreed_on": "agreed_on"},
            name=_("What was agreed is done"),
            short=_("Done"),
            what=_("Keep a copy of the agreement. It says who does what."),
            late=_("Write to whoever agreed to it. Then complain, and go to the Ombudsman after that."),
            given=("what", OTHER),
        ),
        Step(
            "agreement.tell-authority",
            {"agreed_on": "agreed_on"},
            name=_("The health body tells the council"),
            short=_("Council told"),
            what=_("The council must know what was agreed, to put it in the plan."),
            late=_("Send the council your copy of the agreement. Then complain to the health body."),
            given=("what", HEALTH_BODY),
        ),
    ),
    more=(_("If the agreement itself gives another day in writing, that day counts."),),
)

GROUP = Group(
    _("Mediation, appeals and the Tribunal"),
    (NO_MEDIATION, WANTS_MEDIATION, MEDIATION_ENDED, AGREED, APPEALED, GAVE_WAY, ORDERED),
)
