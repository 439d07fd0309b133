"""What is written for a review: who writes it, who reads it, and when."""

import pytest
from django.db import DatabaseError, transaction

from ehc_plans import selectors, services
from ehc_plans.models import Advice, Invitee
from tests.ehc_plans.reviewing import invitation, send


def readers(cast, advice, today):
    names = ("priya", "jay", "iris", "sam", "moira", "helen", "grace", "dev", "nadia", "omar", "rita", "theo")
    return {
        name
        for name in names
        if Advice.objects.visible_to(getattr(cast, name), today).filter(pk=advice.pk).exists()
    }


class TestAdvice:
    def test_a_draft_is_the_writers_alone(self, cast, review, seen, today):
        draft = services.save_advice(
            invitee=invitation(cast.dev, review, seen), actor=cast.dev, words=services.Words(going_well="So far"),
            seen_version=0, today=today, send=False,
        )  # fmt: skip
        assert readers(cast, draft, today) == {"dev"}

    def test_once_sent_the_authority_and_the_convenor_read_it_and_the_others_with_the_papers(
        self, cast, review, seen, today
    ):
        advice = send(cast.dev, review, seen, today)
        assert readers(cast, advice, today) == {"dev", "sam", "moira", "helen"}

        services.send_papers(review=seen(review, by=cast.helen), actor=cast.helen, today=today)
        assert readers(cast, advice, today) == {
            "dev", "sam", "moira", "helen", "grace", "priya", "jay", "iris", "nadia", "omar"
        }  # fmt: skip

    def test_jay_reads_nothing_of_priyas_not_even_with_the_papers(self, cast, review, seen, today):
        views = send(cast.priya, review, seen, today)
        services.send_papers(review=seen(review, by=cast.helen), actor=cast.helen, today=today)
        assert "jay" not in readers(cast, views, today)
        assert {"priya", "iris", "helen", "dev"} <= readers(cast, views, today)

    def test_unless_she_agrees(self, cast, review, seen, today):
        views = send(cast.priya, review, seen, today, is_shared_with_family=True)
        assert "jay" not in readers(cast, views, today)
        services.send_papers(review=seen(review, by=cast.helen), actor=cast.helen, today=today)
        assert "jay" in readers(cast, views, today)

    def test_iris_writes_priyas_views_and_it_says_so_and_never_jays(self, cast, review, seen, today):
        views = send(cast.priya, review, seen, today, by=cast.iris)
        assert views.on_behalf_of == "Priya Patel"
        assert views.written_by.startswith("Iris Webb")
        jays = review.invitees.get(membership=cast.jay.membership)
        assert not Invitee.objects.visible_to(cast.iris, today).filter(pk=jays.pk).exists()

    def test_iris_reads_no_views_once_priyas_authority_has_ended(self, cast, review, seen, today):
        views = send(cast.priya, review, seen, today)
        assert "iris" in readers(cast, views, today)
        assert "iris" not in readers(cast, views, cast.day(121))

    def test_what_was_sent_is_never_edited(self, cast, review, seen, today):
        advice = send(cast.dev, review, seen, today)
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            Advice.objects.filter(pk=advice.pk).update(going_well="Other words")

    def test_what_is_sent_later_takes_its_place_and_the_first_stays(self, cast, review, seen, today):
        first = send(cast.dev, review, seen, today, words="First")
        second = send(cast.dev, review, seen, today, words="Second")
        assert second.supersedes == first
        first.refresh_from_db()
        assert first.going_well == "First"

    def test_an_empty_page_is_not_sent(self, cast, review, seen, today):
        with pytest.raises(services.NothingWritten):
            send(cast.dev, review, seen, today, words="  ")

    def test_dev_finds_it_in_his_list_and_nobody_elses(self, cast, review, seen, today):
        (request,) = selectors.requests_for(cast.dev, today)
        assert (request.child_name, request.due_on, request.state) == ("Maya Patel", cast.day(7), "Not begun")
        send(cast.dev, review, seen, today)
        assert selectors.requests_for(cast.dev, today)[0].is_sent
