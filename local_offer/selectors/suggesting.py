"""Services that may fit somebody of an age with certain needs. Nothing is kept of who was shown what."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, When
from django.urls import reverse

from ..codes import Need, Route
from ..models import Entry
from .words import ages

MOST_SUGGESTED = 3


_THEY_ASK_FIRST = Case(When(route=Route.FAMILY, then=0), default=1)


@dataclass(frozen=True)
class Suggestion:
    """A service that may fit."""

    name: str
    url: str
    summary: str
    ages: str


@dataclass(frozen=True)
class Suggested:
    """A few services that may fit, the needs they fit in a family's words, and where there are more."""

    services: list[Suggestion]
    needs: list[str]
    more_url: str


def suggested(*, needs: Collection[str], age: int, area: Any, today: date) -> Suggested | None:
    """
    Return services of an area's Local Offer for these needs at this age.

    Those that families can ask for themselves come first, and of them those for the fewest other needs.

    None when nothing fits, or nothing is known of the needs. Only the codes of needs and the age are asked for, and
    neither a search nor a look is counted.

    :param needs: codes of `Need`; others, such as those of the school census for "other", are passed over
    """
    known = [Need(code) for code in needs if code in Need.values]
    entries = Entry.objects.visible_to(None, today).for_age(age).filter(needs__overlap=known)
    fitting = entries.filter(service__area=area).select_related("service")
    fitting = fitting.order_by(_THEY_ASK_FIRST, "needs__len", "name")
    found = list(fitting[:MOST_SUGGESTED]) if known else []
    if not found:
        return None
    query = urlencode([("age", age), *(("need", need.value) for need in known)])
    return Suggested(
        services=[
            Suggestion(one.name, one.service.get_absolute_url(), one.summary, ages(one)) for one in found
        ],
        needs=[str(need.label) for need in known],
        more_url=f"{reverse('local_offer:search')}?{query}",
    )
