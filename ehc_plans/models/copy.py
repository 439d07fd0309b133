"""The document of a version as one reader is given it, who must not be told everything in it."""

from typing import ClassVar

from django.db import models

from accounts.models import User
from cases.models import CaseRecord

from .plan import PlanVersion


class ReadersCopy(CaseRecord):
    """
    One issued version for one reader, without what is withheld from them. Its document is kept beside the version's.

    Another is made when something else is withheld: `fingerprint` is what was left out.
    """

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="copies")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)

    class Meta(CaseRecord.Meta):
        verbose_name_plural = "readers' copies"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["version", "person", "fingerprint"], name="one_copy_for_a_reader_and_what_is_left_out"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} for {self.person_id}"
