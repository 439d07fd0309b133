"""Copies the rows of one version into the next, with the links between them."""

from typing import Any
from uuid import uuid4

from ..models import (
    AdviceItem,
    BudgetLine,
    Need,
    Outcome,
    Placement,
    PlanRow,
    PlanVersion,
    Provision,
    ProvisionService,
    View,
)

_LINKS: dict[type[PlanRow], tuple[str, ...]] = {
    Outcome: ("needs",),
    Provision: ("needs", "outcomes"),
    BudgetLine: ("provisions",),
}
_SERVICE = ("service", "entry", "name", "organisation", "read_on", "picked_by")
_ORDER: tuple[type[PlanRow], ...] = (View, Need, Outcome, Provision, Placement, BudgetLine, AdviceItem)


def copy_rows(*, source: PlanVersion, target: PlanVersion) -> None:
    """Give `target`, which is being prepared, every row of `source`. What linked two rows links their copies."""
    twins: dict[Any, PlanRow] = {}
    for model in _ORDER:
        for row in model._default_manager.filter(plan_version=source).order_by("section", "number"):
            linked = {name: [one.pk for one in getattr(row, name).all()] for name in _LINKS.get(model, ())}
            twins[row.pk] = _copy(row, target)
            if isinstance(row, Provision):
                _copy_services(row, twins[row.pk])
            for name, keys in linked.items():
                getattr(twins[row.pk], name).set([twins[key] for key in keys])


def _copy_services(provision: Provision, twin: PlanRow) -> None:
    """Give the copy of a provision the services it names, as they were read when they were put in."""
    for link in provision.local_services.all():
        kept = {name: getattr(link, name) for name in _SERVICE}
        ProvisionService.objects.create(
            case=twin.case, plan_version=twin.plan_version, provision_id=twin.pk, **kept
        )


def _copy(row: PlanRow, target: PlanVersion) -> PlanRow:
    fields = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.attname not in {"id", "created_at", "updated_at", "plan_version_id", "version"}
    }
    twin = type(row)(id=uuid4(), plan_version=target, **fields)
    twin.save(force_insert=True)
    return twin
