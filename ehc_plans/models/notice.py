"""What every notice of a decision must name, kept once for each authority."""

from django.db import models

from accounts.models import Agency
from core.models import VersionedRecord


class NoticeDetails(VersionedRecord):
    """
    The services a notice must name: mediation, disagreement resolution, information and advice (SEND Regulations
    reg 32). Without them a notice is not lawful, so none is sent.
    """

    authority = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="notice_details")
    mediation_adviser = models.CharField(max_length=200)
    mediation_contact = models.CharField(max_length=300)
    disagreement_service = models.CharField(max_length=200)
    disagreement_contact = models.CharField(max_length=300)
    advice_service = models.CharField(max_length=200)
    advice_contact = models.CharField(max_length=300)
    authority_contact = models.CharField(max_length=300)

    class Meta:
        verbose_name_plural = "notice details"

    def __str__(self) -> str:
        return f"details of {self.authority_id}"
