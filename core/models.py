"""Bases for records, and the memory of forms already sent."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models.functions import Now


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


class StageChange(Record):
    """One move of a record from stage to stage: on which day, by whom and why. Never changed afterwards."""

    from_stage = models.CharField(max_length=20)
    to_stage = models.CharField(max_length=20)
    on = models.DateField()
    by = models.CharField(max_length=300)
    reason = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.from_stage} to {self.to_stage}"


def save_all(records: Iterable[Record], *, fields: Collection[str]) -> None:
    """Save the named fields of many records of one kind in few statements, and when that was."""
    saved = list(records)
    if saved and fields:
        rows = type(saved[0])._default_manager
        rows.bulk_update(saved, fields, batch_size=500)
        rows.filter(pk__in=[record.pk for record in saved]).update(updated_at=Now())


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

    @classmethod
    def save_all_over(cls, seen: Sequence[tuple[Self, int]], *, fields: Collection[str]) -> None:
        """
        Save the named fields of many records as `save_over` does for one, in few statements.

        :raises ChangedSinceSeen: if somebody saved one of them since its version was shown
        """
        rows = cls._default_manager.select_for_update(of=("self",)).order_by("pk")
        current = rows.in_bulk([record.pk for record, _version in seen])
        for record, version in seen:
            if current[record.pk].version != version:
                raise ChangedSinceSeen(current[record.pk])
            record.version = version + 1
        save_all((record for record, _version in seen), fields=[*fields, "version"])


class Submission(models.Model):
    """A form that was sent once. A double click or a resend is answered with the first one's answer."""

    membership_id = models.UUIDField(null=True)
    key = models.UUIDField(unique=True)
    fingerprint = models.CharField(max_length=64)
    location = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.key)


class UnsentWords(models.Model):
    """What somebody has typed into the long answers of a form and not sent yet, until they do or a week has passed."""

    membership_id = models.UUIDField()
    address = models.CharField(max_length=500)
    words = models.JSONField(default=dict)
    """By the answer's name: what it says `now`, and what it said `before` anything was typed."""
    kept_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["membership_id", "address"], name="words_kept_once_for_a_form"),
        )

    def __str__(self) -> str:
        return f"{self.address} of {self.membership_id}"
