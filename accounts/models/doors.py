"""How people come in: the sign-ins that are running, those with a provider, the wrong tries that are waited for."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from core.models import Record

from .people import User


class SignIn(models.Model):
    """
    One sign-in that is running, on one device: a session names its row, and is over when the row is gone.

    `is_strong` says that more than a password was shown: a passkey, a code of an app, or the organisation's own proof.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    began_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(db_default=Now())
    since = models.DateTimeField(null=True, blank=True, help_text="when the person was last here before it")
    is_strong = models.BooleanField(default=False)
    device = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["user", "seen_at"])]

    def __str__(self) -> str:
        return f"{self.user}, {self.device}"


class LinkedSignIn(Record):
    """
    Somebody's sign-in with a provider, tied to their account here by themselves or by taking up an invitation.

    It is known by who issues it and by its number there. The e-mail address is for its owner to read, and finds nobody.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="linked_sign_ins")
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=255)
    email = models.CharField(max_length=254, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="linked_to_one_account"),
            models.UniqueConstraint(fields=["user", "issuer"], name="one_link_at_each_provider"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.issuer}"


class WrongTries(models.Model):
    """
    How often one network address was wrong about one account in a row, and until when it waits.

    Both are kept as one keyed hash; nothing here says who or where.
    """

    asker = models.BinaryField(primary_key=True)
    tries = models.PositiveIntegerField()
    last_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "wrong tries"

    def __str__(self) -> str:
        return f"{self.tries} wrong tries"
