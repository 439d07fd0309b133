"""Words: how plain a text is while it is written, and the ways in which it can be read."""

import pytest
from django.urls import reverse

from core.models import Submission
from local_offer import services
from local_offer.models import Entry, Guide, GuideText

HARD = "The multi-agency referral pathway is subject to eligibility criteria."


@pytest.fixture
def read_guide(client):
    def read(topic, **query):
        return client.get(Guide.objects.get(topic=topic).get_absolute_url(), query).content.decode()

    return read


@pytest.fixture
def draft(cast):
    published = GuideText.objects.current().get(guide__topic="travel")
    return services.start_guide_change(text=published, actor=cast.lena)


def test_what_is_typed_is_measured_before_it_is_saved(cast, sign_in):
    client = sign_in(cast.lena)
    page = client.post(reverse("local_offer:reading"), {"body": HARD}).content.decode()

    assert "“multi-agency”: schools, health and care together" in page
    assert "“eligibility criteria”: who can have it" in page
    assert "<html" not in page
    plain = client.post(reverse("local_offer:reading"), {"body": "We can help you. Ring us."})
    assert "Plain" in plain.content.decode()


def test_without_javascript_a_button_measures_and_saves_nothing(cast, sign_in, draft):
    page = reverse("local_offer:edit_guide", args=[draft.pk])
    client = sign_in(cast.lena)
    before = client.get(page).content.decode()
    assert "Reading grade" in before
    assert "Show how it reads now, without saving" in before

    answers = {
        "name": draft.name,
        "summary": draft.summary,
        "body": HARD,
        "version": draft.version,
        "look": "yes",
    }
    answer = client.post(page, answers)
    draft.refresh_from_db()
    assert answer.status_code == 200
    assert "“multi-agency”: schools, health and care together" in answer.content.decode()
    assert HARD in answer.content.decode()
    assert draft.body != HARD
    assert not Submission.objects.exists()


def test_a_guide_is_read_in_easy_words_when_there_are_some(read_guide):
    assert "Read it as:" in read_guide("assessment")
    easy = read_guide("assessment", way="easy")
    assert "<p>You can ask the council to look at what your child needs.</p>" in easy
    assert "portal-prose" not in easy

    assert "Easy read" not in read_guide("travel")
    assert "portal-prose" in read_guide("travel", way="easy")


def test_pages_are_read_in_large_print(read_guide, client):
    assert 'class="govuk-template portal-large"' in read_guide("travel", way="large")
    assert "portal-large" not in read_guide("travel", way="anything")
    service = Entry.objects.current().get(name="Saturday Stars").service.get_absolute_url()
    assert "portal-large" in client.get(service, {"way": "large"}).content.decode()


def test_every_page_says_how_to_have_it_without_the_internet(client, read_guide):
    guide = Guide.objects.get(topic="without_internet").get_absolute_url()
    service = Entry.objects.current().get(name="Saturday Stars").service.get_absolute_url()
    assert guide in client.get(service).content.decode()
    assert guide in read_guide("travel")


def test_a_service_has_easy_words_of_its_own(cast, client):
    stars = Entry.objects.current().get(name="Saturday Stars")
    Entry.objects.filter(pk=stars.pk).update(easy_read="You can play.\n\nYou can swim.\n")
    easy = client.get(stars.service.get_absolute_url(), {"way": "easy"}).content.decode()

    assert "<p>You can play.</p><p>You can swim.</p>" in easy
    assert stars.summary not in easy.partition("</head>")[2].partition("</main>")[0]
