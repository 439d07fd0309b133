"""The child or young person."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from core.models import VersionedRecord


def sort_key(*names: str) -> str:
    """Return the key people's lists are sorted by and searched in: these names, without case, accents or curls."""
    folded = unicodedata.normalize("NFKD", " ".join(filter(None, names)).casefold().replace("’", "'"))
    return "".join(letter for letter in folded if not unicodedata.combining(letter))[:200]


class NameWord(models.Model):
    """A word that some child's names hold. A trigger keeps them; `words_like` alone reads them, and tells no child."""

    word = models.CharField(max_length=60, primary_key=True)

    def __str__(self) -> str:
        return self.word


def words_like(words: Sequence[str], *, most: int = 8) -> list[tuple[str, ...]]:
    """Return, for each word, the words of children's names that are spelt most like it, nearest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ARRAY(SELECT cases_words_like(asked.word, %s)) FROM unnest(%s::text[]) AS asked (word)",
            [most, list(words)],
        )
        return [tuple(similar) for (similar,) in cursor.fetchall()]


def are_begun(words: Sequence[str]) -> bool:
    """Say whether each of these is, or begins, a word of some child's names; which child's, it does not tell."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_words_begun(%s::text[])", [list(words)])
        return bool(cursor.fetchone()[0])


class Child(VersionedRecord):
    """A child or young person: who they are, and nothing of what happens to them."""

    class Sex(models.TextChoices):
        FEMALE = "F", _("Female")
        MALE = "M", _("Male")
        UNKNOWN = "U", _("Not recorded")

    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    known_as = models.CharField(max_length=100, blank=True)
    born_on = models.DateField()
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    upn = models.CharField(_("UPN"), max_length=13, unique=True, null=True, blank=True)
    nhs_number = models.CharField(_("NHS number"), max_length=10, unique=True, null=True, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    name_key = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name_plural = "children"
        indexes: ClassVar[list[Any]] = [models.Index(fields=["born_on"]), models.Index(fields=["name_key"])]

    def __str__(self) -> str:
        return self.full_name

    @property
    def names_folded(self) -> str:
        """Return what `name_key` is to be: family name, given name, and the name the child is known by."""
        return sort_key(self.family_name, self.given_name, self.known_as)

    @property
    def full_name(self) -> str:
        """Return the name the child is known by, then the family name."""
        return f"{self.first_name} {self.family_name}"

    @property
    def first_name(self) -> str:
        return self.known_as or self.given_name

    def age_on(self, today: date) -> int:
        """Return the age in whole years."""
        had_birthday = (today.month, today.day) >= (self.born_on.month, self.born_on.day)
        return today.year - self.born_on.year - (0 if had_birthday else 1)
