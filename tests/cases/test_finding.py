"""Finding a child by what somebody types, among those whom the hat sees."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import services
from cases.models import Child, NameWord, words_like
from cases.selectors import find_people
from core.acting import acting_as
from core.dates import date as in_words
from demo.story_plans import as_seen


def names(cast, person, asked):
    with acting_as(getattr(cast, person)):
        return [
            found.name for found in find_people(asked, actor=getattr(cast, person), today=cast.today).found
        ]


@pytest.fixture
def maya(cast):
    """Maya, with numbers of her own."""
    Child.objects.filter(pk=cast.maya.child_id).update(upn="A990000000001", nhs_number="9990000018")
    return Child.objects.get(pk=cast.maya.child_id)


@pytest.mark.parametrize(
    "asked", ["patel", "Patel, Maya", "maya patel", "MAYA", "pat may", "may", "  Maya   PATEL ", "Máya"]
)
def test_sam_finds_maya_by_any_of_her_names(cast, asked):
    assert "Maya Patel" in names(cast, "sam", asked)


@pytest.mark.parametrize("asked", ["Pattel", "Maia Patel", "Maya Patil", "Paltel"])
def test_a_misspelt_name_is_guessed_and_said_to_be(cast, asked):
    people = find_people(asked, actor=cast.sam, today=cast.today)
    assert "Maya Patel" in [found.name for found in people.found]
    assert people.is_guess


def test_numbers_and_days_of_birth_are_understood_however_they_are_written(cast, maya):
    born, reference = maya.born_on, cast.maya.reference
    typed = [
        "A990000000001",
        "a9900 0000 0001",
        "999 000 0018",
        "9990000018",
        reference,
        reference.lower(),
        reference.removeprefix("SEN-").lstrip("0"),
        in_words(born),
        f"{born.day}/{born.month}/{born.year}",
        f"{born.day}.{born:%m}.{born.year}",
        born.isoformat(),
    ]
    assert {asked: "Maya Patel" in names(cast, "sam", asked) for asked in typed} == dict.fromkeys(typed, True)


@pytest.mark.parametrize(
    "asked", ["31 2 2018", "32/1/2018", "9990000019", "A990000000009", "%", "_", "(", "\\", "''", ","]
)
def test_what_fits_nobody_finds_nobody(cast, asked):
    assert names(cast, "sam", asked) == []


@pytest.mark.parametrize("person", ["rita", "gita", "lena", "petra"])
@pytest.mark.parametrize("asked", ["patel", "maya", "pattel", "A990000000001", "9990000018", "SEN-"])
def test_those_who_do_not_see_maya_do_not_find_her(cast, maya, person, asked):
    asked = cast.maya.reference if asked == "SEN-" else asked
    assert names(cast, person, asked) == []


def test_theo_finds_only_his_own_pupils(cast):
    assert names(cast, "theo", "patel") == ["Arjun Patel"]


def test_a_child_is_found_by_the_name_it_is_known_by_and_by_a_new_name_at_once(cast):
    case = as_seen(cast.maya, cast.sam, cast.today)
    change = services.ChildChange(case=case, values={"known_as": "Mimi"}, seen_version=case.child.version)
    services.change_children(actor=cast.sam, changes=[change], today=cast.today)

    assert names(cast, "sam", "mimi") == ["Mimi Patel"]
    assert names(cast, "sam", "mimmi") == ["Mimi Patel"]
    assert names(cast, "rita", "mimi") == []


def test_the_words_of_names_are_kept_by_the_database_and_read_by_nobody(cast, as_role):
    with as_role(cast.sam):
        assert words_like(["pattel"])[0][0] == "patel"
        assert not NameWord.objects.exists()


def test_an_answer_takes_as_many_queries_for_many_children_as_for_few(cast, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as few:
        find_people("number", actor=cast.rita, today=cast.today)
    for number in range(30):
        case = services.open_case(
            actor=cast.rita,
            opened_on=cast.today,
            given_name=f"N{number:02}",
            family_name="Number",
            born_on=cast.day(-3000),
        )
        services.take_responsibility(
            case=case,
            actor=cast.rita,
            authority=cast.places["southshire"],
            from_day=cast.today,
            today=cast.today,
        )

    with django_assert_max_num_queries(len(few)):
        people = find_people("number", actor=cast.rita, today=cast.today)
    assert len(people.found) == 25
    assert people.is_cut
    assert not people.is_guess


class TestThePage:
    def test_what_was_typed_stays_out_of_every_address(self, cast, sign_in):
        client, address = sign_in(cast.sam), reverse("homes:find")
        answer = client.post(address, {"asked": "maya"})
        page = client.get(address).content.decode()

        assert answer["Location"] == address
        assert "1 fits “maya”." in page
        assert cast.maya.get_absolute_url() in page

    def test_another_hat_does_not_find_what_the_first_one_typed(self, cast, sign_in):
        client, address = sign_in(cast.sam), reverse("homes:find")
        client.post(address, {"asked": "maya"})
        session = client.session
        session["looked_for"] = {"hat": str(cast.moira.membership_id), "asked": "maya"}
        session.save()

        assert "Maya" not in client.get(address).content.decode()

    def test_nothing_typed_is_said_beside_the_question(self, cast, sign_in):
        page = sign_in(cast.sam).post(reverse("homes:find"), {"asked": " "}).content.decode()
        assert page.count("Enter a name, a number or a date of birth") == 2

    def test_who_may_not_search_is_shown_no_search(self, cast, sign_in):
        for person, shown in ((cast.sam, True), (cast.priya, False), (cast.gita, False), (cast.ada, False)):
            page = sign_in(person).get(reverse("homes:home")).content.decode()
            assert ("portal-search" in page) is shown
