"""A record opened in an emergency by somebody who has no part in it: why, and for which hour."""

from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership

from .case import CaseRecord
from .child import sort_key

AN_HOUR = timedelta(hours=1)


class EmergencyOpening(CaseRecord):
    """
    One opening, by a member of staff of an agency that holds the record or was given it.

    Written by the database alone (`open_record_in_emergency`), with the sight that follows from it, so that neither can
    be had without the other. A hat has one open at a time: the next ends the one before.
    """

    class Reason(models.TextChoices):
        DANGER = "danger", _("A child or young person is in danger, or has come to harm")
        ILLNESS = "illness", _("They are ill or hurt, and must be treated or looked after now")
        ASKED = "asked", _("The police, a hospital or social care must know something now, to protect them")

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=20, choices=Reason)
    words = models.CharField(max_length=300)

    class Meta(CaseRecord.Meta):
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(name="an_emergency_says_why", condition=~Q(words="")),
            models.CheckConstraint(
                name="an_emergency_lasts_an_hour_at_most",
                condition=Q(ends_at__gte=models.F("began_at"), ends_at__lte=models.F("began_at") + AN_HOUR),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["membership", "ends_at"])]

    def __str__(self) -> str:
        return f"{self.membership_id} opened {self.case_id} at {self.began_at:%Y-%m-%d %H:%M}"


def open_record_in_emergency(
    *, family_name: str, given_name: str, born_on: date, reason: str, words: str, parts: list[str]
) -> UUID | None:
    """
    Let the hat that acts read these parts of one child's record for an hour; return its case.

    None if no record of exactly this child is held by, or shared with, the hat's agency; or it is kept from the person.
    Which of them is told to nobody.
    """
    asked: list[Any] = [sort_key(family_name), sort_key(given_name), born_on, reason, words, parts]
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_open_in_emergency(%s, %s, %s, %s, %s, %s)", asked)
        found: UUID | None = cursor.fetchone()[0]
    return found
