"""A date from three boxes: every mistake has its own sentence, and what was typed stays."""

from datetime import date

import pytest

from core.date_parts import DatePartsField
from core.forms import PortalForm


class MeetingForm(PortalForm):
    day = DatePartsField(
        label="The day of the meeting", earliest=date(2026, 11, 17), latest=date(2027, 11, 16)
    )


def sent(day: str, month: str, year: str) -> MeetingForm:
    return MeetingForm({"day-day": day, "day-month": month, "day-year": year})


def test_three_numbers_are_a_date():
    form = sent("7", "12", "2026")
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2026, 12, 7)


@pytest.mark.parametrize("month", ["December", "dec", "DEC"])
def test_a_month_may_be_a_name(month: str):
    form = sent("7", month, "2026")
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2026, 12, 7)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("", "", ""), "Enter the day of the meeting"),
        (("7", "", "2026"), "The day of the meeting must include a month"),
        (("", "12", ""), "The day of the meeting must include a day and year"),
        (("31", "2", "2027"), "The day of the meeting must be a real date"),
        (("7", "Frimaire", "2026"), "The day of the meeting must be a real date"),
        (("7", "12", "26"), "The day of the meeting must have a year of 4 numbers, like 2026"),
        (("16", "11", "2026"), "The day of the meeting must be 17 November 2026 or later"),
        (("17", "11", "2027"), "The day of the meeting must be 16 November 2027 or earlier"),
    ],
)
def test_every_mistake_has_its_own_sentence(parts: tuple[str, str, str], sentence: str):
    assert sent(*parts).errors["day"] == [sentence]


def test_what_was_typed_stays_in_the_boxes():
    assert sent("31", "Feb", "2027")["day"].value() == ("31", "Feb", "2027")


def test_an_optional_date_may_be_left_empty():
    assert DatePartsField(required=False).clean(None) is None


def test_only_the_boxes_that_are_wrong_are_marked():
    field = DatePartsField()
    assert field.wrong_parts(("7", "", ""), "missing_part") == ("month", "year")
    assert field.wrong_parts(("7", "12", "26"), "short_year") == ("year",)
    assert field.wrong_parts(("31", "2", "2027"), "invalid") == ("day", "month", "year")
