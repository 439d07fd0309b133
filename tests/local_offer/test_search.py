"""Anyone finds services: by words, near home, narrowed, on a map, and kept on a list of their own."""

import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from demo.crowd_local_offer import POSTCODES, load_postcodes
from local_offer import services
from local_offer.family_words import age_in, likeliest, understand
from local_offer.models import Entry, Postcode, SearchCount, SearchWord
from local_offer.nearness import Point
from local_offer.selectors import Asked, find, search_page
from local_offer.selectors.finding import _narrowed

SEARCH = "local_offer:search"


@pytest.fixture
def postcodes(cast):
    load_postcodes()


def names(cast, **asked):
    return [hit.name for hit in search_page(asked=Asked(**asked), today=cast.today).hits]


def found(client, name=SEARCH, **asked):
    return client.get(reverse(name), asked).content.decode()


# -- words ---------------------------------------------------------------------------------------------------------


def test_a_family_s_words_find_what_a_service_calls_otherwise(cast):
    assert names(cast, words="swim for boy with cerebral palsy")[0] == "Wheels and Waves swimming"


def test_stems_are_one_word(cast):
    assert names(cast, words="swims") == names(cast, words="swimming")


def test_a_misspelt_word_is_read_as_one_in_use_and_the_reader_is_told(cast, client):
    page = found(client, q="telefone interships")

    assert "Supported internships" in page
    assert "Nothing speaks of “interships”. These are services for “internships”." in page


def test_a_word_nobody_can_guess_stays_as_it_is(cast):
    assert names(cast, words="qqqqqqqq") == []


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("my 9 year old", 9),
        ("aged 3 and not talking", 3),
        ("when he turns 18", 18),
        ("she's 16", 16),
        ("hes 10 months", None),
        ("route 66 years", None),
        ("my son", None),
    ],
)
def test_an_age_told_in_words_is_understood(words, age):
    assert age_in(words) == age


def test_an_age_told_in_words_narrows_as_one_in_the_box_does(cast):
    assert "Saturday Stars" in names(cast, words="play or swim with my 9 year old")
    assert "Saturday Stars" not in names(cast, words="play or swim with my 13 year old")
    assert "Saturday Stars" in names(cast, words="play or swim with my 13 year old", age=9)


def test_words_that_tell_nothing_are_passed_over_unless_there_are_no_others():
    assert [idea.words for idea in understand("help for my son with trampolines").ideas] == [("trampolines",)]
    assert [idea.words for idea in understand("help").ideas] == [("help",)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("autsim", "autism"),
        ("autims", "autism"),
        ("internshps", "internships"),
        ("cat", None),
        ("zebra", None),
    ],
)
def test_a_swapped_a_lost_or_a_wrong_letter_is_forgiven(typed, meant):
    assert likeliest(typed, ["autism", "internships", "coat hanger"]) == meant


# -- where ---------------------------------------------------------------------------------------------------------


def test_the_nearest_come_first_when_no_words_are_given(cast, postcodes):
    assert names(cast, place="ZZ4 2AB")[0].startswith(
        ("Saturday Stars", "Stay and play", "Talk Together", "How Oak")
    )
    assert names(cast, place="zz91aa")[0] in {"Wheels and Waves swimming", "Northshire SENDIASS"}


def test_so_many_miles_are_a_limit(cast, postcodes):
    assert "Wheels and Waves swimming" not in names(cast, place="ZZ4 2AB", within=5)
    assert "Wheels and Waves swimming" in names(cast, place="ZZ4 2AB", within=10)


def test_a_town_or_the_first_part_of_a_postcode_is_a_place_too(cast, postcodes):
    near = set(names(cast, place="ZZ4", within=5))
    assert "Saturday Stars" in near
    assert set(names(cast, place="millbrook", within=5)) == near


def test_a_place_nobody_knows_is_said_to_be_unknown(cast, client):
    page = found(client, place="Atlantis")

    assert "We do not know where “Atlantis” is." in page
    assert "Saturday Stars" in page


def test_a_result_says_how_far_it_is(cast, client, postcodes):
    assert "Millbrook, 0." in found(client, place="ZZ4 2AB", q="saturday")


def test_the_haversine_here_and_in_the_database_agree(cast, postcodes):
    point = Point(54.7454, 1.4290)
    entries = (
        Entry.objects.current().with_distance(point).filter(miles__isnull=False).prefetch_related("places")
    )

    for entry in entries:
        nearest = min(
            point.miles_to(Point(p.latitude, p.longitude)) for p in entry.places.all() if p.latitude
        )
        assert entry.miles == pytest.approx(nearest, abs=1e-6)


def test_london_is_as_far_from_edinburgh_as_the_map_says():
    assert Point(51.5074, -0.1278).miles_to(Point(55.9533, -3.1883)) == pytest.approx(331.6, abs=1)


# -- narrowing -----------------------------------------------------------------------------------------------------


