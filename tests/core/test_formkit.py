"""Every widget comes out as the GOV.UK component, with its error and what was typed."""

from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.test import RequestFactory

from core.date_parts import DatePartsField
from core.formkit import error_summary, field, form_hidden
from core.forms import PortalForm, VersionedForm

CHOICES = [("home", "At home"), ("school", "At school")]


class EveryWidget(PortalForm):
    text = forms.CharField(label="Text", help_text="In your own words")
    number = forms.IntegerField(label="Number")
    email = forms.EmailField(label="Email")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    long_text = forms.CharField(label="Long text", widget=forms.Textarea)
    counted = forms.CharField(label="Counted", widget=forms.Textarea, max_length=20)
    select = forms.ChoiceField(label="Select", choices=[("", "Choose one"), *CHOICES])
    radios = forms.ChoiceField(label="Radios", choices=CHOICES, widget=forms.RadioSelect)
    ticks = forms.MultipleChoiceField(label="Ticks", choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    tick = forms.BooleanField(label="Tick")
    file = forms.FileField(label="File", widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}))
    day = DatePartsField(label="Day")


class Elements(HTMLParser):
    """The elements of a piece of HTML, each as its tag and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def one(self, wanted: Callable[[str, dict[str, str | None]], bool]) -> dict[str, str | None]:
        """The attributes of the only element that fits."""
        (attributes,) = [attrs for tag, attrs in self.found if wanted(tag, attrs)]
        return attributes


def drawn(name: str, data: dict[str, Any] | None = None, **options: Any) -> str:
    return str(field(EveryWidget(data)[name], **options))


@pytest.mark.parametrize(
    ("name", "component"),
    [
        ("text", "govuk-input"),
        ("number", "govuk-input"),
        ("email", "govuk-input"),
        ("password", "govuk-password-input"),
        ("long_text", "govuk-textarea"),
        ("counted", "govuk-character-count"),
        ("select", "govuk-select"),
        ("radios", "govuk-radios"),
        ("ticks", "govuk-checkboxes"),
        ("tick", "govuk-checkboxes"),
        ("file", "govuk-file-upload"),
        ("day", "govuk-date-input"),
    ],
)
def test_every_widget_has_its_component(name: str, component: str):
    assert component in drawn(name)


@pytest.mark.parametrize("name", list(EveryWidget.base_fields))
def test_every_error_stands_in_its_group_and_is_linked_from_the_summary(name: str):
    form = EveryWidget({})
    html = str(field(form[name]))
    assert "govuk-form-group--error" in html
    assert form.errors[name][0] in html
    links = [attrs["href"] for tag, attrs in Elements(str(error_summary(form))).found if tag == "a"]
    targets = {f"#{attrs['id']}" for tag, attrs in Elements(html).found if "id" in attrs}
    assert targets & set(links)


def test_the_summary_links_to_the_first_box_that_is_wrong():
    form = EveryWidget({"day-day": "7", "day-month": "12", "day-year": "26"})
    assert 'href="#id_day-year"' in error_summary(form)


def test_a_form_without_mistakes_has_no_summary():
    assert error_summary(PortalForm({})) == ""


def test_an_input_is_described_by_its_hint_and_its_error():
    element = Elements(drawn("text", {})).one(lambda tag, attrs: tag == "input")
    assert element["aria-describedby"] == "id_text-hint id_text-error"


def test_what_was_typed_comes_back_escaped():
    html = drawn("text", {"text": '"><script>alert(1)</script>'})
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_password_never_comes_back():
    assert "secret" not in drawn("password", {"password": "secret"})


def test_what_was_chosen_stays_chosen():
    radio = Elements(drawn("radios", {"radios": "school"})).one(lambda tag, attrs: "checked" in attrs)
    option = Elements(drawn("select", {"select": "home"})).one(lambda tag, attrs: "selected" in attrs)
    assert (radio["value"], option["value"]) == ("school", "home")


def test_the_three_boxes_of_a_date_keep_what_was_typed():
    boxes = Elements(drawn("day", {"day-day": "31", "day-month": "Feb", "day-year": "2027"})).found
    assert [attrs["value"] for tag, attrs in boxes if tag == "input"] == ["31", "Feb", "2027"]


def test_a_date_that_is_known_fills_the_three_boxes():
    html = str(field(EveryWidget(initial={"day": date(2026, 12, 7)})["day"]))
    assert [attrs["value"] for tag, attrs in Elements(html).found if tag == "input"] == ["7", "12", "2026"]


def test_a_question_can_be_the_heading_of_its_page():
    assert "<h1" in drawn("radios", heading=True, label_size="l")


def test_a_choice_can_carry_a_hint_and_open_a_further_question():
    html = drawn("radios", hints={"home": "We come to you"}, reveals={"school": "<b>Which school?</b>"})
    assert "We come to you" in html
    assert "<b>Which school?</b>" in html
    assert 'data-aria-controls="conditional-id_radios-2"' in html


def test_a_file_question_says_which_files_fit():
    element = Elements(drawn("file")).one(lambda tag, attrs: tag == "input")
    assert element["accept"] == ".csv,.xlsx"


def test_a_form_carries_its_token_its_number_and_its_version_unseen(rf: RequestFactory):
    html = str(form_hidden(rf.get("/"), VersionedForm(initial={"version": 3})))
    names = [attrs["name"] for tag, attrs in Elements(html).found if tag == "input"]
    assert names == ["csrfmiddlewaretoken", "submission_id", "version"]


def test_every_page_drawn_is_a_submission_of_its_own(rf: RequestFactory):
    request = rf.get("/")
    assert form_hidden(request) != form_hidden(request)
