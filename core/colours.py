"""The council's accent colour, and the darker and paler ones made of it so that words stay readable."""

import re
from dataclasses import dataclass

READABLE = 4.5
"""The least contrast of words with their ground (WCAG 2.2, 1.4.3)."""
STRONG = 9.0
"""The contrast of the page's head and foot with the white words on them."""
WHITE, BLACK = (255, 255, 255), (0, 0, 0)
TENTH, TWO_FIFTHS = 10, 40

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Accent:
    """An accent colour, a darker one that carries white words, a ground that carries the accent, and a line."""

    main: str
    dark: str
    tint: str
    line: str

    @property
    def style(self) -> str:
        """The style sheet that puts it over the portal's own."""
        names = {
            "--portal-accent": self.main,
            "--portal-accent-dark": self.dark,
            "--portal-accent-tint": self.tint,
            "--portal-accent-line": self.line,
        }
        return ":root{" + ";".join(f"{name}:{colour}" for name, colour in names.items()) + "}\n"


def accent_of(text: str) -> Accent:
    """
    Return the accent of a colour such as #0b6173.

    :raises ValueError: if it is no such colour, or too pale to be read on white
    """
    colour = _parsed(text)
    if contrast(colour, WHITE) < READABLE:
        raise ValueError(f"{text} is too pale: its contrast with white must be {READABLE} to 1 or more")
    return Accent(
        main=_written(colour),
        dark=_written(_darkened(colour)),
        tint=_written(_ground(colour)),
        line=_written(_mixed(colour, WHITE, TWO_FIFTHS)),
    )


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    paler, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (paler + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _parsed(text: str) -> Colour:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ValueError(f"{text} is not a colour such as #0b6173")
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _written(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _mixed(colour: Colour, other: Colour, percent: int) -> Colour:
    """Return so many parts in a hundred of the colour, and the rest of the other."""
    red, green, blue = (
        round((one * percent + two * (100 - percent)) / 100) for one, two in zip(colour, other, strict=True)
    )
    return red, green, blue


def _darkened(colour: Colour) -> Colour:
    shades = (_mixed(colour, BLACK, percent) for percent in range(100, 0, -5))
    return next((shade for shade in shades if contrast(shade, WHITE) >= STRONG), BLACK)


def _ground(colour: Colour) -> Colour:
    grounds = (_mixed(colour, WHITE, percent) for percent in range(TENTH, 0, -1))
    return next((ground for ground in grounds if contrast(colour, ground) >= READABLE), WHITE)
