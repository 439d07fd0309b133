"""
The unique pupil number: a check letter, the authority (3), the school (4), the year (2) and a serial (3).

A temporary number ends in a letter. The check letter is the weighted sum of the other twelve, the first of them
weighing 2, left over from 23 (DfE, Unique pupil numbers: guidance).
"""

import re

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_FORM = re.compile(rf"[{_LETTERS}]\d{{11}}[\d{_LETTERS}]", re.ASCII)


def tidy(text: str) -> str:
    """Return the number without spaces and in capitals, as it is kept."""
    return "".join(text.split()).upper()


def has_form(upn: str) -> bool:
    """Return whether this is written as such a number is, whatever its check letter."""
    return _FORM.fullmatch(upn) is not None


def check_letter(rest: str) -> str:
    """Return the letter that belongs before these twelve characters."""
    weighed = (_value(character) * weight for weight, character in enumerate(rest, start=2))
    return _LETTERS[sum(weighed) % len(_LETTERS)]


def is_right(upn: str) -> bool:
    """Return whether the number has the right form and the check letter that belongs to it."""
    return has_form(upn) and upn[0] == check_letter(upn[1:])


def _value(character: str) -> int:
    return int(character) if character.isdigit() else _LETTERS.index(character)
