"""Long answers are kept while they are typed."""

import uuid

import pytest
from django.urls import reverse

from core import unsent
from core.models import Submission, UnsentWords

ADDRESS = "/somewhere/?of=maya"
WORDS = {"views": {"now": "She reads at bedtime.", "before": ""}}


@pytest.fixture
def hat():
    return uuid.uuid4()


def kept(hat):
    return unsent.kept(membership_id=hat, address=ADDRESS)["words"]


def test_words_are_kept_for_the_hat_that_typed_them_and_nobody_else(db, hat):
    sentence = unsent.keep(membership_id=hat, address=ADDRESS, form=None, words=WORDS)

    assert sentence.startswith("Saved at ")
    assert kept(hat) == WORDS
    assert kept(uuid.uuid4()) == {}


def test_words_typed_later_take_the_place_of_earlier_ones_and_no_words_leave_none(db, hat):
    later = {"views": {"now": "She reads every day.", "before": ""}}
    for words in (WORDS, later):
        unsent.keep(membership_id=hat, address=ADDRESS, form=None, words=words)
    assert kept(hat) == later

    unsent.keep(membership_id=hat, address=ADDRESS, form=None, words={})

    assert not UnsentWords.objects.exists()


def test_words_that_arrive_after_their_form_was_sent_are_not_kept(db, hat):
    form = uuid.uuid4()
    Submission.objects.create(key=form, membership_id=hat, location="/done/")

    assert unsent.keep(membership_id=hat, address=ADDRESS, form=form, words=WORDS) == ""
    assert kept(hat) == {}


def test_nobody_fills_the_disk_with_words(db, hat):
    words = {"views": {"now": "a" * (unsent.LONGEST + 1), "before": ""}}

    assert unsent.keep(membership_id=hat, address=ADDRESS, form=None, words=words) == ""
    assert kept(hat) == {}


def test_the_script_hands_over_words_and_gets_them_back_until_the_form_is_sent(cast, sign_in):
    priya = sign_in(cast.priya)
    address = reverse("notifications:email_choice")
    sent = {"address": address, "form": "no number", "now:views": "She reads.", "before:views": ""}

    assert priya.post(reverse("core:unsent_words"), sent).json()["sentence"].startswith("Saved at ")
    back = priya.get(reverse("core:unsent_words"), {"address": address}).json()
    assert back["words"] == {"views": {"now": "She reads.", "before": ""}}
    assert back["sentence"].startswith("You wrote this on ")

    priya.post(address, {"submission_id": str(uuid.uuid4()), "email": "yes"})
    assert priya.get(reverse("core:unsent_words"), {"address": address}).json()["words"] == {}
