"""The first page of a visitor."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from local_offer.selectors import Link, by_age, by_kind


@dataclass(frozen=True)
class FrontPage:
    """Where a visitor can go."""

    sign_in_url: str
    search_url: str
    by_age: list[Link]
    by_kind: list[Link]
    hear_url: str
    demo_url: str | None


def front_page() -> FrontPage:
    """Return where a visitor can go."""
    return FrontPage(
        sign_in_url=reverse("account_login"),
        search_url=reverse("local_offer:search"),
        by_age=by_age(),
        by_kind=by_kind(),
        hear_url=reverse("homes:hear"),
        demo_url=reverse("demo:cast") if settings.DEMO else None,
    )
