"""What is written by somebody, checked by one editor and published by another: entries and guides alike."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from core.models import VersionedRecord


class Edited(VersionedRecord):
    """A text on its way to the public. The public reads the one that its whole calls `current`."""

    class Stage(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SENT = "sent", _("To be checked")
        CHECKED = "checked", _("Checked")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Taken off")

    IN_HAND = (Stage.DRAFT, Stage.SENT, Stage.CHECKED)
    CONTENT: ClassVar[tuple[str, ...]] = ()
    """What it says: the fields a writer fills, and a change copies."""

    IN_WORDS: ClassVar[tuple[str, ...]] = ()
    """Those of them that families read as sentences."""

    easy_read = models.TextField(max_length=3000, blank=True)
    """The same in short, easy sentences, one to a line, for those who want it so."""

    stage = models.CharField(max_length=20, choices=Stage, default=Stage.DRAFT)
    reviewed_on = models.DateField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    checked_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="%(class)s_published_by_another_than_who_checked",
                condition=Q(published_by=None) | ~Q(published_by=F("checked_by")),
            )
        ]

    @property
    def whole(self) -> Any:
        """Return what this is a text of: it knows the texts in hand and the current one."""
        raise NotImplementedError

    @property
    def offer_of(self) -> UUID:
        """Return the authority in whose Local Offer it stands."""
        return self.whole.area_id  # type: ignore[no-any-return]

    @property
    def provider_id(self) -> UUID | None:
        """Return the agency whose own text it is, if it is one's own."""
        return None
