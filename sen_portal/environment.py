"""Reads the settings' values from the environment, and says clearly when one is missing or wrong."""

import os
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from core.colours import Accent, accent_of


def flag(name: str) -> bool:
    """Return whether the variable is switched on ("1", "true" or "yes")."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes"}


def text(name: str, default: str) -> str:
    """Return the variable, or the default when it is not set."""
    return os.environ.get(name, "").strip() or default


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def day(name: str) -> date | None:
    """Return an ISO date, or nothing when the variable is not set."""
    text = os.environ.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a date such as 2026-11-16, not {text!r}") from None


def secret(name: str, *, insecure_default: str | None = None) -> str:
    """
    Return a secret, from the variable or from the file that `<name>_FILE` names.

    :raises ImproperlyConfigured: if there is none, and no default for development was allowed
    """
    path = os.environ.get(f"{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    value = os.environ.get(name) or insecure_default
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. Set {name}, or {name}_FILE to a file that holds it.")
    return value


def colour(name: str) -> Accent | None:
    """
    Return the accent made of a colour such as #0b6173, or nothing when the variable is not set.

    :raises ImproperlyConfigured: if it is no colour, or too pale to be read
    """
    value = text(name, "")
    try:
        return accent_of(value) if value else None
    except ValueError as problem:
        raise ImproperlyConfigured(f"{name}: {problem}") from None


def database(name: str) -> dict[str, Any]:
    """Return Django's connection settings from a `postgresql://role:password@host:port/name` variable."""
    parts = urlsplit(os.environ.get(name, "postgresql://localhost/sen_portal"))
    return {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }
