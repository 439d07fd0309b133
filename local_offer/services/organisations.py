"""What the public may know of the organisations that run services."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Agency
from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import require

from ..models import Organisation


class NameTaken(Exception):
    """Another organisation has this name already."""

    def __init__(self) -> None:
        super().__init__(_("There is an organisation with this name already"))


@transaction.atomic
def add_organisation(
    *, actor: Any, area: Agency, agency: Agency | None, name: str, **content: Any
) -> Organisation:
    """
    Write for the first time about an organisation: one that takes part already, or a new provider of services.

    :param agency: the one that takes part already; without it `name` is that of a new one
    :raises NotPermitted: if the actor is no editor of this authority
    :raises NameTaken: if a new one has the name of another
    """
    if agency is None:
        if Agency.objects.filter(name__iexact=name).exists():
            raise NameTaken
        agency = Agency.objects.create(name=name, kind=Agency.Kind.PROVIDER, area=area)
    organisation = Organisation(agency=agency, **content)
    require(actor, Permission.ORGANISATION_EDIT, organisation)
    organisation.save()
    audit.record(actor=actor, event=Event.ORGANISATION_ADDED, subject=organisation)
    return organisation


@transaction.atomic
def save_organisation(
    *, organisation: Organisation, actor: Any, seen_version: int, name: str = "", **content: Any
) -> None:
    """
    Change what the public reads of an organisation. Only a provider has a name that editors change.

    :raises NotPermitted: if the actor is no editor of its authority
    :raises NameTaken: if another has the new name
    :raises ChangedSinceSeen: if somebody saved after the page was opened
    """
    require(actor, Permission.ORGANISATION_EDIT, organisation)
    changed = [field for field, value in content.items() if getattr(organisation, field) != value]
    for field in changed:
        setattr(organisation, field, content[field])
    organisation.save_over(seen_version, fields=changed)
    agency = organisation.agency
    if name and name != agency.name and agency.kind == Agency.Kind.PROVIDER:
        _rename(agency, name)
        changed.append("name")
    details = {"fields": changed}
    audit.record(actor=actor, event=Event.ORGANISATION_CHANGED, subject=organisation, details=details)


def _rename(agency: Agency, name: str) -> None:
    if Agency.objects.filter(name__iexact=name).exclude(pk=agency.pk).exists():
        raise NameTaken
    agency.name = name
    agency.save(update_fields=["name", "updated_at"])
