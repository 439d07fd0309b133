"""Services of Open Referral UK documents: what an entry can say of what they say."""

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ..codes import LANGUAGES, Day, Expertise, Feature
from ..models import OLDEST, Opening, Part, Place, Price
from ..open_referral.reading import read, services_in
from ..open_referral.shapes import Said
from ..open_referral.taxonomies import Term, every_term
from .arrived import Arrived

_SUMMARY = 300
_OURS = ("how_decided", "when", "where", "access", "accountable", "advice", "complaints", "effect")
_PART_OF_ENTRY = {"need": "needs", "schedule-2": "covers"}
_CHOICE_OF_ENTRY = {"level": "level", "route": "route", "kind-of-help": "kind_of_help"}


def services_of(content: bytes) -> tuple[list[dict[str, Any]], list[Said]]:
    """
    Return the services of a document, and what it should say and does not.

    :raises Refused: naming field and reason, when it is not as the standard says
    """
    document, warnings = read(content)
    return services_in(document), warnings


def read_document(service: dict[str, Any]) -> Arrived:
    """Return the service that an object of a document tells of. The object was checked when the document was read."""
    organisation = service.get("organization", {})
    arrived = Arrived(
        their_id=service["id"],
        organisation=organisation.get("name", ""),
        about_organisation=organisation.get("description", ""),
    )
    local = service.get("local_offer")
    _read_words(service, local if isinstance(local, dict) else {}, arrived)
    _read_ages(service, arrived)
    _read_terms(service, arrived)
    arrived.parts += [*_places(service), *_openings(service, arrived), *_prices(service)]
    if service["status"] != "active":
        arrived.warnings.append(Said("status", _("It says that it is %s.") % service["status"]))
    return arrived.checked()


def _read_words(service: dict[str, Any], local: dict[str, Any], arrived: Arrived) -> None:
    description = service.get("description", "").strip()
    content = arrived.content
    content |= {"name": service["name"].strip(), "summary": _beginning(description)}
    content |= {name: str(local[name]) for name in _OURS if local.get(name)}
    content |= {
        name: str(words)
        for name, words in {
            "who_for": local.get("who_for") or service.get("eligibility_description"),
            "how_to_get": local.get("how_to_get") or service.get("application_process"),
            "cost": service.get("fees"),
            "email": service.get("email"),
            "website": _website(service, local),
            "contact_name": _first(service.get("contacts"), "name"),
            "telephone": _telephone(service),
            "expertise": _code_of(Expertise, local.get("staff_expertise")),
        }.items()
        if words
    }
    content["languages"] = list(_codes_of_languages(service))
    if description != content["summary"]:
        content.setdefault("who_for", description[:1000])
        words = _("It is longer than an entry’s summary: its beginning was taken.")
        arrived.warnings.append(Said("description", words))
    if not description:
        content["summary"] = content["name"]
        arrived.warnings.append(Said("description", _("This is missing. The draft says its name.")))


def _website(service: dict[str, Any], local: dict[str, Any]) -> str:
    """Return its own website; an address that is only a page of the Local Offer it came from is none."""
    address = str(service.get("url", ""))
    return "" if address == local.get("page") else address


def _beginning(text: str) -> str:
    """Return whole sentences of a text that a summary has room for, or as much of the first as it has."""
    if len(text) <= _SUMMARY:
        return text
    end = max(text.rfind(mark, 0, _SUMMARY) for mark in (". ", "! ", "? ", ".\n"))
    return text[: end + 1] if end > 0 else text[: _SUMMARY - 1] + "…"


def _read_ages(service: dict[str, Any], arrived: Arrived) -> None:
    youngest, oldest = service.get("minimum_age"), service.get("maximum_age")
    if youngest is not None:
        arrived.content["age_from"] = max(int(youngest), 0)
    if oldest is not None:
        arrived.content["age_to"] = min(int(oldest), OLDEST)
    if oldest is not None and oldest > OLDEST:
        words = _("A Local Offer is for children and young people: the draft says %s.") % OLDEST
        arrived.warnings.append(Said("maximum_age", words))


