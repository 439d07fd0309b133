"""Places on a roll, allocation, and authority to represent: each writes its own sight."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Agency, Membership
from accounts.permissions import Permission
from accounts.sight import SightKind
from audit import services as audit
from audit.events import Event
from core.workflow import NotPermitted, require
from notifications.kinds import Kind
from notifications.services import queue

from ..models import Allocation, Case, Enrolment, Representation, TeachingLink, Withheld
from .delegation import write_trust_sight
from .former import back_again, keep_for_transfer
from .limits import rewrite_limits
from .sight import Days, end_sight, give_sight, keep_sight, refresh_sight
from .teaching import unassign_staff


@transaction.atomic
def enrol(
    *,
    case: Case,
    actor: Any,
    setting: Agency,
    starts_on: date,
    today: date,
    year_group: str = "",
    class_name: str = "",
    is_main: bool = True,
) -> Enrolment:
    """Put a child on the roll of a setting. Its SENCO and head see the case from this day."""
    enrolment = Enrolment.objects.create(
        case=case,
        setting=setting,
        starts_on=starts_on,
        year_group=year_group,
        class_name=class_name,
        is_main=is_main,
    )
    if is_main:
        case.setting = setting
        case.save(update_fields=["setting", "updated_at"])
    back_again(case=case, agency=setting.pk, from_day=starts_on)
    give_sight(case=case, kind=SightKind.SETTING, principal=setting.pk, starts_on=starts_on)
    write_trust_sight(cases=[case.pk])
    refresh_sight(cases=[case])
    rewrite_limits(cases=[case], actor=actor, today=today, act=Event.ENROLMENT_STARTED)
    audit.record(
        actor=actor, event=Event.ENROLMENT_STARTED, subject=enrolment, details={"setting": str(setting.pk)}
    )
    return enrolment


@transaction.atomic
def end_enrolment(*, enrolment: Enrolment, actor: Any, last_day: date, today: date) -> None:
    """
    Take a child off a roll. The setting's sight, and its staff's, ends with this day.

    Its SENCO and head still read what it held, for 15 school days, to pass the record on. Nothing is deleted.
    """
    case = enrolment.case
    enrolment.ends_on = last_day
    enrolment.save(update_fields=["ends_on", "updated_at"])
    links = TeachingLink.objects.filter(case=case, membership__agency=enrolment.setting_id)
    links = links.exclude(ends_on__lte=last_day)
    for link in links.select_related("membership"):
        unassign_staff(link=link, actor=actor, last_day=last_day)
    if case.setting_id == enrolment.setting_id:
        case.setting = None
        case.save(update_fields=["setting", "updated_at"])
    write_trust_sight(cases=[case.pk])
    refresh_sight(cases=[case])
    rewrite_limits(cases=[case], actor=actor, today=today, act=Event.ENROLMENT_ENDED)
    keep_for_transfer(case=case, setting=enrolment.setting_id, last_day=last_day)
    end_sight(case=case, kind=SightKind.SETTING, principal=enrolment.setting_id, last_day=last_day)
    audit.record(
        actor=actor, event=Event.ENROLMENT_ENDED, subject=enrolment, details={"on": last_day.isoformat()}
    )


@transaction.atomic
def allocate_case(
    *, case: Case, actor: Any, membership: Membership, from_day: date, today: date
) -> Allocation:
    """
    Give the case to a caseworker of the authority responsible, taking it from whoever had it, and tell them.

    :raises NotPermitted: if the actor may not allocate this authority's cases, or the caseworker may not see this one
    """
    require(actor, Permission.CASE_ALLOCATE, case)
    if Withheld.objects.on(today).records().filter(case=case, person=membership.user_id).exists():
        raise NotPermitted(Permission.CASE_ALLOCATE)
    last_day = from_day - timedelta(days=1)
    for before in Allocation.objects.on(from_day).filter(case=case):
        end_allocation(allocation=before, last_day=last_day)
    allocation = Allocation.objects.create(case=case, membership=membership, starts_on=from_day)
    give_sight(case=case, kind=SightKind.ALLOCATED, principal=membership.pk, starts_on=from_day)
    refresh_sight(cases=[case])
    rewrite_limits(cases=[case], actor=actor, today=today, act=Event.CASE_ALLOCATED)
    audit.record(
        actor=actor, event=Event.CASE_ALLOCATED, subject=allocation, details={"to": str(membership.pk)}
    )
    queue(
        Kind.CASE_ALLOCATED,
        to=[membership],
        case_id=case.pk,
        sentence=_("%(child)s’s case is now yours.") % {"child": case.child.full_name},
        url=case.get_absolute_url(),
    )
    return allocation


def end_allocation(*, allocation: Allocation, last_day: date) -> None:
    """End it after this day; one that had not begun by then never was. The caller audits what this follows from."""
    if allocation.starts_on > last_day:
        allocation.delete()
    else:
        allocation.ends_on = last_day
        allocation.save(update_fields=["ends_on", "updated_at"])
    end_sight(
        case=allocation.case,
        kind=SightKind.ALLOCATED,
        principal=allocation.membership_id,
        last_day=last_day,
    )


@transaction.atomic
def give_authority(
    *, case: Case, actor: Any, agency: Agency, given_by: Membership, starts_on: date, ends_on: date | None
) -> Representation:
    """
    Record a family member's authority for a service to act for them, for these days.

    Two parents may give theirs to the same service: each covers that parent's own papers, and ends on its own.
    """
    representation = Representation.objects.create(
        case=case, agency=agency, given_by=given_by, starts_on=starts_on, ends_on=ends_on
    )
    _keep_representatives_sight(representation)
    audit.record(
        actor=actor, event=Event.AUTHORITY_GIVEN, subject=representation, details={"agency": str(agency.pk)}
    )
    return representation


@transaction.atomic
def end_authority(*, representation: Representation, actor: Any, last_day: date) -> None:
    """
    End one family member's authority after this day. What another gave the same service goes on.

    What had not begun by then never was.
    """
    details = {"on": last_day.isoformat()}
    audit.record(actor=actor, event=Event.AUTHORITY_ENDED, subject=representation, details=details)
    if representation.starts_on > last_day:
        representation.delete()
    else:
        representation.ends_on = last_day
        representation.save(update_fields=["ends_on", "updated_at"])
    _keep_representatives_sight(representation)


def _keep_representatives_sight(changed: Representation) -> None:
    """The service sees the case on the days on which anybody's authority holds, and on no other."""
    case, agency = changed.case, changed.agency_id
    Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    given = Representation.objects.filter(case=case, agency=agency).values_list("starts_on", "ends_on")
    days = [Days(*each) for each in given]
    keep_sight(case=case, kind=SightKind.REPRESENTATIVE, principal=agency, days=days)
    refresh_sight(cases=[case])
