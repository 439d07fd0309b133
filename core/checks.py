"""Checks that stop the portal from starting."""

from collections.abc import Iterator
from typing import Any

from django.core import checks
from django.urls import URLPattern, get_resolver


@checks.register("access")
def every_view_declares_access(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Refuse to start while any URL leads to a view that has not said who may use it."""
    return [
        checks.Error(
            f"{route} does not declare who may use it",
            hint="Use @acts_on, @signed_in or @public; for another package's view, core.access.declared.",
            id="core.E001",
        )
        for route, callback in routes(get_resolver().url_patterns)
        if not hasattr(getattr(callback, "cls", callback), "access")
    ]


def routes(patterns: Any, prefix: str = "/") -> Iterator[tuple[str, Any]]:
    """Yield every route of the portal with its view."""
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route, entry.callback
        else:
            yield from routes(entry.url_patterns, route)
