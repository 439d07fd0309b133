"""The SEN record of a child: provision and needs, each from a day."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from cases.models import Case
from core import dates
from core.workflow import require

from ..codes import Provision, need_types_on
from ..errors import RuleBroken
from ..models import SenNeed, SenProvision

ONE_DAY = timedelta(days=1)


@transaction.atomic
def set_provision(*, case: Case, actor: Any, code: str, from_day: date, reason: str = "") -> SenProvision:
    """
    Record what provision a child has from a day: N, K or E. What held before ends the day before, and is kept.

    With N the needs end; with E the need "not assessed yet" ends, which the census allows with K only.

    :raises NotPermitted: if the actor may not
    :raises RuleBroken: if a later record already says otherwise
    """
    require(actor, Permission.SUPPORT_EDIT, case)
    return write_provision(case=case, actor=actor, code=code, from_day=from_day, reason=reason)


def write_provision(*, case: Case, actor: Any, code: str, from_day: date, reason: str = "") -> SenProvision:
    """Write it for a service that has asked its own policy, such as the end of a review or a list taken in."""
    Case.objects.select_for_update().get(pk=case.pk)
    newest: SenProvision | None = SenProvision.objects.filter(case=case).order_by("-starts_on").first()
    _refuse_before(newest, from_day)
    if newest is not None and newest.code == code and newest.ends_on is None:
        return newest
    row = _from_day(newest, SenProvision(case=case, code=code, starts_on=from_day))
    row.code, row.reason = code, reason
    row.save()
    _end_needs(case, Provision(code), from_day)
    details = {"code": code, "from": from_day.isoformat()}
    audit.record(actor=actor, event=Event.SEN_PROVISION_CHANGED, subject=row, details=details)
    return row


@transaction.atomic
def set_needs(*, case: Case, actor: Any, codes: list[str], from_day: date) -> None:
    """
    Record a child's types of need from a day, the main one first. What is not named any more ends the day before.

    :raises NotPermitted: if the actor may not
    :raises RuleBroken: if the child has no SEN provision on that day, a code is not in force or named twice, or a
        later record already says otherwise
    """
    require(actor, Permission.SUPPORT_EDIT, case)
    write_needs(case=case, actor=actor, codes=codes, from_day=from_day)


def write_needs(*, case: Case, actor: Any, codes: list[str], from_day: date) -> None:
    """Write them for a service that has asked its own policy."""
    Case.objects.select_for_update().get(pk=case.pk)
    _refuse_codes(case, codes, from_day)
    rows = SenNeed.objects.filter(case=case)
    _refuse_before(rows.order_by("-starts_on").first(), from_day)
    ranks = {code: rank for rank, code in enumerate(codes, start=1)}
    for row in rows.on(from_day):
        if ranks.get(row.code) == row.rank:
            del ranks[row.code]
        else:
            _end(row, from_day)
    SenNeed.objects.bulk_create(
        SenNeed(case=case, code=code, rank=rank, starts_on=from_day) for code, rank in ranks.items()
    )
    details = {"codes": codes, "from": from_day.isoformat()}
    audit.record(actor=actor, event=Event.SEN_NEEDS_CHANGED, subject=case, details=details)


def _refuse_codes(case: Case, codes: list[str], from_day: date) -> None:
    provision = SenProvision.objects.filter(case=case).on(from_day).first()
    if provision is None or provision.code == Provision.NONE:
        raise RuleBroken(
            _("Record SEN support or an EHC plan for that day first: a type of need goes with one of them"),
            field="from_day",
        )
    allowed = {need.code for need in need_types_on(from_day, provision.code)}
    wrong = [code for code in codes if code not in allowed]
    if wrong:
        raise RuleBroken(
            _("%(code)s cannot be recorded with %(provision)s from that day")
            % {"code": wrong[0], "provision": Provision(provision.code).label},
            field="main",
        )
    if len(set(codes)) < len(codes):
        raise RuleBroken(_("Choose each type of need once"), field="second")


def _refuse_before(newest: Any, from_day: date) -> None:
    """History is added to, never rewritten: a new record begins on or after the newest one."""
    if newest is not None and from_day < newest.starts_on:
        raise RuleBroken(
            _("The record already says something from %(day)s. Choose that day or a later one")
            % {"day": dates.date(newest.starts_on)},
            field="from_day",
        )


def _from_day(newest: SenProvision | None, new: SenProvision) -> SenProvision:
    """Return the row to write: the newest put right when it begins on the same day, or a new one after it."""
    if newest is None:
        return new
    if newest.starts_on == new.starts_on:
        newest.ends_on = None
        return newest
    if newest.holds_on(new.starts_on):
        _end(newest, new.starts_on)
    return new


def _end(row: Any, from_day: date) -> None:
    if row.starts_on == from_day:
        row.delete()
        return
    row.ends_on = from_day - ONE_DAY
    row.save(update_fields=["ends_on", "updated_at"])


def _end_needs(case: Case, provision: Provision, from_day: date) -> None:
    for row in SenNeed.objects.filter(case=case).on(from_day):
        if provision not in row.kind.only_with:
            _end(row, from_day)
