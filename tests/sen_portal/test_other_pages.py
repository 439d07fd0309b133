"""Pages of other packages, drawn by Django's engine, stand in our frame and ask our questions."""

from allauth.account.forms import SetPasswordForm
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory

WITHOUT_A_TWIN_OF_OURS = "account/password_set.html"


def drawn(rf: RequestFactory, form: SetPasswordForm) -> str:
    request = rf.get("/password/")
    request.user = AnonymousUser()
    return str(render_to_string(WITHOUT_A_TWIN_OF_OURS, {"form": form}, request))


def test_a_page_of_another_package_stands_in_our_frame(rf: RequestFactory):
    page = drawn(rf, SetPasswordForm())
    assert page.startswith("<!DOCTYPE html>")
    assert "<title>Set Password - SEN Portal" in page
    assert '<h1 class="govuk-heading-l portal-h1">' in page


def test_its_questions_are_ours(rf: RequestFactory):
    page = drawn(rf, SetPasswordForm(data={}))
    assert "govuk-password-input" in page
    assert "govuk-error-summary" in page
    assert 'href="#id_password1"' in page
