"""Staff are invited by the lead of their agency, families by their authority; a link opens once, for a while."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts import services
from accounts.models import Invitation, Membership, User
from accounts.roles import Role
from accounts.tokens import opened_by, plain_code, token_of
from audit.models import LedgerEntry
from core import clock
from core.workflow import NotPermitted
from notifications.outbox import drain
from tests.accounts.ways import family_invited, invited, set_up_app, text, type_password

GOOD = "seven green umbrellas"
OVER = "This link does not work"


def address_of(invitation):
    invitation.refresh_from_db()
    return reverse("accounts:open_invitation", args=[token_of(invitation)])


def open_link(client, invitation):
    return client.get(address_of(invitation), follow=True)


def take_up(client, **answers):
    return client.post(reverse("accounts:invitation"), answers, follow=True)


def test_grace_invites_nina_by_the_page_and_the_e_mail_holds_a_link(cast, sign_in):
    client = sign_in(cast.grace)
    answers = {
        "full_name": "Nina Hall", "email": "Nina.Hall@example.org", "role": "teacher", "job_title": "",
        "starts_on-day": "16", "starts_on-month": "11", "starts_on-year": "2026",
        "ends_on-day": "31", "ends_on-month": "8", "ends_on-year": "2027",
    }  # fmt: skip

    page = text(client.post(reverse("accounts:invite"), answers, follow=True))
    drain()

    assert "Nina Hall" in page
    assert "Waiting" in page
    (message,) = mail.outbox
    assert message.to == ["nina.hall@example.org"]
    assert "Oak Primary School invites you to SEN Portal." in message.body
    link = re.search(r"http://localhost:8000(/invitation/\S+)", message.body)[1]
    assert "You are invited" in text(Client().get(link, follow=True))


def test_nina_takes_it_up_once_and_protects_her_account_before_she_sees_anything(cast, client):
    invitation = invited(cast.grace, ends_on=cast.day(200))
    page = text(open_link(client, invitation))
    assert "nina.hall@example.org is invited to SEN Portal as teacher, Oak Primary School." in page

    assert "Protect your account" in text(take_up(client, password=GOOD))
    set_up_app(client)

    assert "Nina Hall, teacher, Oak Primary School" in text(client.get(reverse("homes:home")))
    hat = Membership.objects.get(user__email="nina.hall@example.org")
    assert (hat.role, hat.starts_on, hat.ends_on) == (Role.TEACHER, cast.today, cast.day(200))
    assert LedgerEntry.objects.filter(event="invitation.taken_up", subject_id=str(hat.pk)).count() == 1


def test_looking_uses_nothing_up_however_often(cast, client):
    invitation = invited(cast.grace)
    for _number in range(3):
        Client().get(address_of(invitation), follow=True)
        Client().head(address_of(invitation), follow=True)

    open_link(client, invitation)
    assert "Protect your account" in text(take_up(client, password=GOOD))


def test_the_link_leaves_the_address_at_once(cast, client):
    response = client.get(address_of(invited(cast.grace)))

    assert response.url == reverse("accounts:invitation")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    "what", ["used", "too old", "taken back", "sent again", "another's", "bent", "not ours"]
)
def test_whatever_is_wrong_with_a_link_the_answer_is_one_page(cast, client, monkeypatch, what):
    invitation = invited(cast.grace)
    address = address_of(invitation)
    if what == "used":
        Invitation.objects.update(used_at=clock.now())
    if what == "too old":
        Invitation.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    if what == "taken back":
        services.withdraw(invitation=invitation, actor=cast.grace)
    if what == "sent again":
        services.send_again(invitation=invitation, actor=cast.grace, now=clock.now())
    if what == "another's":
        Invitation.objects.all().delete()
    if what == "bent":
        address = address[:-3] + "aa/"
    if what == "not ours":
        address = reverse("accounts:open_invitation", args=["none"])

    response = client.get(address, follow=True)

    assert OVER in text(response)
    never_ours = Client().get(reverse("accounts:open_invitation", args=["x"]), follow=True)
    assert without_tokens(text(response)) == without_tokens(text(never_ours))


def without_tokens(page):
    return re.sub(r'value="[^"]*"', "", page)


def test_of_two_browsers_with_one_link_one_gets_in(cast):
    invitation, first, second = invited(cast.grace), Client(), Client()
    open_link(first, invitation)
    open_link(second, invitation)
    take_up(first, password=GOOD)

    assert OVER in text(take_up(second, password="another three word answer"))
    assert Membership.objects.filter(user__email="nina.hall@example.org").count() == 1


def test_a_password_that_is_guessed_soon_is_refused_and_the_link_stays_open(cast, client):
    open_link(client, invited(cast.grace))

    assert "too easy to guess" in text(take_up(client, password="ninahall2026"))
    assert "Protect your account" in text(take_up(client, password=GOOD))


def test_whoever_has_an_account_signs_in_to_it_first(cast, client):
    invitation = invited(cast.grace, email="theo@example.org", role=Role.SENCO)
    assert "This address has an account already" in text(open_link(client, invitation))
    take_up(client, password=GOOD)
    assert not Membership.objects.filter(user=cast.theo.user, role=Role.SENCO).exists()
    assert cast.theo.user.check_password("a calm and steady demo")

    type_password(client, cast.theo)
    take_up(client)

    assert Membership.objects.filter(user=cast.theo.user, role=Role.SENCO, agency=cast.places["oak"]).exists()


def test_signed_in_as_somebody_else_takes_nothing_up(cast, sign_in):
    client = sign_in(cast.moira)
    open_link(client, invited(cast.grace, email="theo@example.org", role=Role.SENCO))
    take_up(client)

    assert not Membership.objects.filter(role=Role.SENCO, user__in=[cast.moira.user, cast.theo.user]).exists()


def test_a_lead_invites_to_their_own_agency_and_to_roles_they_may_fill(cast):
    with pytest.raises(NotPermitted):
        invited(cast.theo)
    with pytest.raises(ValueError, match="invites nobody"):
        invited(cast.helen, role=Role.HEAD)
    with pytest.raises(NotPermitted):
        services.withdraw(invitation=invited(cast.grace), actor=cast.moira)


def test_the_floor_takes_no_invitation_for_another_agency_and_gives_no_hat(cast, as_role):
    mine = invited(cast.grace)
    with as_role(cast.grace), pytest.raises(DatabaseError), transaction.atomic():
        Invitation.objects.create(
            email="x@example.org", full_name="X", role=Role.SEN_MANAGER, agency=cast.places["northshire"],
            starts_on=cast.today, invited_by=cast.grace.membership, expires_at=clock.now(),
        )  # fmt: skip
    with as_role(cast.sam):
        assert not Invitation.objects.exists()
    with as_role(None), connection.cursor() as cursor:
        cursor.execute("SELECT accounts_take_invitation(%s, %s)", [mine.pk, cast.theo.user.pk])
        assert cursor.fetchone() == (None,)  # sent to another address


def test_una_needs_the_code_of_her_letter_and_sees_no_child_before_or_after(cast, client):
    invitation, code = family_invited(cast.sam)
    page = text(open_link(client, invitation))
    assert "una.reid@example.org is invited to SEN Portal as parent, Northshire Council." in page
    assert "That is not the code" in text(take_up(client, code="AAAA-AAAA", password=GOOD))
    assert not User.objects.filter(email="una.reid@example.org").exists()

    page = text(take_up(client, code=code.lower(), password=GOOD))

    assert "Hello Una" in page
    assert client.get(cast.maya.get_absolute_url()).status_code == 404


def test_after_five_wrong_codes_the_right_one_is_too_late(cast, client):
    invitation, code = family_invited(cast.sam)
    open_link(client, invitation)
    for _number in range(5):
        take_up(client, code="AAAA-AAAA", password=GOOD)

    assert OVER in text(take_up(client, code=code, password=GOOD))


def test_sam_is_shown_the_code_once_and_no_e_mail_nor_table_holds_it(cast, sign_in):
    answers = {"full_name": "Una Reid", "email": "una.reid@example.org", "role": "parent"}

    page = text(sign_in(cast.sam).post(reverse("accounts:invite_family"), answers))
    drain()

    code = re.search(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b", page)[0]
    assert code not in mail.outbox[0].body
    assert plain_code(code) not in Invitation.objects.get().code
    assert not LedgerEntry.objects.filter(details__icontains=code).exists()


def test_a_token_opens_one_row_of_its_kind_and_cannot_be_made_up(cast):
    from accounts.models import SignInLink

    token = token_of(invited(cast.grace))

    assert opened_by(Invitation, token) is not None
    assert opened_by(SignInLink, token) is None
    assert opened_by(Invitation, "") is None
