"""How a text reads: what a writer is told before families have to ask."""

import pytest
from django.urls import reverse

from local_offer.jargon import JARGON
from local_offer.models import Entry
from local_offer.readability import AIM, read

PLAIN = "Come and play on Saturdays. We use signs and pictures. You need not book."
HARD = (
    "Prior to commencing the multi-disciplinary intervention, practitioners facilitate a holistic consideration of "
    "eligibility criteria in consultation with stakeholders, notwithstanding organisational considerations."
)


def test_plain_words_have_a_low_grade_and_nothing_to_change():
    reading = read(PLAIN)
    assert reading.grade < 5
    assert not reading.is_hard


def test_office_words_are_named_with_what_to_write_instead():
    reading = read(HARD)
    assert reading.grade > AIM
    assert ("Prior to", "before") in reading.jargon
    assert ("eligibility criteria", "who can have it") in reading.jargon


def test_a_sentence_that_is_too_long_is_quoted():
    assert read("One " * 26 + ".").longest.startswith("One One")
    assert not read("One " * 25 + ".").longest


@pytest.mark.parametrize("text", ["", "   ", "\n", "£"])
def test_nothing_to_read_has_no_grade(text):
    assert read(text).grade == 0


def test_the_list_is_in_small_letters_and_sorted_and_suggests_no_jargon_of_its_own():
    assert list(JARGON) == sorted(JARGON)
    assert all(word == word.lower() for word in JARGON)


def test_a_word_inside_another_is_no_jargon():
    assert not read("Basalt is a stone. We advised nobody.").jargon


def test_the_plural_of_an_office_word_is_one_too():
    assert read("Bring your EHCPs.").jargon == [("EHCPs", "education, health and care plan")]


def test_lena_reads_how_it_reads_while_she_adds_a_service(cast, sign_in):
    lena = sign_in(cast.lena)
    page = lena.get(reverse("local_offer:add")).content.decode()
    assert "How it reads" in page
    assert "Nothing is written yet." in page
    assert "Plain" not in page

    typed = {"summary": "We utilise drums.", "look": "yes"}
    page = lena.post(reverse("local_offer:add"), typed).content.decode()
    assert "“utilise”: use" in page
    assert not Entry.objects.filter(summary="We utilise drums.").exists()
