"""The organisations that run services: for anyone, and for the editors who write about them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import ngettext

from accounts.models import Agency
from accounts.permissions import Permission
from core.access import allows

from ..models import Entry, Organisation
from .entries import broken_websites

SHORTEST_NAME, MOST_NAMED = 3, 3


@dataclass(frozen=True)
class OrganisationPage:
    """What anyone reads about an organisation."""

    name: str
    description: str
    telephone: str
    email: str
    website: str
    services: list[dict[str, str]]
    edit_url: str


def organisation_page(*, agency: UUID, actor: Any, today: date) -> OrganisationPage | None:
    """Return an organisation with what it runs; none when the public reads of nothing it runs. `actor` may be None."""
    entries = Entry.objects.visible_to(None, today).for_gate(None, today)
    found = list(entries.filter(service__organisation=agency).order_by("name", "pk"))
    if not found:
        return None
    runs = found[0].service.organisation
    face = Organisation.objects.visible_to(None, today).for_gate(None, today).filter(agency=agency).first()
    may_edit = actor is not None and face is not None and allows(actor, Permission.ORGANISATION_EDIT, face)
    return OrganisationPage(
        name=runs.name,
        description=face.description if face else "",
        telephone=(face.telephone if face else "") or runs.telephone,
        email=(face.email if face else "") or runs.email,
        website=face.website if face else "",
        services=[
            {"name": each.name, "summary": each.summary, "url": each.service.get_absolute_url()}
            for each in found
        ],
        edit_url=reverse("local_offer:edit_organisation", args=[face.pk]) if face and may_edit else "",
    )


@dataclass(frozen=True)
class Runner:
    """One organisation in the list that anyone reads."""

    name: str
    description: str
    services: str
    url: str


def runners(*, today: date) -> list[Runner]:
    """Return who runs what the public reads of, by name."""
    says = dict(Organisation.objects.visible_to(None, today).values_list("agency", "description"))
    return [
        Runner(name, says.get(agency, ""), _how_many(number), _url(agency))
        for agency, name, number in _named(today).annotate(number=Count("pk")).order_by(*_BY_NAME)
    ]


_BY_NAME = ("service__organisation__name", "service__organisation")


def _named(today: date) -> Any:
    """Return whose each entry is that the public reads, by key and name."""
    entries = Entry.objects.visible_to(None, today).order_by()
    return entries.values_list("service__organisation", "service__organisation__name")


def _how_many(number: int) -> str:
    return ngettext("%(number)s service", "%(number)s services", number) % {"number": number}


def _url(agency: UUID) -> str:
    return reverse("local_offer:organisation", args=[agency])


def organisations_called(words: str, *, today: date) -> list[tuple[str, str]]:
    """Return the name and the page of the few organisations whose name holds these words, and that run something."""
    if len(words) < SHORTEST_NAME:
        return []
    named = _named(today).filter(service__organisation__name__icontains=words)
    return [(name, _url(agency)) for agency, name in named.order_by(*_BY_NAME).distinct()[:MOST_NAMED]]


@dataclass(frozen=True)
class OrganisationRow:
    """One organisation in the editors' list."""

    name: str
    kind: str
    services: int
    is_written: bool
    broken: str
    url: str


def organisation_rows(*, actor: Any, today: date) -> list[OrganisationRow]:
    """Return the organisations of this editor's area, those of which nothing is written first."""
    agencies = _agencies_of(actor)
    runs = _services_of(actor, today)
    faces = {
        face.agency_id: face for face in Organisation.objects.visible_to(actor, today).for_gate(actor, today)
    }
    broken = broken_websites((face.website for face in faces.values()), actor=actor, today=today)
    rows = [_row(agency, faces.get(agency.pk), runs.get(agency.pk, 0), broken) for agency in agencies]
    listed = [row for row in rows if row.services or row.is_written]
    return sorted(listed, key=lambda row: (row.is_written, row.name))


def _agencies_of(actor: Any) -> list[Agency]:
    own = actor.membership.agency
    return [own, *own.in_area.order_by("name")]


def _services_of(actor: Any, today: date) -> dict[UUID, int]:
    """Return of how many services of each organisation the public reads."""
    entries = Entry.objects.visible_to(actor, today).current().order_by().values_list("service__organisation")
    return dict(entries.annotate(number=Count("pk")))


def _row(agency: Agency, face: Organisation | None, runs: int, broken: dict[str, Any]) -> OrganisationRow:
    link = broken.get(face.website) if face else None
    name, key = ("edit_organisation", face.pk) if face else ("describe_organisation", agency.pk)
    return OrganisationRow(
        name=agency.name,
        kind=str(agency.get_kind_display()),
        services=runs,
        is_written=face is not None,
        broken=str(link.get_problem_display()) if link else "",
        url=reverse(f"local_offer:{name}", args=[key]),
    )


def agency_to_describe(*, agency: UUID, actor: Any) -> Agency | None:
    """Return an agency of this editor's area of which nothing is written yet."""
    mine = (each for each in _agencies_of(actor) if each.pk == agency)
    return next((each for each in mine if not hasattr(each, "public_face")), None)
