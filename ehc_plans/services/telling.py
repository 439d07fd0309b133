"""What people are told of plans and reviews. The sentence is for the inbox behind sign-in; an e-mail is only a link."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.sight import RecordPart, SightKind
from cases.models import Case, Involvement
from core import dates
from notifications.kinds import Kind
from notifications.services import queue

from ..models import Invitee, PlanVersion, Review


def tell_of_version(*, version: PlanVersion, today: Any) -> None:
    """Tell the family and the setting that a version was issued."""
    case = version.case
    sentence = _("%(child)s’s EHC plan, version %(number)s, has been issued.")
    queue(
        Kind.PLAN_ISSUED,
        to=[*_family(case, today), *_setting(case, today)],
        case_id=case.pk,
        sentence=sentence % {"child": case.child.first_name, "number": version.number},
        url=version.get_absolute_url(),
        key=f"plan.issued:{version.pk}",
    )


def tell_of_invitation(*, review: Review, today: date) -> None:
    """Invite everyone with an account, and ask the advisers for their advice."""
    owing = review.invitees.filter(owes_advice=True, membership__isnull=False).select_related("membership")
    others = review.invitees.filter(owes_advice=False, membership__isnull=False).select_related("membership")
    invited = _("You are invited to %(child)s’s review meeting on %(date)s.")
    asked = _(
        "You are invited to %(child)s’s review meeting on %(date)s, and asked for written advice before it."
    )
    _tell(Kind.MEETING_ARRANGED, review, others, invited, "invited", today)
    _tell(Kind.ADVICE_ASKED, review, owing, asked, "asked", today)


def tell_of_schedule(*, review: Review, today: date) -> None:
    """Tell the family that the day is set; the invitations follow."""
    family = review.invitees.filter(
        part__in=[Invitee.Part.PARENT, Invitee.Part.YOUNG_PERSON], membership__isnull=False
    ).select_related("membership")
    sentence = _("A day is set for %(child)s’s yearly review: the meeting is on %(date)s.")
    _tell(Kind.REVIEW_SCHEDULED, review, family, sentence, "scheduled", today)


def tell_of_move(*, review: Review, today: date) -> None:
    """Tell everyone that the meeting has a new day."""
    sentence = _("%(child)s’s review meeting has moved to %(date)s.")
    _tell(Kind.MEETING_MOVED, review, _with_account(review), sentence, "moved", today)


def tell_of_advice(*, review: Review, invitee: Invitee) -> None:
    """Tell the convenor that somebody's advice or views have come in."""
    what = (
        _("%(name)s has sent views for %(child)s’s review.")
        if invitee.is_family
        else _("%(name)s has sent written advice for %(child)s’s review.")
    )
    queue(
        Kind.ADVICE_SENT,
        to=[review.convenor],
        case_id=review.case_id,
        sentence=what % {"name": invitee.name, "child": review.case.child.first_name},
        url=review.get_absolute_url(),
    )


def tell_of_papers(*, review: Review, today: date) -> None:
    """Tell everyone invited that the papers are there to read."""
    sentence = _("The papers for %(child)s’s review meeting on %(date)s are ready to read.")
    _tell(Kind.PAPERS_SENT, review, _with_account(review), sentence, "papers", today)


def tell_of_report(*, review: Review, today: date) -> None:
    """Tell everyone invited that the report is there to read."""
    sentence = _("The report of %(child)s’s review meeting on %(date)s is ready to read.")
    _tell(Kind.REPORT_SENT, review, _with_account(review), sentence, "report", today)


def tell_of_decision(*, review: Review, actor: Any, today: date) -> None:
    """Tell the family and the setting what was decided, and the authority's people at the review."""
    told = [Invitee.Part.PARENT, Invitee.Part.YOUNG_PERSON, Invitee.Part.SETTING, Invitee.Part.AUTHORITY]
    sentences = {
        Review.Decision.MAINTAIN: _("After the review, the council keeps %(child)s’s plan as it is."),
        Review.Decision.AMEND: _("After the review, the council proposes changes to %(child)s’s plan."),
        Review.Decision.CEASE: _("After the review, the council is thinking of ending %(child)s’s plan."),
    }
    people = _with_account(review).filter(part__in=told).exclude(membership=actor.membership_id)
    _tell(Kind.REVIEW_DECIDED, review, people, sentences[Review.Decision(review.decision)], "decided", today)


def _tell(
    kind: Kind, review: Review, invitees: Iterable[Invitee], sentence: str, step: str, today: date
) -> None:
    words = {"child": review.case.child.first_name, "date": dates.date(review.meeting_on)}
    told = list(invitees)
    people = [invitee.membership for invitee in told if invitee.membership is not None]
    if any(invitee.part == Invitee.Part.YOUNG_PERSON for invitee in told):
        people += [one for one in _deciding(review.case, today) if one not in people]
    queue(
        kind,
        to=people,
        case_id=review.case_id,
        sentence=sentence % words,
        url=review.get_absolute_url(),
        key=f"review.{step}:{review.pk}:{review.version}",
    )


def _with_account(review: Review) -> Any:
    return review.invitees.filter(membership__isnull=False).select_related("membership")


def _deciding(case: Case, today: date) -> Iterable[Membership]:
    """Whoever decides for the young person in a review, while they do (SEND Regulations 2014 reg 64)."""
    rows = Involvement.objects.on(today).filter(case=case, kind=SightKind.ALTERNATIVE)
    return Membership.objects.on(today).filter(pk__in=rows.showing(RecordPart.REVIEWS).values("principal"))


def _family(case: Case, today: Any) -> Iterable[Membership]:
    kinds = [SightKind.FAMILY, SightKind.ALTERNATIVE]
    seeing = Involvement.objects.on(today).filter(case=case, kind__in=kinds).showing(RecordPart.PLAN)
    return Membership.objects.on(today).filter(pk__in=seeing.values("principal"))


def _setting(case: Case, today: Any) -> Iterable[Membership]:
    return Membership.objects.on(today).filter(agency=case.setting_id, role="senco")
