"""Keeping documents."""

import hashlib

from django.db import models, transaction

from .models import Document

PDF = "application/pdf"


@transaction.atomic
def keep_document(
    *, subject: models.Model, title: str, file_name: str, content: bytes, content_type: str = PDF
) -> Document:
    """
    Keep the one document of this record. Whoever makes it a second time is given the first.

    The caller audits what the document is of.
    """
    document, _is_new = Document.objects.get_or_create(
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        defaults={
            "title": title,
            "file_name": file_name,
            "content": content,
            "content_type": content_type,
            "sha256": hashlib.sha256(content).hexdigest(),
            "size": len(content),
        },
    )
    return document
