"""The envelope around a page of a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True)
class Page:
    """One page of what was found."""

    total: int
    number: int
    per_page: int
    items: list[Any]

    @property
    def pages(self) -> int:
        return ceil(self.total / self.per_page)

    def envelope(self, shown: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        """Return the page as it is answered, each item as it is shown."""
        return {
            "total_items": self.total,
            "total_pages": self.pages,
            "page_number": self.number,
            "size": len(self.items),
            "first_page": self.number == 1,
            "last_page": self.number >= self.pages,
            "empty": not self.items,
            "contents": [shown(item) for item in self.items],
        }


def page_of(found: QuerySet[Any] | Sequence[Any], *, number: int, per_page: int) -> Page:
    """Return one page of what was found; after the last one it is empty."""
    total = found.count() if isinstance(found, QuerySet) else len(found)
    start = (number - 1) * per_page
    return Page(total, number, per_page, list(found[start : start + per_page]) if start < total else [])
