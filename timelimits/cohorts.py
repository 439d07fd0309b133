"""
Rules about a day of birth, answered for everybody who reaches an age in the same year, so that nobody has to say when.

Rights pass to all young people of one school year on the same day. Whoever asks in public is asked for the year only.
"""

from dataclasses import replace
from datetime import date

from timelimits.book import STATUTE_BOOK
from timelimits.counting import last_day_before, years_after
from timelimits.results import Result
from timelimits.words import in_full, without_weekday


def answer_for_all(rule: str, *, age: int, first_birthday: date, **facts: object) -> Result:
    """
    The one answer for all who reach `age` in the year that begins on `first_birthday`.

    Raises `ValueError` if they do not share one: then the rule needs the day of birth itself.
    """
    last_birthday = last_day_before(years_after(first_birthday, 1))
    result, other = (
        STATUTE_BOOK.compute(rule, {"born_on": years_after(birthday, -age), **facts})
        for birthday in (first_birthday, last_birthday)
    )
    if (result.due_on, result.also_on) != (other.due_on, other.also_on):
        raise ValueError(
            f"{rule} differs among those who reach {age} from {first_birthday} to {last_birthday}."
        )
    between = f"between {without_weekday(first_birthday)} and {without_weekday(last_birthday)}"
    told = result.working.sum.replace(f"on {in_full(first_birthday)}", between)
    return replace(result, working=replace(result.working, sum=told))
