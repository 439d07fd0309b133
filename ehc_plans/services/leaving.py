"""What somebody who leaves still had to do in reviews, and handing it over."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.sight import SightKind
from audit import services as audit
from audit.events import Event
from cases.leaving import HandOver, Left, Work, hands_over
from cases.services import end_sight

from ..models import ADVISERS, Invitee, Review
from .limits import write_plan_limits, write_review_limits
from .reviews import give_advisers_sight

_BEFORE_THE_MEETING = (Review.Stage.SCHEDULED, Review.Stage.INVITED, Review.Stage.PAPERS)


def _parts(hats: Collection[UUID], today: date) -> Iterable[Left]:
    """The open reviews that somebody arranges, and their invitations to meetings that are still to come."""
    arranged = Review.objects.filter(convenor__in=hats).exclude(stage=Review.Stage.DECIDED)
    for hat, case in arranged.values_list("convenor", "case"):
        yield Left(hat, case, _("arranges the review"))
    for invitee in _invitations(hats):
        what = _("advice for the review") if _owes(invitee) else _("invited to the review meeting")
        if invitee.membership_id is not None:
            yield Left(invitee.membership_id, invitee.case_id, what)


def _hand_over(work: HandOver) -> None:
    """Let the other arrange each review and answer each invitation; what was written stays its writer's."""
    arranged = Review.objects.filter(convenor=work.hat, case__in=work.cases)
    changed = set()
    for review in arranged.exclude(stage=Review.Stage.DECIDED):
        review.convenor = work.to
        review.save_over(review.version, fields=["convenor"])
        changed.add(review.pk)
    for invitee in _invitations([work.hat.pk]).filter(case__in=work.cases):
        _invite_instead(invitee, work.to)
        changed.add(invitee.review_id)
    for review in Review.objects.filter(pk__in=changed).select_related("plan", "case__child").order_by("pk"):
        _settle(review, work)


def _invitations(hats: Collection[UUID]) -> QuerySet[Invitee]:
    rows = Invitee.objects.filter(membership__in=hats, review__stage__in=_BEFORE_THE_MEETING)
    return rows.select_related("review", "case").prefetch_related("advice").order_by("pk")


def _owes(invitee: Invitee) -> bool:
    return invitee.owes_advice and not any(advice.sent_on for advice in invitee.advice.all())


def _invite_instead(invitee: Invitee, to: Membership) -> None:
    """Invite the other. An invitation under which something was written stays, because it says who wrote it."""
    owes = _owes(invitee)
    there = invitee.review.invitees.filter(membership=to).first()
    if there is None and not invitee.advice.all():
        _name(invitee, to)
        return
    if there is None:
        _name(Invitee(case=invitee.case, review=invitee.review, part=invitee.part, owes_advice=owes), to)
    elif owes:
        there.owes_advice = True
        there.save(update_fields=["owes_advice", "updated_at"])
    invitee.owes_advice = False
    invitee.save(update_fields=["owes_advice", "updated_at"])


def _name(invitee: Invitee, to: Membership) -> None:
    invitee.membership, invitee.name, invitee.description = to, to.user.full_name, to.hat
    invitee.save()


def _settle(review: Review, work: HandOver) -> None:
    """Write who must act now, and move an adviser's sight from the one to the other."""
    actor, today, act = work.actor, work.today, Event.WORK_HANDED_OVER
    if work.hat.role in ADVISERS:
        give_advisers_sight(review=review, today=today)
        end_sight(case=review.case, kind=SightKind.ADVISER, principal=work.hat.pk, last_day=today)
    write_review_limits(review=review, actor=actor, today=today, act=act)
    write_plan_limits(plan=review.plan, actor=actor, today=today, act=act)
    audit.record(actor=actor, event=act, subject=review, details={"to": str(work.to.pk)})


hands_over(Work(_parts, _hand_over))
