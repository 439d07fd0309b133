"""Guides: Lena writes the pages the law asks for, Leo publishes them, anyone sees what is covered."""

import pytest
from django.urls import reverse

from core.workflow import MoveNotAllowed, NotPermitted
from local_offer import services
from local_offer.markup import as_page
from local_offer.models import GuideText
from local_offer.required import TOPICS
from local_offer.schedule_two import BY_KEY, HEADINGS


@pytest.fixture
def text(cast):
    def of_topic(actor, topic):
        texts = GuideText.objects.visible_to(actor, cast.today).for_gate(actor, cast.today)
        return texts.filter(guide__topic=topic).latest("created_at")

    return of_topic


def test_every_page_the_law_asks_for_has_a_topic_and_covers_headings_that_exist():
    assert len({topic.key for topic in TOPICS}) == len(TOPICS) == 13
    assert {key for topic in TOPICS for key in topic.covers} <= BY_KEY.keys()
    assert all(topic.law for topic in TOPICS)


def test_anyone_reads_a_guide_with_who_answers_for_it_and_when_it_was_checked(cast, client):
    guide = GuideText.objects.current().get(guide__topic="disputes").guide

    page = client.get(guide.get_absolute_url()).content.decode()

    assert "<strong>2 months</strong>" in page
    assert "SEN team manager" in page
    assert "Last checked 17 October 2026." in page
    assert "Children and Families Act 2014 ss.51-57" in page


def test_the_list_says_which_page_is_not_written_yet(client, cast):
    page = client.get(reverse("local_offer:guides")).content.decode()

    assert "Making your own decisions: the Mental Capacity Act" in page
    assert page.count("Not written yet") == 1


def test_coverage_names_every_heading_and_says_what_is_missing(client, cast):
    page = client.get(reverse("local_offer:coverage")).content.decode()

    assert all(str(heading.name) in page for heading in HEADINGS)
    assert "Nothing yet" in page
    assert "What is missing" in page


def test_a_heading_shows_what_covers_it(client, cast):
    page = client.get(reverse("local_offer:heading", args=["appeals"])).content.decode()

    assert "If you disagree: talking, mediation and appeals" in page
    assert client.get(reverse("local_offer:heading", args=["nothing"])).status_code == 404


def test_a_guide_is_published_by_two_editors(cast, text, client):
    with pytest.raises(MoveNotAllowed):
        services.publish_guide(text=text(cast.leo, "mental_capacity"), actor=cast.leo, today=cast.today)
    services.check_guide(text=text(cast.lena, "mental_capacity"), actor=cast.lena, today=cast.today)
    with pytest.raises(NotPermitted):
        services.publish_guide(text=text(cast.lena, "mental_capacity"), actor=cast.lena, today=cast.today)
    services.publish_guide(text=text(cast.leo, "mental_capacity"), actor=cast.leo, today=cast.today)

    assert "Not written yet" not in client.get(reverse("local_offer:guides")).content.decode()


def test_a_change_is_read_by_nobody_until_it_is_published(cast, text, sign_in, client):
    published = text(cast.lena, "travel")
    lena = sign_in(cast.lena)
    draft_page = lena.post(reverse("local_offer:start_change_guide", args=[published.pk]), follow=True)
    draft = GuideText.objects.in_hand().get(guide__topic="travel")
    form = {
        "name": draft.name, "summary": draft.summary, "body": "## New\n\nTravel is free for everybody.",
        "owner": draft.owner, "covers": ["travel"], "version": draft.version,
        "review_due-day": "1", "review_due-month": "9", "review_due-year": "2027",
    }  # fmt: skip

    saved = lena.post(reverse("local_offer:edit_guide", args=[draft.pk]), form, follow=True)

    assert draft_page.status_code == 200
    assert "1 September 2027" in saved.content.decode()
    assert "free for everybody" not in client.get(published.guide.get_absolute_url()).content.decode()
    assert services.start_guide_change(text=published, actor=cast.leo) == draft


def test_editors_see_first_what_is_due(cast, sign_in):
    page = sign_in(cast.lena).get(reverse("local_offer:guide_list")).content.decode()

    assert page.index("Travel to school and college") < page.index("Making your own decisions")
    assert page.count("Check is due") == 1


def test_lena_writes_a_page_that_is_missing(cast, sign_in):
    GuideText.objects.filter(guide__topic="mental_capacity").update(stage="draft")
    form = sign_in(cast.lena).get(reverse("local_offer:add_guide", args=["equality"])).content.decode()

    assert "The law asks for this page: Equality Act 2010" in form


def test_petra_writes_no_guide(cast, text):
    with pytest.raises(NotPermitted):
        services.start_guide_change(text=text(cast.petra, "travel"), actor=cast.petra)
    with pytest.raises(NotPermitted):
        services.begin_guide(
            actor=cast.petra, area=cast.places["southshire"], topic="travel", review_due=cast.today
        )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<script>x</script>", "<p class=\"govuk-body\">&lt;script&gt;x&lt;/script&gt;</p>"),
        ("[a](javascript:x)", '<p class="govuk-body">[a](javascript:x)</p>'),
        ("[a](/b/)", '<p class="govuk-body"><a href="/b/" class="govuk-link">a</a></p>'),
        ("# Big", '<h2 class="govuk-heading-m">Big</h2>'),
        ("#### Small", '<h3 class="govuk-heading-s">Small</h3>'),
    ],
)  # fmt: skip
def test_a_guide_becomes_the_elements_of_a_page_and_nothing_else(written, shown):
    assert as_page(written).strip() == shown
