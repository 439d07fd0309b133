"""Named sharing, as pages show it: before it is given, while it lasts, and to those it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Agency, Membership
from accounts.permissions import Permission
from accounts.sight import RecordPart, SightKind
from core import dates
from core.access import allows

from ..models import (
    Case,
    Share,
    ShareObjection,
    Terms,
    agencies_to_share_with,
    as_staff_read,
    readers_at,
)
from .audience import role_and_agency
from .case_page import case_facts
from .objections import answer_limit

MOST = 60

WHO_THE_CHILD_IS = (
    gettext_lazy("name, date of birth and year group"),
    gettext_lazy("the school or college, the authority and the reference"),
    gettext_lazy("the caseworker’s name"),
)
"""What every share shows, whichever parts it has: nobody can read a plan without knowing whose it is."""

WHAT_IS_SEEN: dict[RecordPart, tuple[Any, ...]] = {
    RecordPart.PLAN: (
        gettext_lazy("every issued version, sections A to K, on screen"),
        gettext_lazy("no version that is still being prepared"),
    ),
    RecordPart.PROVISION: (
        gettext_lazy("section B: special educational needs"),
        gettext_lazy("section E: outcomes"),
        gettext_lazy("section F: special educational provision"),
    ),
    RecordPart.REVIEWS: (
        gettext_lazy("each review: its dates, who is invited, its report once sent and the decision"),
        gettext_lazy("the advice that was sent round, but not what the family wrote"),
    ),
    RecordPart.SUPPORT: (
        gettext_lazy("the kinds of need, and when support began and ended"),
        gettext_lazy("each cycle: assessment, plan, sessions, progress and review"),
        gettext_lazy("not what the family said, nor how the family was told"),
    ),
}
"""What each part shows, exactly: the policies and querysets of the parts hold it, and tests hold them to it."""

WHAT_IS_NEVER_SEEN = (
    gettext_lazy("addresses, telephone numbers, and who the family are"),
    gettext_lazy("time limits, notes, messages and letters"),
    gettext_lazy("any part that is not listed above"),
)


@dataclass(frozen=True)
class SharedPart:
    """One part, and what is in it."""

    name: str
    contents: list[str]


@dataclass(frozen=True)
class ShareQuestion:
    """What the question "with whom?" rests on: the case, and the agencies it may be shared with."""

    case: Case
    agencies: dict[str, Agency]


@dataclass(frozen=True)
class SharePreview:
    """A share as it would be: who would read what, from when to when, and who is told."""

    case: Case
    who: str
    people: str
    dates: str
    reason: str
    always: list[tuple[str, Any]]
    always_words: list[str]
    parts: list[SharedPart]
    never: list[str]
    told: str
    answers: list[tuple[str, str]]


def share_question(case: Case, *, actor: Any) -> ShareQuestion:
    """Return the agencies a record may be shared with: those of the area, and every authority."""
    return ShareQuestion(case, {str(agency.pk): agency for agency in agencies_to_share_with(actor)})


def share_preview(
    case: Case, terms: Terms, *, actor: Any, today: date, answers: Sequence[tuple[str, str]]
) -> SharePreview:
    """Return exactly what would be seen, by whom, and who is told of it."""
    words = {"first": dates.date(terms.starts_on), "last": dates.date(terms.ends_on)}
    return SharePreview(
        case=case,
        who=as_staff_read(terms.receiver),
        people=_people(terms.receiver, today),
        dates=_("From %(first)s to %(last)s, both counted") % words,
        reason=terms.reason,
        always=case_facts(case, actor, today),
        always_words=[str(words) for words in WHO_THE_CHILD_IS],
        parts=shared_parts(terms.parts),
        never=[str(words) for words in WHAT_IS_NEVER_SEEN],
        told=_told(case, today),
        answers=list(answers),
    )


def shared_parts(parts: Sequence[RecordPart]) -> list[SharedPart]:
    """Return what these parts hold, in the order they are always told in."""
    return [
        SharedPart(str(part.label), [str(words) for words in WHAT_IS_SEEN[part]])
        for part in RecordPart
        if part in parts
    ]


def _people(receiver: Membership | Agency, today: date) -> str:
    if isinstance(receiver, Membership):
        return _("This person alone, and only in this role.")
    number = readers_at(receiver, today).count()
    words = ngettext(
        "%(number)s person works there today in a role that can read it; whoever joins can, and whoever leaves cannot.",
        "%(number)s people work there today in roles that can read it; whoever joins can, and whoever leaves cannot.",
        number,
    )
    return words % {"number": number}


def _told(case: Case, today: date) -> str:
    number = case.involvements.on(today).filter(kind=SightKind.FAMILY).count()
    if not number:
        return _("Nobody of the family has an account here. Tell them yourself, before you share.")
    words = ngettext(
        "%(number)s member of the family is told at once, with your reason, and can object.",
        "%(number)s members of the family are told at once, with your reason, and can object.",
        number,
    )
    return words % {"number": number}


# -- what has been shared ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ShareRow:
    """One share in a list."""

    who: str
    parts: str
    url: str
    starts_on: date
    ends_on: date
    words: str
    is_live: bool
    waits: bool


@dataclass(frozen=True)
class SharesPage:
    """With whom a record is shared by name, and was."""

    case: Case
    live: list[ShareRow]
    ended: list[ShareRow]
    share_url: str


def shares_page(case: Case, *, actor: Any, today: date) -> SharesPage:
    """Return the shares of a case, for staff: those that hold or will, and those that have ended."""
    rows = [_row(share, today, names=True) for share in _shares(case, actor, today)]
    return SharesPage(
        case=case,
        live=[row for row in rows if row.is_live],
        ended=[row for row in rows if not row.is_live],
        share_url=reverse("cases:share_with", args=[case.pk])
        if allows(actor, Permission.SHARE_GIVE, case)
        else "",
    )


def live_shares(case: Case, *, actor: Any, today: date) -> list[tuple[str, str]]:
    """Return what is shared by name today or soon, each with where to read of it and object."""
    names = not actor.is_family
    rows = [_row(share, today, names=names) for share in _shares(case, actor, today)]
    return [(row.who, row.url) for row in rows if row.is_live]


def _shares(case: Case, actor: Any, today: date) -> list[Share]:
    shares = Share.objects.visible_to(actor, today).for_gate(actor, today).filter(content_object=case)
    return list(shares.prefetch_related("objections").order_by("-starts_on", "-created_at")[:MOST])


def _row(share: Share, today: date, *, names: bool) -> ShareRow:
    return ShareRow(
        who=share.private_name if names else share.public_name,
        parts="; ".join(str(part.label) for part in share.record_parts),
        url=share.get_absolute_url(),
        starts_on=share.starts_on,
        ends_on=share.ends_on,
        words=_standing(share, today),
        is_live=share.is_live(today),
        waits=names and any(one.is_open for one in share.objections.all()),
    )


def _standing(share: Share, today: date) -> str:
    if share.stopped_on is not None:
        return _("Ended early, on %(day)s") % {"day": dates.date(share.stopped_on)}
    words = {"first": dates.date(share.starts_on), "last": dates.date(share.ends_on)}
    if share.ends_on < today:
        return _("Ended on %(last)s") % words
    return (
        _("From %(first)s until %(last)s") % words if share.starts_on > today else _("Until %(last)s") % words
    )


@dataclass(frozen=True)
class SharedWithMe:
    """Something another has shared with this hat."""

    child: str
    parts: str
    by: str
    until: date
    url: str


def shared_with_me(*, actor: Any, today: date, size: int = MOST) -> list[SharedWithMe]:
    """Return what is shared by name with this hat, or with its agency, today; the first to end comes first."""
    shares = Share.objects.visible_to(actor, today).for_gate(actor, today).received_by(actor, today)
    return [
        SharedWithMe(
            child=share.content_object.child.full_name,
            parts="; ".join(str(part.label) for part in share.record_parts),
            by=str(share.given_by),
            until=share.ends_on,
            url=share.content_object.get_absolute_url(),
        )
        for share in shares.order_by("ends_on", "pk")[:size]
    ]


@dataclass(frozen=True)
class ObjectionRow:
    """One objection and its answer."""

    who: str
    words: str
    made_on: date
    answer_by: date
    answer: str
    answer_reason: str
    answer_url: str


@dataclass(frozen=True)
class SharePage:
    """One share, as this hat may read it."""

    share: Share
    case: Case
    name: str
    who: str
    by: str
    words: str
    parts: list[SharedPart]
    always: list[str]
    objections: list[ObjectionRow]
    was_kept: bool
    is_live: bool
    is_family: bool
    is_received: bool
    stop_url: str
    object_url: str
    back_url: str
    case_url: str


def share_page(share: Share, *, actor: Any, today: date) -> SharePage:
    """
    Return one share. The family is told agencies and roles; each parent reads their own objections and no other's.
    """
    case, is_live = share.case, share.is_live(today)
    objections = _objections(share, actor, today)
    may_object = is_live and allows(actor, Permission.SHARE_OBJECT, share)
    waits = any(not row.answer for row in objections)
    is_received = not actor.is_family and share.is_received_by(actor)
    may_list = allows(actor, Permission.SHARE_LIST, case)
    return SharePage(
        share=share,
        case=case,
        name=case.child.first_name if actor.is_family else case.child.full_name,
        who=share.public_name if actor.is_family else share.private_name,
        by=role_and_agency(share.given_by) if actor.is_family else str(share.given_by),
        words=_standing(share, today),
        parts=shared_parts(share.record_parts),
        always=[str(words) for words in WHO_THE_CHILD_IS],
        objections=objections,
        was_kept=actor.is_family and is_live and any(row.answer for row in objections),
        is_live=is_live,
        is_family=actor.is_family,
        is_received=is_received,
        stop_url=_url("stop_share", share) if is_live and allows(actor, Permission.SHARE_STOP, share) else "",
        object_url=_url("object_to_share", share) if may_object and not waits else "",
        back_url=reverse("cases:shares", args=[case.pk]) if may_list else reverse("homes:home"),
        case_url="" if actor.is_family else case.get_absolute_url(),
    )


def _url(name: str, record: Any) -> str:
    return reverse(f"cases:{name}", args=[record.pk])


def _objections(share: Share, actor: Any, today: date) -> list[ObjectionRow]:
    rows = ShareObjection.objects.visible_to(actor, today).for_gate(actor, today).filter(share=share)
    return [_objection(row, actor) for row in rows.order_by("made_on", "created_at")]


def _objection(row: ShareObjection, actor: Any) -> ObjectionRow:
    own = row.membership_id == actor.membership_id
    may_answer = row.is_open and allows(actor, Permission.SHARE_ANSWER, row)
    return ObjectionRow(
        who=_("You") if own else str(row.membership.user),
        words=row.words,
        made_on=row.made_on,
        answer_by=answer_limit(row).day,
        answer=_answer(row),
        answer_reason=row.answer_reason,
        answer_url=_url("answer_objection", row) if may_answer else "",
    )


def _answer(row: ShareObjection) -> str:
    if row.is_open or row.answered_on is None:
        return ""
    sentence = (
        _("The sharing was ended on %(day)s.")
        if row.answer == ShareObjection.Answer.END
        else _("The sharing was kept on %(day)s.")
    )
    return sentence % {"day": dates.date(row.answered_on)}
