"""Voice: anyone says what is missing without an account; editors answer, and a year's report is kept."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from core.workflow import MoveNotAllowed, NotPermitted
from local_offer import selectors, services
from local_offer.consulted import PARTIES
from local_offer.models import AnswerAddress, Comment, YearReport
from local_offer.personal import personal_parts
from notifications import outbox

WORDS = "There is nothing for deaf teenagers on Saturdays."


def page_made(client, address, *, seconds_ago=30):
    """The hidden day of a page that was opened a while ago."""
    with time_machine.travel(datetime.now(UTC).timestamp() - seconds_ago, tick=False):
        page = client.get(address)
    return page.context_data["form"]["made"].value()


@pytest.fixture
def say(client, cast):
    def send(address=None, *, seconds_ago=30, **answers):
        address = address or reverse("local_offer:say")
        form = {
            "text": WORDS,
            "speaker": "parent",
            "made": page_made(client, address, seconds_ago=seconds_ago),
        }
        return client.post(address, form | answers, follow=True).content.decode()

    return send


def waiting(cast, text=WORDS):
    seen = Comment.objects.visible_to(cast.lena, cast.today).for_gate(cast.lena, cast.today)
    return seen.get(text=text)


def test_anyone_comments_on_a_gap_without_an_account_and_nothing_is_kept_of_who_it_was(cast, say):
    page = say(reverse("local_offer:say_of_heading", args=["housing"]))

    comment = waiting(cast)
    assert "Thank you. An editor reads your comment" in page
    assert (comment.heading, comment.service, comment.written_by) == ("housing", None, None)
    assert comment.area == cast.places["northshire"]
    assert not AnswerAddress.objects.filter(comment=comment).exists()


def test_a_program_that_fills_in_everything_is_thanked_and_not_heard(cast, say):
    assert "Thank you." in say(website="http://spam.example.org")
    assert not Comment.objects.filter(text=WORDS).exists()


@pytest.mark.parametrize(
    ("seconds_ago", "words"), [(0, "That was quick."), (100_000, "This page was open for too long.")]
)
def test_a_comment_sent_at_once_or_from_an_old_page_is_asked_for_again(seconds_ago, words, cast, say):
    assert words in say(seconds_ago=seconds_ago)
    assert not Comment.objects.filter(text=WORDS).exists()


def test_the_same_words_are_kept_once(cast, say):
    say()
    say(text=f"  {WORDS}\n")

    assert Comment.objects.filter(text=WORDS).count() == 1


def test_one_address_sends_six_in_an_hour_and_no_more(cast, say):
    pages = [say(text=f"{WORDS} {number}") for number in range(7)]

    assert Comment.objects.filter(text__startswith=WORDS).count() == 6
    assert "Many comments came from your connection" in pages[-1]


def test_the_answer_goes_to_the_address_that_was_left_and_the_address_is_forgotten(cast, say, client):
    say(email="me@example.org")
    services.answer_comment(
        comment=waiting(cast),
        actor=cast.lena,
        answer="From May there's a club.",
        action="A club in Westhaven.",
        action_due=cast.day(150),
        today=cast.today,
    )
    outbox.drain()

    letters = [letter for letter in mail.outbox if letter.to == ["me@example.org"]]
    assert "From May there's a club." in letters[0].body
    assert not AnswerAddress.objects.filter(email="me@example.org").exists()
    page = client.get(reverse("local_offer:said")).content.decode()
    assert "A club in Westhaven." in page
    assert "me@example.org" not in page


def test_lena_cannot_publish_a_number_and_says_that_a_name_is_no_persons(cast, sign_in):
    comment = Comment.objects.get(heading="employment")
    lena, address = sign_in(cast.lena), reverse("local_offer:answer", args=[comment.pk])
    form = {"decision": "publish", "published_text": comment.text, "answer": "We ask the farm college."}

    refused = lena.post(address, form).content.decode()
    allowed = lena.post(address, form | {"published_text": "We asked at Greenfields.", "no_names": "on"})

    assert "Take this out before it is published: 01632 960777" in refused
    assert "These may be names: Mrs Hollis" in refused
    assert allowed.status_code == 302
    comment.refresh_from_db()
    assert (comment.stage, comment.published_text) == ("published", "We asked at Greenfields.")
    assert "Mrs Hollis" in comment.text


def test_a_promise_has_a_day_to_come_and_a_day_has_a_promise(cast, sign_in):
    comment = Comment.objects.get(heading="employment")
    lena, address = sign_in(cast.lena), reverse("local_offer:answer", args=[comment.pk])
    form = {"decision": "publish", "published_text": "Nobody knows.", "answer": "We ask."}
    past = {"action_due-day": "1", "action_due-month": "1", "action_due-year": "2026"}

    assert (
        "must be 16 November 2026 or later"
        in lena.post(address, form | past | {"action": "A list."}).content.decode()
    )
    alone = lena.post(address, form | past | {"action_due-year": "2027"}).content.decode()
    assert "Enter what will be done by that day" in alone


def test_nobody_was_asked_on_a_day_to_come(cast, sign_in):
    said = {"party": "nhs_england", "how": "A letter.", "what_came": "Nothing."}
    day = {"asked_on-day": "17", "asked_on-month": "11", "asked_on-year": "2026"}

    page = sign_in(cast.lena).post(reverse("local_offer:add_consultation"), said | day).content.decode()

    assert "must be 16 November 2026 or earlier" in page


def test_what_is_not_published_has_a_reason(cast, sign_in):
    comment = Comment.objects.get(heading="employment")
    address = reverse("local_offer:answer", args=[comment.pk])
    form = {"decision": "keep_back", "answer": "We ring you."}
    lena = sign_in(cast.lena)

    assert "Choose why it is not published" in lena.post(address, form).content.decode()
    assert lena.post(address, form | {"reason": "individual"}).status_code == 302


def test_an_editor_is_told_whether_the_writer_learns_why_it_is_not_published(cast, say, sign_in):
    say(email="me@example.org", text="Buy our lamps.")
    say(text="Buy our chairs.")
    lena, form = sign_in(cast.lena), {"decision": "keep_back", "answer": "No.", "reason": "advertising"}

    def answered(text):
        address = reverse("local_offer:answer", args=[waiting(cast, text).pk])
        return lena.post(address, form, follow=True).content.decode()

    assert "Its writer reads why" in answered("Buy our lamps.")
    assert "so nobody is told why" in answered("Buy our chairs.")


def test_a_promise_is_kept_once(cast, sign_in, client):
    comment = Comment.objects.get(heading="housing")
    sign_in(cast.leo).post(reverse("local_offer:finish_action", args=[comment.pk]), {})

    assert "Done on 16 November 2026" in client.get(reverse("local_offer:said")).content.decode()
    with pytest.raises(MoveNotAllowed):
        services.finish_action(comment=comment, actor=cast.leo, today=cast.today)
    with pytest.raises(NotPermitted):
        services.finish_action(comment=comment, actor=cast.farah, today=cast.today)


def test_the_report_of_a_year_is_made_once_and_stays_as_it_was(cast, sign_in, client):
    lena, address = sign_in(cast.lena), reverse("local_offer:make_report")
    assert "Families sent 9 comments." in lena.get(address).content.decode()
    lena.post(address, {"foreword": "Thank you."})
    report = YearReport.objects.get(year=2026)
    before = client.get(report.get_absolute_url()).content.decode()

    services.finish_action(comment=Comment.objects.get(heading="housing"), actor=cast.leo, today=cast.today)

    assert "What comments were about" in before
    assert "<svg" in before
    assert "Show as a table" in before
    after = client.get(report.get_absolute_url()).content.decode()
    assert after.count("What we did:") == before.count("What we did:")
    made = lena.get(address).content.decode()
    assert "is published already" in made
    assert "Families sent" not in made, "no figures of a year that has not begun"
    assert "17 November" not in made
    with pytest.raises(MoveNotAllowed):
        services.publish_report(actor=cast.leo, foreword="", told=report.told, today=cast.today)


def test_no_report_holds_a_name_or_what_was_kept_back(cast):
    told = str(selectors.report_draft(actor=cast.lena, today=cast.today).told)

    assert "Farah" not in told
    assert "never said sorry" not in told


def test_anyone_sees_whom_nobody_has_asked_this_year(cast, client, sign_in):
    page = client.get(reverse("local_offer:consultation")).content.decode()
    assert page.count("Not asked this year") == len(PARTIES) - 8
    form = {
        "party": "prus", "asked_on-day": "2", "asked_on-month": "11", "asked_on-year": "2026",
        "how": "A visit.", "what_came": "They ask for a page of their own.",
    }  # fmt: skip

    sign_in(cast.lena).post(reverse("local_offer:add_consultation"), form)

    page = client.get(reverse("local_offer:consultation")).content.decode()
    assert "They ask for a page of their own." in page
    assert page.count("Not asked this year") == len(PARTIES) - 9


@pytest.mark.parametrize(
    ("text", "certain", "perhaps"),
    [
        ("Ring 01632 960 123 or a.b@example.org", ["a.b@example.org", "01632 960 123"], []),
        ("He was born 3/6/2018 in ZZ4 2AB.", ["ZZ4 2AB", "3/6/2018"], []),
        ("We met Mr Khan and Amelia on Monday.", [], ["Mr Khan", "Khan", "Amelia"]),
        ("Saturday Stars is good. It is in Millbrook.", [], []),
        ("NHS number 999 000 0018", ["999 000 0018"], []),
    ],
)
def test_what_may_tell_who_somebody_is_is_found(text, certain, perhaps):
    found = personal_parts(text, known="Saturday Stars, Millbrook Family Hub")
    assert (found.certain, found.perhaps) == (certain, perhaps)


def test_every_page_of_the_voice_can_be_opened(cast, sign_in, client):
    promised = Comment.objects.get(heading="housing")
    service = Comment.objects.exclude(service=None).first().service_id
    lena = sign_in(cast.lena)
    pages = [
        lena.get(reverse("local_offer:finish_action", args=[promised.pk])),
        lena.get(reverse("local_offer:add_consultation")),
        lena.get(reverse("homes:home")),
        client.get(reverse("local_offer:say_of_service", args=[service])),
        client.get(YearReport.objects.get().get_absolute_url()),
    ]

    assert [page.status_code for page in pages] == [200] * len(pages)
    assert all(page.content.count(b"<h1") == 1 for page in pages)
