"""Which documents a child's plan and its reviews hold, each of which may be withheld from one person by itself."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from cases.models import Case
from core import dates

from ..models import Advice, PlanVersion, Review


def papers_of_plans(case: Case, actor: Any, today: date) -> dict[UUID, str]:
    """Return the issued versions, the advice and the reports that this hat may read, each by its title."""
    return {
        **_versions(case, actor, today),
        **_advice(case, actor, today),
        **_reports(case, actor, today),
    }


def _versions(case: Case, actor: Any, today: date) -> dict[UUID, str]:
    issued = PlanVersion.objects.visible_to(actor, today).filter(case=case, stage=PlanVersion.Stage.ISSUED)
    words = _("The plan, version %(number)s of %(day)s")
    return {
        row.pk: words % {"number": row.number, "day": dates.date(row.made_on)}
        for row in issued.order_by("-number")
        if row.made_on
    }


def _advice(case: Case, actor: Any, today: date) -> dict[UUID, str]:
    sent = Advice.objects.visible_to(actor, today).filter(case=case, sent_on__isnull=False, is_views=False)
    words = _("Advice from %(who)s, sent on %(day)s")
    return {
        row.pk: words % {"who": row.invitee.name, "day": dates.date(row.sent_on)}
        for row in sent.select_related("invitee").order_by("-sent_on")
        if row.sent_on
    }


def _reports(case: Case, actor: Any, today: date) -> dict[UUID, str]:
    seen = Review.objects.visible_to(actor, today).filter(case=case, report__sent_on__isnull=False)
    words = _("Report of a review, sent on %(day)s")
    return {
        row.report.pk: words % {"day": dates.date(row.report.sent_on)}
        for row in seen.select_related("report").order_by("-report__sent_on")
        if row.report.sent_on
    }
