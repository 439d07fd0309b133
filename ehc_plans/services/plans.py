"""Plans and their versions: begun, copied for amendment, issued once and for ever."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from cases.models import Case
from cases.services import end_request
from core.workflow import MoveNotAllowed, require
from notifications import outbox

from ..models import Plan, PlanVersion, Review, Section
from ..workflow import PLAN, VERSION
from .copying import copy_rows
from .limits import write_plan_limits, write_review_limits
from .telling import tell_of_version


class CannotIssue(Exception):
    """The version lacks what the law asks of a final plan, or its day cannot be. Its words say which."""


class AlreadyBegun(Exception):
    """There is a plan in force, or a version being prepared, already."""


@transaction.atomic
def open_plan(*, case: Case, actor: Any) -> PlanVersion:
    """
    Begin to record a child's plan, with its first version to be prepared.

    :raises NotPermitted: if the actor may not
    :raises AlreadyBegun: if the child has a plan
    """
    require(actor, Permission.PLAN_OPEN, case)
    Case.objects.select_for_update().get(pk=case.pk)
    if case.plans.exclude(stage=Plan.Stage.CEASED).exists():
        raise AlreadyBegun
    plan = Plan.objects.create(case=case, authority=actor.agency)
    audit.record(actor=actor, event=Event.PLAN_BEGUN, subject=plan)
    return _begin(plan, actor, PlanVersion.Kind.FINAL, number=1)


@transaction.atomic
def begin_version(*, plan: Plan, actor: Any, reason: str, after_review: Review | None = None) -> PlanVersion:
    """
    Begin the next version as a copy of the current one.

    :raises NotPermitted: if the actor may not
    :raises AlreadyBegun: if a version is being prepared
    """
    require(actor, Permission.PLAN_EDIT, plan)
    Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.versions.filter(stage=PlanVersion.Stage.PREPARATION).exists():
        raise AlreadyBegun
    current = plan.versions.latest("number")
    version = _begin(
        plan,
        actor,
        PlanVersion.Kind.AMENDED,
        number=current.number + 1,
        reason=reason,
        after_review=after_review,
    )
    copy_rows(source=current, target=version)
    return version


def _begin(plan: Plan, actor: Any, kind: PlanVersion.Kind, **fields: Any) -> PlanVersion:
    version = PlanVersion.objects.create(case=plan.case, plan=plan, kind=kind, **fields)
    audit.record(
        actor=actor, event=Event.PLAN_VERSION_BEGUN, subject=version, details={"number": version.number}
    )
    return version


@transaction.atomic
def issue_version(
    *, version: PlanVersion, actor: Any, made_on: date, signed_by: str, signed_role: str, today: date
) -> None:
    """
    Record that this version was signed and made on a day. From now on nobody changes it.

    Its PDF is made once in a worker, the family and the setting are told, and the review year runs.

    :raises NotPermitted: if the actor may not
    :raises CannotIssue: if the day cannot be, or the version names no setting or has no needs or provision
    :raises MoveNotAllowed: if it was issued before
    """
    require(actor, Permission.PLAN_ISSUE, version)
    plan = version.plan_as_seen
    if PlanVersion.objects.select_for_update(of=("self",)).get(pk=version.pk).is_issued:
        raise MoveNotAllowed("this version was issued before")
    _refuse_unready(version, made_on, today)
    version.made_on, version.signed_by_name, version.signed_by_role = made_on, signed_by, signed_role
    version.recorded_by = actor.membership
    version.save(update_fields=["made_on", "signed_by_name", "signed_by_role", "recorded_by", "updated_at"])
    VERSION.make("issue", version, actor=actor, on=made_on)
    if plan.first_made_on is None:
        plan.first_made_on = made_on
        plan.save(update_fields=["first_made_on", "updated_at"])
        PLAN.make("make", plan, actor=actor, on=made_on)
        end_request(case=plan.case, actor=actor, plan_sent_on=made_on, today=today)
    outbox.put("plan.make_pdf", f"plan.make_pdf:{version.pk}", version=version.pk)
    tell_of_version(version=version, today=today)
    write_plan_limits(plan=plan, actor=actor, today=today, act=Event.PLAN_VERSION_ISSUED)
    if version.after_review is not None:
        write_review_limits(
            review=version.after_review, actor=actor, today=today, act=Event.PLAN_VERSION_ISSUED
        )


def _refuse_unready(version: PlanVersion, made_on: date, today: date) -> None:
    last = version.plan.versions.filter(stage=PlanVersion.Stage.ISSUED).order_by("-number").first()
    if made_on > today:
        raise CannotIssue(_("The day the plan was made must be today or in the past"))
    if last is not None and last.made_on is not None and made_on < last.made_on:
        raise CannotIssue(_("This version cannot be made before the version it replaces"))
    if not version.needs.filter(section=Section.B).exists():
        raise CannotIssue(_("Section B must hold at least one special educational need"))
    if not version.provisions.filter(section=Section.F).exists():
        raise CannotIssue(_("Section F must hold at least one special educational provision"))
    if not version.placements.exists():
        raise CannotIssue(_("Section I must name a setting, or its type"))
