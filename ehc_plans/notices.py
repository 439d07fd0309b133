"""The words of the notice that ends a review. What each must hold is law; the wording is ours."""

from datetime import date

from django.utils.translation import gettext as _

import timelimits
from core import dates

from .models import NoticeDetails, Review

_D = Review.Decision


def notice_of(review: Review, details: NoticeDetails, *, decided_on: date, signed_by: str) -> str:
    """
    Return the notice of a decision, paragraph by paragraph.

    A decision to keep or to end the plan may be appealed, so it names the right, the time, mediation, disagreement
    resolution and independent advice (SEND Regulations reg 20(11), reg 32). A decision to amend carries the
    amendments and the time for comments (reg 22(2)); the right of appeal comes with the amended plan (s.51).
    """
    paragraphs = [_opening(review), review.decision_reasons]
    if review.decision == _D.AMEND:
        paragraphs += _amendments(review, decided_on)
    else:
        paragraphs += _appeal(review, details, decided_on)
    paragraphs += [
        _advice(details),
        _("Signed: %(who)s, %(date)s") % {"who": signed_by, "date": dates.date(decided_on)},
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip())


def _opening(review: Review) -> str:
    sentences = {
        _D.MAINTAIN: _("We have reviewed %(child)s’s EHC plan and decided to keep it as it is."),
        _D.AMEND: _("We have reviewed %(child)s’s EHC plan and propose to amend it."),
        _D.CEASE: _("We have reviewed %(child)s’s EHC plan and think that it may no longer be needed."),
    }
    return sentences[_D(review.decision)] % {"child": review.case.child.full_name}


def _amendments(review: Review, decided_on: date) -> list[str]:
    comments = timelimits.compute("amendment.representations", served_on=decided_on)
    final = timelimits.compute("review.final-plan", meeting_on=review.meeting_on, sent_on=decided_on)
    words = {"comments": dates.date(comments.day), "final": dates.date(final.day)}
    return [
        _("The amendments we propose:"),
        review.proposed_amendments,
        _(
            "You can tell us what you think of them, ask for a meeting with us and ask for a particular school or "
            "other setting to be named. Do this by %(comments)s. The current plan and the evidence behind the "
            "amendments are with this notice."
        )
        % words,
        _(
            "We must send you the amended plan, or tell you that we will not amend it, by %(final)s. You can appeal "
            "to the SEND Tribunal then."
        )
        % words,
    ]


def _appeal(review: Review, details: NoticeDetails, decided_on: date) -> list[str]:
    appeal = timelimits.compute("appeal.file", sent_on=decided_on)
    opening = (
        _(
            "This is not the end of the plan. Before we decide to end it we ask you, and the school or college, what "
            "you think, and send you a second letter. The plan stays in force meanwhile."
        )
        if review.decision == _D.CEASE
        else ""
    )
    return [
        opening,
        _(
            "If you do not agree, you can appeal to the First-tier Tribunal (Special Educational Needs and Disability)."
        ),
        _(
            "You have until %(date)s to send your appeal, or one month from a mediation certificate if that is later. "
            "Before an appeal you need a certificate from a mediation adviser, unless it is only about the school "
            "named in the plan. You do not have to take part in mediation."
        )
        % {"date": dates.date(appeal.day)},
        _(
            "You have a right to mediation. Contact the mediation adviser, %(adviser)s: %(contact)s. If you want to "
            "mediate, tell us what it is about and which health care, if any, you want: %(council)s. We must then "
            "arrange it within 30 days."
        )
        % {
            "adviser": details.mediation_adviser,
            "contact": details.mediation_contact,
            "council": details.authority_contact,
        },
        _(
            "You can also ask for help to settle a disagreement without an appeal, from %(service)s: %(contact)s."
        )
        % {"service": details.disagreement_service, "contact": details.disagreement_contact},
    ]


def _advice(details: NoticeDetails) -> str:
    words = {"service": details.advice_service, "contact": details.advice_contact}
    return _("Free, independent information and advice: %(service)s, %(contact)s.") % words
