"""The feed of open data: anyone's program reads what is published, page by page, and nothing else."""

import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from local_offer import services
from local_offer.models import Entry
from local_offer.open_referral.taxonomies import every_taxonomy, every_term, terms_of

from .published import publish, publish_all_of

STUB = "/api/open-referral/3.0"


@pytest.fixture
def stars(cast):
    """Saturday Stars, of which everything is said."""
    return publish_all_of(cast)


@pytest.fixture
def read(client):
    def read(path="", /, **asked):
        response = client.get(f"{STUB}{path}", asked)
        assert response.status_code == 200, response.content
        return response.json()

    return read


def names(page):
    return {each["name"] for each in page["contents"]}


def term(taxonomy, key):
    (found,) = (each for each in every_term() if (each.taxonomy, each.key) == (taxonomy, key))
    return found


# -- what it is ------------------------------------------------------------------------------------------------


def test_it_names_the_standard_it_keeps(read):
    said = read("/")
    assert said["version"] == "HSDS-UK-3.0"
    assert said == read("")
    assert set(said) == {"version", "profile", "openapi_url"}


@pytest.mark.parametrize("kind", ["services", "taxonomies", "taxonomy_terms", "service_at_locations"])
def test_each_list_leads_to_each_of_its_things(kind, read, stars):
    page = read(f"/{kind}", per_page=1000)
    assert page["total_items"] == len(page["contents"]) > 0
    for each in page["contents"][:20]:
        assert read(f"/{kind}/{each['id']}")["id"] == each["id"]


def test_organisations_are_not_served_apart_from_their_services(client):
    assert client.get(f"{STUB}/organizations").status_code == 404


