"""A parent on an old phone at 9 pm understands: how hard the pages of "When should I hear?" are to read, measured."""

import sys

import pytest
from django.urls import reverse

from homes.stories import STORIES, When
from tests.homes.reading import Reading, grade_of, read, terms, words_in
from tests.homes.test_stories import answers, every_answer

HARDEST, LONGEST = 7.0, 25


def pages_of(client, story):
    """Return the story's question, its dates with the first answers, and with everything answered in every way."""
    address = reverse("homes:hear_question", args=[story.slug])
    yield client.get(address).content.decode()
    first = answers(story, When.FIRST) or answers(story, When.IF_KNOWN)
    for facts in [first, *every_answer(story)]:
        response = client.get(
            reverse("homes:hear_dates", args=[story.slug]), {k: str(v) for k, v in facts.items()}
        )
        assert response.status_code == 200, response.headers.get("Location")
        yield response.content.decode()


@pytest.mark.walk
def test_every_page_is_easy_enough_to_read(client, db, capsys):
    found: dict[str, list[Reading]] = {
        "the first page": [read(client.get(reverse("homes:hear")).content.decode())]
    }
    for slug, story in STORIES.items():
        found[slug] = [read(page) for page in pages_of(client, story)]

    with capsys.disabled():
        sys.stdout.write("\n grade  words  longest sentence  page\n")
        for slug, readings in found.items():
            grade = max(one.grade for one in readings)
            longest, words = (
                max(words_in(one.longest) for one in readings),
                max(one.words for one in readings),
            )
            sys.stdout.write(f"{grade:6.1f}  {words:5}  {longest:16}  {slug}\n")
    too_long = {
        s for readings in found.values() for one in readings for s in one.sentences if words_in(s) > LONGEST
    }
    assert sorted(too_long) == []
    assert {
        slug: one.grade for slug, readings in found.items() for one in readings if one.grade > HARDEST
    } == {}


def test_the_measure_measures():
    hard = (
        "<main><p>Notwithstanding the aforementioned statutory obligation, "
        "the organisation may nevertheless decline.</p></main>"
    )
    easy = "<main><p>The council must write to you. It must say why.</p><h2>Something uncommonly intricate</h2></main>"

    assert read(hard).grade > 15
    assert read(easy).grade < 3
    assert words_in(read(hard).longest) == 10
    assert "EHC plan" in terms()
    # Counted by hand: 9 words, 2 sentences, 13 syllables.
    assert grade_of(["The council must decide.", "You can reply by letter."]) == pytest.approx(3.21, abs=0.01)


@pytest.mark.walk
def test_no_words_of_a_story_are_left_unread(client, db):
    stories = STORIES.values()
    pages = [page for story in stories for page in pages_of(client, story)]
    read_here = " ".join(sentence for page in pages for sentence in read(page).sentences)

    said = {
        str(text) for story in stories for step in story.steps for text in (step.name, step.what, step.late)
    }
    said |= {str(text) for story in stories for text in story.more}
    said |= {str(text) for story in stories for ask in story.asks for text in (ask.label, ask.hint)}
    assert {text for text in said if text not in read_here} == set()
