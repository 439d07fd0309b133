"""The whole demo, told in order: the cast, then the story of each app, then the children around them."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now
from django.utils.timezone import make_aware

from cases.models import Case, Involvement
from ehc_plans.models import PlanStageChange, PlanVersionStageChange, ReviewStageChange
from notifications.kinds import Kind
from notifications.models import Notice, OutboxRow
from sen_support.models import StageChange

from . import (
    crowd,
    crowd_local_offer,
    crowd_plans,
    crowd_support,
    story_guides,
    story_joined,
    story_limits,
    story_local_offer,
    story_plans,
    story_restrictions,
    story_sharing,
    story_support,
    story_voice,
)
from .cast import Cast, gather

BETWEEN_DOCUMENTS = timedelta(seconds=30)
NINE = time(9)


@transaction.atomic
def tell(*, today: date) -> Cast:
    """Bring the cast and everything they are in the middle of into an empty portal."""
    cast = gather(today=today)
    story_limits.close(cast)
    story_support.tell(cast)
    story_plans.tell(cast)
    story_limits.tell(cast)
    story_sharing.tell(cast)
    story_local_offer.load(cast)
    story_guides.load(cast)
    story_voice.load(cast)
    _forget_old_allocations()
    return cast


@transaction.atomic
def surround(cast: Cast) -> int:
    """Put the other children around the cast, at every stage; return how many they are."""
    asked_before = list(OutboxRow.objects.values_list("pk", flat=True))
    story_sharing.look(cast)
    neighbours = crowd.load(cast)
    crowd_support.tell(cast, neighbours)
    crowd_plans.tell(cast, neighbours)
    story_limits.surround(cast, neighbours)
    story_restrictions.surround(cast, neighbours)
    crowd_local_offer.load(cast)
    story_joined.surround(cast)
    _make_documents_by_and_by(asked_before)
    _forget_old_allocations()
    let_cases_have_changed_when_they_did(cast.today)
    return len(neighbours)


def let_cases_have_changed_when_they_did(today: date) -> None:
    """Date the last change of each case by its story, and not by the minute in which the demo was written."""
    last: dict[Any, date] = dict(Case.objects.values_list("pk", "opened_on"))
    for model in (StageChange, PlanStageChange, PlanVersionStageChange, ReviewStageChange):
        for case, day in model.objects.values_list("record__case").annotate(last=Max("on")).order_by():
            last[case] = max(last[case], day)
    for case, day in last.items():
        Involvement.objects.filter(case=case).update(
            changed_at=make_aware(datetime.combine(min(day, today), NINE))
        )


def _forget_old_allocations() -> None:
    """Leave out of the inboxes that a case was given to somebody a year ago."""
    notices = Notice.objects.filter(kind=Kind.CASE_ALLOCATED)
    told = [str(pk) for pk in notices.values_list("pk", flat=True)]
    OutboxRow.objects.filter(kind="inbox.deliver", payload__notice__in=told).delete()
    notices.delete()


def _make_documents_by_and_by(asked_before: list[int]) -> None:
    """Spread the making of the neighbours' documents over the next hour, so that no visitor waits behind them."""
    documents = OutboxRow.objects.filter(kind="plan.make_pdf", done_at=None).exclude(pk__in=asked_before)
    for place, row in enumerate(documents.order_by("pk"), start=1):
        OutboxRow.objects.filter(pk=row.pk).update(not_before=Now() + place * BETWEEN_DOCUMENTS)
