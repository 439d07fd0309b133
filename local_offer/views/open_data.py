"""What others take away: the whole table, the feed of changes, and what search engines may read."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemaps
from django.contrib.syndication.views import Feed
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core.access import public
from core.clock import today

from .. import selectors
from ..models import Entry, GuideText
from ..open_referral.mapping import changed_at
from ..table import written

KEPT_FOR = 300
"""Seconds for which a cache may keep what is taken away."""

ROBOTS = """\
User-agent: *
Allow: /$
Allow: /local-offer/$
Allow: /local-offer/services/
Disallow: /local-offer/services/*/comment/
Allow: /local-offer/ages/
Allow: /local-offer/kinds/
Allow: /local-offer/organisations/
Allow: /local-offer/guides/
Disallow: /local-offer/guides/work/
Allow: /local-offer/coverage/
Allow: /local-offer/said/
Disallow: /local-offer/said/report/make/
Allow: /local-offer/consultation/$
Allow: /sitemap.xml
Allow: /static/
Disallow: /

Sitemap: {sitemap}
"""


class PublishedServices(Sitemap):  # type: ignore[type-arg]
    """The pages of services, and no others."""

    def items(self) -> Any:
        return list(selectors.everything_published(today=today()))

    def location(self, item: Entry) -> str:
        return item.service.get_absolute_url()

    def lastmod(self, item: Entry) -> Any:
        return changed_at(item)


class PublishedGuides(Sitemap):  # type: ignore[type-arg]
    """The guides that are published."""

    def items(self) -> Any:
        return list(selectors.guides_published(today=today()))

    def location(self, item: GuideText) -> str:
        return item.guide.get_absolute_url()

    def lastmod(self, item: GuideText) -> Any:
        return item.updated_at


class WaysIn(Sitemap):  # type: ignore[type-arg]
    """The pages from which one comes to the others, and those on which the council answers for its Local Offer."""

    def items(self) -> list[str]:
        links = [link.url for link in (*selectors.by_age(), *selectors.by_kind())]
        return [*(reverse(f"local_offer:{name}") for name in _WAYS_IN), *links]

    def location(self, item: str) -> str:
        return item


_WAYS_IN = ("search", "guides", "all_organisations", "coverage", "said", "consultation")


class Changes(Feed):
    """What was published last, newest first."""

    feed_type = Atom1Feed
    title = _("Changes in the Local Offer")
    subtitle = _("Services that are new, or of which something new is said")

    def link(self) -> str:
        return reverse("local_offer:search")

    def feed_url(self) -> str:
        return reverse("local_offer:changes")

    def items(self) -> Any:
        return selectors.latest_changes(today=today())

    def item_title(self, item: Entry) -> str:
        return item.name

    def item_description(self, item: Entry) -> str:
        return item.summary

    def item_link(self, item: Entry) -> str:
        return item.service.get_absolute_url()

    def item_guid(self, item: Entry) -> str:
        return f"urn:uuid:{item.service_id}"

    def item_author_name(self, item: Entry) -> str:
        return item.service.organisation.name

    def item_updateddate(self, item: Entry) -> Any:
        return changed_at(item)

    def item_categories(self, item: Entry) -> list[str]:
        return [str(item.get_kind_of_help_display())]


@require_safe
@public
def table(request: Any) -> HttpResponse:
    """Hand over everything that is published as a CSV file."""
    text = written(selectors.everything_published(today=today()))
    headers = {"Content-Disposition": 'attachment; filename="local-offer.csv"'}
    return _kept(HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers))


@require_safe
@public
def changes(request: Any) -> HttpResponse:
    """Tell programs that follow the Local Offer what was published last."""
    return _kept(Changes()(request))


@require_safe
@public
def sitemap(request: Any) -> HttpResponse:
    """Tell search engines the pages of services and guides, and the ways to them."""
    parts = {"ways": WaysIn(), "guides": PublishedGuides(), "services": PublishedServices()}
    return _kept(sitemaps.sitemap(request, parts))


@require_safe
@public
def robots(request: Any) -> HttpResponse:
    """Tell search engines to read the Local Offer, and nothing else."""
    address = request.build_absolute_uri(reverse("sitemap"))
    return _kept(HttpResponse(ROBOTS.format(sitemap=address), content_type="text/plain; charset=utf-8"))


def _kept(response: HttpResponse) -> HttpResponse:
    response.headers["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(response, public=True, max_age=KEPT_FOR)
    return response
