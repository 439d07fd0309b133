"""What all files that came in have in common."""

from django.db import models

from accounts.models import Membership
from core.models import Record


class IncomingFile(Record):
    """A file somebody sent: what it is called, how large it is, and by what it is known again."""

    sent_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField()
    file_name = models.CharField(max_length=200)
    file_size = models.PositiveIntegerField()
    file_hash = models.CharField(max_length=64)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.file_name
