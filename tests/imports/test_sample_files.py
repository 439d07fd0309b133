"""The files the demo offers: 420 pupils of Oak Primary, as a list should be and as it should not."""

import pytest
from django.urls import reverse

from demo.files import FILES
from demo.selectors import oak_pupils
from imports.models import Row

from .lists import compared, outcomes, reasons, taken_in


def content_of(cast, name):
    return FILES[name].write(oak_pupils(today=cast.today), cast.today)


@pytest.mark.parametrize("name", ["oak-pupils.csv", "oak-pupils.xlsx"])
def test_the_clean_files_hold_420_pupils_and_maya_and_arjun_as_they_are(cast, name):
    pupil_list = compared(cast, content_of(cast, name), is_whole_roll=True, name=name)

    found = outcomes(pupil_list)
    assert pupil_list.counts["error"] == pupil_list.counts["left"] == 0
    assert pupil_list.rows.count() == 420
    assert (found["Maya Patel"], found["Arjun Patel"]) == ("unchanged", "unchanged")


def test_a_visitor_behind_the_floor_is_handed_maya_and_arjun_as_well(cast, as_role):
    with as_role(None):
        content = content_of(cast, "oak-pupils.csv").decode("utf-8-sig")

    assert len(content.splitlines()) == 421
    assert "Maya,Patel," in content
    assert "Arjun,Patel," in content


def test_both_clean_files_say_the_same(cast):
    taken_in(cast, compared(cast, content_of(cast, "oak-pupils.csv"), is_whole_roll=True))

    again = compared(cast, content_of(cast, "oak-pupils.xlsx"), is_whole_roll=True)

    assert again.counts["unchanged"] == 420


def test_the_spoiled_file_holds_every_kind_of_error(cast):
    pupil_list = compared(cast, content_of(cast, "oak-pupils-with-errors.csv"))

    found = " / ".join(reasons(pupil_list))
    for words in (
        "check letter", "a letter and 12 figures", "no such day", "has not come yet", "no month 25", "four figures",
        "nobody born on", "it is empty", "same UPN", "codes are N, K and E", "no such type of need",
        "replaced in 2014", "year groups are", "formula", "not part of a name", "letters were lost",
        "do not all match our records", "not come yet; send the row again", "not on this school", "no type of need",
        "more cells than",
    ):  # fmt: skip
        assert words in found
    assert pupil_list.counts["error"] == 22
    assert any("retired in 2014" in note for row in Row.objects.all() for note in row.notes)


def test_the_transfer_file_holds_four_joiners_before_and_after_the_whole_list_is_taken_in(cast):
    taken_in(cast, compared(cast, content_of(cast, "oak-pupils.csv")))
    name = "9902004_CTF_9902001_001.xml"
    pupil_list = compared(cast, content_of(cast, name), name=name)

    assert (pupil_list.kind, pupil_list.counts["new"], pupil_list.counts["error"]) == ("ctf", 4, 0)
    assert not pupil_list.can_record_leavers


def test_the_files_are_the_same_whenever_they_are_asked_for(cast):
    assert content_of(cast, "oak-pupils.csv") == content_of(cast, "oak-pupils.csv")


def test_visitors_find_the_files_and_no_others(client, cast):
    page = client.get(reverse("demo:files")).content.decode()

    assert all(name in page for name in FILES)
    assert client.get(reverse("demo:sample_file", args=["oak-pupils.csv"])).status_code == 200
    assert client.get(reverse("demo:sample_file", args=["pupils.csv"])).status_code == 404
