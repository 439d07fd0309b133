"""
What in a comment might tell who somebody is: looked for before it is published (SEND Regulations 2014 reg 56(4)).

It finds what can be told by its shape: addresses, numbers, days and postcodes for certain, names of people perhaps.
An editor decides; nothing is cut by a machine.
"""

import re
from dataclasses import dataclass

_SHAPES = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"(?<!\w)(?:\+44|0)(?:[\s()-]*\d){8,10}(?!\d)"),
    re.compile(r"\b\d{3}[\s-]?\d{3}[\s-]?\d{4}\b"),
    re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE),
    re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b"),
)
_WORD = re.compile(r"[A-Z][a-zà-ÿ]+(?:[’'-][A-Za-z][a-z]+)?")
_BEGINS = re.compile(r"(?:^|[.!?:]\s+|[“\"(]\s*)$")
_TITLES = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Mx)\.?\s+[A-Z]\w+")
_NO_NAMES = frozenset(
    re.findall(
        r"\w+",
        "Mr Mrs Ms Miss Dr Sir Mx Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March "
        "April May June July August September October November December Easter Christmas Local Offer Council School "
        "Primary Academy College Tribunal English British England Autism Down Braille Makaton Zoom Facebook Family "
        "Hub Club Centre",
    )
)


@dataclass(frozen=True)
class Personal:
    """What was found: `certain` may not be published, `perhaps` only when an editor says they are no people."""

    certain: list[str]
    perhaps: list[str]


def personal_parts(text: str, *, known: str = "") -> Personal:
    """
    Return what might tell who somebody is.

    :param known: words that are no secret, such as the name of the service and its place
    """
    certain = [found.group().strip() for shape in _SHAPES for found in shape.finditer(text)]
    no_names = _NO_NAMES | set(_WORD.findall(known))
    perhaps = [found.group() for found in _TITLES.finditer(text)]
    perhaps += [
        found.group()
        for found in _WORD.finditer(text)
        if found.group() not in no_names and not _BEGINS.search(text[: found.start()])
    ]
    return Personal(list(dict.fromkeys(certain)), list(dict.fromkeys(perhaps)))
