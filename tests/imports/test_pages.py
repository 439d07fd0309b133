"""The pages of pupil lists, as Helen meets them."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from imports import services
from imports.models import PupilList, Row

from .lists import HEADINGS, compared, newcomer, row_of, sent, taken_in, written

S = PupilList.Stage


def uploaded(content: bytes, name: str):
    file = BytesIO(content)
    file.name = name
    return {"file": file}


def address(name, pupil_list):
    return reverse(f"imports:{name}", args=[pupil_list.pk])


@pytest.fixture
def helen(cast, sign_in):
    return sign_in(cast.helen)


def test_a_list_is_sent_and_its_page_says_that_it_is_being_opened(cast, helen):
    response = helen.post(reverse("imports:send"), uploaded(written([newcomer()]), "autumn.csv"), follow=True)

    assert "Opening the file" in response.content.decode()
    assert "autumn.csv" in response.content.decode()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "pupils.csv", "The file is empty"),
        (b"abc", "pupils.pdf", "Choose a CSV file"),
        (b"x" * (10 * 1024 * 1024 + 1), "pupils.csv", "larger than 10 MB"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_at_once(helen, content, name, words):
    response = helen.post(reverse("imports:send"), uploaded(content, name))

    assert words in response.content.decode()
    assert not PupilList.objects.exists()


def test_no_file_is_told_in_plain_words(helen):
    assert "Choose a file" in helen.post(reverse("imports:send"), {"submission_id": ""}).content.decode()


def test_the_columns_are_asked_with_our_guess_and_what_is_left_out_is_said(cast, helen):
    content = written([[*newcomer(), "Badger"]], [*HEADINGS, "House"])

    page = helen.get(address("columns", sent(cast, content))).content.decode()

    assert "Forename – Nia" in page
    assert "House" in page
    assert "1 column is not read" in page


def columns_said(**other):
    answers = {"upn": "0", "given_name": "1", "family_name": "2", "born_on": "3", "is_whole_roll": "no"}
    return answers | other


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"given_name": ""}, "Choose the column with the first name"),
        ({"known_as": "1"}, "already chosen for “First name”"),
        ({"is_whole_roll": ""}, "Say whether the list holds every pupil on your roll"),
        ({"upn": "77"}, "UPN"),
    ],
)
def test_columns_that_cannot_be_right_are_asked_again(cast, helen, wrong, words):
    pupil_list = sent(cast, written([newcomer()]))

    page = helen.post(address("columns", pupil_list), columns_said(**wrong)).content.decode()

    assert "There is a problem" in page
    assert words in page


def test_saying_the_columns_leads_to_the_page_that_waits(cast, helen):
    pupil_list = sent(cast, written([newcomer()]))

    page = helen.post(address("columns", pupil_list), columns_said(), follow=True).content.decode()

    assert "Comparing the list with your roll" in page
    assert "Look again" in page


def test_the_progress_leads_on_by_itself_when_the_work_is_done(cast, helen):
    pupil_list = compared(cast, written([newcomer()]))

    response = helen.get(address("progress", pupil_list), headers={"HX-Request": "true"})

    assert response.headers["HX-Redirect"] == pupil_list.get_absolute_url()


def test_the_progress_says_how_many_rows_are_done(cast, helen):
    pupil_list = services.send_list(actor=cast.helen, today=cast.today, file_name="a.csv", content=b"a")
    pupil_list.progress.done, pupil_list.progress.total = 1200, 4800
    pupil_list.progress.save()

    page = helen.get(address("progress", pupil_list), headers={"HX-Request": "true"}).content.decode()

    assert "1,200 of 4,800 rows" in page
    assert 'value="25"' in page


def test_the_preview_shows_old_and_new(cast, helen):
    pupil_list = compared(cast, written([row_of(cast.arjun, Reg="2G")]))

    page = helen.get(pupil_list.get_absolute_url() + "?tab=changed").content.decode()

    assert "2T</del>" in page
    assert "2G</ins>" in page
    assert "Take this list in" in page


def test_a_list_that_says_nothing_new_has_nothing_to_take_in(cast, helen):
    pupil_list = compared(cast, written([row_of(cast.arjun)]))

    page = helen.get(pupil_list.get_absolute_url()).content.decode()

    assert "Everything this list says is in the portal already" in page
    assert "Take this list in" not in page
    assert helen.get(address("confirm", pupil_list)).url == pupil_list.get_absolute_url()


def test_the_very_same_file_is_recognised(cast, helen):
    content = written([newcomer()])
    taken_in(cast, compared(cast, content))

    page = helen.get(compared(cast, content).get_absolute_url()).content.decode()

    assert "This very file was taken in on 16 November 2026" in page


NASTY = "<script>alert(1)</script>"


def test_what_a_file_holds_is_shown_and_never_run(cast, helen):
    pupil_list = compared(
        cast,
        written([newcomer(Forename=NASTY), newcomer(UPN="H990200123457", Forename="Bo", Reg="<b>3G</b>")]),
        name="<i>.csv",
    )

    page = helen.get(pupil_list.get_absolute_url() + "?tab=error").content.decode()

    assert not [words for words in (NASTY, "<b>3G", "<i>.csv") if words in page]
    assert "&lt;script&gt;" in page


def test_the_report_of_errors_holds_nothing_a_spreadsheet_works_out(cast, helen):
    pupil_list = compared(
        cast, written([newcomer(Forename='=HYPERLINK("http://x")'), newcomer(Surname="+44", UPN="-1")])
    )

    response = helen.get(address("errors", pupil_list))

    lines = response.content.decode("utf-8-sig").splitlines()
    assert response.headers["Content-Disposition"] == 'attachment; filename="rows-in-error.csv"'
    assert lines[0] == "Row,Pupil,Column,In the file,Why it cannot be taken"
    assert any("'=HYPERLINK" in line for line in lines)
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line.split(","))


def test_a_list_that_cannot_be_read_says_why_and_offers_another_try(cast, helen):
    page = helen.get(sent(cast, b"%PDF-1.7 no", name="a.csv").get_absolute_url()).content.decode()

    assert "This is a PDF" in page
    assert "Send another list" in page


def test_a_list_is_put_aside(cast, helen):
    pupil_list = compared(cast, written([newcomer()]))

    response = helen.post(address("put_aside", pupil_list), follow=True)

    assert "Nothing was changed" in response.content.decode()
    assert PupilList.objects.get().stage == S.CANCELLED
    assert "put aside" in helen.get(pupil_list.get_absolute_url()).content.decode()


def test_a_list_that_is_taken_in_cannot_be_put_aside(cast, helen):
    done = taken_in(cast, compared(cast, written([newcomer()])))

    page = helen.post(address("put_aside", done), follow=True).content.decode()

    assert "could not be put aside" in page


@pytest.mark.parametrize("place", ["nonsense", "2026-11-16|x"])
def test_a_place_nobody_gave_out_is_not_found(cast, helen, place):
    assert helen.get(reverse("imports:lists"), {"after": place}).status_code == 404


def test_a_place_in_the_rows_nobody_gave_out_is_not_found(cast, helen):
    pupil_list = compared(cast, written([newcomer()]))

    assert helen.get(pupil_list.get_absolute_url(), {"after": "x"}).status_code == 404


# -- the last questions ------------------------------------------------------------------------------------------


def day(name, date):
    return {f"{name}-day": date.day, f"{name}-month": date.month, f"{name}-year": date.year}


def test_only_what_matters_is_asked(cast, helen):
    pupil_list = compared(cast, written([row_of(cast.arjun, Reg="2G"), row_of(cast.maya)]))

    page = helen.get(address("confirm", pupil_list)).content.decode()

    assert "First day on the roll" not in page
    assert "have they left" not in page.lower()


def test_confirming_hands_the_list_to_a_worker(cast, helen):
    pupil_list = compared(cast, written([newcomer()]))

    response = helen.post(address("confirm", pupil_list), day("joins_on", cast.today), follow=True)

    assert "Taking the list in" in response.content.decode()


def test_nobody_joins_on_a_day_to_come(cast, helen):
    pupil_list = compared(cast, written([newcomer()]))

    page = helen.post(address("confirm", pupil_list), day("joins_on", cast.day(1))).content.decode()

    assert "must be 16 November 2026 or earlier" in page


def test_pupils_matched_by_name_must_be_looked_at(cast, helen):
    pupil_list = compared(cast, written([row_of(cast.arjun, UPN="", Reg="2G")]))

    page = helen.post(address("confirm", pupil_list), {"submission_id": ""}).content.decode()

    assert "Look at the pupils matched by name" in page
    assert PupilList.objects.get().stage == S.PREVIEWED


def test_leavers_are_asked_about_and_asked_again_when_they_are_many(cast, helen):
    pupil_list = compared(cast, written([row_of(cast.arjun)]), is_whole_roll=True)
    answers = {"leavers": "left"} | day("left_on", cast.today)

    page = helen.post(address("confirm", pupil_list), answers).content.decode()

    assert "more than one in ten" in page
    assert "Tick that all of them have left" in page
    assert PupilList.objects.get().stage == S.PREVIEWED
    helen.post(address("confirm", pupil_list), answers | {"is_sure": "on"})
    assert PupilList.objects.get().answers["left_on"] == cast.today.isoformat()


def test_a_last_day_is_asked_only_of_those_who_left(cast, helen):
    pupil_list = compared(cast, written([row_of(cast.arjun), newcomer()]), is_whole_roll=True)

    page = helen.post(address("confirm", pupil_list), {"leavers": "left", "is_sure": "on"}).content.decode()
    assert "Enter the last day on the roll" in page

    helen.post(address("confirm", pupil_list), {"leavers": "stay"} | day("joins_on", cast.today))
    assert PupilList.objects.get().answers["left_on"] is None


# -- what a page costs -------------------------------------------------------------------------------------------


def cost(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_preview_costs_the_same_for_one_row_and_for_twenty_thousand(cast, helen):
    pupil_list = compared(cast, written([newcomer()]))
    url = pupil_list.get_absolute_url() + "?tab=new"
    of_one = cost(helen, url)
    Row.objects.bulk_create(
        Row(pupil_list=pupil_list, outcome="new", number=number, pupil_name=f"Nia {number}")
        for number in range(10, 20_010)
    )

    assert cost(helen, url) == of_one
    assert cost(helen, url + "&after=19000") == of_one


def test_the_lists_cost_the_same_for_one_and_for_a_page_of_them(cast, helen):
    sent(cast, written([newcomer()]))
    of_one = cost(helen, reverse("imports:lists"))
    for _number in range(25):
        sent(cast, written([newcomer()]))

    assert cost(helen, reverse("imports:lists")) == of_one


def test_lists_are_paged_without_loss(cast, helen):
    for number in range(45):
        services.send_list(actor=cast.helen, today=cast.today, file_name=f"list-{number}.csv", content=b"a")

    seen, url = [], reverse("imports:lists")
    while url:
        page = helen.get(url).context_data["page"]
        seen += [row.file_name for row in page.rows]
        url = reverse("imports:lists") + page.next_url if page.next_url else ""

    assert sorted(seen) == sorted(f"list-{number}.csv" for number in range(45))
