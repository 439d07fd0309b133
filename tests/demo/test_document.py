"""README's first screen is true."""

import re
from html import unescape

import pytest
from django.urls import reverse

from demo.document import with_the_cast
from demo.people import CAST
from tools.database import ROOT

README = (ROOT / "README.md").read_text()


def test_the_readme_names_the_cast_as_it_is():
    assert with_the_cast(README) == README, "run `make docs`"
    assert README.count("(`") >= len(CAST)


def test_every_page_and_picture_that_the_readme_points_to_is_there():
    links = re.findall(r"\]\(([^)#]+)\)|src=\"([^\"]+)\"", README)
    places = [place for link in links for place in link if place and not place.startswith("http")]

    assert len(places) > 5
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_every_command_the_readme_names_is_there():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)`", README)) <= targets


def test_the_map_of_the_house_names_every_package_and_no_other():
    table = README.partition("## A map of the house")[2].partition("\n\nInside each app")[0]
    named = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\|(.+?)\|", table, re.MULTILINE))))
    packages = {path.parent.name for path in ROOT.glob("*/apps.py")} | {"sen_portal", "timelimits"}

    assert named == packages


def test_every_word_of_make_help_that_the_readme_lists_is_a_target():
    listed = re.search(r"`make help` lists the rest: (.+?)\.", README, re.DOTALL)[1]
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert set(re.findall(r"`([a-z-]+)`", listed)) <= targets


# What each of the cast finds on their own home that leads to their one true thing.
FOUND_AT_HOME = {
    "priya": ("Read Maya’s plan", "Your turn: add your views on Arjun’s support"),
    "jay": ("Read Maya’s plan", "Your turn: say what you think before Maya’s review"),
    "sam": ("My work", "All my cases"),
    "moira": ("Reviews to decide", "The report recommends"),
    "helen": ("Review of Arjun’s SEN support", "Pupil lists"),
    "theo": ("Review of Arjun’s SEN support",),
    "ada": ("to log a session", "Arjun Patel"),
    "grace": ("Late, longest first",),
    "gita": ("nobody’s name", "Main need"),
    "dev": ("Written advice on Maya Patel",),
    "nadia": ("Written advice on Maya Patel",),
    "omar": ("Written advice on Maya Patel",),
    "tom": ("Carol Ellis, mother", "cannot see your record"),
    "carol": ("Ask Tom to let me see",),
    "bashir": ("Personal Budgets", "’s plan"),
    "lena": ("1 to check", "Wheels and Waves swimming"),
    "leo": ("1 to publish", "Parents’ coffee morning"),
    "petra": ("Saturday Stars", "Check is due"),
    "farah": ("Find a service to comment on",),
    "marcus": ("Add a service", "Check is due"),
    "iris": ("Help Priya Patel write for Maya Patel’s review",),
    "rita": ("My work", "All my cases"),
}


@pytest.mark.parametrize("person", CAST, ids=lambda person: person.key)
def test_each_of_the_cast_is_led_from_home_to_their_one_true_thing(person, cast, sign_in):
    page = sign_in(getattr(cast, person.key)).get(reverse("homes:home")).content.decode()

    assert [words for words in FOUND_AT_HOME[person.key] if words not in unescape(page)] == []
    assert "Northshire" not in page or person.key != "rita"


def test_rita_sees_a_case_of_her_own_in_her_list_and_none_of_northshires(cast, sign_in):
    page = sign_in(cast.rita).get(reverse("cases:work_list"), {"view": "all"}).content.decode()

    assert "Rory Blake" in page
    assert "Patel" not in page
