"""Lists a school has sent: the file, what its columns mean, and what taking it in would change."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency, Membership
from accounts.permissions import Permission
from cases.models import Case
from core.models import Record, ScopedQuerySet
from core.models import StageChange as AnyStageChange

from .incoming import IncomingFile


class PupilListQuerySet(ScopedQuerySet):
    """Pupil lists, in the phrases people use."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """The lists of the actor's own school, for those who work on them there. Nobody else's, for nobody."""
        if not actor.holds(Permission.PUPIL_LIST_SEND):
            return self.none()
        return self.filter(school=actor.agency_id)

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch what every page of a list needs."""
        return self.select_related("school__area", "sent_by__user", "sent_by__agency", "progress")

    def open(self) -> Self:
        """Return the lists that are not finished with."""
        return self.exclude(stage__in=PupilList.FINISHED)


class PupilList(IncomingFile):
    """
    One file a school has sent, from its arrival to the day it is taken in.

    `columns` are the headings and a few values of each; `mapping` says which column means what. `roll_stamp` is the
    state of the school's roll that the preview was made from: if the roll has changed since, it is made again.
    """

    class Kind(models.TextChoices):
        CSV = "csv", _("CSV file")
        XLSX = "xlsx", _("Excel workbook")
        CTF = "ctf", _("Common Transfer File")

    class Stage(models.TextChoices):
        RECEIVED = "received", _("Being opened")
        COLUMNS = "columns", _("Columns to check")
        READING = "reading", _("Being compared")
        PREVIEWED = "previewed", _("Ready to check")
        CONFIRMING = "confirming", _("Being taken in")
        CONFIRMED = "confirmed", _("Taken in")
        REFUSED = "refused", _("Cannot be read")
        CANCELLED = "cancelled", _("Put aside")

    FINISHED = ("confirmed", "refused", "cancelled")
    AT_WORK = ("received", "reading", "confirming")

    school = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="pupil_lists")
    kind = models.CharField(max_length=10, choices=Kind, blank=True)
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.RECEIVED)
    attempt = models.PositiveSmallIntegerField(default=1)
    columns = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64, blank=True)
    mapping = models.JSONField(default=dict)
    is_whole_roll = models.BooleanField(default=False)
    refusal = models.CharField(max_length=500, blank=True)
    counts = models.JSONField(default=dict)
    roll_size = models.PositiveIntegerField(default=0)
    roll_stamp = models.CharField(max_length=64, blank=True)
    was_stale = models.BooleanField(default=False)
    answers = models.JSONField(default=dict)
    confirmed_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_on = models.DateField(null=True, blank=True)

    objects = PupilListQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["school", "-created_at", "-id"], name="pupil_lists_of_school")
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="a_list_is_confirmed_by_somebody_on_a_day",
                condition=Q(confirmed_on=None, confirmed_by=None)
                | Q(confirmed_on__isnull=False, confirmed_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_name} of {self.school_id}"

    def get_absolute_url(self) -> str:
        return reverse("imports:detail", args=[self.pk])

    @property
    def is_at_work(self) -> bool:
        """Return whether a worker has it, or is about to."""
        return self.stage in self.AT_WORK

    @property
    def is_transfer(self) -> bool:
        """Return whether it is a transfer file, which never holds a whole roll."""
        return self.kind == self.Kind.CTF

    @property
    def can_record_leavers(self) -> bool:
        """
        Return whether pupils may be recorded as having left.

        Only if the list is said to be the whole roll, it is no transfer file, and every row in error could be told to
        be one of the roll's pupils: otherwise somebody who is in the list could be taken for somebody who is not.
        """
        return self.is_whole_roll and not self.is_transfer and not self.counts.get("unplaced", 0)

    @property
    def writes(self) -> int:
        """Return how many pupils would be new or changed."""
        return int(self.counts.get(Row.Outcome.NEW, 0)) + int(self.counts.get(Row.Outcome.CHANGED, 0))


class StageChange(AnyStageChange):
    """One step of a list: from which stage to which, on which day, by whom."""

    record = models.ForeignKey(PupilList, on_delete=models.CASCADE, related_name="stage_changes")
    from_stage = models.CharField(max_length=20, choices=PupilList.Stage)
    to_stage = models.CharField(max_length=20, choices=PupilList.Stage)

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at"]

    def __str__(self) -> str:
        return f"{self.from_stage} to {self.to_stage}"


class SentFile(models.Model):
    """What was sent, byte for byte. Kept until the list is finished with: it holds more than the portal reads."""

    pupil_list = models.OneToOneField(
        PupilList, on_delete=models.CASCADE, primary_key=True, related_name="file"
    )
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"the file of {self.pupil_list_id}"


class Progress(models.Model):
    """
    How far a worker has got. A table of its own, as it is committed while the work itself is not yet.

    Nothing depends on it: after a crash the work begins again, and so does the count.
    """

    pupil_list = models.OneToOneField(
        PupilList, on_delete=models.CASCADE, primary_key=True, related_name="progress"
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "progress"

    def __str__(self) -> str:
        return f"{self.done} of {self.total}"


class ColumnLayoutQuerySet(ScopedQuerySet):
    """What the columns mean, known at the school that said it and nowhere else."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """The layouts of the actor's own school."""
        return self.filter(school=actor.agency_id) if actor.agency_id else self.none()


class ColumnLayout(Record):
    """What the columns of one layout mean at one school, as somebody there last said."""

    school = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    mapping = models.JSONField()
    said_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField()

    objects = ColumnLayoutQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["school", "fingerprint"], name="one_meaning_for_a_layout_at_a_school"
            )
        ]

    def __str__(self) -> str:
        return f"layout of {self.school_id}"


class RowQuerySet(ScopedQuerySet):
    """Rows of lists, seen by those who see the list."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """Rows of the lists of the actor's own school."""
        if not actor.holds(Permission.PUPIL_LIST_SEND):
            return self.none()
        return self.filter(pupil_list__school=actor.agency_id)


class Row(models.Model):
    """
    What taking in one row of a list would do. `number` is its number in the file.

    `case` is a child on the school's own roll; for a child it has not got yet there is none, known elsewhere or not.
    `values` are what would be written; they are emptied when the list is finished with.
    """

    class Outcome(models.TextChoices):
        NEW = "new", _("New")
        CHANGED = "changed", _("Changed")
        UNCHANGED = "unchanged", _("Unchanged")
        ERROR = "error", _("In error")
        LEFT = "left", _("Not in the list")

    pupil_list = models.ForeignKey(PupilList, on_delete=models.CASCADE, related_name="rows")
    outcome = models.CharField(max_length=10, choices=Outcome)
    number = models.PositiveIntegerField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_matched_by_name = models.BooleanField(default=False)
    pupil_name = models.CharField(max_length=210)
    born_on = models.DateField(null=True, blank=True)
    seen_version = models.PositiveIntegerField(default=0)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    changes = models.JSONField(default=list)
    errors = models.JSONField(default=list)
    notes = models.JSONField(default=list)

    objects = RowQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["pupil_list", "outcome", "number"], name="one_outcome_for_a_row")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["pupil_list", "number"],
                condition=Q(is_matched_by_name=True),
                name="rows_matched_by_name",
            )
        ]

    def __str__(self) -> str:
        return f"row {self.number}: {self.outcome}"
