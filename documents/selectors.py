"""Documents of records already handed over by the gate."""

from dataclasses import dataclass

from django.db import models

from .models import Document


@dataclass(frozen=True)
class DocumentFacts:
    """What a page says of a document without fetching it."""

    title: str
    file_name: str
    size: int

    @property
    def kilobytes(self) -> int:
        return max(1, round(self.size / 1024))


def facts_of(subject: models.Model) -> DocumentFacts | None:
    """Return what is known of the document of this record, or none while it is not made."""
    found = Document.of(subject).values("title", "file_name", "size").first()
    return DocumentFacts(**found) if found else None


def document_of(subject: models.Model) -> Document | None:
    """Return the document of this record with its content, or none while it is not made."""
    return Document.of(subject).first()
