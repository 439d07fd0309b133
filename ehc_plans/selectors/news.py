"""What other people have done lately about the plans a caseworker looks after."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cases.models import Case
from cases.selectors import Happening, allocated_to
from cases.selectors.news import MOST

from ..models import Advice, PlanVersion, Review

_S = Review.Stage


def plan_news(*, actor: Any, today: date, since: date) -> list[Happening]:
    """Return what has come in, been sent or been decided since a day, by anybody but this person."""
    mine = allocated_to(actor, today, "case__")
    happenings = [*_advice(actor, today, since, mine), *_stages(actor, today, since, mine)]
    return [*happenings, *_versions(actor, today, since, mine)]


def _advice(actor: Any, today: date, since: date, mine: Any) -> list[Happening]:
    rows = Advice.objects.visible_to(actor, today).for_gate(actor, today)
    sent = rows.filter(mine, sent_on__gte=since).exclude(written_by=actor.label)[:MOST]
    return [
        _happening(
            row.case, row.sent_on, _("views came in") if row.is_views else _("written advice came in"), row.written_by,
            row.get_absolute_url(),
        )
        for row in sent
    ]  # fmt: skip


def _stages(actor: Any, today: date, since: date, mine: Any) -> list[Happening]:
    rows = Review.objects.visible_to(actor, today).filter(mine, stage_changes__on__gte=since).distinct()
    reviews = rows.select_related("case__child").prefetch_related("stage_changes")[:MOST]
    return [
        _happening(review.case, change.on, words, change.by, review.get_absolute_url())
        for review in reviews
        for change in review.stage_changes.all()
        if change.on >= since and change.by != actor.label and (words := _words(change.to_stage, review))
    ]


def _words(stage: str, review: Review) -> str:
    return {
        _S.SCHEDULED: _("the review meeting has another day"),
        _S.INVITED: _("the invitations to the review meeting were sent"),
        _S.PAPERS: _("the papers for the review meeting were sent"),
        _S.HELD: _("the review meeting was held"),
        _S.REPORTED: _("the report of the review meeting was sent"),
        _S.DECIDED: _("the review was decided: %(decision)s")
        % {"decision": review.get_decision_display() if review.decision else ""},
    }.get(_S(stage), "")


def _versions(actor: Any, today: date, since: date, mine: Any) -> list[Happening]:
    rows = PlanVersion.objects.visible_to(actor, today).for_gate(actor, today)
    issued = rows.filter(mine, stage=PlanVersion.Stage.ISSUED, made_on__gte=since)
    return [
        _happening(
            row.case, row.made_on, _("version %(number)s of the plan was issued") % {"number": row.number},
            str(row.recorded_by), row.get_absolute_url(),
        )
        for row in issued.exclude(recorded_by=actor.membership_id)[:MOST]
    ]  # fmt: skip


def _happening(case: Case, on: date, what: str, who: str, url: str) -> Happening:
    return Happening(on, case.child.full_name, what, who, url)
