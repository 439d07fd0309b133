"""Keeping entries up to date: saying that one is still right, and reminding whoever runs a service."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.roles import Role
from audit import services as audit
from audit.events import Event
from core import dates
from core.workflow import MoveNotAllowed, require
from notifications.kinds import Kind
from notifications.services import queue

from ..models import Entry, EntrySaving

REMIND_BEFORE = timedelta(days=14)


@transaction.atomic
def confirm_entry(*, entry: Entry, actor: Any, today: date) -> None:
    """
    Say that what the public reads is still right. It counts as checked today, and nothing of it changes.

    :raises NotPermitted: if the actor does not answer for it
    :raises MoveNotAllowed: if it is not what the public reads
    """
    require(actor, Permission.ENTRY_CONFIRM, entry)
    if entry.service.current_id != entry.pk:
        raise MoveNotAllowed("only what the public reads can be still right")
    entry.reviewed_on, entry.reviewed_by = today, actor.membership
    entry.save(update_fields=["reviewed_on", "reviewed_by", "updated_at"])
    EntrySaving.objects.create(entry=entry, by=actor.label)
    audit.record(actor=actor, event=Event.ENTRY_CONFIRMED, subject=entry)


@transaction.atomic
def remind_of_reviews(*, today: date) -> int:
    """
    Tell providers which of their entries are due to be checked; return how many reminders there are.

    It begins two weeks before the day. Each provider is told once for each day, however often this runs.
    """
    waiting: dict[tuple[UUID, date], list[Entry]] = defaultdict(list)
    for entry in Entry.objects.due_by(today + REMIND_BEFORE).select_related("service"):
        waiting[entry.service.organisation_id, entry.review_due].append(entry)
    providers = _providers(today)
    told = [(key, entries) for key, entries in waiting.items() if key[0] in providers]
    for (organisation, due), entries in told:
        queue(
            Kind.ENTRY_REVIEW_DUE,
            to=providers[organisation],
            case_id=None,
            sentence=_sentence(entries, due),
            url=entries[0].get_absolute_url() if len(entries) == 1 else reverse("local_offer:entries"),
            key=f"entry.review_due:{organisation}:{due}",
        )
    return len(told)


def _providers(today: date) -> dict[UUID, list[Membership]]:
    """Return who writes the entries of each organisation."""
    found: dict[UUID, list[Membership]] = defaultdict(list)
    for membership in Membership.objects.on(today).filter(role=Role.PROVIDER):
        if membership.agency_id is not None:
            found[membership.agency_id].append(membership)
    return found


def _sentence(entries: list[Entry], due: date) -> str:
    if len(entries) == 1:
        words = _(
            "“%(name)s” should be checked by %(day)s. Say that it is still right, or bring it up to date."
        )
        return words % {"name": entries[0].name, "day": dates.date(due)}
    return ngettext(
        "%(number)s of your entries in the Local Offer should be checked by %(day)s.",
        "%(number)s of your entries in the Local Offer should be checked by %(day)s.",
        len(entries),
    ) % {"number": len(entries), "day": dates.date(due)}
