"""The day on which the rights about support and plans become the young person's own."""

from datetime import date

from timelimits.book import STATUTE_BOOK


def rights_pass_on(*, born_on: date) -> date:
    """Return the day after the end of compulsory school age, from which the rights are the young person's."""
    return STATUTE_BOOK.compute("rights.young-person", {"born_on": born_on}).day
