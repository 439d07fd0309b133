"""Signing in by e-mail address and password, and choosing a new password, in the portal's own words."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from accounts.models import Membership
from notifications.outbox import drain

PASSWORD = "purple kettle on the moon"


@pytest.fixture
def priya(cast):
    user = cast.priya.user
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in_page(client, **answers):
    return client.post(reverse("account_login"), answers).content.decode()


def ask_for_a_link(client, address):
    answer = client.post(reverse("account_reset_password"), {"email": address}, follow=True)
    drain()
    return answer


def test_an_empty_form_names_its_questions(db, client):
    page = sign_in_page(client)

    assert "Enter your e-mail address" in page
    assert "Enter your password" in page


def test_a_wrong_password_and_a_wrong_address_are_the_same_sentence(priya, client):
    wrong = "The e-mail address or the password is wrong"

    assert wrong in sign_in_page(client, login=priya.email, password="something else")
    assert wrong in sign_in_page(client, login="nobody@example.org", password=PASSWORD)


def test_priya_signs_in_and_nothing_is_announced(priya, client):
    page = client.post(
        reverse("account_login"), {"login": "Priya@Example.org", "password": PASSWORD}, follow=True
    ).content.decode()

    assert "Hello Priya" in page
    assert "Successfully" not in page


def test_an_address_without_an_account_gets_no_mail_and_the_same_answer(priya, client):
    known = ask_for_a_link(client, priya.email)
    unknown = ask_for_a_link(client, "nobody@example.org")

    assert (known.status_code, unknown.status_code) == (200, 200)
    assert "If that address has an account" in unknown.content.decode()
    assert [message.to for message in mail.outbox] == [[priya.email]]


def test_the_link_comes_in_plain_words_and_works_once(priya, client):
    ask_for_a_link(client, priya.email)

    message = mail.outbox[0]
    assert message.subject == "Choose a new password"
    assert "Somebody, probably you, asked for a new password for SEN Portal." in message.body
    link = re.search(r"http://\S+", message.body)[0]
    question = client.get(link, follow=True)
    new = {"password1": "seven green umbrellas", "password2": "seven green umbrellas"}
    client.post(question.request["PATH_INFO"], new)
    assert "This link does not work any more" in client.get(link, follow=True).content.decode()
    priya.refresh_from_db()
    assert priya.check_password("seven green umbrellas")


def test_somebody_without_a_hat_any_more_is_told_so(priya, client, cast):
    Membership.objects.filter(user=priya).update(ends_on=cast.day(-1))

    page = client.post(
        reverse("account_login"), {"login": priya.email, "password": PASSWORD}, follow=True
    ).content.decode()

    assert "Hello Priya" not in page