def test_each_choice_tells_how_many_would_fit_and_then_so_many_do(cast):
    page = search_page(asked=Asked(), today=cast.today)
    for facet in page.facets:
        for choice in facet.choices:
            narrowed = find(Asked(**{facet.name: (choice.code,)}), cast.today)
            assert choice.text.endswith(f"({len(narrowed.rows)})")


def test_two_choices_of_a_group_widen_and_two_groups_narrow(cast):
    health, travel = names(cast, kind=("health",)), names(cast, kind=("travel",))
    assert sorted(names(cast, kind=("health", "travel"))) == sorted(health + travel)
    assert names(cast, kind=("leisure",), day=("SU",)) == ["Wheels and Waves swimming"]


def test_a_service_for_any_need_is_for_each_need(cast):
    assert "Northshire SENDIASS" in names(cast, need=("HI",))
    assert "Wheels and Waves swimming" not in names(cast, need=("HI",))


def test_what_is_free_says_so_in_its_cost(cast):
    free = names(cast, cost=("free",))
    assert "Talk Together drop-in" in free
    assert "Saturday Stars" not in free


def test_a_tick_can_be_taken_away_by_a_link(cast, client):
    page = found(client, q="swimming", kind="leisure")
    assert 'href="?q=swimming"' in page


@pytest.mark.parametrize(
    "asked", [{"kind": "x"}, {"page": "0"}, {"page": "x"}, {"within": "7"}, {"day": "XX"}]
)
def test_an_answer_that_makes_no_sense_counts_as_none(asked, cast, client):
    assert client.get(reverse(SEARCH), asked).status_code == 200


def test_when_more_match_than_are_ranked_the_narrowing_is_done_by_the_database(cast, monkeypatch):
    monkeypatch.setattr("local_offer.selectors.finding.MOST_RANKED", 3)
    assert names(cast, kind=("leisure",), need=("PD",), level=("universal",), day=("SU",)) == [
        "Wheels and Waves swimming"
    ]
    assert len(find(Asked(), cast.today).rows) == 3


# -- browsing, the map ---------------------------------------------------------------------------------------------


def test_two_clicks_from_the_front_page_lead_to_each_age_and_kind(cast, client):
    page = client.get("/").content.decode()
    for address in (
        "/local-offer/ages/under-5/",
        "/local-offer/ages/16-to-25/",
        "/local-offer/kinds/short_breaks/",
    ):
        assert address in page

    assert "Stay and play for children with additional needs" in found_at(
        client, "/local-offer/ages/under-5/"
    )
    assert "Supported internships" not in found_at(client, "/local-offer/ages/under-5/")
    assert "Short breaks: a day out" in found_at(client, "/local-offer/kinds/short_breaks/")


def found_at(client, address):
    return client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/local-offer/ages/100/", "/local-offer/kinds/magic/"])
def test_there_is_no_page_for_another_age_or_kind(address, client, cast):
    assert client.get(address).status_code == 404


def test_the_map_shows_the_numbers_of_the_list_and_asks_nobody_else(cast, client, postcodes):
    page = found(client, q="saturday club", place="ZZ4 2AB")

    drawing = page[page.index('<svg class="portal-map__sheet"') :]
    assert "1: Saturday Stars." in drawing
    assert 'class="portal-map__here"' in drawing
    assert "style=" not in drawing
    assert "http" not in drawing[: drawing.index("</svg>")]


def test_dots_of_one_building_stand_side_by_side(cast):
    drawing = search_page(asked=Asked(), today=cast.today).drawing
    spots = [(dot.x, dot.y) for dot in drawing.dots]
    assert len(set(spots)) == len(spots) > 5


def test_every_search_costs_the_same_number_of_queries(cast, client, postcodes):
    counted = []
    for words in ("swimming", "speech and language therapy for my 6 year old in millbrook"):
        with CaptureQueriesContext(connection) as queries:
            found(client, q=words, place="ZZ4 2AB")
        counted.append(len(queries))
    assert counted[0] == counted[1]


# -- what is counted -----------------------------------------------------------------------------------------------


def test_words_are_counted_each_by_itself_without_who_asked(cast, client):
    found(client, q="trampolines for my son Arlo")
    found(client, q="trampolines")
    found(client, q="trampolines", page="2")

    counts = {(count.word, count.found): count.times for count in SearchCount.objects.all()}
    assert counts[("trampolines", False)] == 2
    assert {field.name for field in SearchCount._meta.get_fields()} == {"id", "word", "day", "found", "times"}


def test_looking_without_words_is_not_counted(cast, client):
    found(client, age="8")
    assert not SearchCount.objects.exists()


# -- postcodes -----------------------------------------------------------------------------------------------------

ROWS = """pcd,pcds,doterm,lat,long
ZZ1 1AA,ZZ1 1AA,,54.9,1.35
ZZ1 1AB,ZZ1 1AB,202001,54.9,1.35
ZZ1 1AD,ZZ1 1AD,,99.999999,0.0
"""


