"""Since you last looked: which of the records somebody sees have changed meanwhile."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import SignIn, User
from cases.models import Involvement
from core import clock
from homes.selectors import home_of
from tests.accounts.ways import text, type_password

YESTERDAY = timedelta(days=1)


def since(cast, actor, moment):
    return home_of(actor=actor, today=cast.today, since=moment).since


@pytest.fixture
def maya_changed(cast):
    """Only Maya's record has changed in the last hour."""
    long_ago = clock.now() - timedelta(days=30)
    Involvement.objects.update(changed_at=long_ago)
    Involvement.objects.filter(case=cast.maya).update(changed_at=clock.now())


@pytest.mark.parametrize("who", ["priya", "sam", "moira", "helen", "dev", "nadia", "omar"])
def test_whoever_sees_maya_is_shown_that_her_record_changed(cast, maya_changed, who):
    section = since(cast, getattr(cast, who), clock.now() - YESTERDAY)
    assert [row.text for row in section.rows] == ["Maya Patel"]
    assert section.rows[0].url == reverse("cases:detail", args=[cast.maya.pk])


@pytest.mark.parametrize("who", ["rita", "theo", "gita", "lena", "petra"])
def test_whoever_does_not_see_her_is_shown_nothing(cast, maya_changed, who):
    assert since(cast, getattr(cast, who), clock.now() - YESTERDAY) is None


def test_what_changed_before_is_old_news_and_a_first_visit_has_none(cast, maya_changed):
    assert since(cast, cast.sam, clock.now() + YESTERDAY) is None
    assert since(cast, cast.sam, None) is None


def test_five_are_shown_and_that_there_are_more(cast):
    Involvement.objects.update(changed_at=clock.now())
    section = since(cast, cast.moira, clock.now() - YESTERDAY)
    assert len(section.rows) == 5
    assert section.note == "These have changed last; there are more."


def test_a_sign_in_remembers_when_its_owner_was_last_here(cast):
    type_password(Client(), cast.priya)
    first = User.objects.get(pk=cast.priya.user.pk).looked_at
    type_password(Client(), cast.priya)
    newest = SignIn.objects.filter(user=cast.priya.user).order_by("-began_at").first()
    assert newest.since == first


def test_priya_reads_it_on_her_home(cast, maya_changed):
    User.objects.filter(pk=cast.priya.user.pk).update(looked_at=clock.now() - YESTERDAY)
    client = Client()
    type_password(client, cast.priya)
    assert "Since you last looked" in text(client.get(reverse("homes:home")))
