"""Files of services: Lena sends one, sees what is new, changed or refused, takes it in as drafts, and can undo that."""

import json
from io import BytesIO

import pytest
from django.db import connection
from django.urls import reverse

from accounts.models import Agency
from core.workflow import MoveNotAllowed, NotPermitted
from imports import twins
from imports.models import ServiceFile, ServiceRow
from imports.services import service_files as services
from local_offer import services as local_offer
from local_offer.models import Entry, Service
from tests.local_offer.published import publish_all_of

from .service_lists import NEW, document, page_of, sent, table

OUTCOME = ServiceRow.Outcome


def outcomes(file):
    return [row.outcome for row in file.rows.all()]


def taken_in(cast, file, **decisions):
    numbers = {int(name.removeprefix("row_")): answer for name, answer in decisions.items()}
    return services.take_in(file=file, actor=cast.lena, today=cast.today, decisions=numbers)


@pytest.fixture
def stars(cast):
    """Saturday Stars, of which everything is said."""
    return publish_all_of(cast)


# -- what a file would do --------------------------------------------------------------------------------------


def test_sending_writes_no_service_and_keeps_the_file_as_it_came_with_who_sent_it(cast):
    before = Service.objects.count()
    file = sent(cast, table(NEW))

    assert Service.objects.count() == before
    assert bytes(file.content) == table(NEW)
    assert (file.sent_by, file.sent_on, file.file_name) == (cast.lena.membership, cast.today, "clubs.csv")
    assert outcomes(file) == [OUTCOME.NEW]


def test_our_own_table_comes_back_unchanged(cast, client, stars):
    exported = client.get(reverse("local_offer:table")).content

    found = {row.outcome for row in sent(cast, exported).rows.all() if not _in_hand(row)}

    assert found == {OUTCOME.UNCHANGED}


def test_our_own_feed_comes_back_with_the_same_places_times_and_prices(cast, client, stars):
    said = client.get(f"/api/open-referral/3.0/services/{stars.service_id}").content

    (row,) = sent(cast, said, "stars.json").rows.all()

    assert row.target_id == stars.service_id
    # The standard has no field for the town of a place without an address.
    assert row.why == "Known by its identifier: Website, Places"


def _in_hand(row):
    return row.target is not None and row.target.entries.in_hand().exists()


@pytest.mark.parametrize(
    ("field", "label"), [("summary", "In one or two sentences"), ("cost", "Cost"), ("prices", "Prices")]
)
def test_a_row_that_differs_names_what_would_change(field, label, cast, client, stars):
    row = NEW | {"name": "Saturday Stars", "organisation": "Bluebird Play and Sport"}
    row = {name: row[name] for name in ("name", "organisation", field)} | {"summary": row["summary"]}

    (found,) = sent(cast, table(row)).rows.all()

    assert found.outcome == OUTCOME.CHANGED
    assert found.target_id == stars.service_id
    assert found.why.startswith("Same name and organisation: ")
    assert label in found.why


def test_lena_reads_what_a_change_would_make_of_each_field(cast, stars):
    row = {"name": "Saturday Stars", "organisation": "Bluebird Play and Sport", "cost": "£9 a session"}
    row |= {"summary": stars.summary, "who_for": stars.who_for, "how_to_get": stars.how_to_get}

    (found,) = sent(cast, table(row)).rows.all()

    assert f"Cost: “{stars.cost}” becomes “£9 a session”" in found.said


def test_a_service_that_was_taken_off_does_not_come_back_by_a_file(cast, stars):
    row = NEW | {"name": "Saturday Stars", "organisation": "Bluebird Play and Sport"}
    entry = Entry.objects.visible_to(cast.lena, cast.today).for_gate(cast.lena, cast.today).get(pk=stars.pk)
    local_offer.withdraw_entry(entry=entry, actor=cast.lena, today=cast.today, reason="It closed.")

    (found,) = sent(cast, table(row)).rows.all()

    assert found.outcome == OUTCOME.REFUSED
    assert found.why == "It was taken off the Local Offer: bring it back first."


def test_a_name_like_ours_at_the_same_postcode_is_asked_about(cast, stars):
    row = NEW | {"name": "Saturday Stars club", "organisation": "Blue Bird", "places": "Hub ||||ZZ42AB"}

    (found,) = sent(cast, table(row)).rows.all()

    assert (found.outcome, found.target_id) == (OUTCOME.DOUBTFUL, stars.service_id)
    assert found.why == "At the same postcode we have “Saturday Stars” of Bluebird Play and Sport"