def test_a_directory_of_postcodes_is_taken_in_without_those_that_ended_or_are_nowhere(db):
    assert services.load_postcodes(file=io.StringIO(ROWS)) == 1
    assert services.load_postcodes(file=io.StringIO(ROWS.replace("54.9,1.35", "54.8,1.30"))) == 1
    assert Postcode.middle_of("zz1 1aa") == Point(54.8, 1.30)
    assert Postcode.middle_of("ZZ1 1AB") is None


def test_the_command_says_how_many_it_took(db, capsys):
    call_command("load_postcodes", str(POSTCODES))
    assert "postcodes are known now." in capsys.readouterr().out


def test_a_file_of_something_else_is_refused(db):
    with pytest.raises(ValueError, match="no column lat, long, pcds"):
        services.load_postcodes(file=io.StringIO("name,age\nx,1\n"))


@pytest.mark.parametrize("typed", ["", "ZZ1 1A", "x'; --", "^", "ZZ99", "(((", "ZZ4 2AB extra"])
def test_what_is_no_postcode_is_nowhere(typed, postcodes):
    assert Postcode.middle_of(typed) is None


# -- words in use --------------------------------------------------------------------------------------------------


def test_words_of_a_published_entry_are_known_at_once_and_counted_right_at_night(cast):
    learnt = SearchWord.objects.get(word="internships")
    services.refresh_words()

    assert SearchWord.objects.get(word="internships").stem == learnt.stem == "internship"
    assert SearchWord.counts(["internship", "children", "zzz"])["internship"] == 1
    assert SearchWord.counts(["zzz"]) == {"zzz": None}


# -- services far and near, and for other ages ---------------------------------------------------------------------


def test_when_there_is_nothing_for_the_age_told_in_words_other_ages_are_shown_and_it_is_said(cast, client):
    page = found(client, q="internships for my 9 year old")

    assert "Supported internships" in page
    assert "There is nothing for age 9. These are for other ages." in page


def test_a_nearer_service_comes_before_one_as_good_further_away(cast, postcodes):
    near_millbrook, near_westhaven = (names(cast, words="family", place=place) for place in ("ZZ4", "ZZ9"))
    assert near_millbrook != near_westhaven


# -- who asks, and who runs it ---------------------------------------------------------------------------------------


def test_families_see_only_what_they_can_ask_for_themselves(cast, client):
    every = found(client)
    mine = found(client, route="family")

    assert "The council decides (" in every
    assert "Saturday Stars" in mine
    assert "Short breaks: a day out" in every
    assert "Short breaks: a day out" not in mine
    assert "Remove filter" in mine


def test_what_a_doctor_asks_for_is_narrowed_in_the_database_too(cast):
    entries = Entry.objects.current()

    assert set(_narrowed(entries, Asked(route=("doctor",)))) == set(entries.filter(route="doctor"))


def test_an_organisation_is_found_by_its_name(cast, client):
    bluebird = cast.places["bluebird"]

    page = found(client, q="bluebird")

    assert reverse("local_offer:organisation", args=[bluebird.pk]) in page
    assert "Bluebird Play and Sport: all it offers" in page
    assert "No service is called that, but an organisation is." in page
    assert SearchCount.objects.get(word="bluebird").found


def test_anyone_goes_through_the_organisations_by_name(cast, client):
    way = reverse("local_offer:all_organisations")
    page = client.get(way).content.decode()

    assert way in found(client)
    assert "Bluebird Play and Sport" in page
    assert "2 services" in page
    assert "Southshire" not in page


def test_a_name_counts_for_more_than_being_near(cast, postcodes):
    """Next door is a club that speaks of zithers; the zither school is half an hour away."""
    Entry.objects.current().filter(name="Saturday Stars").update(who_for="Children who like a zither.")
    school = Entry.objects.current().get(name="Wheels and Waves swimming")
    Entry.objects.filter(pk=school.pk).update(name="Zither school")
    school.places.update(latitude=F("latitude") + 0.3)

    assert names(cast, words="zither", place="ZZ4 2AB") == ["Zither school", "Saturday Stars"]


# -- nothing, and nonsense -------------------------------------------------------------------------------------------


def test_when_nothing_fits_the_reader_learns_what_to_do(cast, client):
    page = found(client, q="qqqqqqqq")

    assert "No service fits" in page
    assert "best first" not in page
    assert reverse("local_offer:say") in page
    assert "Take away one of the choices" in found(
        client, kind="travel", need="HI", level="specialist", day="SU"
    )


def test_how_far_needs_a_place_to_be_far_from(cast, client):
    assert "Give a town or a postcode to see only what is near it." in found(client, within="5")


@pytest.mark.parametrize("page", ["999", "0", "abc", "²", "-1", "99999999999"])
def test_a_page_that_does_not_exist_is_answered_with_one_that_does(cast, client, page):
    text = found(client, page=page)

    assert "There is a problem" not in text
    assert "Saturday Stars" in text
