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
    School,
    cells,
    codes,
    fingerprint,
    guess,
    kind_of,
    open_table,
    read_list,
    read_transfer,
    samples,
    upn,
)
from imports.reading.cells import Wrong

TODAY = date(2026, 11, 16)
OAK = School("990", "2001")
HEADINGS = ["UPN", "Forename", "Surname", "DOB", "Year", "Reg", "SEN Status"]
ZOE = ["E990200118001", "Zoë", "O’Neill", "05/03/2018", "4", "4G", "K"]


def text_of(*rows, mark=",", headings=HEADINGS):
    return "\r\n".join(mark.join(row) for row in [headings, *rows]) + "\r\n"


def pupils(content: bytes, headings=HEADINGS):
    return list(read_list(content, kind_of(content), guess(headings), today=TODAY))


def workbook(*rows, headings=HEADINGS) -> bytes:
    book = Workbook()
    for row in [headings, *rows]:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def reasons_of(pupil):
    return [problem.reason for problem in pupil.problems]


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


# -- cells -------------------------------------------------------------------------------------------------------


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


# -- transfer files ----------------------------------------------------------------------------------------------


def transfer(pupil: str, *, version="24.0", to="2001", namespace="") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><CTfile{namespace}><Header>'
        f"<DocumentName>Common Transfer File</DocumentName><CTFversion>{version}</CTFversion>"
        f"<SourceSchool><LEA>990</LEA><Estab>2004</Estab></SourceSchool>"
        f"<DestSchool><LEA>990</LEA><Estab>{to}</Estab></DestSchool></Header>"
        f"<CTFpupilData>{pupil}</CTFpupilData></CTfile>"
    ).encode()


ROSA = (
    "<Pupil><UPN>U990200123456</UPN><Surname>Osei</Surname><Forename>Rosa</Forename><DOB>2019-05-03</DOB>{sex}"
    "<BasicDetails><NCyearActual>3</NCyearActual><EnrolStatus>C</EnrolStatus></BasicDetails>{more}</Pupil>"
)


@pytest.mark.parametrize("sex", ["<Sex>F</Sex>", "<Gender>F</Gender>"])
@pytest.mark.parametrize("namespace", ["", ' xmlns="http://www.example.org/ctf"'])
@pytest.mark.parametrize("version", ["15.0", "17", "18.0", "24.0"])
def test_a_transfer_file_is_read_whatever_its_age_and_namespace(sex, namespace, version):
    content = transfer(ROSA.format(sex=sex, more=""), namespace=namespace, version=version)

    (rosa,) = read_transfer(content, OAK, today=TODAY)

    assert rosa.problems == []
    assert (rosa.get(Field.SEX), rosa.get(Field.YEAR_GROUP), rosa.get(Field.BORN_ON)) == (
        "F",
        "3",
        date(2019, 5, 3),
    )


def test_the_latest_provision_of_a_history_is_the_current_one():
    more = (
        "<SENhistory><SEN><StartDate>2024-09-02</StartDate><SENprovision>K</SENprovision></SEN>"
        "<SEN><StartDate>2023-09-04</StartDate><SENprovision>N</SENprovision></SEN></SENhistory>"
        "<SENneeds><SENneed><SENtypeRank>2</SENtypeRank><SENtype>MLD</SENtype></SENneed>"
        "<SENneed><SENtypeRank>1</SENtypeRank><SENtype>SLCN</SENtype></SENneed></SENneeds>"
    )

    (rosa,) = read_transfer(transfer(ROSA.format(sex="", more=more)), OAK, today=TODAY)

    assert (rosa.get(Field.SEN_PROVISION), rosa.get(Field.SEN_SINCE)) == ("K", date(2024, 9, 2))
    assert (rosa.get(Field.NEED_1), rosa.get(Field.NEED_2)) == ("SLCN", "MLD")


def test_a_retired_code_in_a_transfer_file_is_history():
    more = (
        "<SENhistory><SEN><StartDate>2013-09-02</StartDate><SENprovision>A</SENprovision></SEN></SENhistory>"
    )

    (rosa,) = read_transfer(transfer(ROSA.format(sex="", more=more)), OAK, today=TODAY)

    assert Field.SEN_PROVISION not in rosa.values
    assert "history" in rosa.notes[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (transfer("", version="14.0"), "version 15"),
        (transfer(ROSA.format(sex="", more=""), to="2003"), "another school"),
        (transfer(""), "no pupil"),
        (b"<School></School>", "not a Common Transfer File"),
        (transfer(ROSA.format(sex="", more=""))[:-30], "only a part"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><CTfile>&a;</CTfile>', "damaged"),
    ],
)
def test_a_transfer_file_that_cannot_be_taken_says_why(content, words):
    with pytest.raises(CannotRead) as refusal:
        list(read_transfer(content, OAK, today=TODAY))

    assert words in refusal.value.words
