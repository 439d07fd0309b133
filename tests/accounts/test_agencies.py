"""An agency's own details, the steps of its first day, and the first leads of an area."""

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.urls import reverse

from accounts import selectors, services
from accounts.models import Agency, Invitation, SetUpStep
from accounts.roles import Role
from core import clock
from core.workflow import NotPermitted
from notifications.outbox import drain
from tests.accounts.ways import invited, text

DETAILS = {
    "telephone": "01632 960199", "email": "office@example.org", "address": "1 Oak Lane", "postcode": "ZZ1 1ZZ",
}  # fmt: skip
LEAD = {"full_name": "Bea Ito", "email": "bea@example.org", "role": Role.SENCO}


def invited_lead(cast, place, actor=None, **words):
    return services.invite_lead(
        actor=actor or cast.moira,
        agency=cast.places[place],
        today=cast.today,
        now=clock.now(),
        **LEAD | words,
    )


def test_grace_says_how_oak_is_reached_and_the_page_remembers_that_she_did(cast, sign_in):
    client = sign_in(cast.grace)
    client.post(reverse("accounts:details"), DETAILS)

    page = text(client.get(reverse("accounts:details")))

    assert "Grace Lindqvist last said on 16 November 2026 that they are right." in page
    oak = Agency.objects.get(name="Oak Primary School")
    assert (oak.telephone, oak.confirmed_on) == ("01632 960199", cast.today)


def test_what_is_missing_from_the_details_is_named(cast, sign_in):
    page = text(sign_in(cast.grace).post(reverse("accounts:details"), DETAILS | {"telephone": ""}))
    assert "Enter telephone" in page


def test_theo_does_not_change_what_is_said_of_his_school(cast):
    with pytest.raises(NotPermitted):
        services.save_details(actor=cast.theo, today=cast.today, **DETAILS)


def test_moira_invites_the_first_senco_of_a_school_that_nobody_leads(cast, sign_in):
    client, beech = sign_in(cast.moira), cast.places["beech"]
    answers = LEAD | {"role": "senco"}
    page = client.post(reverse("accounts:invite_lead", args=[beech.pk]), answers, follow=True)
    drain()

    assert "Bea Ito, SENCO" in text(page)
    (message,) = mail.outbox
    assert "Beech Hill Primary School invites you to SEN Portal." in message.body


def test_a_second_invitation_to_the_same_role_takes_the_first_back(cast):
    first = invited_lead(cast, "beech")
    invited_lead(cast, "beech", email="ben@example.org")
    first.refresh_from_db()
    assert first.withdrawn_at is not None


def test_moira_invites_nobody_to_a_school_that_is_led(cast):
    with pytest.raises(services.HasALead):
        invited_lead(cast, "oak")


def test_a_lead_is_a_lead_of_its_kind(cast):
    with pytest.raises(NotPermitted):
        invited_lead(cast, "beech", role=Role.CLINICAL_OFFICER)


@pytest.mark.parametrize("who", ["sam", "grace", "rita"])
def test_only_the_manager_of_the_area_invites_leads(cast, who):
    with pytest.raises(NotPermitted):
        invited_lead(cast, "beech", actor=getattr(cast, who))


def test_moira_invites_nobody_in_another_area(cast):
    with pytest.raises(NotPermitted):
        invited_lead(cast, "heron")


def test_the_floor_itself_keeps_invitations_inside_the_area(cast, as_role):
    with as_role(cast.moira):
        assert invited_lead(cast, "beech").pk
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Invitation.objects.create(
                email="bea@example.org", full_name="Bea", role=Role.SENCO, agency=cast.places["heron"],
                starts_on=cast.today, expires_at=clock.now(), invited_by=cast.moira.membership,
            )  # fmt: skip


def test_whom_graces_school_invited_is_none_of_the_councils_business(cast, as_role):
    invitation = invited(cast.grace)
    with as_role(cast.moira):
        assert not Invitation.objects.filter(pk=invitation.pk).exists()


def test_the_staff_page_of_the_council_lists_its_own_and_not_the_leads_it_invited(cast):
    invited_lead(cast, "beech")
    page = selectors.staff_page(actor=cast.moira, today=cast.today, now=clock.now())
    assert page.invited == []


def test_a_health_body_is_added_and_its_lead_invited_next(cast, sign_in):
    client = sign_in(cast.moira)
    answers = {"kind": "social_care", "name": "Northshire Early Help"}
    page = text(client.post(reverse("accounts:open_agency"), answers, follow=True))

    assert "Northshire Early Help" in page
    assert Agency.objects.get(name="Northshire Early Help").area == cast.places["northshire"]


def test_a_name_that_is_taken_is_said(cast, sign_in):
    answers = {"kind": "social_care", "name": "Oak Primary School"}
    assert "There is one of this name already" in text(
        sign_in(cast.moira).post(reverse("accounts:open_agency"), answers)
    )


def test_the_leads_page_costs_the_same_with_one_invitation_and_with_many(cast, django_assert_num_queries):
    for place in ("beech", "rowan", "hawthorn"):
        invited_lead(cast, place)
    with django_assert_num_queries(5):  # the rows, their leads, the invitations, two counts
        page = selectors.leads_page(actor=cast.moira, today=cast.today, now=clock.now())
    assert page.of > page.led > 0
    assert page.rows[0].leads == []


def test_a_step_can_be_set_aside_once_but_never_the_details(cast, sign_in):
    client = sign_in(cast.moira)
    for _time in range(2):
        client.post(reverse("accounts:set_step_aside", args=["closures"]))
    assert cast.places["northshire"].steps_set_aside.count() == 1
    assert client.post(reverse("accounts:set_step_aside", args=["details"])).status_code == 404
    assert client.post(reverse("accounts:set_step_aside", args=["nothing"])).status_code == 404
    with pytest.raises(ValueError, match="details"):
        services.set_step_aside(actor=cast.moira, step=SetUpStep.DETAILS, today=cast.today)
