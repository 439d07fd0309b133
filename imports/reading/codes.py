"""The codes of a pupil's record, and the words management systems write in their place."""

import re
from typing import Final

from django.utils.translation import gettext_lazy as _

PROVISION: Final = {
    "N": _("No special educational need"),
    "K": _("SEN support"),
    "E": _("Education, health and care plan"),
}
"""SENprovision of the school census (Code of Practice 6.72-6.77 and the census guide)."""

RETIRED_PROVISION: Final = {"A": _("School Action"), "P": _("School Action Plus"), "S": _("Statement")}
"""Not used since the reforms of 2014: what a child once had, never what they have now."""

NEEDS: Final = {
    "SPLD": _("Specific learning difficulty"),
    "MLD": _("Moderate learning difficulty"),
    "SLD": _("Severe learning difficulty"),
    "PMLD": _("Profound and multiple learning difficulty"),
    "DS": _("Down syndrome"),
    "SEMH": _("Social, emotional and mental health"),
    "SLCN": _("Speech, language and communication needs"),
    "ASD": _("Autistic spectrum disorder"),
    "HI": _("Hearing impairment"),
    "VI": _("Vision impairment"),
    "MSI": _("Multi-sensory impairment"),
    "PD": _("Physical disability"),
    "OTH": _("Other difficulty or disability"),
    "NSA": _("SEN support but no specialist assessment of type of need"),
}
RETIRED_NEEDS: Final = {"BESD": "SEMH"}

YEARS: Final = ("N1", "N2", "R", *(str(year) for year in range(1, 15)), "X")
ENROLMENT: Final = {"C": True, "M": True, "S": False}
"""Whether each enrolment status is the main place: current single, current main dual, current subsidiary dual."""
NOT_ON_ROLL: Final = frozenset("GFOX")
"""Guest, further education college, other provider: taught here, and on another roll."""

_PROVISION_WORDS: Final = {
    "N": "none / no / no sen / no special educational need / no special educational needs / not sen / no need",
    "K": "sen support / sensupport / k sen support / send support / support",
    "E": (
        "ehcp / ehc plan / ehc / education health and care plan / education, health and care plan / e ehcp"
        " / education health care plan"
    ),
    "A": "school action / school/early years action / early years action",
    "P": "school action plus / school/early years action plus / early years action plus",
    "S": "statement / statemented / statement of sen",
}
_NEED_WORDS: Final = {
    "SPLD": "specific learning difficulty / specific learning difficulties / dyslexia",
    "MLD": "moderate learning difficulty / moderate learning difficulties",
    "SLD": "severe learning difficulty / severe learning difficulties",
    "PMLD": "profound and multiple learning difficulty / profound & multiple learning difficulty",
    "DS": "down syndrome / downs syndrome / down's syndrome",
    "SEMH": "social emotional and mental health / social, emotional and mental health / social emotional mental health",
    "SLCN": "speech language and communication needs / speech, language and communication needs"
    " / speech, language and communication",
    "ASD": "autistic spectrum disorder / autism / autism spectrum disorder / asc",
    "HI": "hearing impairment",
    "VI": "vision impairment / visual impairment",
    "MSI": "multi-sensory impairment / multi sensory impairment",
    "PD": "physical disability",
    "OTH": "other difficulty/disability / other difficulty / other difficulty or disability / other",
    "NSA": "no specialist assessment / sen support but no specialist assessment of type of need",
}
_YEAR_WORDS: Final = {
    "R": "reception / rec / year r / yr r / yr / year 0 / 0 / foundation 2 / f2",
    "N1": "nursery 1 / nursery first year / first year nursery",
    "N2": "nursery 2 / nursery / nursery second year / second year nursery / foundation 1 / f1 / n",
}


def _folded(words: dict[str, str]) -> dict[str, str]:
    return {_fold(word): code for code, row in words.items() for word in row.split(" / ")}


def _fold(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.casefold()).strip()


_PROVISIONS, _NEEDS, _YEARS = _folded(_PROVISION_WORDS), _folded(_NEED_WORDS), _folded(_YEAR_WORDS)


def provision(text: str) -> str | None:
    """Return N, K or E, or a retired A, P or S; none when the text is neither a code nor its words."""
    return _coded(text, _PROVISIONS, {*PROVISION, *RETIRED_PROVISION})


def need(text: str) -> str | None:
    """Return the DfE code of a type of need, a retired one among them; none when there is no such type."""
    return _coded(text, _NEEDS, {*NEEDS, *RETIRED_NEEDS})


def year_group(text: str) -> str | None:
    """Return the national curriculum year: N1, N2, R, 1 to 14 or X; none when it is not one."""
    folded = _fold(text)
    if folded in _YEARS:
        return _YEARS[folded]
    bare = re.sub(r"^(national curriculum |nc )?(year|yr|y)? ?", "", folded)
    bare = bare.lstrip("0").upper()
    return bare if bare in YEARS else None


def _coded(text: str, words: dict[str, str], codes: set[str]) -> str | None:
    """Read `K`, `SEN support` and `K - SEN support` alike."""
    folded = _fold(text)
    if folded in words:
        return words[folded]
    first, _gap, rest = folded.partition(" ")
    code = first.upper()
    if code in codes and (not rest or words.get(rest) == code or rest in {_fold(w) for w in _titles(code)}):
        return code
    return None


def _titles(code: str) -> tuple[str, ...]:
    tables = (PROVISION, RETIRED_PROVISION, NEEDS)
    return tuple(str(table[code]) for table in tables if code in table)