def test_another_name_at_the_same_postcode_is_new(cast, stars):
    (found,) = sent(cast, table(NEW | {"places": "Hub ||||ZZ42AB"})).rows.all()
    assert found.outcome == OUTCOME.NEW


def test_likeness_is_counted_as_postgresql_counts_it(db):
    names = ("Saturday Stars", "saturday stars club", "Stars on Saturday!", "Swimming")
    for one in names:
        for other in names:
            with connection.cursor() as cursor:
                cursor.execute("SELECT similarity(%s, %s)", [one, other])
                assert twins.likeness(one, other) == pytest.approx(cursor.fetchone()[0], abs=1e-6)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "name: This is missing, and must be there."),
        ({"organisation": ""}, "organisation: Say who runs the service."),
        ({"level": "high"}, "level: “high” is none of these: universal, targeted, specialist."),
        ({"age_from": "six"}, "age_from: “six” is no whole number."),
        ({"age_from": "12", "age_to": "6"}, "age_to: This is less than age_from."),
        ({"prices": "A session | lots"}, "prices, line 1: “A session | lots” cannot be read."),
        ({"email": "nobody"}, "email: Enter a valid email address."),
    ],
    ids=str,
)  # fmt: skip
def test_a_row_that_an_entry_cannot_say_is_refused_naming_field_and_reason(changed, said, cast):
    (row,) = sent(cast, table(NEW | changed)).rows.all()
    assert row.outcome == OUTCOME.REFUSED
    assert said in row.said


def test_the_same_service_twice_in_a_file_is_taken_once(cast):
    assert outcomes(sent(cast, table(NEW, NEW))) == [OUTCOME.NEW, OUTCOME.REFUSED]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"who,what\n1,2\n", "organisation: There is no column of this name."),
        ("a.csv", table({"organisation": "", "name": "", "summary": ""}), "There is no service in the file."),
        ("a.json", b"{", "$: This is not JSON."),
        ("a.json", b"[]", "$: This is neither a service nor a page of services."),
        ("a.json", page_of(document(url="no-address")),
         "contents[0].url: This is no whole address, such as https://example.org/club."),
        ("a.json", page_of(document(status="gone")),
         "contents[0].status: This must be one of: active, inactive, defunct, temporarily closed."),
    ],
)  # fmt: skip
def test_a_file_that_does_not_conform_is_refused_as_a_whole_naming_field_and_reason(
    name, content, reason, cast
):
    with pytest.raises(services.CannotTake) as refused:
        sent(cast, content, name)
    assert reason in refused.value.reasons
    assert not ServiceFile.objects.exists()


# -- taking in -------------------------------------------------------------------------------------------------


def test_a_new_service_becomes_a_draft_that_nobody_reads_yet(cast):
    file = sent(cast, table(NEW))

    assert taken_in(cast, file) == 1

    entry = file.rows.get().entry
    assert (entry.stage, entry.service.current, entry.written_by) == ("draft", None, cast.lena.membership)
    assert (entry.needs, entry.age_from, entry.kind_of_help) == (["ASD", "PD"], 8, "leisure")
    assert entry.places.get().features == ["step_free"]
    assert entry.openings.get().days == ["SA", "SU"]
    assert [str(price.amount) for price in entry.prices.all()] == ["6.00", "0.00"]
    publish_by_others(entry, cast)
    assert Entry.objects.current().filter(name="Climbing for all").exists()


def send(entry, cast):
    """Lena adds how families reach the service, without which no entry is sent, and sends the draft."""
    reach = {"telephone": "01632 960177"}
    local_offer.save_entry(entry=entry, actor=cast.lena, seen_version=entry.version, **reach)
    local_offer.send_entry(entry=entry, actor=cast.lena, today=cast.today)


def publish_by_others(entry, cast):
    send(entry, cast)
    local_offer.check_entry(entry=entry, actor=cast.lena, today=cast.today)
    local_offer.publish_entry(entry=entry, actor=cast.leo, today=cast.today)


def test_a_document_brings_its_organisation_and_is_known_again_by_its_identifier(cast):
    service = document()
    taken_in(cast, file := sent(cast, page_of(service), "feed.json"))
    publish_by_others(file.rows.get().entry, cast)
    provider = Agency.objects.get(name="Stage Door")
    assert (provider.kind, provider.area, provider.public_face.description) == (
        "provider", cast.places["northshire"], "A small theatre.",
    )  # fmt: skip

    (row,) = sent(cast, page_of(service | {"name": "Drama on Mondays"}), "feed.json").rows.all()

    assert (row.outcome, row.why) == (OUTCOME.CHANGED, "Known by its identifier: Name")


