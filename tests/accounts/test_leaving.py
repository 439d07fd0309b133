"""A lead ends a colleague's role before its day; from the day after, nothing opens for them."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from accounts import services
from accounts.models import Membership
from audit.events import Event
from audit.models import LedgerEntry
from core.workflow import NotPermitted


def end(client, hat, day):
    return client.post(
        reverse("accounts:end_role", args=[hat.membership_id]),
        {"last_day-day": day.day, "last_day-month": day.month, "last_day-year": day.year},
        follow=True,
    )


def last_day_of(hat):
    return Membership.objects.get(pk=hat.membership_id).ends_on


def test_helen_finds_it_beside_theo_and_gives_him_a_last_day(cast, sign_in):
    client = sign_in(cast.helen)
    staff = client.get(reverse("accounts:staff")).content.decode()
    assert reverse("accounts:end_role", args=[cast.theo.membership_id]) in staff
    assert reverse("accounts:end_role", args=[cast.helen.membership_id]) not in staff

    page = end(client, cast.theo, cast.day(14))

    assert "The last day of Theo" in page.content.decode()
    assert last_day_of(cast.theo) == cast.day(14)
    entry = LedgerEntry.objects.get(event=Event.ROLE_ENDED)
    assert (entry.actor_label.startswith("Helen"), entry.details) == (True, {"last_day": str(cast.day(14))})


def test_ended_at_once_nothing_opens_for_him_at_the_next_request(cast, sign_in):
    theirs = reverse("sen_support:record", args=[cast.arjun.pk])
    assert sign_in(cast.theo).get(theirs).status_code == 200

    end(sign_in(cast.helen), cast.theo, cast.day(-1))

    page = sign_in(cast.theo).get(theirs, follow=True).content.decode()
    assert "Arjun" not in page
    assert "You have no role" in page


@pytest.mark.parametrize("days", [-2, 400])
def test_a_day_that_is_past_or_after_the_last_one_is_refused_beside_the_field(cast, sign_in, days):
    Membership.objects.filter(pk=cast.theo.membership_id).update(ends_on=cast.day(30))

    page = end(sign_in(cast.helen), cast.theo, cast.day(days))

    assert "Error:" in page.content.decode()
    assert last_day_of(cast.theo) == cast.day(30)


def test_nobody_ends_their_own_role_one_they_could_not_fill_or_one_elsewhere(cast):
    for whose in (cast.helen, cast.grace, cast.sam):
        with pytest.raises(NotPermitted):
            services.end_role(
                hat=Membership.objects.get(pk=whose.membership_id), actor=cast.helen, last_day=cast.today
            )


def test_the_database_ends_none_for_whoever_does_not_lead_and_only_ever_sooner(cast, as_role):
    def ended(who, whose, day):
        with as_role(who), connection.cursor() as cursor:
            cursor.execute("SELECT accounts_end_role(%s, %s)", [whose.membership_id, day])
            return cursor.fetchone()[0]

    assert not ended(cast.theo, cast.ada, cast.today)
    assert not ended(cast.moira, cast.ada, cast.today)
    assert not ended(cast.helen, cast.helen, cast.today)
    assert not ended(cast.helen, cast.ada, cast.day(-2))
    assert ended(cast.helen, cast.ada, cast.day(10))
    assert not ended(cast.helen, cast.ada, cast.day(11))
    with as_role(cast.helen), pytest.raises(ProgrammingError), transaction.atomic():
        Membership.objects.filter(pk=cast.ada.membership_id).update(ends_on=cast.today)
