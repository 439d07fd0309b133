"""A council's accent colour: refused when it cannot be read, and every shade made of it readable."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core import colours


def parsed(text):
    return tuple(int(text[place : place + 2], 16) for place in (1, 3, 5))


def test_the_portals_own_accent_gives_its_own_shades_or_near_them():
    accent = colours.accent_of("#0b6173")

    assert accent.main == "#0b6173"
    assert colours.contrast(parsed(accent.main), colours.WHITE) == pytest.approx(7.1, abs=0.1)


@pytest.mark.parametrize("text", ["#ffdd00", "#ffffff", "#8a8a8a"])
def test_a_colour_that_cannot_be_read_on_white_is_refused(text):
    with pytest.raises(ValueError, match="too pale"):
        colours.accent_of(text)


@pytest.mark.parametrize("text", ["", "blue", "#12", "#12345g", "0b6173", "#0b6173;}"])
def test_what_is_no_colour_is_refused(text):
    with pytest.raises(ValueError, match="not a colour"):
        colours.accent_of(text)


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_every_shade_of_every_accent_can_be_read(colour):
    assume(colours.contrast(colour, colours.WHITE) >= colours.READABLE)

    accent = colours.accent_of("#{:02x}{:02x}{:02x}".format(*colour))

    assert colours.contrast(parsed(accent.dark), colours.WHITE) >= colours.STRONG
    assert colours.contrast(parsed(accent.main), parsed(accent.tint)) >= colours.READABLE


def test_the_style_sheet_sets_all_four():
    style = colours.accent_of("#0b6173").style

    assert style.startswith(":root{--portal-accent:#0b6173;")
    assert style.count("--portal-accent") == 4