def _read_terms(service: dict[str, Any], arrived: Arrived) -> None:
    """Take the words that are ours, by their identifiers; those of other taxonomies are passed over."""
    ours = {str(term.id): term for term in every_term()}
    for attribute in service.get("attributes", []):
        term = ours.get(attribute.get("taxonomy_term_id") or attribute.get("taxonomy_term", {}).get("id"))
        if term is not None:
            _take_term(term, arrived.content)


def _take_term(term: Term, content: dict[str, Any]) -> None:
    if term.taxonomy in _CHOICE_OF_ENTRY:
        content[_CHOICE_OF_ENTRY[term.taxonomy]] = term.key
    elif term.taxonomy in _PART_OF_ENTRY and (term.broader or term.taxonomy != "need"):
        content.setdefault(_PART_OF_ENTRY[term.taxonomy], []).append(term.key)


# -- what an entry lists ---------------------------------------------------------------------------------------


def _places(service: dict[str, Any]) -> Iterator[Part]:
    for link in service.get("service_at_locations", []):
        location = link.get("location")
        if location is None:
            continue
        address: dict[str, str] = next(iter(location.get("addresses", [])), {})
        has_point = -90 <= location.get("latitude", 999) <= 90 and "longitude" in location
        yield Place(
            kind=location["location_type"],
            name=location.get("name", "")[:120],
            address=address.get("address_1", "")[:200],
            town=address.get("city", "")[:80],
            county=address.get("state_province", "")[:80],
            postcode=address.get("postal_code", "")[:8],
            latitude=location["latitude"] if has_point else None,
            longitude=location["longitude"] if has_point else None,
            features=list(_features(location)),
        )


def _features(location: dict[str, Any]) -> Iterator[str]:
    for each in location.get("accessibility", []):
        code = _code_of(Feature, each.get("description") or each.get("accessibility"))
        if code:
            yield code


def _openings(service: dict[str, Any], arrived: Arrived) -> Iterator[Part]:
    days = {day.value for day in Day}
    for number, schedule in enumerate(service.get("schedules", [])):
        try:
            yield Opening(
                every=_every(schedule),
                days=[day for day in schedule.get("byday", "").split(",") if day in days],
                opens_at=_read(time.fromisoformat, schedule.get("opens_at")),
                closes_at=_read(time.fromisoformat, schedule.get("closes_at")),
                starts_on=_read(date.fromisoformat, schedule.get("valid_from") or schedule.get("dtstart")),
                ends_on=_read(date.fromisoformat, schedule.get("valid_to")),
                in_term_only="term time" in schedule.get("notes", "").lower(),
                note=schedule.get("description", "")[:200],
            )
        except ValueError:
            arrived.warnings.append(Said(f"schedules[{number}]", _("Its days or times cannot be read.")))


def _every(schedule: dict[str, Any]) -> str:
    if schedule.get("freq") == "MONTHLY":
        return Opening.Every.MONTH
    return Opening.Every.FORTNIGHT if schedule.get("interval") == 2 else Opening.Every.WEEK


def _prices(service: dict[str, Any]) -> Iterator[Part]:
    for option in service.get("cost_options", []):
        if "amount" in option:
            yield Price(
                what=option.get("option", "")[:120] or _("Price"),
                amount=Decimal(str(option["amount"])).quantize(Decimal("0.01")),
                note=option.get("amount_description", "")[:200],
            )


# -- single words ----------------------------------------------------------------------------------------------


def _first(things: Any, name: str) -> str:
    return next((each[name] for each in things or [] if each.get(name)), "")


def _telephone(service: dict[str, Any]) -> str:
    """Return the first number; the standard's check knows nothing of telephones."""
    lists = (each.get("phones") for each in (service, *service.get("contacts", [])))
    phones = [phone for each in lists if isinstance(each, list) for phone in each if isinstance(phone, dict)]
    return str(_first(phones, "number"))


def _codes_of_languages(service: dict[str, Any]) -> Iterator[str]:
    known = {code for code, _name in LANGUAGES}
    yield from (code for each in service.get("languages", []) if (code := str(each.get("code"))) in known)


def _code_of(choices: Any, words: Any) -> str:
    return next((each.value for each in choices if words in (each.value, str(each.label))), "")


def _read(reader: Any, text: str | None) -> Any:
    return reader(text) if text else None
