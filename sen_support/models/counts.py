"""Counts of a setting's pupils, for figures. They name nobody, so the database counts without anybody's sight."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

_COUNTED = "SELECT question, code, pupils FROM sen_support_counts(%s)"


@dataclass(frozen=True)
class SettingCounts:
    """How many pupils have which provision and which main need, and how reviews stand."""

    provision: dict[str, int]
    main_needs: dict[str, int]
    reviews: dict[str, int]


def counts_of_own_setting(today: date) -> SettingCounts:
    """Return the counts of the setting whose hat is worn, on a day, in one query."""
    found: dict[str, dict[str, int]] = {
        "provision": {},
        "main need": {},
        "review": dict.fromkeys(("to_come", "late", "reviewed"), 0),
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, [today])
        for question, code, pupils in cursor.fetchall():
            found[question][code] = pupils
    return SettingCounts(found["provision"], found["main need"], found["review"])
