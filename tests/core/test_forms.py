"""Errors name the question and say what to do."""

import pytest
from django import forms

from core.forms import PortalForm, VersionedForm


class SupportForm(PortalForm):
    error_names = {"minutes": "the minutes of each session"}

    what = forms.CharField(label="What will be provided", max_length=10)
    minutes = forms.IntegerField(label="Minutes", min_value=1, max_value=300)
    how = forms.ChoiceField(label="How often", choices=[("daily", "Every day")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="I have told the family")
    upn = forms.CharField(label="UPN")
    which = forms.CharField(label="Which day suits you best?")
    email = forms.EmailField(label="E-mail address")
    own = forms.CharField(label="Reason", error_messages={"required": "Say why, in a sentence"})


def error(name: str, **answers: str) -> str:
    return SupportForm(answers).errors[name][0]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("what", "Enter what will be provided"),
        ("minutes", "Enter the minutes of each session"),
        ("how", "Choose how often"),
        ("agreed", "Tick the box “I have told the family”"),
        ("upn", "Enter UPN"),
        ("which", "Enter an answer to “Which day suits you best?”"),
        ("own", "Say why, in a sentence"),
    ],
)
def test_an_unanswered_question_is_named(name: str, sentence: str):
    assert error(name) == sentence


def test_a_text_that_is_too_long_is_told_the_limit():
    assert error("what", what="x" * 11) == "What will be provided must be 10 characters or fewer"


def test_a_number_outside_its_bounds_is_told_the_bound():
    assert error("minutes", minutes="0") == "The minutes of each session must be 1 or more"
    assert error("minutes", minutes="301") == "The minutes of each session must be 300 or less"


def test_words_where_a_number_is_asked_for_get_an_example():
    assert error("minutes", minutes="twenty") == "The minutes of each session must be a whole number, like 20"


def test_a_choice_that_was_not_offered_is_refused():
    assert error("how", how="never") == "Choose how often from the list"


def test_an_email_address_gets_an_example():
    assert error("email", email="helen") == "Enter an e-mail address in the right form, like name@example.org"


def test_a_per_cent_sign_in_a_label_does_no_harm():
    class ShareForm(PortalForm):
        share = forms.CharField(label="Share in %", max_length=1)

    assert ShareForm({"share": "12"}).errors["share"] == ["Share in % must be 1 characters or fewer"]


def test_a_versioned_form_says_which_version_it_was_drawn_from():
    assert VersionedForm({"version": "3"}).is_valid()
    assert not VersionedForm({}).is_valid()
