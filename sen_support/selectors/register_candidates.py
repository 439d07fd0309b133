"""Pupils of the school who are not on the register, to be added to it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from accounts.sight import SightKind
from cases.models import Case, Filters, Sort

from ..codes import Provision
from ..models import SenProvision
from .register_query import SIZE


@dataclass(frozen=True)
class Candidate:
    """A pupil of the school who might be put on the register."""

    name: str
    born_on: date
    support: str
    url: str


@dataclass(frozen=True)
class Candidates:
    """A page of the school's pupils by name."""

    rows: list[Candidate]
    next_url: str
    first_url: str


def candidates(*, actor: Any, today: date, name: str, after: str) -> Candidates:
    """
    Return pupils of the school by name, to choose who is put on the register.

    :raises StalePlace: if `after` is not a place this list gave out
    """
    starts = name.casefold().strip()
    filters = Filters(kinds=frozenset({SightKind.SETTING}), name_starts=starts)
    page = Case.objects.page_for(actor, today, sort=Sort.NAME, after=after, filters=filters, size=SIZE)
    ids = [row.case_id for row in page.rows]
    held = SenProvision.objects.visible_to(actor, today).on(today).filter(case__in=ids)
    codes = dict(held.values_list("case_id", "code"))
    rows = [
        Candidate(
            name=f"{row.family_name}, {row.known_as or row.given_name}",
            born_on=row.born_on,
            support=str(Provision(codes.get(row.case_id, Provision.NONE)).label),
            url=reverse("sen_support:record", args=[row.case_id]),
        )
        for row in page.rows
    ]
    here = reverse("sen_support:add")
    query = {"name": name} if name else {}
    return Candidates(
        rows=rows,
        next_url=f"{here}?{urlencode({**query, 'after': page.next})}" if page.next else "",
        first_url=f"{here}?{urlencode(query)}" if after else "",
    )