@pytest.mark.parametrize("path", ["services", "taxonomies", "taxonomy_terms", "service_at_locations"])
@pytest.mark.parametrize("identifier", ["00000000-0000-4000-8000-000000000000", "no-such"])
def test_what_is_not_there_is_a_problem_in_one_sentence(path, identifier, client, db):
    response = client.get(f"{STUB}/{path}/{identifier}")
    assert (response.status_code, response.headers["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["detail"] == f"Nothing with the id {identifier} is published here."


def test_a_page_of_any_site_may_ask_without_a_key_and_a_cache_may_keep_the_answer(stars):
    client = Client(enforce_csrf_checks=True)
    for path in ("", "/services", f"/services/{stars.service_id}", "/taxonomies/"):
        response = client.get(f"{STUB}{path}", headers={"origin": "https://a.example"})
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert "public" in response.headers["Cache-Control"]
        assert not response.cookies
    assert client.post(f"{STUB}/services", {}).status_code == 405
    refused = client.get(f"{STUB}/services?page=0", headers={"origin": "https://a.example"})
    assert refused.headers["Access-Control-Allow-Origin"] == "*"


# -- what is published, and only that --------------------------------------------------------------------------


def test_every_published_service_is_in_it_and_nothing_that_is_in_hand(cast, read, client):
    draft = services.add_service(
        actor=cast.petra, organisation=cast.petra.agency, area=cast.places["northshire"], name="Not yet",
        kind_of_help=Entry.Help.LEISURE, summary="A club.", who_for="All.", how_to_get="Come.", cost="Free",
    )  # fmt: skip
    published = {str(entry.service_id) for entry in Entry.objects.current()}

    assert {each["id"] for each in read("/services", per_page=1000)["contents"]} == published
    assert client.get(f"{STUB}/services/{draft.service_id}").status_code == 404


def test_a_change_is_read_when_it_is_published_and_identifiers_stay(cast, read, stars):
    before = read(f"/services/{stars.service_id}")
    draft = services.start_change(entry=stars, actor=cast.petra)
    services.save_entry(entry=draft, actor=cast.petra, seen_version=draft.version, name="Sunday Stars")
    assert read(f"/services/{stars.service_id}") == before

    publish(draft, cast)
    after = read(f"/services/{stars.service_id}")

    assert (before["name"], after["name"]) == ("Saturday Stars", "Sunday Stars")
    assert after["last_modified"] >= before["last_modified"]
    changed = {name for name in after if after[name] != before[name]}
    assert changed <= {"name", "last_modified", "assured_date"}


def test_no_field_is_null_or_empty_and_every_id_is_a_uuid(read, stars):
    def look(value, path):
        assert value not in (None, "", [], {}), path
        for key, each in value.items() if isinstance(value, dict) else ():
            assert not (key == "id" or key.endswith("_id")) or UUID(each), path
            look(each, f"{path}.{key}")
        for each in value if isinstance(value, list) else ():
            look(each, path)

    for kind in ("services", "service_at_locations", "taxonomies", "taxonomy_terms"):
        for each in read(f"/{kind}", per_page=1000, full="true")["contents"]:
            look(each, kind)


def test_a_service_says_where_when_for_whom_and_for_how_much(read, stars):
    said = read(f"/services/{stars.service_id}")

    hub, pool, video = (link["location"] for link in said["service_at_locations"])
    assert hub["addresses"][0]["postal_code"] == "ZZ4 2AB"
    assert [each["description"] for each in hub["accessibility"]] == ["Step-free", "Hoist"]
    assert "addresses" not in pool
    assert pool["description"] == "Westhaven Pool, Westhaven"
    assert video["location_type"] == "virtual"
    saturdays, fortnight, month = said["schedules"]
    assert (saturdays["byday"], saturdays["opens_at"], saturdays["notes"]) == (
        "SA", "10:00:00", "In term time only",
    )  # fmt: skip
    assert (fortnight["freq"], fortnight["interval"], fortnight["byday"]) == ("WEEKLY", 2, "MO,WE")
    assert month["freq"] == "MONTHLY"
    assert [cost["amount"] for cost in said["cost_options"]] == [4.0, 0.0]
    assert [each["name"] for each in said["languages"]] == ["English", "British Sign Language"]
    assert said["contacts"][0]["phones"][0]["number"] == "01632 960150"
    assert (said["minimum_age"], said["maximum_age"]) == (5, 11)
    assert [each["identifier"] for each in said["organization"]["organization_identifiers"]] == [
        "9900001", "99000001",
    ]  # fmt: skip
    assert said["local_offer"]["how_decided"].startswith("Places go")
    assert {each["taxonomy_term"]["term"] for each in said["attributes"]} >= {
        "ASD", "communication", "senses", "5-to-11", "11-to-16", "leisure", "targeted", "family",
    }  # fmt: skip


# -- lists and their pages -------------------------------------------------------------------------------------


def test_the_pages_together_are_the_whole_list_and_each_says_where_it_stands(read, cast):
    whole = read("/services", per_page=1000)
    pages = [
        read("/services", per_page=3, page=number + 1) for number in range(-(-whole["total_items"] // 3))
    ]

    assert [each for page in pages for each in page["contents"]] == whole["contents"]
    assert [page["first_page"] for page in pages] == [True] + [False] * (len(pages) - 1)
    assert [page["last_page"] for page in pages] == [False] * (len(pages) - 1) + [True]
    assert pages[0]["total_pages"] == len(pages)
    assert (pages[0]["size"], pages[0]["page_number"], pages[0]["empty"]) == (3, 1, False)


def test_after_the_last_page_comes_an_empty_one(read, cast):
    page = read("/services", page=1000)
    assert (page["empty"], page["size"], page["contents"], page["last_page"]) == (True, 0, [], True)
    nothing = read("/services", search="zzzzz")
    assert (nothing["total_items"], nothing["first_page"], nothing["last_page"]) == (0, True, True)


@pytest.mark.parametrize("kind", ["services", "service_at_locations"])
@pytest.mark.parametrize("full", ["true", "false"])
def test_a_page_costs_the_same_however_much_is_on_it(
    kind, full, client, stars, cast, django_assert_num_queries
):
    address = f"{STUB}/{kind}"
    queries = {("services", "true"): 8, ("service_at_locations", "true"): 7}.get((kind, full), 5)
    for size in (1, 50):
        with django_assert_num_queries(queries):
            client.get(address, {"per_page": size, "full": full})


def test_a_full_list_shows_what_each_address_shows(read, stars):
    for kind in ("services", "service_at_locations"):
        for each in read(f"/{kind}", full="true", per_page=1000)["contents"]:
            assert each == read(f"/{kind}/{each['id']}")


def test_a_list_of_services_has_only_their_organisation_in_it(read, stars):
    for each in read("/services")["contents"]:
        assert [name for name in each if isinstance(each[name], list | dict)] == ["organization"]
        assert "organization_identifiers" not in each["organization"]


def test_minimal_says_of_every_service_only_when_it_changed(read, cast):
    page = read("/services", minimal="true")
    assert page["last_page"]
    assert page["size"] == Entry.objects.current().count()
    for each in page["contents"]:
        assert set(each) == {"id", "name", "status", "last_modified", "modified_date"}


def test_as_lines_the_whole_list_comes_at_once(client, read, cast):
    answer = client.get(f"{STUB}/services", {"format": "ndjson", "per_page": 1})
    assert answer.headers["Content-Type"] == "application/x-ndjson"
    lines = [json.loads(line) for line in answer.content.splitlines()]
    assert lines == read("/services", per_page=1000)["contents"]


# -- what may be asked -----------------------------------------------------------------------------------------


def test_words_find_services_best_first(read, cast):
    assert read("/services", search="speech and language therapy")["contents"][0]["name"] == (
        "Speech and language therapy, school age"
    )


def test_ages_find_what_is_for_somebody_of_them(read, cast):
    assert "Saturday Stars" in names(read("/services", minimum_age=11))
    assert "Saturday Stars" not in names(read("/services", minimum_age=12))
    assert "Saturday Stars" in names(read("/services", maximum_age=5))
    assert "Saturday Stars" not in names(read("/services", maximum_age=4))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"day": "SA"}, True),
        ({"day": "saturday"}, True),
        ({"day": "SU"}, False),
        ({"day": "SA", "start_time": "11:00", "end_time": "13:00"}, True),
        ({"day": "SA", "start_time": "12:00"}, False),
        ({"day": "SA", "end_time": "10:00"}, False),
        ({"day": "MO", "start_time": "20:00"}, True),  # that opening has no end
    ],
)
def test_a_day_and_times_find_what_is_open_then(asked, found, read, stars):
    assert ("Saturday Stars" in names(read("/services", **asked))) is found


