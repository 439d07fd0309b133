"""The rows of a version being prepared: each edit carries the version it was drawn from."""

from typing import Any

from django.db import models, transaction
from django.db.models import Max

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import require

from ..models import BudgetLine, PlanRow, PlanVersion, Section


@transaction.atomic
def add_row(
    *, version: PlanVersion, actor: Any, model: type[PlanRow], section: Section, **answers: Any
) -> PlanRow:
    """
    Add a row at the end of its section.

    :raises NotPermitted: if the actor may not edit this kind of row, or the version is issued
    """
    _require(actor, version, model)
    PlanVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    rows = model._default_manager.filter(plan_version=version, section=section)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    fields, links = _split(model, answers)
    row = model(case=version.case, plan_version=version, section=section, number=last + 1, **fields)
    row.save(force_insert=True)
    _link(row, links)
    _record(actor, version, row, "added")
    return row


@transaction.atomic
def change_row(*, version: PlanVersion, row: PlanRow, actor: Any, seen_version: int, **answers: Any) -> None:
    """
    Change a row.

    :raises NotPermitted: if the actor may not edit this kind of row, or the version is issued
    :raises ChangedSinceSeen: if somebody saved it after the page was opened
    """
    _require(actor, version, type(row))
    fields, links = _split(type(row), answers)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save_over(seen_version, fields=sorted(fields))
    _link(row, links)
    _record(actor, version, row, "changed")


@transaction.atomic
def remove_row(*, version: PlanVersion, row: PlanRow, actor: Any, seen_version: int) -> None:
    """
    Take a row out of a version being prepared. Issued versions keep theirs.

    :raises NotPermitted: if the actor may not edit this kind of row, or the version is issued
    :raises ChangedSinceSeen: if somebody saved it after the page was opened
    """
    _require(actor, version, type(row))
    row.save_over(seen_version, fields=[])
    _record(actor, version, row, "removed")
    row.delete()


def _require(actor: Any, version: PlanVersion, model: type[PlanRow]) -> None:
    is_budget = model is BudgetLine and actor.holds(Permission.PLAN_BUDGET_EDIT)
    require(actor, Permission.PLAN_BUDGET_EDIT if is_budget else Permission.PLAN_EDIT, version)


def _split(model: type[PlanRow], answers: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Parts answers into the row's own fields and its links to other rows."""
    many = {field.name for field in model._meta.many_to_many}
    links = {name: value for name, value in answers.items() if name in many}
    return {name: value for name, value in answers.items() if name not in many}, links


def _link(row: PlanRow, links: dict[str, Any]) -> None:
    for name, rows in links.items():
        relation: models.Manager[Any] = getattr(row, name)
        relation.set(rows)  # type: ignore[attr-defined]


def _record(actor: Any, version: PlanVersion, row: PlanRow, what: str) -> None:
    audit.record(
        actor=actor,
        event=Event.PLAN_ROW_CHANGED,
        subject=version,
        details={"row": row.reference, "id": str(row.pk), "what": what},
    )