def test_a_change_becomes_a_draft_of_our_service_and_what_the_file_does_not_say_stays(cast, stars):
    row = {"name": "Saturday Stars", "organisation": "Bluebird Play and Sport", "summary": "New words.",
           "prices": "A session | 5"}  # fmt: skip
    file = sent(cast, table(row))
    taken_in(cast, file)
    draft = file.rows.get().entry

    assert (draft.service, draft.summary, draft.needs) == (stars.service, "New words.", stars.needs)
    assert [place.key for place in draft.places.all()] == [place.key for place in stars.places.all()]
    assert draft.prices.get().key == stars.prices.first().key
    stars.refresh_from_db()
    assert stars.summary != "New words."


@pytest.mark.parametrize(
    ("decision", "made", "is_new"), [("merge", 1, False), ("add", 1, True), ("leave", 0, False)]
)
def test_what_may_be_ours_is_merged_added_or_left_as_lena_says(decision, made, is_new, cast, stars):
    row = NEW | {"name": "Saturday Stars club", "organisation": "Blue Bird", "places": "Hub ||||ZZ42AB"}
    file = sent(cast, table(row))

    assert taken_in(cast, file, row_1=decision) == made
    assert file.rows.get().is_new_service is is_new


def test_a_service_somebody_is_writing_is_left_alone(cast, stars):
    row = NEW | {"name": "Saturday Stars"}
    file = sent(cast, table(row))
    local_offer.start_change(entry=stars, actor=cast.petra)

    assert taken_in(cast, file) == 0
    assert "Left out: somebody is writing or checking a change of it." in file.rows.get().said


def test_a_file_is_taken_in_once_and_by_an_editor_of_its_authority_alone(cast):
    file = sent(cast, table(NEW))
    with pytest.raises(NotPermitted):
        services.take_in(file=file, actor=cast.petra, today=cast.today, decisions={})
    taken_in(cast, file)
    with pytest.raises(MoveNotAllowed):
        taken_in(cast, file)


# -- undoing ---------------------------------------------------------------------------------------------------


def test_undoing_takes_the_drafts_away_and_leaves_what_was_there(cast, stars):
    before = set(Service.objects.values_list("pk", flat=True))
    file = sent(cast, table(NEW, NEW | {"name": "Saturday Stars"}))
    assert taken_in(cast, file) == 2

    assert services.undo(file=file, actor=cast.leo, today=cast.today) == (2, 0)

    assert set(Service.objects.values_list("pk", flat=True)) == before
    assert not stars.service.entries.in_hand().exists()
    assert stars.service.current == stars


def test_what_has_gone_on_to_be_checked_stays(cast):
    file = sent(cast, table(NEW))
    taken_in(cast, file)
    entry = file.rows.get().entry
    send(entry, cast)

    assert services.undo(file=file, actor=cast.lena, today=cast.today) == (0, 1)
    assert Entry.objects.filter(pk=entry.pk, stage="sent").exists()


# -- the pages -------------------------------------------------------------------------------------------------


def test_lena_sends_decides_takes_in_and_undoes_on_the_pages(cast, sign_in, stars):
    lena = sign_in(cast.lena)
    doubtful = NEW | {"name": "Saturday Stars club", "organisation": "Blue Bird", "places": "H ||||ZZ42AB"}
    upload = BytesIO(table(NEW, doubtful, NEW | {"name": ""}))
    upload.name = "clubs.csv"

    page = lena.post(reverse("service_files:send"), {"file": upload}, follow=True).content.decode()
    assert "At the same postcode we have “Saturday Stars” of Bluebird Play and Sport" in page
    assert "name: This is missing, and must be there." in page
    file = ServiceFile.objects.get()

    undecided = lena.post(reverse("service_files:take_in", args=[file.pk]), {}).content.decode()
    assert "Say whether “Saturday Stars club” is the same" in undecided
    done = lena.post(reverse("service_files:take_in", args=[file.pk]), {"row_2": "merge"}, follow=True)
    assert "2 drafts were made." in done.content.decode()
    gone = lena.post(reverse("service_files:undo", args=[file.pk]), {}, follow=True).content.decode()
    assert "2 drafts were taken away." in gone
    assert "clubs.csv" in lena.get(reverse("service_files:files")).content.decode()


def test_a_refused_document_says_on_the_page_which_field_and_why(cast, sign_in):
    upload = BytesIO(json.dumps(document(email="nobody")).encode())
    upload.name = "one.json"
    page = sign_in(cast.lena).post(reverse("service_files:send"), {"file": upload}).content.decode()

    assert "email: This is no e-mail address." in page
    assert "The file was not taken." in page
