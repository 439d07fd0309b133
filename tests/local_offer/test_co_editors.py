"""Marcus, of the parent carer forum, writes in the Local Offer and publishes nothing."""

import pytest

from core.workflow import NotPermitted
from local_offer import selectors, services
from local_offer.models import Comment, Entry


def test_marcus_writes_for_families_and_two_editors_publish(cast, client):
    stars = Entry.objects.current().get(name="Saturday Stars")
    draft = services.start_change(entry=stars, actor=cast.marcus)
    services.save_entry(
        entry=draft, actor=cast.marcus, seen_version=draft.version, summary="Play and sport on Saturdays."
    )
    services.send_entry(entry=draft, actor=cast.marcus, today=cast.today)
    for alone in (services.check_entry, services.publish_entry):
        with pytest.raises(NotPermitted):
            alone(entry=draft, actor=cast.marcus, today=cast.today)

    services.check_entry(entry=draft, actor=cast.lena, today=cast.today)
    services.publish_entry(entry=draft, actor=cast.leo, today=cast.today)
    page = client.get(stars.service.get_absolute_url()).content.decode()
    assert "Play and sport on Saturdays." in page
    assert "Marcus" not in page


def test_marcus_begins_a_service_for_anyone_in_the_area_and_in_no_other_area(cast):
    page = selectors.new_entry_page(cast.marcus)
    assert page.area == cast.places["northshire"]
    assert cast.places["bluebird"].pk in page.organisations
    assert cast.places["heron"].pk not in page.organisations
    with pytest.raises(NotPermitted):
        services.add_service(
            actor=cast.marcus,
            organisation=cast.places["heron"],
            area=cast.places["southshire"],
            name="Elsewhere",
            kind_of_help=Entry.Help.LEISURE,
        )


def test_what_marcus_says_of_a_service_is_the_forums_word(cast):
    service = Entry.objects.current().get(name="Saturday Stars").service
    comment = services.add_comment(
        service=service, actor=cast.marcus, text="Please open earlier.", today=cast.today
    )
    assert comment.speaker == Comment.Speaker.FORUM
