"""`manage.py first-run`: an authority, or a school, and the first person there."""

import re
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from accounts import services
from accounts.actor import Actor
from accounts.models import Agency, Invitation, Membership
from accounts.roles import Role
from audit.models import LedgerEntry
from core import clock
from core.acting import acting_as
from notifications.outbox import drain
from tests.accounts.ways import set_up_app, text

GOOD = "seven green umbrellas"
EASTSHIRE = {
    "authority": "Eastshire Council", "la_code": "992", "name": "Ines Moreau", "email": "ines@example.org",
}  # fmt: skip
LARCH = {
    "school": "Larch Lane Primary School", "urn": "990101", "type": "primary", "la_code": "990",
    "name": "Hugo Bright", "email": "hugo@example.org",
}  # fmt: skip


def run(**words):
    """Run the command and return what it says."""
    said = StringIO()
    arguments = [f"--{name.replace('_', '-')}={value}" for name, value in words.items()]
    call_command("first-run", *arguments, stdout=said)
    return said.getvalue()


def link_in(said):
    return re.search(r"http://localhost:8000(/invitation/\S+)", said)[1]


def test_ines_opens_eastshire_takes_up_her_invitation_and_sees_what_is_to_be_done(cast, client):
    said = run(**EASTSHIRE)
    page = text(client.get(link_in(said), follow=True))
    assert "ines@example.org is invited to SEN Portal as SEN manager, Eastshire Council." in page

    client.post(reverse("accounts:invitation"), {"password": GOOD}, follow=True)
    set_up_app(client)
    home = text(client.get(reverse("homes:home")))

    assert "Set up Eastshire Council" in home
    assert "0 of 6 steps are done." in home
    hat = Membership.objects.get(user__email="ines@example.org")
    assert (hat.role, hat.agency.la_code) == ("sen_manager", "992")
    assert LedgerEntry.objects.filter(event="agency.opened", subject_id=str(hat.agency_id)).count() == 1


def test_the_same_link_is_in_the_e_mail(cast):
    said = run(**EASTSHIRE)
    drain()
    (message,) = mail.outbox
    assert link_in(message.body) == link_in(said)


def test_run_twice_it_makes_one_authority_one_invitation_and_prints_the_same_link(cast):
    first, second = run(**EASTSHIRE), run(**EASTSHIRE)

    assert "Eastshire Council is open." in first
    assert "Eastshire Council was open already." in second
    assert link_in(first) == link_in(second)
    assert Agency.objects.filter(la_code="992").count() == 1
    assert Invitation.objects.filter(email="ines@example.org").count() == 1


def test_an_invitation_that_ran_out_is_renewed(cast):
    first = run(**EASTSHIRE)
    Invitation.objects.filter(email="ines@example.org").update(expires_at="2026-01-01T00:00Z")

    second = run(**EASTSHIRE)

    assert link_in(first) != link_in(second)
    assert "You are invited" in text(Client().get(link_in(second), follow=True))


def test_a_mistyped_address_is_put_right_and_the_first_link_is_over(cast):
    wrong = run(**EASTSHIRE | {"email": "inse@example.org"})
    run(**EASTSHIRE)

    assert "This link does not work" in text(Client().get(link_in(wrong), follow=True))
    assert Invitation.objects.filter(agency__la_code="992", withdrawn_at=None).count() == 1


def test_whoever_leads_it_already_is_left_in_peace(cast):
    said = run(authority="Northshire Council", la_code="990", name="Moira Kent", email="moira@example.org")
    assert "Moira Kent has taken up the role already. Nothing was changed." in said


def test_nobody_comes_in_beside_those_who_lead_it_already(cast):
    with pytest.raises(CommandError, match="Northshire Council is led by Moira Kent already"):
        run(authority="Northshire Council", la_code="990", name="Mallory", email="mallory@example.org")
    assert not Invitation.objects.filter(email="mallory@example.org").exists()


def test_hugo_opens_his_school_in_northshire(cast, client):
    said = run(**LARCH)

    page = text(client.get(link_in(said), follow=True))

    assert "hugo@example.org is invited to SEN Portal as SENCO, Larch Lane Primary School." in page
    school = Agency.objects.get(urn="990101")
    assert (school.area, school.setting_type) == (cast.places["northshire"], "primary")


def test_a_head_can_come_first_too(cast):
    assert "is invited as head teacher" in run(**LARCH, role="head")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (EASTSHIRE | {"la_code": "99"}, "An LA code is three figures"),
        (EASTSHIRE | {"la_code": "990"}, "LA code 990 is Northshire Council already"),
        (EASTSHIRE | {"authority": "Southshire Council"}, "another agency called Southshire Council"),
        (EASTSHIRE | {"authority": " "}, "Give it a name"),
        (EASTSHIRE | {"name": " "}, "Say who comes first"),
        (EASTSHIRE | {"email": "ines"}, "is no e-mail address"),
        (EASTSHIRE | {"urn": "990101"}, "go with --school"),
        (LARCH | {"urn": "99"}, "A URN is six figures"),
        (LARCH | {"urn": ""}, "A school has a URN"),
        (LARCH | {"urn": "990001"}, "URN 990001 is Oak Primary School already"),
        (LARCH | {"urn": "990013"}, "URN 990013 is Heron Primary School, in the area of Southshire Council"),
        (LARCH | {"type": "castle"}, "The type of a setting is one of: college, infant"),
        (LARCH | {"la_code": "998"}, "No authority has the LA code 998 yet"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_half_made(cast, words, why):
    before = Agency.objects.count(), Invitation.objects.count()
    with pytest.raises(CommandError, match=re.escape(why)):
        run(**words)
    assert (Agency.objects.count(), Invitation.objects.count()) == before


def test_when_the_letter_cannot_be_asked_for_there_is_no_authority_either(cast, monkeypatch):
    def broken(*_values, **_named):
        raise RuntimeError("no outbox")

    monkeypatch.setattr("accounts.letters.ask", broken)
    with pytest.raises(RuntimeError, match="no outbox"):
        run(**EASTSHIRE)
    assert not Agency.objects.filter(la_code="992").exists()


@pytest.mark.parametrize("purpose", ["web", "worker:anything"])
def test_only_the_owner_of_the_tables_can_begin(cast, purpose):
    nobody = Actor(user=None, membership=None, purpose=purpose)
    place = services.Place("Eastshire Council", "992")
    person = services.Person("Ines Moreau", "ines@example.org", Role.SEN_MANAGER)
    with acting_as(nobody), pytest.raises(DatabaseError, match="row-level security"):
        services.first_run(actor=nobody, place=place, person=person, today=cast.today, now=clock.now())


def test_whoever_may_not_is_told_as_whom_to_connect(cast, monkeypatch):
    def refused(**_named):
        raise DatabaseError("permission denied")

    monkeypatch.setattr("accounts.services.first_run", refused)
    with pytest.raises(CommandError, match="Connect as the owner of the tables"):
        run(**EASTSHIRE)
