"""What a row of the access matrix holds, and where the rows are found."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver

import tests.access
from demo.people import CAST

EVERYONE = tuple(person.key for person in CAST)


def _about_nothing(cast: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Row:
    """
    Who reaches an address, by their names in the cast.

    `about` gives the address's arguments. `public` is for pages without sign-in, `everyone` for pages any signed-in
    person has. `method="post"` asks with an empty form: whoever gets in is told what is missing, or is sent on.
    `needs` may set up, inside the test, what the page is about.
    """

    ok: str = ""
    forbidden: str = ""
    about: Callable[[Any], dict[str, Any]] = _about_nothing
    method: str = "get"
    public: bool = False
    everyone: bool = False
    needs: Callable[[Any], None] | None = None

    def expected(self, name: str) -> int:
        """Return 200 (gets in), 403 (is told no) or 404 (does not exist)."""
        if self.public or self.everyone or name in self.ok.split():
            return 200
        return 403 if name in self.forbidden.split() else 404


def pages() -> dict[str, Row]:
    """Return every row, of every app."""
    rows: dict[str, Row] = {}
    for module in pkgutil.iter_modules(tests.access.__path__):
        found = getattr(importlib.import_module(f"tests.access.{module.name}"), "PAGES", {})
        assert not rows.keys() & found.keys(), f"{module.name} repeats a row"
        rows |= found
    return rows


def addresses(patterns: Any = None, namespace: str = "") -> Iterator[str]:
    """Yield the name of every address of the portal."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}"
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from addresses(entry.url_patterns, inner)
