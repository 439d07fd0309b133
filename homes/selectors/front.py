"""The first page of a visitor."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse


@dataclass(frozen=True)
class FrontPage:
    """Where a visitor can go."""

    sign_in_url: str
    search_url: str
    hear_url: str
    demo_url: str | None


def front_page() -> FrontPage:
    """Return where a visitor can go."""
    return FrontPage(
        sign_in_url=reverse("account_login"),
        search_url=reverse("local_offer:search"),
        hear_url=reverse("homes:hear"),
        demo_url=reverse("demo:cast") if settings.DEMO else None,
    )
