"""The objects of Open Referral UK 3.0, each with its fields, for the check of documents that come from elsewhere."""

from .shapes import Kind, ListOf, Shape, email, moment, number, one_of, text, uri, uuid

_KINDS_OF_PLACE = one_of("physical", "postal", "virtual")


def _texts(*names: str) -> dict[str, Kind]:
    return dict.fromkeys(names, text)


TAXONOMY_TERM = Shape(
    _texts("name", "description", "taxonomy", "term")
    | {"id": uuid, "parent_id": uuid, "taxonomy_id": uuid, "term_uri": uri},
    required=("id", "name", "description"),
)
TAXONOMY = Shape(
    _texts("name", "description", "version")
    | {"id": uuid, "uri": uri, "taxonomy_terms": ListOf(TAXONOMY_TERM)},
    required=("id", "name", "description"),
)
ATTRIBUTE = Shape(
    {"id": uuid, "link_id": uuid, "taxonomy_term_id": uuid, "link_type": text, "link_entity": text,
     "taxonomy_term": TAXONOMY_TERM},
    required=("id",),
)  # fmt: skip
ATTRIBUTES: dict[str, Kind] = {"attributes": ListOf(ATTRIBUTE)}
ORGANISATION_IDENTIFIER = Shape(
    _texts("identifier_scheme", "identifier_type", "identifier")
    | {"id": uuid, "organization_id": uuid}
    | ATTRIBUTES,
    required=("id", "identifier_type", "identifier"),
)
ORGANISATION_BY_ITSELF = Shape(
    _texts("name", "description", "logo")
    | {"id": uuid, "email": email, "website": uri, "uri": uri, "parent_organization_id": uuid},
    required=("id", "name", "description"),
    recommended=("website",),
)
ORGANISATION = Shape(
    dict(ORGANISATION_BY_ITSELF.fields)
    | {"organization_identifiers": ListOf(ORGANISATION_IDENTIFIER)}
    | ATTRIBUTES,
    ORGANISATION_BY_ITSELF.required,
    ORGANISATION_BY_ITSELF.recommended,
)
ADDRESS = Shape(
    _texts("attention", "address_1", "city", "region", "state_province", "postal_code", "country")
    | {"id": uuid, "location_id": uuid, "address_type": _KINDS_OF_PLACE}
    | ATTRIBUTES,
    required=("id", "address_1", "city", "state_province", "postal_code", "country", "address_type"),
)
ACCESSIBILITY = Shape(
    _texts("description", "details", "accessibility")
    | {"id": uuid, "location_id": uuid, "url": uri}
    | ATTRIBUTES,
    required=("id",),
)
LOCATION_BY_ITSELF = Shape(
    _texts("name", "description", "external_identifier", "external_identifier_type")
    | {"id": uuid, "location_type": _KINDS_OF_PLACE, "latitude": number, "longitude": number},
    required=("id", "location_type"),
)
LOCATION = Shape(
    dict(LOCATION_BY_ITSELF.fields)
    | {"addresses": ListOf(ADDRESS), "accessibility": ListOf(ACCESSIBILITY)}
    | ATTRIBUTES,
    LOCATION_BY_ITSELF.required,
)
SCHEDULE = Shape(
    _texts(
        "valid_from", "valid_to", "dtstart", "byday", "bymonthday", "description", "opens_at", "closes_at",
        "attending_type", "notes",
    )
    | {"id": uuid, "service_id": uuid, "service_at_location_id": uuid, "freq": one_of("WEEKLY", "MONTHLY"),
       "interval": number, "schedule_link": uri},
    required=("id",),
)  # fmt: skip
SERVICE_AREA = Shape(
    _texts("name", "extent", "extent_type", "uri", "service_area") | {"id": uuid, "service_id": uuid},
    required=("id",),
)
LANGUAGE = Shape({"id": uuid, "service_id": uuid, "phone_id": uuid}, required=("id",))
FUNDING = Shape({"id": uuid, "service_id": uuid, "source": text}, required=("id",))
COST_OPTION = Shape(
    _texts("valid_from", "valid_to", "option", "amount_description")
    | {"id": uuid, "service_id": uuid, "amount": number},
    required=("id",),
)
CONTACT = Shape(_texts("name", "title") | {"id": uuid, "service_id": uuid} | ATTRIBUTES, required=("id",))
_ABOUT_SERVICE = _texts("name", "description", "fees", "accreditations", "assured_date", "alert") | {
    "id": uuid, "organization_id": uuid, "url": uri, "email": email,
    "status": one_of("active", "inactive", "defunct", "temporarily closed"), "minimum_age": number,
    "maximum_age": number, "assurer_email": email, "last_modified": moment,
}  # fmt: skip
_SERVICE_NEEDS = ("id", "name", "status")
_SERVICE_SHOULD = ("organization_id", "organization", "description", "url", "assured_date")
SERVICE_BY_ITSELF = Shape(
    _ABOUT_SERVICE | {"organization": ORGANISATION_BY_ITSELF}, _SERVICE_NEEDS, _SERVICE_SHOULD
)
SERVICE_WITHOUT_PLACES = Shape(
    _ABOUT_SERVICE
    | {"organization": ORGANISATION, "schedules": ListOf(SCHEDULE), "service_areas": ListOf(SERVICE_AREA),
       "languages": ListOf(LANGUAGE), "funding": ListOf(FUNDING), "cost_options": ListOf(COST_OPTION),
       "contacts": ListOf(CONTACT)}
    | ATTRIBUTES,
    _SERVICE_NEEDS,
    _SERVICE_SHOULD,
)  # fmt: skip
_LINK: dict[str, Kind] = {"id": uuid, "service_id": uuid, "location_id": uuid}
_LINK_SHOULD = ("service_id", "location_id")
SERVICE = Shape(
    dict(SERVICE_WITHOUT_PLACES.fields)
    | {"service_at_locations": ListOf(Shape(_LINK | {"location": LOCATION}, ("id",), _LINK_SHOULD))},
    _SERVICE_NEEDS,
    _SERVICE_SHOULD,
)
SERVICE_AT_LOCATION_BY_ITSELF = Shape(
    _LINK | {"location": LOCATION_BY_ITSELF, "service": SERVICE_BY_ITSELF}, ("id",), _LINK_SHOULD
)
SERVICE_AT_LOCATION = Shape(
    _LINK | {"location": LOCATION, "service": SERVICE_WITHOUT_PLACES}, ("id",), _LINK_SHOULD
)
API_DETAILS = Shape(
    {"version": text, "profile": uri, "openapi_url": uri}, required=("version", "profile", "openapi_url")
)


def _page_of(shape: Shape) -> Shape:
    """Return a page of a list. Readers need its contents; the counts around them are asked for in a warning."""
    counts = ("total_items", "total_pages", "page_number", "size")
    marks = ("first_page", "last_page", "empty")
    return Shape({"contents": ListOf(shape)}, recommended=(*counts, *marks))


KINDS = {
    "api_details": API_DETAILS,
    "organization": Shape(
        dict(ORGANISATION.fields) | {"services": ListOf(SERVICE)},
        ORGANISATION.required,
        ORGANISATION.recommended,
    ),
    "service_full": SERVICE,
    "service_list": _page_of(SERVICE_BY_ITSELF),
    "service_at_location_full": SERVICE_AT_LOCATION,
    "service_at_location_list": _page_of(SERVICE_AT_LOCATION_BY_ITSELF),
    "taxonomy": TAXONOMY,
    "taxonomy_list": _page_of(TAXONOMY),
    "taxonomy_term": TAXONOMY_TERM,
    "taxonomy_term_list": _page_of(TAXONOMY_TERM),
}
"""The kinds of document that are read. Lists of organisations are none: the standard publishes no schema of one."""
