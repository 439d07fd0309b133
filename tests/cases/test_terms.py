"""The holidays of a school year: a school says its own, an authority those of the schools that have said none."""

from datetime import date

import pytest
from django.urls import reverse

from cases.forms import TermsForm
from cases.models import Closure
from cases.services import Holiday, record_terms
from core.workflow import NotPermitted

CHRISTMAS = Holiday(date(2026, 12, 21), date(2027, 1, 1))
SUMMER = Holiday(date(2027, 7, 22), date(2027, 9, 1))


def closures_of(cast, place):
    return list(
        Closure.objects.filter(agency=cast.places[place], kind="holiday", starts_on__gte=CHRISTMAS.starts_on)
        .order_by("starts_on")
        .values_list("starts_on", "ends_on")
    )  # a holiday is a pair of days, too


def test_helen_says_oaks_holidays_and_they_are_oaks_only(cast):
    assert record_terms(actor=cast.helen, holidays=[CHRISTMAS, SUMMER]) == 1
    assert {CHRISTMAS, SUMMER} < set(closures_of(cast, "oak"))
    assert closures_of(cast, "elm") == []


def test_moira_says_them_for_the_schools_that_have_said_none(cast):
    record_terms(actor=cast.helen, holidays=[CHRISTMAS])

    record_terms(actor=cast.moira, holidays=[CHRISTMAS, SUMMER])

    assert SUMMER not in closures_of(cast, "oak")
    assert closures_of(cast, "elm") == [CHRISTMAS, SUMMER]
    assert closures_of(cast, "heron") == []
    assert not Closure.objects.filter(agency=cast.places["northshire"], kind="holiday").exists()


def test_what_is_said_twice_is_kept_once(cast):
    record_terms(actor=cast.helen, holidays=[CHRISTMAS])
    assert record_terms(actor=cast.helen, holidays=[CHRISTMAS]) == 0
    assert closures_of(cast, "oak").count(CHRISTMAS) == 1


@pytest.mark.parametrize("who", ["sam", "theo", "priya"])
def test_others_say_no_holidays(cast, who):
    with pytest.raises(NotPermitted):
        record_terms(actor=getattr(cast, who), holidays=[CHRISTMAS])


def test_no_holiday_ends_before_it_begins(cast):
    with pytest.raises(ValueError, match="holidays"):
        record_terms(actor=cast.helen, holidays=[Holiday(*reversed(CHRISTMAS))])


@pytest.mark.parametrize(
    "line",
    [
        "21 December 2026 to 1 January 2027",
        "Christmas: Monday 21 December 2026 - Friday 1 January 2027",
        "21/12/2026 until 01/01/2027",
        "2026-12-21 – 2027-01-01",
        "21st Dec 2026 to 1st Jan 2027",
    ],
)
def test_holidays_are_read_as_schools_write_them(line):
    form = TermsForm({"holidays": f"\n{line}\n"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["holidays"] == [CHRISTMAS]


def test_a_single_day_is_a_holiday_of_one_day():
    form = TermsForm({"holidays": "21 December 2026"})
    assert form.is_valid()
    assert form.cleaned_data["holidays"] == [Holiday(CHRISTMAS.starts_on, CHRISTMAS.starts_on)]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("soon", "“soon” must be two days"),
        ("32 December 2026 to 1 January 2027", "must be two days"),
        ("1 January 2027 to 21 December 2026", "the last day is before the first"),
        ("1 January 2026 to 21 December 2026", "longer than any holiday"),
        ("21 December 2026 to 1 January 2027\n1 January 2027 to 3 January 2027", "overlap"),
        ("\n".join(["21 December 2026"] * 21), "at most 20"),
    ],
)
def test_a_line_that_cannot_be_right_is_named(lines, why):
    form = TermsForm({"holidays": lines})
    assert not form.is_valid()
    assert why in str(form.errors)


def test_helen_says_them_by_the_page(cast, sign_in):
    page = sign_in(cast.helen).post(
        reverse("cases:terms"), {"holidays": "21 December 2026 to 1 January 2027"}, follow=True
    )
    assert "The holidays are recorded for 1 setting." in page.content.decode()
