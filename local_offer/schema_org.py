"""A service in the words of schema.org, for search engines: said in the page as data, which no browser runs."""

import json
from typing import Any

from django.utils.encoding import iri_to_uri
from django.utils.safestring import SafeString, mark_safe

from .codes import LANGUAGES
from .models import Entry, Opening, Place
from .open_referral.mapping import face_of, filled

_DAYS = {
    "MO": "Monday", "TU": "Tuesday", "WE": "Wednesday", "TH": "Thursday", "FR": "Friday", "SA": "Saturday",
    "SU": "Sunday",
}  # fmt: skip
_NOT_IN_A_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def markup_of(entry: Entry) -> SafeString:
    """Return the element that a page of a service carries; whatever an entry says, it cannot end it early."""
    said = json.dumps(described(entry), ensure_ascii=False).translate(_NOT_IN_A_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{said}</script>')  # noqa: S308


def described(entry: Entry) -> dict[str, Any]:
    """Return what a published entry says, as one `Service`."""
    organisation = entry.service.organisation
    face = face_of(organisation)
    return {"@context": "https://schema.org"} | filled(
        **{"@type": "Service"},
        name=entry.name,
        description=entry.summary,
        url=entry.service.get_absolute_url(),
        serviceType=str(entry.get_kind_of_help_display()),
        provider=_of("Organization", name=organisation.name, url=iri_to_uri(face.website) if face else ""),
        areaServed=_of("AdministrativeArea", name=entry.service.area.name),
        audience=_of(
            "PeopleAudience", suggestedMinAge=entry.age_from, suggestedMaxAge=entry.age_to, name=entry.who_for
        ),
        hoursAvailable=[_hours(opening) for opening in entry.openings.all()],
        offers=[
            _of("Offer", name=price.what, price=str(price.amount), priceCurrency="GBP")
            for price in entry.prices.all()
        ],
        availableChannel=_channels(entry),
    )


def _of(kind: str, **said: Any) -> dict[str, Any]:
    return {"@type": kind} | filled(**said)


def _hours(opening: Opening) -> dict[str, Any]:
    return _of(
        "OpeningHoursSpecification",
        dayOfWeek=[_DAYS[day] for day in opening.days],
        opens=opening.opens_at and opening.opens_at.isoformat(),
        closes=opening.closes_at and opening.closes_at.isoformat(),
        validFrom=opening.starts_on and opening.starts_on.isoformat(),
        validThrough=opening.ends_on and opening.ends_on.isoformat(),
        description=opening.note,
    )


def _channels(entry: Entry) -> list[dict[str, Any]]:
    names = dict(LANGUAGES)
    everywhere = {
        "servicePhone": _of("ContactPoint", telephone=entry.telephone) if entry.telephone else None,
        "serviceUrl": iri_to_uri(entry.website),
        "availableLanguage": [str(names.get(code, code)) for code in entry.languages],
    }
    places = [_place(place) for place in entry.places.all() if place.kind == Place.Kind.PHYSICAL]
    return [_of("ServiceChannel", serviceLocation=place, **everywhere) for place in places or [{}]]


def _place(place: Place) -> dict[str, Any]:
    geo = _of("GeoCoordinates", latitude=place.latitude, longitude=place.longitude)
    return _of(
        "Place",
        name=place.name,
        address=_of(
            "PostalAddress",
            streetAddress=place.address,
            addressLocality=place.town,
            addressRegion=place.county,
            postalCode=place.postcode,
            addressCountry="GB",
        ),
        geo=geo if place.latitude is not None else None,
    )
