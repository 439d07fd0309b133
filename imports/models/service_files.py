"""Files of services for the Local Offer: what was sent, what each row would do, and the drafts that were made of it."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from accounts.permissions import Permission
from core.models import Record, ScopedQuerySet, StageChange
from local_offer.models import Entry, Service

from .incoming import IncomingFile


class ServiceFileQuerySet(ScopedQuerySet):
    """Files of services, in the phrases people use."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """Those of the actor's own authority, for its editors."""
        if actor is None or not actor.holds(Permission.SERVICE_FILE_SEND):
            return self.none()
        return self.filter(area=actor.agency_id)

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch what every page of a file needs; what was sent stays where it is."""
        return self.select_related("area", "sent_by__user", "sent_by__agency").defer("content")


class ServiceFile(IncomingFile):
    """One file of services. It is kept as it came, with who sent it, and what was made of it."""

    class Kind(models.TextChoices):
        TABLE = "table", _("Table (CSV)")
        OPEN_REFERRAL = "open_referral", _("Open Referral UK")

    class Stage(models.TextChoices):
        PREVIEWED = "previewed", _("To be decided")
        TAKEN_IN = "taken_in", _("Taken in as drafts")
        UNDONE = "undone", _("Undone")
        PUT_ASIDE = "put_aside", _("Put aside")

    area = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="service_files")
    kind = models.CharField(max_length=20, choices=Kind)
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.PREVIEWED)
    warnings = models.JSONField(default=list)
    content = models.BinaryField()

    objects = ServiceFileQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["area", "-created_at"], name="service_files_of_area")
        ]

    def get_absolute_url(self) -> str:
        return reverse("service_files:detail", args=[self.pk])


class ServiceFileStageChange(StageChange):
    """One step of a file: from which stage to which, on which day, by whom."""

    record = models.ForeignKey(ServiceFile, on_delete=models.CASCADE, related_name="stage_changes")
    from_stage = models.CharField(max_length=20, choices=ServiceFile.Stage)
    to_stage = models.CharField(max_length=20, choices=ServiceFile.Stage)

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at"]

    def __str__(self) -> str:
        return f"{self.from_stage} to {self.to_stage}"


class ServiceRow(Record):
    """
    One service of a file: what was read, and what taking it in does.

    `target` is the service of ours that it is, or may be; `why` says how we know. `entry` is the draft made of it.
    """

    class Outcome(models.TextChoices):
        DOUBTFUL = "doubtful", _("May be one we have")
        NEW = "new", _("New")
        CHANGED = "changed", _("Changed")
        UNCHANGED = "unchanged", _("As it is")
        REFUSED = "refused", _("Refused")

    file = models.ForeignKey(ServiceFile, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200)
    their_id = models.CharField(max_length=100, blank=True)
    source = models.JSONField()
    said = models.JSONField(default=list)
    target = models.ForeignKey(Service, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=200, blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    is_new_service = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["file", "number"], name="one_row_of_a_number_in_a_service_file")
        ]

    def __str__(self) -> str:
        return f"row {self.number}: {self.outcome}"
