"""Work to be done after a change, what people are told, and what became of each e-mail."""

import uuid
from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Now
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from accounts.permissions import Permission
from core.models import Record, ScopedQuerySet

from .silence import silent_cases, silent_papers

WAITING = Q(done_at=None, dead_at=None)


class OutboxRowQuerySet(ScopedQuerySet):
    """Work, in the phrases of the page that shows what did not reach people."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """
        What one has asked for under this hat; for a manager also work for people of their own authority, and work that
        is for nobody in particular.
        """
        rows = self.annotate(whose=Cast(KeyTextTransform("membership", "payload"), models.UUIDField()))
        own = Q(asked_by__isnull=False, asked_by=actor.membership_id)
        if not actor.holds(Permission.DELIVERY_VIEW):
            return rows.filter(own)
        theirs = Membership.objects.filter(
            Q(agency=actor.agency_id) | Q(agency__area=actor.agency_id) | Q(area=actor.agency_id)
        )
        return rows.filter(own | Q(whose=None) | Q(whose__in=theirs.values("pk")))

    def for_gate(self, actor: Any, today: date) -> Self:
        return self

    def with_people(self) -> Self:
        """Fetch, with each, the name of the person it is for: `row.whose_name`."""
        names = Membership.objects.filter(pk=OuterRef("whose")).values("user__full_name")
        return self.annotate(whose_name=Subquery(names))

    def held_for(self, actor: Any, now: datetime) -> Self:
        """Return what this hat has asked for and nobody has begun: it can still be undone."""
        return self.filter(WAITING, asked_by=actor.membership_id, attempts=0, not_before__gt=now)

    def in_trouble(self) -> Self:
        """Return what has failed at least once and is not done: given up, or to be tried again."""
        return self.filter(done_at=None).exclude(error="")


class OutboxRow(models.Model):
    """
    One thing to be done, committed with the change that asks for it.

    Written by `notifications.outbox.put`; claimed, tried and marked by `notifications.outbox.run_one`. The payload
    holds ids only, so that nothing about a child waits here.
    """

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())
    asked_at = models.DateTimeField(
        db_default=Now(), help_text="when it was put, or somebody said: try again"
    )
    not_before = models.DateTimeField(db_default=Now())
    asked_by = models.UUIDField(null=True, blank=True, help_text="the hat that may undo it until it leaves")
    done_at = models.DateTimeField(null=True, blank=True)
    dead_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True, default="")

    objects = OutboxRowQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["not_before", "id"], condition=WAITING, name="outbox_waiting"),
            models.Index(
                fields=["asked_by"], condition=WAITING & Q(asked_by__isnull=False), name="outbox_held"
            ),
            models.Index(fields=["done_at"], condition=Q(done_at__isnull=False), name="outbox_done"),
            models.Index(fields=["dead_at"], condition=Q(dead_at__isnull=False), name="outbox_dead"),
        ]

    def __str__(self) -> str:
        return self.key


class Notice(Record):
    """Something that happened, in one sentence that says for which child. Told once, to one or many."""

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(
        max_length=30
    )  # one of kinds.Kind; no choices, so that a new kind is no migration
    case_id = models.UUIDField(null=True, blank=True)
    sentence = models.CharField(max_length=500)
    url = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["case_id"], condition=Q(case_id__isnull=False), name="notice_case")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class MessageQuerySet(ScopedQuerySet):
    """The inbox of one hat."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """
        A message belongs to the hat it was sent to, and to no other, not even of the same person.

        What is about a case, or a document, that they are told nothing of is not there.
        """
        if actor.membership_id is None:
            return self.none()
        theirs = self.filter(membership=actor.membership_id)
        for cases in silent_cases(actor, today):
            theirs = theirs.exclude(notice__case_id__in=cases)
        for papers in silent_papers(actor, today):
            led_to = papers.annotate(url=Cast(OuterRef("notice__url"), models.CharField())).filter(
                url__contains=F("key")
            )
            theirs = theirs.exclude(Exists(led_to))
        return theirs

    def for_gate(self, actor: Any, today: date) -> Self:
        return self.select_related("notice")

    def unread(self) -> Self:
        """Return those not opened yet."""
        return self.filter(read_at=None)


class Message(models.Model):
    """A notice in one person's inbox, under one hat."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="messages")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="messages")
    sent_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["notice", "membership"], name="one_message_for_a_notice_and_hat")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["membership", "-sent_at", "-id"], name="inbox_newest_first"),
            models.Index(fields=["membership"], condition=Q(read_at=None), name="inbox_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.notice} to {self.membership_id}"


class EmailAttempt(models.Model):
    """
    One try to hand one e-mail to the e-mail server, committed before the server is spoken to.

    While `outcome` is empty nobody knows: the e-mail may have been sent.
    """

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("accepted by the e-mail server")
        NOT_REACHED = "not_reached", _("the e-mail server could not be reached")
        REFUSED = "refused", _("refused by the e-mail server")
        UNKNOWN = "unknown", _("may have been sent: the e-mail server did not answer")

    key = models.CharField(max_length=200, help_text="of the outbox row, which is deleted when it is old")
    number = models.PositiveSmallIntegerField()
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="email_attempts")
    message_header = models.CharField(max_length=200)
    address = models.EmailField()
    tried_at = models.DateTimeField(db_default=Now())
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["key", "tried_at"])]

    def __str__(self) -> str:
        return f"{self.key} {self.outcome or 'unanswered'}"


class DeliveryPreference(models.Model):
    """Whether a hat's messages also send an e-mail. Without a row they do."""

    membership = models.OneToOneField(
        Membership, on_delete=models.CASCADE, primary_key=True, related_name="delivery_preference"
    )
    sends_email = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.membership_id}: e-mail {'on' if self.sends_email else 'off'}"


class Heartbeat(models.Model):
    """The last sign of life of one dispatcher or worker, and whether Redis answered it."""

    class Program(models.TextChoices):
        DISPATCHER = "dispatcher"
        WORKER = "worker"

    name = models.CharField(max_length=200, primary_key=True)
    program = models.CharField(max_length=20, choices=Program)
    beat_at = models.DateTimeField(db_default=Now())
    queue_answered = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name
