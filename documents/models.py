"""Documents that were made once and never change."""

from typing import Any, ClassVar

from django.db import models

from core.models import Record


class Document(Record):
    """
    One finished document, kept with what it was made of.

    It is reached only through the record it belongs to, whose gate decides who may have it. The bytes are kept in the
    database, so that record and document are backed up, restored and deleted together.
    """

    subject_type = models.CharField(max_length=100)
    subject_id = models.UUIDField()
    title = models.CharField(max_length=300)
    file_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["subject_type", "subject_id"], name="one_document_of_a_record")
        ]

    def __str__(self) -> str:
        return self.file_name

    @classmethod
    def of(cls, subject: models.Model) -> models.QuerySet["Document"]:
        """Return the document of a record, which whoever asks has been given by its gate."""
        return cls.objects.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)
