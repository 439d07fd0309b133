"""Signing in by the pages, step by step, as people do."""

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse

from accounts import services
from accounts.roles import Role
from core import clock
from demo.cast import PASSWORD


def codes_now(secret):
    """The codes an app may show now: a little behind, right, a little ahead."""
    return [format_hotp_value(hotp_value(secret, counter)) for counter in yield_hotp_counters_from_time()]


def type_password(client, person, password=PASSWORD, **extra):
    answers = {"login": person.user.email, "password": password}
    return client.post(reverse("account_login"), answers, follow=True, **extra)


def set_up_app(client):
    """Set up an app in a running session; return its secret and the page that comes next."""
    client.get(reverse("accounts:add_app"))
    secret = client.session["mfa.totp.secret"]
    return secret, client.post(reverse("accounts:add_app"), {"code": codes_now(secret)[1]})


def text(response):
    return response.content.decode()


def invited(actor, *, email="nina.hall@example.org", role=Role.TEACHER, **days):
    """Nina is invited to teach at Oak Primary, or somebody else to something else."""
    answers = {"email": email, "full_name": "Nina Hall", "role": role, "job_title": ""}
    days = {"starts_on": clock.today(), "ends_on": None} | days
    return services.invite(actor=actor, now=clock.now(), **answers, **days)


def family_invited(actor, *, email="una.reid@example.org"):
    """Una, a mother, is invited; return the invitation and the code of her letter."""
    return services.invite_family(
        actor=actor, email=email, full_name="Una Reid", role=Role.PARENT, today=clock.today(), now=clock.now()
    )
