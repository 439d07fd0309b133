"""Files of services, as councils keep them elsewhere."""

import csv
import io
import json
from typing import Any
from uuid import uuid4

from imports.services.service_files import send_services

NEW = {
    "organisation": "Bluebird Play and Sport", "name": "Climbing for all", "summary": "A climbing wall with helpers.",
    "kind_of_help": "Groups and activities", "who_for": "Anyone aged 8 to 18.", "how_to_get": "Book on our website.",
    "cost": "£6", "age_from": "8", "age_to": "18", "needs": "Autism, PD", "languages": "en",
    "places": "The Crag | 4 Quarry Road | Westhaven | Northshire | ZZ9 7QQ | 54.9 | -1.5 | Step-free",
    "openings": "WEEKLY | SA, Sunday | 10:00 | 12:00",
    "prices": "A session | £6.00\nA helper | 0",
}  # fmt: skip


def table(*rows: dict[str, str]) -> bytes:
    """Return rows as a CSV file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def document(**more: Any) -> dict[str, Any]:
    """Return a service as another directory publishes it."""
    return {
        "id": str(uuid4()), "name": "Drama on Fridays", "status": "active",
        "description": "A drama group for young people who like to move and to laugh.",
        "organization": {"id": str(uuid4()), "name": "Stage Door", "description": "A small theatre."},
    } | more  # fmt: skip


def page_of(*services: dict[str, Any]) -> bytes:
    """Return services as a page of a list."""
    return json.dumps({"contents": list(services)}).encode()


def sent(cast: Any, content: bytes, name: str = "clubs.csv") -> Any:
    """Let Lena send a file."""
    return send_services(actor=cast.lena, today=cast.today, file_name=name, content=content)


def sent_by_lena(cast: Any) -> None:
    """Let there be a file of Lena's authority that waits to be decided."""
    cast.service_file = sent(cast, table(NEW))
