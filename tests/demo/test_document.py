"""README's first screen is true."""

import re

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
