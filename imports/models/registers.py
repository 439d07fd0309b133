"""Files of the public register of schools: what was sent, and what each row would do, or did."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from accounts.permissions import Permission
from core.models import Record, ScopedQuerySet, StageChange

from .incoming import IncomingFile


class RegisterFileQuerySet(ScopedQuerySet):
    """Files of the register, in the phrases people use."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """Those of the actor's own authority, for whoever sets it up."""
        if actor is None or not actor.holds(Permission.REGISTER_LOAD):
            return self.none()
        return self.filter(area=actor.agency_id)

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch what every page of a file needs."""
        return self.select_related("area", "sent_by__user", "sent_by__agency")


class RegisterFile(IncomingFile):
    """One file of the register, and what was made of it."""

    class Stage(models.TextChoices):
        PREVIEWED = "previewed", _("To be checked")
        TAKEN_IN = "taken_in", _("Taken in")
        PUT_ASIDE = "put_aside", _("Put aside")

    area = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="register_files")
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.PREVIEWED)
    elsewhere = models.PositiveIntegerField(
        default=0, help_text="rows of other authorities, which are left alone"
    )

    objects = RegisterFileQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["area", "-created_at"], name="register_files_of_area")
        ]

    def get_absolute_url(self) -> str:
        return reverse("register:detail", args=[self.pk])


class RegisterStageChange(StageChange):
    """One step of a file: from which stage to which, on which day, by whom."""

    record = models.ForeignKey(RegisterFile, on_delete=models.CASCADE, related_name="stage_changes")
    from_stage = models.CharField(max_length=20, choices=RegisterFile.Stage)
    to_stage = models.CharField(max_length=20, choices=RegisterFile.Stage)

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at"]

    def __str__(self) -> str:
        return f"{self.from_stage} to {self.to_stage}"


class RegisterRow(Record):
    """One setting of a file: what was read, what taking it in does, and why."""

    class Outcome(models.TextChoices):
        REFUSED = "refused", _("Cannot be taken in")
        NEW = "new", _("New")
        CHANGED = "changed", _("Changed")
        UNCHANGED = "unchanged", _("As it is")
        LEFT_OUT = "left_out", _("Left out")

    file = models.ForeignKey(RegisterFile, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    name = models.CharField(max_length=200)
    urn = models.CharField(max_length=20)
    fields = models.JSONField(default=dict)
    said = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["file", "number"], name="one_row_of_a_number_in_a_register_file")
        ]

    def __str__(self) -> str:
        return f"row {self.number}: {self.outcome}"
