"""What the search stands on: the words in use, where postcodes are, and how often words are asked for."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import IO

from django.db import connection, transaction
from django.db.models import Max, Sum

from ..models import ASKED_BY_MANY, Entry, Postcode, SearchCount

AT_ONCE = 5_000
LONGEST = 40
RARE_KEPT_FOR = timedelta(weeks=4)
NOWHERE = 99.0
"""Directories give a latitude of 99.999999 to postcodes that are nowhere: those of the armed forces, say."""

_TEXT = (
    'concat_ws(\' \', name, summary, who_for, how_to_get, "where", access, effect, how_decided, "when", cost)'
)
_IS_WORD = f"word ~ '^[[:alpha:]]{{2,{LONGEST}}}$'"
_REFRESH = f"""
    INSERT INTO local_offer_searchword (word, stem, entries)
    SELECT word, stem, coalesce(used.ndoc, said.ndoc)
    FROM ts_stat($$SELECT to_tsvector('simple', {_TEXT}) FROM local_offer_entry AS entry
                   JOIN local_offer_service AS service ON service.current_id = entry.id$$) AS said
    CROSS JOIN LATERAL (SELECT (ts_lexize('english_stem', said.word))[1] AS stem) AS cut
    LEFT JOIN (SELECT word AS lexeme, ndoc FROM ts_stat($$SELECT words FROM local_offer_entry AS entry
               JOIN local_offer_service AS service ON service.current_id = entry.id$$)) AS used ON lexeme = stem
    WHERE stem IS NOT NULL AND {_IS_WORD}
"""  # noqa: S608  (our own words, nobody's input)
_LEARN = f"""
    INSERT INTO local_offer_searchword AS known (word, stem, entries)
    SELECT word, stem, 1
    FROM (SELECT {_TEXT} AS text FROM local_offer_entry WHERE id = %s) AS entry
    CROSS JOIN LATERAL unnest(tsvector_to_array(to_tsvector('simple', text))) AS word
    CROSS JOIN LATERAL (SELECT (ts_lexize('english_stem', word))[1] AS stem) AS cut
    WHERE stem IS NOT NULL AND {_IS_WORD} ORDER BY word
    ON CONFLICT (word) DO UPDATE SET entries = known.entries + 1
"""  # noqa: S608  (our own words, nobody's input)


@transaction.atomic
def refresh_words() -> None:
    """Count the words of what the public reads anew: a minute's work in a directory of tens of thousands."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '10min'")
        cursor.execute("DELETE FROM local_offer_searchword")
        cursor.execute(_REFRESH)


@transaction.atomic
def learn_words(*, entry: Entry) -> None:
    """Know the words of an entry that is published now; the nightly count puts the numbers right."""
    with connection.cursor() as cursor:
        cursor.execute(_LEARN, [entry.pk])


@transaction.atomic
def count_search(*, words: Iterable[str], found: bool, today: date) -> None:
    """Count each word by itself, without who asked and the words beside it; nothing with a figure in it is kept."""
    rows = [(word[:LONGEST], today, found) for word in sorted(set(words)) if word.isalpha()]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO local_offer_searchcount AS counted (word, day, found, times) VALUES (%s, %s, %s, 1)"
            " ON CONFLICT (day, word, found) DO UPDATE SET times = counted.times + 1",
            rows,
        )


@transaction.atomic
def forget_rare_searches(*, today: date) -> None:
    """Forget the words that hardly anybody asked for in four weeks: a name that somebody typed is among them."""
    asked = SearchCount.objects.values("word").annotate(last=Max("day"), all=Sum("times"))
    rare = asked.filter(all__lt=ASKED_BY_MANY, last__lt=today - RARE_KEPT_FOR)
    SearchCount.objects.filter(word__in=list(rare.values_list("word", flat=True))).delete()


@transaction.atomic
def load_postcodes(*, file: IO[str]) -> int:
    """
    Take in a file of postcodes in the layout of the ONS directory; return how many were taken.

    Columns are known by their names in its first row: `pcds`, `lat` and `long`, and `doterm`, which tells the month in
    which a postcode ended. Those that ended, or are nowhere, are passed over; known ones move to where they are now.

    :raises ValueError: if the file has no such columns
    """
    rows = csv.DictReader(file)
    missing = {"pcds", "lat", "long"} - set(rows.fieldnames or ())
    if missing:
        raise ValueError(f"no column {', '.join(sorted(missing))}")
    taken, waiting = 0, _postcodes(rows)
    while some := list(islice(waiting, AT_ONCE)):
        Postcode.objects.bulk_create(
            some, update_conflicts=True, unique_fields=["code"], update_fields=["latitude", "longitude"]
        )
        taken += len(some)
    return taken


def _postcodes(rows: Iterable[dict[str, str]]) -> Iterator[Postcode]:
    for row in rows:
        if not row.get("doterm") and float(row["lat"]) < NOWHERE:
            code = row["pcds"].replace(" ", "").upper()
            yield Postcode(code=code, latitude=float(row["lat"]), longitude=float(row["long"]))
