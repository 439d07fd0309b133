"""
What is published, as objects of the standard.

A field without a value is left out: there are no nulls and no empty texts. What the standard has no field for stands
together under `local_offer`, which is ours alone. Names of fields are the standard's, hence their spelling.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.encoding import iri_to_uri
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency

from ..codes import LANGUAGES, Expertise, Feature
from ..models import Entry, Opening, Organisation, Place, Price
from .identifiers import within
from .taxonomies import Taxonomy, Term, every_taxonomy, terms_of

JSONObject = dict[str, Any]
VERSION_OF_WORDS = "1"


def filled(**fields: Any) -> JSONObject:
    """Return the fields that have a value, identifiers and words as text."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


@dataclass(frozen=True)
class Mapping:
    """Turns what is published into objects; `address` makes an address of ours whole."""

    address: Callable[[str], str]

    # -- services ----------------------------------------------------------------------------------------------

    def service(self, entry: Entry) -> JSONObject:
        """Return a service as a list shows it: with nothing in it but its organisation."""
        return self._about_service(entry) | {
            "organization": self._organisation(entry.service.organisation, entry.service.area)
        }

    def whole_service(self, entry: Entry) -> JSONObject:
        """Return a service with everything in it."""
        service = self.service_without_places(entry)
        places = [self._where(place, entry) for place in entry.places.all()]
        return service | filled(service_at_locations=places)

    def service_without_places(self, entry: Entry) -> JSONObject:
        """Return a service with everything in it but where it is."""
        return self._about_service(entry) | filled(
            organization=self._whole_organisation(entry.service.organisation, entry.service.area),
            schedules=[self._schedule(opening, entry) for opening in entry.openings.all()],
            service_areas=[self._area(entry)],
            languages=list(self._languages(entry)),
            cost_options=[self._cost(price, entry) for price in entry.prices.all()],
            contacts=list(self._contacts(entry)),
            attributes=[self._attribute(term, entry) for term in terms_of(entry)],
            local_offer=self._local(entry),
        )

    def when_changed(self, entry: Entry) -> JSONObject:
        """Return no more of a service than what a reader needs to see whether it changed."""
        when = moment(changed_at(entry))
        return {"id": str(entry.service_id), "name": entry.name, "status": "active", "last_modified": when,
                "modified_date": when}  # fmt: skip

    def _about_service(self, entry: Entry) -> JSONObject:
        face = face_of(entry.service.area)
        return filled(
            id=str(entry.service_id),
            organization_id=str(entry.service.organisation_id),
            name=entry.name,
            description=entry.summary,
            url=iri_to_uri(entry.website) or self.address(entry.service.get_absolute_url()),
            email=entry.email,
            status="active",
            fees=entry.cost,
            minimum_age=entry.age_from,
            maximum_age=entry.age_to,
            assured_date=entry.reviewed_on and entry.reviewed_on.isoformat(),
            assurer_email=face.email if face else "",
            last_modified=moment(changed_at(entry)),
        )

    def _local(self, entry: Entry) -> JSONObject:
        return filled(
            page=self.address(entry.service.get_absolute_url()),
            who_for=entry.who_for,
            how_to_get=entry.how_to_get,
            how_decided=entry.how_decided,
            when=entry.when,
            where=entry.where,
            access=entry.access,
            staff_expertise=str(Expertise(entry.expertise).label) if entry.expertise else "",
            accountable=entry.accountable,
            advice=entry.advice,
            complaints=entry.complaints,
            effect=entry.effect,
        )

    def _schedule(self, opening: Opening, entry: Entry) -> JSONObject:
        return filled(
            id=str(opening.key),
            service_id=str(entry.service_id),
            valid_from=opening.starts_on and opening.starts_on.isoformat(),
            valid_to=opening.ends_on and opening.ends_on.isoformat(),
            dtstart=opening.starts_on and opening.starts_on.isoformat(),
            freq="MONTHLY" if opening.every == Opening.Every.MONTH else "WEEKLY",
            interval=2 if opening.every == Opening.Every.FORTNIGHT else 1,
            byday=",".join(opening.days),
            opens_at=opening.opens_at and opening.opens_at.isoformat(),
            closes_at=opening.closes_at and opening.closes_at.isoformat(),
            description=opening.note,
            notes=str(_("In term time only")) if opening.in_term_only else "",
        )

    def _area(self, entry: Entry) -> JSONObject:
        service, area = entry.service, entry.service.area
        return filled(id=within(service.pk, "area"), service_id=str(service.pk), name=area.name)

    def _languages(self, entry: Entry) -> Iterator[JSONObject]:
        names = dict(LANGUAGES)
        for code in entry.languages:
            yield filled(
                id=within(entry.service_id, "language", code),
                service_id=str(entry.service_id),
                code=code,
                name=str(names.get(code, code)),
            )

    def _cost(self, price: Price, entry: Entry) -> JSONObject:
        return filled(
            id=str(price.key),
            service_id=str(entry.service_id),
            option=price.what,
            amount=float(price.amount),
            currency="GBP",
            amount_description=price.note,
        )

    def _contacts(self, entry: Entry) -> Iterator[JSONObject]:
        service = entry.service_id
        phones = [{"id": within(service, "telephone"), "number": entry.telephone}] if entry.telephone else []
        if entry.contact_name or phones:
            yield filled(
                id=within(service, "contact"), service_id=str(service), name=entry.contact_name, phones=phones
            )

    def _attribute(self, term: Term, entry: Entry) -> JSONObject:
        return {
            "id": within(entry.service_id, "attribute", term.taxonomy, term.key),
            "link_id": str(entry.service_id),
            "link_entity": "service",
            "link_type": term.taxonomy,
            "taxonomy_term_id": str(term.id),
            "taxonomy_term": self.term(term),
        }

    # -- places ------------------------------------------------------------------------------------------------

    def service_at_location(self, place: Place) -> JSONObject:
        """Return a service at a place, each with nothing in it, as a list shows it."""
        entry = place.entry
        return self._link(place, entry) | {
            "location": self._about_location(place),
            "service": self.service(entry),
        }

    def whole_service_at_location(self, place: Place) -> JSONObject:
        """Return a service at a place, each with everything in it."""
        entry = place.entry
        return self._where(place, entry) | {"service": self.service_without_places(entry)}

    def _where(self, place: Place, entry: Entry) -> JSONObject:
        return self._link(place, entry) | {"location": self._location(place, entry)}

    def _link(self, place: Place, entry: Entry) -> JSONObject:
        return {
            "id": str(place.key),
            "service_id": str(entry.service_id),
            "location_id": within(place.key, "location"),
        }

    def _about_location(self, place: Place) -> JSONObject:
        return filled(
            id=within(place.key, "location"),
            location_type=place.kind,
            name=place.name,
            description=str(place),
            latitude=place.latitude,
            longitude=place.longitude,
        )

    def _location(self, place: Place, entry: Entry) -> JSONObject:
        return self._about_location(place) | filled(
            addresses=list(self._addresses(place, entry)), accessibility=list(self._accessibility(place))
        )

    def _addresses(self, place: Place, entry: Entry) -> Iterator[JSONObject]:
        """Yield the address, if there is enough of it for one of the standard's; else the description tells it."""
        first_line = place.address or place.name
        if not (first_line and place.town and place.postcode):
            return
        yield {
            "id": within(place.key, "address"),
            "location_id": within(place.key, "location"),
            "address_1": first_line,
            "city": place.town,
            "state_province": place.county or entry.service.area.name,
            "postal_code": place.postcode,
            "country": "GB",
            "address_type": place.kind,
        }

    def _accessibility(self, place: Place) -> Iterator[JSONObject]:
        for feature in place.features:
            yield {
                "id": within(place.key, "accessibility", feature),
                "location_id": within(place.key, "location"),
                "description": str(Feature(feature).label),
            }

    # -- organisations -----------------------------------------------------------------------------------------

    def _organisation(self, agency: Agency, area: Agency) -> JSONObject:
        face = face_of(agency)
        if face is None:
            words = _("{name} gives services in the Local Offer of {area}.")
            return {
                "id": str(agency.pk),
                "name": agency.name,
                "description": str(format_lazy(words, name=agency.name, area=area.name)),
            }
        return filled(
            id=str(agency.pk),
            name=agency.name,
            description=face.description,
            email=face.email,
            website=iri_to_uri(face.website),
        )

    def _whole_organisation(self, agency: Agency, area: Agency) -> JSONObject:
        face = face_of(agency)
        numbers = face and [
            ("GB-CHC", _("Charity number"), face.charity_number),
            ("GB-COH", _("Company number"), face.company_number),
        ]
        return self._organisation(agency, area) | filled(
            organization_identifiers=[
                {
                    "id": within(agency.pk, scheme),
                    "organization_id": str(agency.pk),
                    "identifier_scheme": scheme,
                    "identifier_type": str(kind),
                    "identifier": number,
                }
                for scheme, kind, number in numbers or []
                if number
            ]
        )

    # -- words -------------------------------------------------------------------------------------------------

    def taxonomy(self, taxonomy: Taxonomy) -> JSONObject:
        """Return a taxonomy without its words, as a list shows it."""
        return {
            "id": str(taxonomy.id),
            "name": str(taxonomy.name),
            "description": str(taxonomy.description),
            "version": VERSION_OF_WORDS,
        }

    def whole_taxonomy(self, taxonomy: Taxonomy) -> JSONObject:
        """Return a taxonomy with its words."""
        return self.taxonomy(taxonomy) | {"taxonomy_terms": [self.term(term) for term in taxonomy.terms]}

    def term(self, term: Term) -> JSONObject:
        """Return one word of a taxonomy."""
        (taxonomy,) = (each for each in every_taxonomy() if each.key == term.taxonomy)
        return filled(
            id=str(term.id),
            name=str(term.name),
            description=str(term.description),
            parent_id=term.broader_id and str(term.broader_id),
            taxonomy=str(taxonomy.name),
            taxonomy_id=str(taxonomy.id),
            term=term.key,
        )


def face_of(agency: Agency) -> Organisation | None:
    """Return what the public may know of an agency, if that has been written."""
    return getattr(agency, "public_face", None)


def changed_at(entry: Entry) -> datetime:
    """Return when a service last changed, or what is told of it."""
    face = face_of(entry.service.organisation)
    return max(each.updated_at for each in (entry, entry.service, face) if each is not None)


def moment(when: datetime) -> str:
    """Return a moment as the standard writes it, to the millisecond."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
