"""Files as schools send them: what is read, what is refused, and in which words."""

import io
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from imports.reading import (
    CannotRead,
    Field,
    FileKind,
    fingerprint,
    guess,
    kind_of,
    open_table,
    read_list,
    read_transfer,
    samples,
)
from tests.imports.files import HEADINGS, OAK, TODAY, ZOE, pupils, reasons_of, text_of, workbook

# -- encodings and layouts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_list_is_read_in_each_encoding_and_with_each_mark_between_cells(encoding, mark):
    (pupil,) = pupils(text_of(ZOE, mark=mark).encode(encoding))

    assert pupil.values == {
        Field.UPN: "E990200118001",
        Field.GIVEN_NAME: "Zoë",
        Field.FAMILY_NAME: "O’Neill",
        Field.BORN_ON: date(2018, 3, 5),
        Field.YEAR_GROUP: "4",
        Field.CLASS_NAME: "4G",
        Field.SEN_PROVISION: "K",
    }
    assert pupil.problems == []


def test_a_workbook_is_read_with_real_dates_serial_numbers_and_a_title_above_the_headings():
    book = Workbook()
    for row in (
        ["Oak Primary: pupils"],
        HEADINGS,
        ["E990200118001", "Zoë", "O’Neill", datetime(2018, 3, 5), 4, "4G", "K"],
        ["C990200120001", "Arjun", "Patel", 43164, 2, "2T", None],
    ):
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)

    zoe, arjun = pupils(kept.getvalue())

    assert (zoe.get(Field.BORN_ON), arjun.get(Field.BORN_ON)) == (date(2018, 3, 5), date(2018, 3, 5))
    assert (zoe.number, zoe.get(Field.YEAR_GROUP), arjun.problems) == (3, "4", [])


def test_a_workbook_that_counts_from_1904_is_read_as_it_counts():
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)
    book.active.append(HEADINGS)
    book.active.append(["E990200118001", "Zoë", "O’Neill", 41702, 4, "4G", "K"])
    kept = io.BytesIO()
    book.save(kept)

    (zoe,) = pupils(kept.getvalue())

    assert zoe.get(Field.BORN_ON) == date(2018, 3, 5)


def test_a_formula_is_text_and_is_never_worked_out():
    (pupil,) = pupils(
        workbook(["E990200118001", '=HYPERLINK("http://x","Zoë")', "O’Neill", "=TODAY()", 4, "4G", "K"])
    )

    assert Field.GIVEN_NAME not in pupil.values
    assert [reason[:15] for reason in reasons_of(pupil)] == ["it is a formula"] * 2


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("FirstName", Field.GIVEN_NAME),
        ("First name", Field.GIVEN_NAME),
        ("Legal Surname", Field.FAMILY_NAME),
        ("Last name", Field.FAMILY_NAME),
        ("Date of Birth", Field.BORN_ON),
        ("NC Year", Field.YEAR_GROUP),
        ("Registration Form", Field.CLASS_NAME),
        ("SEN provision", Field.SEN_PROVISION),
        ("Preferred forename", Field.KNOWN_AS),
    ],
)
def test_the_headings_of_management_systems_are_known(heading, meaning):
    assert guess(["Something", heading]) == {meaning: 1}


def test_a_layout_is_known_again_however_its_headings_are_spelt_and_not_in_another_order():
    assert fingerprint(["First name", "DOB"]) == fingerprint(["FIRSTNAME", "D.O.B."])
    assert fingerprint(["First name", "DOB"]) != fingerprint(["DOB", "First name"])


def test_columns_are_shown_with_a_few_of_their_values():
    table = open_table(text_of(ZOE, [*ZOE[:1], "Ann", *ZOE[2:]]).encode(), FileKind.CSV)

    assert samples(table)[1] == ["Zoë", "Ann"]


# -- files that are refused --------------------------------------------------------------------------------------


WHOLE = workbook(ZOE)


PROTECTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"x" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"<!DOCTYPE html><html><table>", "web page"),
        (PROTECTED, "password"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "older kind"),
        (WHOLE[: len(WHOLE) // 2], "only a part"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "not a pupil list"),
        (b"PK\x05\x06" + bytes(18), "not a pupil list"),
        (b"\r\n,,\r\n" * 30, "no rows"),
        (",".join(["a"] * 201).encode(), "200 columns"),
    ],
)
def test_what_cannot_be_a_list_is_refused_in_plain_words(content, words):
    with pytest.raises(CannotRead) as refusal:
        list(open_table(content, kind_of(content)).rows)

    assert words in refusal.value.words


def test_a_list_longer_than_any_school_is_refused():
    content = ("Forename,Surname\n" + "a,b\n" * 20_001).encode()

    with pytest.raises(CannotRead, match="20,000"):
        list(open_table(content, FileKind.CSV).rows)


def test_a_file_that_breaks_off_inside_a_quoted_cell_is_refused():
    with pytest.raises(CannotRead, match="breaks off"):
        pupils(b'Forename,Surname,DOB\r\nZara,"Bell')


def test_a_last_row_that_breaks_off_is_in_error():
    (pupil,) = pupils(
        b"Forename,Surname,DOB,Year\r\nZara,Bell,05/03/2018", ["Forename", "Surname", "DOB", "Year"]
    )

    assert "cut short" in reasons_of(pupil)[0]


def test_a_small_workbook_that_unpacks_to_a_very_large_one_is_refused():
    import zipfile

    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b"0" * (81 * 1024 * 1024))

    with pytest.raises(CannotRead, match="far more"):
        kind_of(kept.getvalue())


ANY_BYTES = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=200).map(str.encode),
    st.binary(max_size=60).map(lambda tail: WHOLE[:200] + tail),
    st.binary(max_size=80).map(lambda tail: b"<CTfile>" + tail),
)


def read_whatever(content):
    """Return what a worker would make of a file: its pupils, or the words of the refusal."""
    try:
        kind = kind_of(content)
        if kind is FileKind.CTF:
            return list(read_transfer(content, OAK, today=TODAY)), ""
        table = open_table(content, kind)
        columns = guess(table.headings) or dict.fromkeys([Field.GIVEN_NAME, Field.BORN_ON], 0)
        return list(read_list(content, kind, columns, today=TODAY)), ""
    except CannotRead as refusal:
        return [], refusal.words


@settings(max_examples=150, deadline=None)
@given(ANY_BYTES)
def test_whatever_the_bytes_they_are_read_or_refused(content):
    found, refusal = read_whatever(content)

    assert refusal or all(pupil.values or pupil.problems for pupil in found)
