"""What the demo keeps that the portal does not."""

from django.db import models
from django.db.models.functions import Now


class SentEmail(models.Model):
    """An e-mail the demo would have sent."""

    to = models.CharField(max_length=500)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    header = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.subject} to {self.to}"

    @property
    def link(self) -> str:
        """Return the address the e-mail points to, if there is one."""
        return next((line for line in self.body.splitlines() if line.startswith(("http://", "https://"))), "")
