"""One hat at a time: chosen, shown, changed, and ended."""

import pytest
from django.urls import reverse

from accounts.actor import HAT
from accounts.models import Membership
from accounts.roles import Role
from audit.models import LedgerEntry


@pytest.fixture
def second_hat(cast):
    """Helen is also acting SENCO of Willow Junior School for a month."""
    return Membership.objects.create(
        user=cast.helen.user,
        agency=cast.places["willow"],
        role=Role.SENCO,
        job_title="acting SENCO",
        starts_on=cast.day(-5),
        ends_on=cast.day(30),
    )


def test_with_two_hats_helen_is_asked_which_and_sees_nothing_before(cast, client, second_hat):
    client.force_login(cast.helen.user)

    response = client.get(reverse("homes:home"))
    assert response.url == reverse("accounts:choose_role")

    page = client.get(response.url).content.decode()
    assert "SENCO, Oak Primary School" in page
    assert "Acting SENCO, Willow Junior School" in page
    assert "Until 16 December 2026." in page


def test_the_hat_she_chooses_is_shown_and_the_ledger_knows(cast, client, second_hat):
    client.force_login(cast.helen.user)

    response = client.post(reverse("accounts:choose_role"), {"hat": str(second_hat.pk)}, follow=True)

    assert "Helen Marsh, acting SENCO, Willow Junior School" in response.content.decode()
    assert LedgerEntry.objects.get(event="hat.changed").membership_id == str(second_hat.pk)


def test_what_one_hat_sees_the_other_does_not(cast, client, second_hat):
    client.force_login(cast.helen.user)
    client.post(reverse("accounts:choose_role"), {"hat": str(second_hat.pk)})

    assert client.get(cast.maya.get_absolute_url()).status_code == 404

    client.post(reverse("accounts:choose_role"), {"hat": str(cast.helen.membership_id)})
    assert client.get(cast.maya.get_absolute_url()).status_code == 200


def test_nobody_wears_somebody_elses_hat(cast, client, second_hat):
    client.force_login(cast.helen.user)

    response = client.post(reverse("accounts:choose_role"), {"hat": str(cast.sam.membership_id)})

    assert response.status_code == 200
    assert HAT not in client.session


def test_choosing_nothing_is_an_error_that_says_so(cast, client, second_hat):
    client.force_login(cast.helen.user)

    page = client.post(reverse("accounts:choose_role"), {"hat": ""}).content.decode()

    assert "Choose the role you are here in" in page


def test_a_hat_that_has_ended_opens_nothing_even_in_a_running_session(cast, sign_in):
    client = sign_in(cast.sam)
    assert client.get(cast.maya.get_absolute_url()).status_code == 200

    Membership.objects.filter(pk=cast.sam.membership_id).update(ends_on=cast.day(-1))

    response = client.get(cast.maya.get_absolute_url(), follow=True)
    assert "You have no role in SEN Portal at the moment" in response.content.decode()


def test_signing_in_and_out_is_in_the_ledger(cast, client):
    client.force_login(cast.sam.user)
    client.post(reverse("accounts:sign_out"))

    events = LedgerEntry.objects.filter(actor_id=cast.sam.id, event__startswith="signed.").order_by(
        "at", "pk"
    )
    assert list(events.values_list("event", flat=True)) == ["signed.in", "signed.out"]


def test_a_wrong_password_and_an_unknown_address_are_told_alike(cast, client):
    answers = [
        client.post(reverse("account_login"), {"login": login, "password": "not this one"}).content.decode()
        for login in ("sam@example.org", "nobody@example.org")
    ]

    errors = [page.split("govuk-error-summary")[1].split("</ul>")[0] for page in answers]
    assert errors[0] == errors[1]
