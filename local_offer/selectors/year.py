"""The yearly report and the log of consultations."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import dates
from core.drawing.tallies import Tally, tallies

from ..consulted import PARTIES
from ..models import Comment, Consultation, YearReport
from .areas import Area, offer_areas
from .comments import Said, said, said_about

_STAGE = Comment.Stage


def reports_of(area: Area, *, today: date) -> list[tuple[str, str]]:
    """Return the years of which an authority has published a report, with the addresses, newest first."""
    reports = YearReport.objects.visible_to(None, today).of_area(area.pk).order_by("-year")
    return [(str(report.year), report.get_absolute_url()) for report in reports]


@dataclass(frozen=True)
class SaidPage:
    """Everything families said that is published, with the answers."""

    area: Area | None
    others: list[Area]
    said: list[Said]
    reports: list[tuple[str, str]]


def said_page(*, area: str, today: date) -> SaidPage:
    """Return what families said of an authority's Local Offer, newest first, and the yearly reports."""
    chosen, others = offer_areas(area, today=today)
    if chosen is None:
        return SaidPage(None, others, [], [])
    return SaidPage(chosen, others, said_about(today=today, area=chosen.pk), reports_of(chosen, today=today))


@dataclass(frozen=True)
class ReportPage:
    """A report: what was said, what was done, and the charts with their tables."""

    area: str
    year: int
    period: str
    foreword: str
    lead: str
    charts: list[Tally]
    said: list[dict[str, Any]]


def report_page(*, report: UUID, today: date) -> ReportPage | None:
    """Return a report as it was published, or none when there is no such report."""
    found = YearReport.objects.visible_to(None, today).select_related("area").filter(pk=report).first()
    if found is None:
        return None
    told = found.told
    return ReportPage(
        area=found.area.name,
        year=found.year,
        period=dates.period(found.starts_on, found.ends_on),
        foreword=found.foreword,
        lead=_lead(told),
        charts=_charts(told),
        said=told["said"],
    )


def _lead(told: dict[str, Any]) -> str:
    sent = ngettext(
        "Families sent %(number)s comment.", "Families sent %(number)s comments.", told["received"]
    )
    said = [
        sent % {"number": told["received"]},
        _("We published %(number)s with an answer.") % {"number": told["published"]},
    ]
    if told["promised"]:
        kept = ngettext(
            "We promised %(promised)s thing; done so far: %(done)s.",
            "We promised %(promised)s things; done so far: %(done)s.",
            told["promised"],
        )
        said.append(kept % {"promised": told["promised"], "done": told["done"]})
    return " ".join(said)


def _charts(told: dict[str, Any]) -> list[Tally]:
    return [
        tallies("about", _("What comments were about"), told["by_subject"]),
        tallies("who", _("Who commented"), told["by_speaker"]),
        tallies("became", _("What became of them"), told["by_outcome"]),
    ]


@dataclass(frozen=True)
class ReportDraft:
    """What the next report would tell, for the editor who writes its foreword."""

    period: str
    lead: str
    charts: list[Tally]
    told: dict[str, Any]
    is_published: bool


def report_draft(*, actor: Any, today: date) -> ReportDraft:
    """Return what this year's report would tell of the editor's authority."""
    reports = YearReport.objects.visible_to(actor, today).of_area(actor.agency_id)
    starts_on, ends_on = reports.next_period(today)
    comments = Comment.objects.visible_to(actor, today).for_gate(actor, today)
    told = report_told(comments.filter(said_on__range=(starts_on, ends_on)).order_by("said_on", "pk"))
    return ReportDraft(
        dates.period(starts_on, ends_on),
        _lead(told),
        _charts(told),
        told,
        reports.filter(year=today.year).exists(),
    )


def report_told(comments: Iterable[Comment]) -> dict[str, Any]:
    """Return what a report keeps of these comments: figures, and the published ones in words. No name is in it."""
    rows = list(comments)
    published = [comment for comment in rows if comment.stage == _STAGE.PUBLISHED]
    return {
        "received": len(rows),
        "published": len(published),
        "promised": sum(bool(comment.action) for comment in published),
        "done": sum(comment.action_done_on is not None for comment in published),
        "by_subject": _counted(_subject(comment) for comment in rows),
        "by_speaker": _counted(str(comment.get_speaker_display()) for comment in rows),
        "by_outcome": _counted(_outcome(comment) for comment in rows),
        "said": [asdict(said(comment)) for comment in published],
    }


def _counted(words: Iterable[str]) -> list[list[Any]]:
    return [[word, number] for word, number in Counter(words).most_common()]


def _subject(comment: Comment) -> str:
    if comment.service_id:
        return _("A service")
    return _("Something that is missing or hard to find") if comment.heading else _("The Local Offer itself")


def _outcome(comment: Comment) -> str:
    if comment.stage == _STAGE.KEPT_BACK:
        return _("Not published: %(why)s") % {"why": comment.get_reason_display() or _("no reason kept")}
    if comment.stage == _STAGE.RECEIVED:
        return _("Not answered yet")
    if not comment.action:
        return _("Published and answered")
    return _("Something was done") if comment.action_done_on else _("Something is promised")


@dataclass(frozen=True)
class Asked:
    """A party of reg 54, and each time it was asked."""

    name: str
    source: str
    is_asked_this_year: bool
    times: list[tuple[str, str, str]]


@dataclass(frozen=True)
class ConsultationPage:
    """Whom the council asked about its Local Offer, and whom not this year."""

    area: Area | None
    others: list[Area]
    parties: list[Asked]
    not_asked: list[str]
    since: str


def consultation_page(*, area: str, today: date) -> ConsultationPage:
    """Return every party with the times it was asked, and those nobody has asked for a year."""
    chosen, others = offer_areas(area, today=today)
    year_ago = today.replace(year=today.year - 1, day=min(today.day, 28))
    rows = Consultation.objects.visible_to(None, today).of_area(chosen.pk if chosen else None)
    ordered = list(rows.order_by("-asked_on", "pk"))
    parties = [
        Asked(
            name=str(party.name),
            source=party.source,
            is_asked_this_year=any(row.party == party.key and row.asked_on > year_ago for row in ordered),
            times=[
                (dates.date(row.asked_on), row.how, row.what_came)
                for row in ordered
                if row.party == party.key
            ],
        )
        for party in PARTIES
    ]
    not_asked = [party.name for party in parties if not party.is_asked_this_year]
    return ConsultationPage(chosen, others, parties, not_asked, dates.date(year_ago))