def test_an_organisation_finds_its_own_services(read, stars):
    own = read("/services", organization_id=str(stars.service.organisation_id))["contents"]
    assert own
    assert {each["organization_id"] for each in own} == {str(stars.service.organisation_id)}
    assert read("/services", organization_id=str(uuid4()))["empty"]


def test_what_changed_since_a_moment_is_found_at_that_very_moment_and_not_after(read, stars):
    changed = max(
        stars.updated_at, stars.service.updated_at, stars.service.organisation.public_face.updated_at
    )
    assert "Saturday Stars" in names(read("/services", modified_after=changed.isoformat()))
    later = changed + timedelta(seconds=1)
    assert "Saturday Stars" not in names(read("/services", modified_after=later.isoformat()))
    assert "Saturday Stars" in names(read("/services", modified_after="2026-01-31"))


def test_every_term_finds_exactly_the_services_that_carry_it(read, stars):
    for each in every_term():
        found = {s["id"] for s in read("/services", taxonomy_term_id=str(each.id), per_page=1000)["contents"]}
        carrying = {str(e.service_id) for e in Entry.objects.current() if each in terms_of(e)}
        assert found == carrying, each.key


def test_several_terms_find_what_carries_any_and_a_taxonomy_what_carries_one_of_its(read, stars):
    wanted = f"{term('need', 'ASD').id},{term('kind-of-help', 'childcare').id}"
    assert "Saturday Stars" in names(read("/services", taxonomy_term_id=wanted))
    needs = next(each for each in every_taxonomy() if each.key == "need")
    assert names(read("/services", taxonomy_id=str(needs.id))) == {
        entry.name for entry in Entry.objects.current() if entry.needs
    }
    assert read("/services", taxonomy_term_id=str(uuid4()))["empty"]


