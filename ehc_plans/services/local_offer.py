"""Services of the Local Offer in the provision of a version being prepared."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import require
from local_offer.models import Entry

from ..models import PlanVersion, Provision, ProvisionService


@transaction.atomic
def put_service_in(
    *, version: PlanVersion, provision: Provision, entry: Entry, actor: Any, today: date
) -> ProvisionService:
    """
    Put a service into a provision, as its entry reads today. One that is in it already stays as it was read then.

    :raises NotPermitted: if the actor may not edit the plan, or the version is issued
    """
    require(actor, Permission.PLAN_EDIT, version)
    link, is_new = ProvisionService.objects.get_or_create(
        provision=provision,
        service=entry.service,
        defaults={
            **ProvisionService.as_read(entry, today),
            "case": version.case,
            "plan_version": version,
            "picked_by": actor.membership,
        },
    )
    if is_new:
        _record(actor, version, link, "service put in")
    return link


@transaction.atomic
def take_service_out(*, version: PlanVersion, link: ProvisionService, actor: Any) -> None:
    """
    Take a service out of a version being prepared. Issued versions keep theirs.

    :raises NotPermitted: if the actor may not edit the plan, or the version is issued
    """
    require(actor, Permission.PLAN_EDIT, version)
    _record(actor, version, link, "service taken out")
    link.delete()


def _record(actor: Any, version: PlanVersion, link: ProvisionService, what: str) -> None:
    details = {"row": link.provision.reference, "id": str(link.service_id), "what": what}
    audit.record(actor=actor, event=Event.PLAN_ROW_CHANGED, subject=version, details=details)
