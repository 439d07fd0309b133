"""The words that services are found by, and how often each was asked for: by nobody in particular."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.postgres.indexes import GistIndex
from django.db import connection, models

ALIKE = 12
ASKED_BY_MANY = 3
"""How often a word is asked for before it is shown, or kept for long."""


class SearchWord(models.Model):
    """A word that stands in what the public reads: its stem, and in how many entries it stands in any form."""

    word = models.CharField(max_length=40, primary_key=True)
    stem = models.CharField(max_length=40, db_index=True)
    entries = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            GistIndex(fields=["word"], name="search_word_like", opclasses=["gist_trgm_ops"])
        ]

    def __str__(self) -> str:
        return self.word

    @classmethod
    def counts(cls, words: list[str]) -> dict[str, int | None]:
        """Return in how many entries each word stands, in any form; none for those that stand nowhere."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT asked.word, (SELECT max(entries) FROM local_offer_searchword"
                " WHERE stem = (ts_lexize('english_stem', asked.word))[1]) FROM unnest(%s::text[]) AS asked (word)",
                [words],
            )
            return dict(cursor.fetchall())

    @classmethod
    def alike(cls, words: list[str]) -> dict[str, list[str]]:
        """Return for each word those in use that share most of its triples of letters."""
        found: dict[str, list[str]] = {word: [] for word in words}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT asked.word, near.word FROM unnest(%s::text[]) AS asked (word) CROSS JOIN LATERAL"
                " (SELECT word FROM local_offer_searchword ORDER BY word <-> asked.word LIMIT %s) AS near",
                [words, ALIKE],
            )
            for word, near in cursor.fetchall():
                found[word].append(near)
        return found

    @classmethod
    def most(cls) -> int:
        """Return in how many entries the commonest word stands: as good as their number."""
        return cls._default_manager.aggregate(most=models.Max("entries"))["most"] or 1


class SearchCount(models.Model):
    """
    How often a word was asked for on a day, and whether anything was found.

    Neither who asked nor which words were asked together is kept, nor anything with a figure in it, such as a postcode,
    a telephone number or a day of birth. What hardly anybody asks for, which may be a name, is shown to nobody and
    forgotten after four weeks.
    """

    word = models.CharField(max_length=40)
    day = models.DateField()
    found = models.BooleanField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["day", "word", "found"], name="search_word_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.word} on {self.day}: {self.times}"

    @classmethod
    def most_asked(cls, *, since: date, found: bool) -> list[tuple[str, int]]:
        """Return the ten words asked for most since that day, with how often: found, or not; rare ones are left out."""
        rows = cls._default_manager.filter(day__gte=since, found=found).values_list("word")
        counted = (
            rows.annotate(all=models.Sum("times")).filter(all__gte=ASKED_BY_MANY).order_by("-all", "word")
        )
        return list(counted[:10])
