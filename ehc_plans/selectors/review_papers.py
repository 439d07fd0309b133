"""Who is invited to a review, what has come in from them, and the report of the meeting."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from cases.models import Withheld, withholds
from core import dates
from core.access import allows

from ..models import Advice, Invitee, Progress, Report, Review
from ..reading import paragraphs


@dataclass(frozen=True)
class Guest:
    """Somebody invited, with what is known of their advice to those who gather it."""

    name: str
    description: str
    part: str
    told: str
    advice: str
    is_missing: bool
    attendance: str


@dataclass(frozen=True)
class Paper:
    """Advice or views that this person may read."""

    title: str
    who: str
    sent_on: date
    url: str
    is_own: bool
    is_circulated: bool


@dataclass(frozen=True)
class Writing:
    """Something this person may write for the review."""

    text: str
    url: str
    note: str
    is_sent: bool


@dataclass(frozen=True)
class OutcomeLine:
    """How far one outcome has come, in the report."""

    reference: str
    text: str
    how: str
    evidence: str


@dataclass(frozen=True)
class ReportRead:
    """The report as it was sent."""

    author: str
    sent_on: date
    recommends: str
    texts: list[tuple[str, tuple[str, ...]]]
    outcomes: list[OutcomeLine]


def guests_of(review: Review, *, gathers: bool) -> list[Guest]:
    """Return everybody who is invited, and what is waited for from them."""
    sent = Advice.that_was_sent()
    rows = review.invitees.select_related("membership").prefetch_related(Prefetch("advice", sent, "sent"))
    return [_guest(row, review, gathers) for row in rows.order_by("part", "name")]


def _guest(row: Any, review: Review, gathers: bool) -> Guest:
    days = sorted(one.sent_on for one in row.sent)
    state = ""
    if gathers and days:
        state = _("Sent %(date)s") % {"date": dates.date(days[-1])}
    elif gathers and row.owes_advice:
        state = _("Asked for, not here yet") if review.invited_on else _("To be asked for")
    return Guest(
        name=row.name,
        description=row.description,
        part=str(row.get_part_display()),
        told=_("the portal") if row.membership_id else _("letter"),
        advice=state,
        is_missing=bool(gathers and row.owes_advice and not days),
        attendance=str(row.get_attendance_display()) if row.attendance else "",
    )


def papers_of(review: Review, actor: Any, today: date) -> list[Paper]:
    """Return what has come in for the meeting that this hat may read."""
    rows = Advice.objects.visible_to(actor, today).for_gate(actor, today)
    rows = rows.filter(review=review, sent_on__isnull=False, superseded_by__isnull=True)
    return [
        Paper(
            title=_("Views") if row.is_views else _("Written advice"),
            who=row.invitee.name,
            sent_on=row.sent_on,
            url=row.get_absolute_url(),
            is_own=row.invitee.membership_id == actor.membership_id,
            is_circulated=row.circulated_on is not None,
        )
        for row in rows.order_by("invitee__part", "invitee__name")
    ]


def writings_of(review: Review, actor: Any, today: date) -> list[Writing]:
    """What this person, or whoever they act for, is invited to write."""
    rows = Invitee.objects.visible_to(actor, today).for_gate(actor, today).filter(review=review)
    mine = [row for row in rows.prefetch_related("advice") if allows(actor, Permission.ADVICE_WRITE, row)]
    return [_writing(row, review, actor) for row in mine]


def _writing(row: Invitee, review: Review, actor: Any) -> Writing:
    days = [one.sent_on for one in row.advice.all() if one.sent_on]
    is_draft = any(one.sent_on is None for one in row.advice.all())
    words = {"name": row.name, "child": review.case.child.first_name}
    if row.membership_id != actor.membership_id:
        text = _("Help %(name)s write") % words
    elif days and not is_draft:
        text = _("Send something more")
    elif row.is_family:
        text = _("Write something more") if days else _("Say what you think before the meeting")
    else:
        text = _("Write your advice") if row.owes_advice else _("Add something in writing")
    if is_draft:
        note = _("A draft is saved; nobody else reads it.")
    else:
        note = _("Sent on %(date)s.") % {"date": dates.date(max(days))} if days else ""
    return Writing(text, reverse("ehc_plans:write", args=[row.pk]), note, is_sent=bool(days))


def sent_report(review: Review) -> ReportRead | None:
    """Return the report as it was sent, or none while it is not."""
    report = report_of(review)
    if report is None or report.sent_on is None:
        return None
    texts = [
        (_("What the child or young person said"), report.child_views),
        (_("What has changed"), report.changes),
        (_("What should change in the plan"), report.recommendations),
        (_("Where people differed"), report.differences),
    ]
    return ReportRead(
        author=report.author,
        sent_on=report.sent_on,
        recommends=str(report.get_recommends_display()),
        texts=[(title, paragraphs(text)) for title, text in texts if text],
        outcomes=_outcome_lines(review, report),
    )


def report_of(review: Review) -> Report | None:
    """Return the report of a review, sent or not; a draft is for those who write it. None where it is withheld."""
    try:
        report: Report = review.report
    except Report.DoesNotExist:
        return None
    return None if withholds(review, Withheld.DOCUMENT, report.pk) else report


def _outcome_lines(review: Review, report: Report) -> list[OutcomeLine]:
    words = dict(Progress.choices)
    rows = {
        str(row.pk): row
        for version in review.plan.versions.prefetch_related("outcomes")
        for row in version.outcomes.all()
    }
    said_of = [(rows[key], said) for key, said in report.progress.items() if key in rows]
    return [
        OutcomeLine(row.reference, row.text, str(words.get(said["how"], "")), said["evidence"])
        for row, said in sorted(said_of, key=lambda pair: pair[0].number)
    ]
