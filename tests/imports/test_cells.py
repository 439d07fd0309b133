"""What stands in one cell of a list: a day, a UPN, a code, a year group, a name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.reading import (
    Field,
    cells,
    codes,
    upn,
)
from imports.reading.cells import Wrong
from tests.imports.files import ZOE, pupils, reasons_of, text_of


@pytest.mark.parametrize(
    "text",
    ["05/03/2018", "5/3/2018", "05-03-2018", "05.03.2018", "2018-03-05", "2018-03-05T00:00:00", "5 March 2018",
     "5 Mar 2018", "05-Mar-2018", "43164", "5th March 2018"],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text):
    assert cells.day(text) == date(2018, 3, 5)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/02/2018", "no such day"),
        ("03/25/2018", "no month 25"),
        ("05/03/18", "four figures"),
        ("March", "not a date"),
        ("0000-00-00", "no such day"),
        ("=TODAY()", "formula"),
        ("٣/٣/٢٠١٨", "not a date"),
    ],
)
def test_a_day_that_cannot_be_says_why(text, reason):
    with pytest.raises(Wrong, match=reason):
        cells.day(text)


def test_where_a_column_writes_the_month_first_a_day_with_two_readings_is_not_guessed():
    rows = [["Ann", "Bell", "03/25/2018"], ["Ben", "Cole", "03/04/2018"], ["Cat", "Doyle", "04/04/2018"]]
    headings = ["Forename", "Surname", "DOB"]

    _first, second, third = pupils(text_of(*rows, headings=headings).encode(), headings)

    assert "two days" in reasons_of(second)[0]
    assert third.problems == []


def test_one_slip_does_not_put_a_whole_column_in_doubt():
    rows = [
        ["Ann", "Bell", "03/25/2018"],
        ["Ben", "Cole", "25/03/2018"],
        ["Cy", "Dee", "26/03/2018"],
        ["Di", "Eve", "03/04/2018"],
    ]
    headings = ["Forename", "Surname", "DOB"]

    found = pupils(text_of(*rows, headings=headings).encode(), headings)

    assert [len(pupil.problems) for pupil in found] == [1, 0, 0, 0]


@pytest.mark.parametrize("number", ["E990200118001", "C990200120001", "V990400107001", "J991200118001"])
def test_the_check_letters_of_the_cast_are_right(number):
    assert upn.is_right(number)


@pytest.mark.parametrize("number", ["F990200118001", "E990200118010", "E99020011800", "I990200118001", ""])
def test_a_mistyped_upn_is_found(number):
    assert not upn.is_right(number)


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 11), st.integers(1, 9))
def test_any_single_wrong_figure_of_a_upn_is_found(rest, place, step):
    right = upn.check_letter(rest) + rest
    other = str((int(rest[place]) + step) % 10)

    assert upn.is_right(right)
    assert not upn.is_right(right[0] + rest[:place] + other + rest[place + 1 :])


@pytest.mark.parametrize(
    ("text", "code"),
    [("K", "K"), ("k - SEN support", "K"), ("SEN Support", "K"), ("EHCP", "E"), ("No SEN", "N"), ("S", "S"),
     ("School Action Plus", "P"), ("Q", None), ("Kangaroo", None)],
)  # fmt: skip
def test_sen_provision_is_read_as_a_code_or_in_words(text, code):
    assert codes.provision(text) == code


@pytest.mark.parametrize(
    ("text", "year"),
    [("4", "4"), ("Year 4", "4"), ("Y4", "4"), ("04", "4"), ("Yr 12", "12"), ("Reception", "R"), ("R", "R"),
     ("Year R", "R"),
     ("N2", "N2"), ("Nursery", "N2"), ("Year 99", None), ("4G", None)],
)  # fmt: skip
def test_year_groups_are_read_as_schools_write_them(text, year):
    assert codes.year_group(text) == year


@pytest.mark.parametrize("text", ["<script>", "Z4ra", "a@b", "--", "x" * 101, "_", "😀"])
def test_what_is_no_name_is_not_taken_for_one(text):
    with pytest.raises(Wrong):
        cells.name(text)


@pytest.mark.parametrize(
    "text", ["Zoë", "O'Brien", "O’Shea", "Da Silva", "Smith-Jones", "Nguyễn", "Łukasz", "St. John"]
)
def test_names_are_taken_as_people_have_them(text):
    assert cells.name(cells.text_of(text)) == text


@pytest.mark.parametrize("text", ["ZoÃ«", "Zo\ufffd", "Oâ\x80\x99Neill"])
def test_letters_lost_in_saving_are_noticed(text):
    with pytest.raises(Wrong):
        cells.text_of(text)


def test_a_code_retired_in_2014_is_history_and_never_a_current_state():
    (pupil,) = pupils(text_of([*ZOE[:6], "A"]).encode())

    assert Field.SEN_PROVISION not in pupil.values
    assert pupil.problems == []
    assert "retired in 2014" in pupil.notes[0]
