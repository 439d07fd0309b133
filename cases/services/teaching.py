"""Staff and their pupils: who teaches, supports or covers for whom, from when to when, and the sight that follows."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.roles import Role
from accounts.sight import RecordPart, SightKind
from audit import services as audit
from audit.events import Event
from core.workflow import NotPermitted, require
from notifications.kinds import Kind
from notifications.services import queue

from ..models import Case, Involvement, TeachingLink, barred_from
from ..teaching import PARTS_OF_ROLES
from .sight import end_sight, give_sight, refresh_sight

LONGEST_COVER = timedelta(days=92)
_PART = TeachingLink.Part


class TheirsAlready(Exception):
    """The member of staff has this pupil on some of these days."""


@dataclass(frozen=True)
class Given:
    """A pupil given to a member of staff: as what, from when to when."""

    membership: Membership
    part: TeachingLink.Part
    starts_on: date
    ends_on: date | None = None


@transaction.atomic
def give_pupil(*, case: Case, actor: Any, given: Given, today: date) -> TeachingLink:
    """
    Give a member of staff of one's own school a pupil, and tell them.

    Somebody who covers for a teacher sees what helps the pupil and nothing else, for at most a term at a time.

    :raises NotPermitted: if the actor may not, or the member of staff is not of their school or role
    :raises TheirsAlready: if they have the pupil on one of these days
    """
    require(actor, Permission.TEACHING_GIVE, case)
    hat = given.membership
    fits = given.part in PARTS_OF_ROLES.get(Role(hat.role), ())
    if hat.agency_id != actor.agency_id or not fits or not _is_short_enough(given):
        raise NotPermitted(Permission.TEACHING_GIVE)
    theirs = case.teaching.filter(membership=hat).exclude(ends_on__lt=given.starts_on)
    if given.ends_on is not None:
        theirs = theirs.filter(starts_on__lte=given.ends_on)
    if theirs.exists():
        raise TheirsAlready
    link = assign_staff(
        case=case,
        actor=actor,
        membership=hat,
        part=given.part,
        starts_on=given.starts_on,
        ends_on=given.ends_on,
    )
    queue(
        Kind.PUPIL_GIVEN,
        to=[hat],
        case_id=case.pk,
        sentence=_("%(child)s is now one of your pupils here: read what helps.")
        % {"child": case.child.full_name},
        url=reverse("sen_support:pupil", args=[case.pk]),
    )
    return link


def _is_short_enough(given: Given) -> bool:
    if given.part != _PART.COVER:
        return True
    return given.ends_on is not None and given.ends_on <= given.starts_on + LONGEST_COVER


@transaction.atomic
def take_pupil(*, link: TeachingLink, case: Case, actor: Any, today: date) -> None:
    """
    End a member of staff's work with a pupil at once: they see nothing from this moment.

    :raises NotPermitted: if the actor may not, or the member of staff is not of their school
    """
    require(actor, Permission.TEACHING_GIVE, case)
    if link.membership.agency_id != actor.agency_id:
        raise NotPermitted(Permission.TEACHING_GIVE)
    unassign_staff(link=link, actor=actor, last_day=today - timedelta(days=1))


@transaction.atomic
def assign_staff(
    *,
    case: Case,
    actor: Any,
    membership: Membership,
    part: TeachingLink.Part,
    starts_on: date,
    ends_on: date | None = None,
) -> TeachingLink:
    """Give a teacher or an assistant a pupil, for these days. They see the pupil's support, and no other pupil."""
    if membership.pk in barred_from(case.pk, starts_on):
        raise NotPermitted("staff")
    link = TeachingLink.objects.create(
        case=case, membership=membership, part=part, starts_on=starts_on, ends_on=ends_on
    )
    is_cover = link.sight_kind == SightKind.COVER
    give_sight(
        case=case, kind=link.sight_kind, principal=membership.pk, starts_on=starts_on, ends_on=ends_on,
        mode=Involvement.Mode.READ if is_cover else Involvement.Mode.WRITE,
        parts=[RecordPart.STRATEGIES] if is_cover else [],
    )  # fmt: skip
    refresh_sight(cases=[case])
    details = {"membership": str(membership.pk), "part": str(part)}
    audit.record(actor=actor, event=Event.TEACHING_STARTED, subject=link, details=details)
    return link


@transaction.atomic
def unassign_staff(*, link: TeachingLink, actor: Any, last_day: date) -> None:
    """End a teacher's or an assistant's work with a pupil after this day, and their sight. Unbegun, it never was."""
    case, whose, kind = link.case, link.membership_id, link.sight_kind
    audit.record(actor=actor, event=Event.TEACHING_ENDED, subject=link, details={"on": last_day.isoformat()})
    if link.starts_on > last_day:
        link.delete()
    else:
        link.ends_on = last_day
        link.save(update_fields=["ends_on", "updated_at"])
    end_sight(case=case, kind=kind, principal=whose, last_day=last_day)