def test_a_postcode_and_a_distance_find_the_places_near_it_nearest_first(read, stars):
    def places(**asked):
        found = read("/service_at_locations", organization_id=str(stars.service.organisation_id), **asked)
        return [each["location"].get("name") for each in found["contents"] if each["service_id"] == mine]

    mine = str(stars.service_id)
    assert places(postcode="zz42ab", proximity=1000) == ["Millbrook Family Hub"]
    assert places(postcode="ZZ4 2AB", proximity=13_900) == ["Millbrook Family Hub"]
    assert places(postcode="ZZ4 2AB", proximity=14_200) == ["Millbrook Family Hub", "Westhaven Pool"]
    assert places(postcode="ZZ4 2AB") == ["Millbrook Family Hub", "Westhaven Pool", "By video"]
    assert "Saturday Stars" in names(read("/services", postcode="ZZ4 2AB", proximity=1000))


def test_words_of_taxonomies_are_found_by_taxonomy_by_the_word_above_and_by_text(read, db):
    needs = next(each for each in every_taxonomy() if each.key == "need")
    learning = term("need", "learning")
    top = read("/taxonomy_terms", taxonomy_id=str(needs.id), top_only="true")
    below = read("/taxonomy_terms", parent_id=str(learning.id))

    assert {each["term"] for each in top["contents"]} == {"communication", "learning", "feelings", "senses"}
    assert {each["term"] for each in below["contents"]} == {"SPLD", "MLD", "SLD", "PMLD", "DS"}
    assert {each["term"] for each in read("/taxonomy_terms", search="autism")["contents"]} == {"ASD"}
    assert names(read("/taxonomies", search="referral")) == {"Referral route"}


@pytest.mark.parametrize(
    ("kind", "asked", "sentence"),
    [
        ("services", {"page": "0"}, "page: Ensure this value is greater than or equal to 1."),
        ("services", {"per_page": "5000"}, "per_page: Ensure this value is less than or equal to 1000."),
        ("taxonomies", {"page": "x"}, "page: A valid integer is required."),
        ("services", {"taxonomy_id": "need"}, "taxonomy_id: “need” is no UUID."),
        ("services", {"day": "someday"}, "day: Write a day as MO, TU, WE, TH, FR, SA or SU."),
        ("services", {"modified_after": "May"},
         "modified_after: Write a day or a moment like 2026-01-31 or 2026-01-31T09:00:00Z."),
        ("services", {"minimum_age": "9", "maximum_age": "5"}, "minimum_age: This cannot be after maximum_age."),
        ("services", {"full": "perhaps"}, "full: Must be a valid boolean."),
        ("services", {"format": "xml"}, "format: \"xml\" is not a valid choice."),
        ("service_at_locations", {"proximity": "500"}, "proximity: Say from which postcode."),
        ("service_at_locations", {"postcode": "ZZ99 9ZZ"}, "postcode: We do not know where ZZ99 9ZZ is."),
        ("taxonomy_terms", {"parent_id": "1"}, "parent_id: “1” is no UUID."),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_said_in_one_sentence(kind, asked, sentence, client, db):
    response = client.get(f"{STUB}/{kind}", asked)
    assert (response.status_code, response.json()["detail"]) == (400, sentence)


def test_an_empty_parameter_counts_as_not_given_and_an_unknown_one_is_passed_over(read, cast):
    assert read("/services", search="", page="", day="", colour="red") == read("/services")
