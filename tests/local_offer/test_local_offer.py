"""The Local Offer: Petra writes, Lena checks, Leo publishes, anyone reads; Farah comments and is answered."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.workflow import MoveNotAllowed, NotPermitted
from local_offer import services
from local_offer.models import Comment, Entry
from local_offer.selectors import Asked, search_page
from notifications import outbox
from notifications.models import Message


@pytest.fixture
def entry(cast):
    def through_the_gate(actor, name, *, in_hand=False):
        entries = Entry.objects.visible_to(actor, cast.today).for_gate(actor, cast.today)
        return (entries.in_hand() if in_hand else entries.current()).get(name=name)

    return through_the_gate


def names(cast, **asked):
    return [hit.name for hit in search_page(asked=Asked(**asked), today=cast.today).hits]


def public(cast, client, name):
    page = Entry.objects.current().get(name=name).service.get_absolute_url()
    return client.get(page).content.decode()


def test_anyone_finds_a_service_by_words_and_age(cast, client):
    page = client.get(reverse("local_offer:search"), {"q": "speech", "age": "8"}).content.decode()

    assert "Talk Together drop-in" in page
    assert "Supported internships" not in page


def test_the_best_match_comes_first(cast):
    assert names(cast, words="speech and language therapy")[0] == "Speech and language therapy, school age"


@pytest.mark.parametrize(
    ("age", "found"), [(16, True), (24, True), (15, False), (25, False)], ids=lambda value: str(value)
)
def test_the_ages_of_a_service_count_both_ends(age, found, cast):
    assert ("Supported internships" in names(cast, age=age)) is found


@pytest.mark.parametrize("words", ["'", "a & | !", "<script>", "\\", "((", "zzzz"])
def test_no_words_break_the_search(words, cast, client):
    assert client.get(reverse("local_offer:search"), {"q": words, "age": "x"}).status_code == 200


def test_families_read_the_old_entry_until_two_editors_have_passed_the_new_one(cast, client, entry):
    name = "Wheels and Waves swimming"
    assert "£5.50 a session" in public(cast, client, name)

    services.check_entry(entry=entry(cast.lena, name, in_hand=True), actor=cast.lena, today=cast.today)
    assert "£5.50 a session" in public(cast, client, name)

    services.publish_entry(entry=entry(cast.leo, name, in_hand=True), actor=cast.leo, today=cast.today)
    page = public(cast, client, name)
    assert "£6 a session" in page
    assert "Last checked 16 November 2026" in page


def test_petra_is_told_when_her_entry_is_published(cast, entry):
    name = "Wheels and Waves swimming"
    services.check_entry(entry=entry(cast.lena, name, in_hand=True), actor=cast.lena, today=cast.today)
    services.publish_entry(entry=entry(cast.leo, name, in_hand=True), actor=cast.leo, today=cast.today)

    outbox.drain()

    message = Message.objects.get(membership=cast.petra.membership_id)
    assert message.notice.sentence == "“Wheels and Waves swimming” is published in the Local Offer."


def test_lena_cannot_publish_what_she_has_checked(cast, entry):
    with pytest.raises(NotPermitted):
        services.publish_entry(
            entry=entry(cast.lena, "Parents’ coffee morning", in_hand=True), actor=cast.lena, today=cast.today
        )


def test_the_database_too_refuses_one_editor_for_both(cast, entry):
    checked = entry(cast.leo, "Parents’ coffee morning", in_hand=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=checked.pk).update(published_by=checked.checked_by)


def test_petra_is_told_what_to_put_right_when_her_entry_is_given_back(cast, client, entry):
    name = "Wheels and Waves swimming"
    services.return_entry(
        entry=entry(cast.lena, name, in_hand=True),
        actor=cast.lena,
        today=cast.today,
        reason="Say whether carers are free.",
    )

    outbox.drain()

    message = Message.objects.get(membership=cast.petra.membership_id)
    assert message.notice.sentence == f"“{name}” is given back to you: Say whether carers are free."
    client.force_login(cast.petra.user)
    page = client.get(entry(cast.petra, name, in_hand=True).get_absolute_url()).content.decode()
    assert "Given back on 16 November 2026 by Lena Fox" in page


def test_a_visitor_learns_how_to_comment(cast, client):
    page = public(cast, client, "Saturday Stars")

    assert "Say what you think of this service" in page


@pytest.mark.parametrize(("age", "said"), [("99", "The age must be 25 or less"), ("x", "whole number")])
def test_an_age_that_makes_no_sense_is_told_and_not_passed_over(age, said, cast, client):
    page = client.get(reverse("local_offer:search"), {"age": age}).content.decode()

    assert said in page


def test_a_null_character_in_the_address_is_a_wrong_address_and_no_fault_of_ours(cast, client):
    assert client.get(reverse("local_offer:search") + "?q=%00").status_code == 400


def test_an_entry_in_hand_is_not_said_to_be_due_for_its_check(cast, client):
    client.force_login(cast.lena.user)

    page = client.get(reverse("local_offer:entries")).content.decode()

    assert "Not checked yet" not in page


def test_nothing_is_published_unchecked(cast, entry):
    with pytest.raises(MoveNotAllowed):
        services.publish_entry(
            entry=entry(cast.leo, "Wheels and Waves swimming", in_hand=True), actor=cast.leo, today=cast.today
        )


def test_petra_brings_her_entry_up_to_date_as_a_draft_nobody_reads(cast, client, entry):
    draft = services.start_change(entry=entry(cast.petra, "Saturday Stars"), actor=cast.petra)
    services.save_entry(entry=draft, actor=cast.petra, seen_version=draft.version, cost="£4.50 a session")

    assert "£4.50" not in public(cast, client, "Saturday Stars")
    assert services.start_change(entry=entry(cast.petra, "Saturday Stars"), actor=cast.petra) == draft


NEW = {
    "name": "Quiet hour at the pool",
    "kind_of_help": "leisure",
    "summary": "An hour with soft light and no music.",
}
REST = {
    "who_for": "Anyone who finds a busy pool hard. No diagnosis is needed.",
    "how_to_get": "Come along.",
    "cost": "£3",
    "telephone": "01632 960150",
}


def test_lena_adds_a_service_of_bluebirds_and_nobody_reads_it_yet(cast, client):
    client.force_login(cast.lena.user)
    form = client.get(reverse("local_offer:add")).content.decode()
    assert "Bluebird Play and Sport" in form
    assert "Southshire" not in form

    saved = client.post(
        reverse("local_offer:add"), NEW | {"organisation": cast.places["bluebird"].pk}, follow=True
    ).content.decode()

    assert "The draft is begun. Write the rest chapter by chapter." in saved
    draft = Entry.objects.get(name="Quiet hour at the pool")
    assert (draft.stage, draft.service.organisation.name) == ("draft", "Bluebird Play and Sport")
    assert draft.service.area == cast.places["northshire"]
    assert "Quiet hour at the pool" not in names(cast)


def test_the_kind_of_help_of_a_new_service_is_chosen_and_never_guessed(cast, client):
    client.force_login(cast.lena.user)
    answers = NEW | {"organisation": cast.places["bluebird"].pk, "kind_of_help": ""}

    page = client.post(reverse("local_offer:add"), answers).content.decode()

    assert "Choose the kind of help" in page
    assert "There is a problem" in page


def test_petra_adds_a_service_of_her_own_organisation_and_of_no_other(cast, client):
    client.force_login(cast.petra.user)
    form = client.get(reverse("local_offer:add")).content.decode()
    assert "Who runs the service?" not in form

    refused = client.post(
        reverse("local_offer:add"), NEW | {"organisation": cast.places["oak"].pk}
    ).content.decode()
    assert "There is a problem" in refused
    assert not Entry.objects.filter(name="Quiet hour at the pool").exists()

    client.post(reverse("local_offer:add"), NEW | {"organisation": cast.places["bluebird"].pk})
    draft = Entry.objects.get(name="Quiet hour at the pool")
    assert draft.service.organisation == cast.places["bluebird"]


def test_a_new_service_is_published_by_two_editors_and_then_found(cast, client, entry):
    name = "Quiet hour at the pool"
    client.force_login(cast.petra.user)
    client.post(reverse("local_offer:add"), NEW | {"organisation": cast.places["bluebird"].pk})
    draft = entry(cast.petra, name, in_hand=True)
    services.save_entry(entry=draft, actor=cast.petra, seen_version=draft.version, **REST)

    services.send_entry(entry=entry(cast.petra, name, in_hand=True), actor=cast.petra, today=cast.today)
    services.check_entry(entry=entry(cast.lena, name, in_hand=True), actor=cast.lena, today=cast.today)
    services.publish_entry(entry=entry(cast.leo, name, in_hand=True), actor=cast.leo, today=cast.today)

    assert name in names(cast, words="pool")


def test_petra_sees_no_entry_of_another_organisation_behind_the_scenes(cast):
    seen = Entry.objects.visible_to(cast.petra, cast.today)

    assert {found.service.organisation.name for found in seen} == {"Bluebird Play and Sport"}


def test_what_has_been_sent_cannot_be_edited(cast, entry):
    sent = entry(cast.petra, "Wheels and Waves swimming", in_hand=True)

    with pytest.raises(MoveNotAllowed):
        services.save_entry(entry=sent, actor=cast.petra, seen_version=sent.version, cost="Free")


def test_lena_gives_an_entry_back_and_says_why(cast, entry):
    name = "Wheels and Waves swimming"
    services.return_entry(
        entry=entry(cast.lena, name, in_hand=True),
        actor=cast.lena,
        today=cast.today,
        reason="Say who may swim.",
    )

    given_back = entry(cast.petra, name, in_hand=True)
    assert given_back.stage == Entry.Stage.DRAFT
    assert given_back.stage_changes.latest("created_at").reason == "Say who may swim."


def test_farahs_comment_is_published_with_an_answer_and_without_her_name(cast, client):
    service = Entry.objects.current().get(name="Saturday Stars").service
    services.add_comment(
        service=service, actor=cast.farah, text="The waiting list is long.", today=cast.today
    )
    assert "The waiting list is long." not in client.get(service.get_absolute_url()).content.decode()

    comments = Comment.objects.visible_to(cast.lena, cast.today).for_gate(cast.lena, cast.today)
    services.answer_comment(
        comment=comments.get(service=service, stage="received"),
        actor=cast.lena,
        answer="A second group opens.",
        today=cast.today,
    )

    page = client.get(service.get_absolute_url()).content.decode()
    assert "The waiting list is long." in page
    assert "A second group opens." in page
    assert "Farah" not in page


def test_a_comment_kept_back_is_read_by_nobody_but_its_writer_and_the_editors(cast, client):
    service = Entry.objects.current().get(name="Saturday Stars").service
    comment = services.add_comment(service=service, actor=cast.farah, text="Rude words.", today=cast.today)
    seen = Comment.objects.visible_to(cast.leo, cast.today).for_gate(cast.leo, cast.today).get(pk=comment.pk)
    services.keep_comment_back(
        comment=seen, actor=cast.leo, reason="identifies", answer="It names a worker.", today=cast.today
    )

    assert "Rude words." not in client.get(service.get_absolute_url()).content.decode()
    assert comment in Comment.objects.visible_to(cast.farah, cast.today)
    assert comment not in Comment.objects.visible_to(cast.priya, cast.today)


def test_where_a_service_says_nothing_of_advice_and_complaints_the_guides_do(cast, client):
    stars = Entry.objects.current().get(name="Saturday Stars")
    page = client.get(stars.service.get_absolute_url()).content.decode()
    assert "If you need advice, or something goes wrong" in page
    assert ">Independent information, advice and support</a>" in page
    assert ">How to complain</a>" in page

    Entry.objects.filter(pk=stars.pk).update(complaints="Write to the manager.", advice="Ask SENDIASS.")
    page = client.get(stars.service.get_absolute_url()).content.decode()
    assert "Write to the manager." in page
    assert "If you need advice" not in page
