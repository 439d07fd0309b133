"""Which document of a version a reader is given: the version's, or a copy of their own."""

import hashlib
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import models

from accounts.models import Agency
from cases.models import Case
from core.veil import Veil, veil_for

from ..models import PlanVersion, ReadersCopy


def withheld_from(record: Any) -> Collection[str]:
    """Return what of a record's case is withheld from the actor it was fetched for."""
    return frozenset(getattr(record, "withheld_kinds", ()))


def left_out(version: PlanVersion, veil: Veil) -> str:
    """Return the fingerprint of what a reader is not given; nothing for a reader who is given everything."""
    withheld = withheld_from(version)
    if not veil and not withheld:
        return ""
    return hashlib.sha256(f"{sorted(withheld)}{veil.fingerprint}".encode()).hexdigest()


def document_subject(version: PlanVersion, *, actor: Any, today: date) -> models.Model | None:
    """Return the record whose document this reader is given, or none while a copy of their own is still to be made."""
    fingerprint = left_out(version, veil_for(actor, today))
    if not fingerprint:
        return version
    copies = ReadersCopy.objects.visible_to(actor, today)
    return copies.filter(version=version, person=actor.user, fingerprint=fingerprint).first()


def settings_named(case: Case) -> list[Agency]:
    """Return the settings that section I of any version names: a place to come is as secret as one attended."""
    rows = case.placements.filter(setting__isnull=False).select_related("setting")
    return [row.setting for row in rows]
