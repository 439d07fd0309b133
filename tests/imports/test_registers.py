"""Moira loads her settings from the public register: she sees row by row what becomes of each before it does."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Agency
from audit.models import LedgerEntry
from core.workflow import MoveNotAllowed, NotPermitted
from imports.models import RegisterRow
from imports.reading.limits import CannotRead
from imports.reading.register import read_register
from imports.selectors import register_report
from imports.services import registers as services

from .registers import LARCH, sent, table

OUTCOME = RegisterRow.Outcome


def only(file):
    (row,) = file.rows.all()
    return row


def taken_in(cast, file):
    return services.take_in_register(file=file, actor=cast.moira, today=cast.today)


def test_a_new_school_is_shown_first_and_opened_when_moira_says_so(cast):
    file = sent(cast, LARCH)
    assert only(file).outcome == OUTCOME.NEW
    assert not Agency.objects.filter(urn="990101").exists()

    assert taken_in(cast, file) == (1, 0)

    larch = Agency.objects.get(urn="990101")
    assert (larch.name, larch.area, larch.setting_type) == (
        "Larch Lane Primary School", cast.places["northshire"], "primary",
    )  # fmt: skip
    assert (larch.address, larch.postcode, larch.telephone) == (
        "Larch Lane, Westhaven",
        "ZZ9 7QQ",
        "01632960171",
    )
    assert LedgerEntry.objects.filter(event="agency.opened", subject_id=str(larch.pk)).count() == 1


def test_the_same_file_a_second_time_changes_nothing(cast):
    taken_in(cast, sent(cast, LARCH))
    again = sent(cast, LARCH)
    assert only(again).outcome == OUTCOME.UNCHANGED
    assert taken_in(cast, again) == (0, 0)


def test_a_school_that_was_renamed_keeps_what_it_said_itself(cast):
    oak = cast.places["oak"]
    row = LARCH | {"URN": oak.urn, "EstablishmentName": "Oak Academy", "TelephoneNum": "1632960999"}
    file = sent(cast, row)
    assert "Name: “Oak Primary School” becomes “Oak Academy”" in only(file).said

    taken_in(cast, file)

    oak.refresh_from_db()
    assert (oak.name, oak.telephone) == ("Oak Academy", "01632 960110")


@pytest.mark.parametrize(
    ("words", "outcome", "why"),
    [
        ({"URN": "12"}, OUTCOME.REFUSED, "The URN “12” is not six figures."),
        ({"EstablishmentName": ""}, OUTCOME.REFUSED, "The setting has no name."),
        ({"URN": "990013"}, OUTCOME.REFUSED, "It is in the area of Southshire Council here."),
        ({"EstablishmentStatus (name)": "Closed"}, OUTCOME.LEFT_OUT, "Closed, the register says."),
        (
            {"TypeOfEstablishment (name)": "Higher education institutions"},
            OUTCOME.LEFT_OUT,
            "No child with SEND is placed in one of its kind.",
        ),
    ],
)
def test_each_row_that_is_not_taken_in_says_why(cast, words, outcome, why):
    row = only(sent(cast, LARCH | words))
    assert (row.outcome, row.said) == (outcome, [why])


def test_closing_in_the_register_takes_nobodys_access_away(cast):
    oak = cast.places["oak"]
    file = sent(cast, LARCH | {"URN": oak.urn, "EstablishmentStatus (name)": "Closed"}, LARCH)
    taken_in(cast, file)
    oak.refresh_from_db()
    assert oak.name == "Oak Primary School"


def test_two_schools_of_one_name_are_told_apart_by_where_they_are(cast):
    twin = LARCH | {"URN": "990102", "Postcode": "ZZ8 8ZZ"}
    taken_in(cast, sent(cast, LARCH, twin))
    names = set(Agency.objects.filter(urn__in=["990101", "990102"]).values_list("name", flat=True))
    assert names == {"Larch Lane Primary School", "Larch Lane Primary School, ZZ8 8ZZ"}


def test_a_urn_that_stands_twice_is_taken_once(cast):
    file = sent(cast, LARCH, LARCH)
    assert [row.outcome for row in file.rows.all()] == [OUTCOME.NEW, OUTCOME.REFUSED]


def test_rows_of_other_authorities_are_counted_and_left_alone(cast):
    file = sent(cast, LARCH, LARCH | {"URN": "990201", "LA (code)": "991"})
    assert (file.rows.count(), file.elsewhere) == (1, 1)


def test_what_was_opened_since_the_file_was_looked_at_is_left_as_it_is(cast):
    file = sent(cast, LARCH)
    Agency.objects.create(name="Larch Lane Primary School", kind="provider", area=cast.places["northshire"])

    assert taken_in(cast, file) == (0, 0)

    assert "since the file was looked at" in only(file).said[-1]


def test_a_file_is_taken_in_once_or_put_aside(cast):
    file = sent(cast, LARCH)
    services.put_register_aside(file=file, actor=cast.moira, today=cast.today)
    with pytest.raises(MoveNotAllowed):
        taken_in(cast, file)


@pytest.mark.parametrize("who", ["sam", "grace", "lena", "rita"])
def test_only_the_manager_loads_settings(cast, who):
    with pytest.raises(NotPermitted):
        sent(cast, LARCH, actor=getattr(cast, who))


def test_a_file_without_a_school_of_ours_is_refused(cast):
    with pytest.raises(CannotRead, match="no setting with your LA code, 990"):
        sent(cast, LARCH | {"LA (code)": "991"})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no column URN"),
        (b"Surname,Forename\nA,B\n", "no column URN, LA \\(code\\)"),
        (b'URN,"LA (code)\n1', "breaks off"),
        (b"x" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
    ],
)
def test_a_file_that_is_no_register_is_refused_in_words(content, why):
    with pytest.raises(CannotRead, match=why):
        read_register(content)


def test_short_headings_and_other_encodings_are_read_too():
    text = table(LARCH | {"EstablishmentName": "École Larch"}).decode("cp1252").replace(" (name)", "")
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        (read,) = read_register(text.replace("LA (code)", "LA").encode(encoding))
        assert (read.name, read.la_code, read.setting_type) == ("École Larch", "990", "primary")


@pytest.mark.parametrize(
    ("kind", "phase", "ages", "type_of"),
    [
        ("Community special school", "Not applicable", ("2", "19"), "special"),
        ("Local authority nursery school", "Nursery", ("3", "5"), "nursery"),
        ("Academy converter", "Primary", ("4", "7"), "infant"),
        ("Foundation school", "Primary", ("7", "11"), "junior"),
        ("Academy converter", "Secondary", ("11", "16"), "secondary"),
        ("Further education", "16 plus", ("16", "99"), "college"),
        ("Other independent school", "Not applicable", ("3", "11"), "primary"),
        ("Pupil referral unit", "Not applicable", ("11", "16"), "secondary"),
        ("Free schools", "All-through", ("4", "18"), "secondary"),
        ("Children's centre", "Not applicable", ("", ""), ""),
        ("Higher education institutions", "Not applicable", ("", ""), ""),
    ],
)
def test_the_register_s_kinds_become_ours(kind, phase, ages, type_of):
    row = LARCH | {"TypeOfEstablishment (name)": kind, "PhaseOfEducation (name)": phase}
    (read,) = read_register(table(row | {"StatutoryLowAge": ages[0], "StatutoryHighAge": ages[1]}))
    assert read.setting_type == type_of


def test_the_report_holds_every_row_and_nothing_a_spreadsheet_works_out(cast):
    file = sent(cast, LARCH, LARCH | {"URN": "=1+1", "EstablishmentName": "@evil"})
    report = register_report(file)
    assert "2,990101,Larch Lane Primary School,New," in report
    assert "'=1+1,'@evil,Cannot be taken in" in report


def test_moira_sends_looks_and_takes_in_by_the_pages(cast, sign_in):
    client = sign_in(cast.moira)
    upload = SimpleUploadedFile("edubase.csv", table(LARCH))
    page = client.post(reverse("register:send"), {"file": upload}, follow=True)
    assert "1 new, 0 changed, 0 cannot be taken in." in page.content.decode()

    file = cast.places["northshire"].register_files.get()
    done = client.post(reverse("register:take_in", args=[file.pk]), follow=True).content.decode()

    assert "Taken in: 1 new, 0 changed." in done


def test_a_thousand_schools_cost_as_many_questions_as_one(cast, django_assert_max_num_queries):
    rows = [LARCH | {"URN": str(993000 + n), "EstablishmentName": f"School {n}"} for n in range(1000)]
    with django_assert_max_num_queries(12):
        file = sent(cast, *rows)
    with django_assert_max_num_queries(20):
        assert taken_in(cast, file) == (1000, 0)
