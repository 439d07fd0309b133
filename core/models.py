"""Bases for records, and the memory of forms already sent."""

import uuid
from datetime import date
from typing import Any, Self

from django.db import models


class ScopedQuerySet(models.QuerySet[Any]):
    """For records about people: nothing is read on someone's behalf without saying whose, and on which day."""

    def visible_to(self, actor: Any, today: date) -> Self:
        raise NotImplementedError(f"{type(self).__name__} must say who can see what")


class Record(models.Model):
    """Anything the portal keeps."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class ChangedSinceSeen(Exception):
    """Somebody else saved this record after the page was opened. `theirs` is the record as it now stands."""

    def __init__(self, theirs: models.Model) -> None:
        super().__init__(f"{theirs._meta.verbose_name} was changed by somebody else")
        self.theirs = theirs


class VersionedRecord(Record):
    """A record that two people may edit: the second to save is told, and never overwrites unseen."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def save_over(self, seen_version: int, *, fields: list[str]) -> None:
        """
        Save the named fields, if nobody saved since `seen_version` was shown. Call inside a transaction.

        :raises ChangedSinceSeen: if somebody did
        """
        current = type(self)._default_manager.select_for_update(of=("self",)).get(pk=self.pk)
        if current.version != seen_version:
            raise ChangedSinceSeen(current)
        self.version = seen_version + 1
        self.save(update_fields=[*fields, "version", "updated_at"])


class Submission(models.Model):
    """A form that was sent once. A double click or a resend is answered with the first one's answer."""

    membership_id = models.UUIDField(null=True)
    key = models.UUIDField(unique=True)
    fingerprint = models.CharField(max_length=64)
    location = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.key)
