"""The addresses of the feed, and what each answers."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from rest_framework.exceptions import NotFound
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from core.acting import acting_as
from core.api import OpenAPIView, Unanswerable
from core.clock import today

from .. import selecting
from ..mapping import JSONObject, Mapping
from ..paging import page_of
from .asking import MOST_ON_A_PAGE, ON_A_PAGE, Asked, AskedForServices, AskedForTerms, understood

VERSION = "HSDS-UK-3.0"
PROFILE = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md"
DESCRIPTION = "https://docs.openreferraluk.org/en/latest/openapi30.json"
KEPT_FOR = 300
"""Seconds for which a cache may keep an answer."""
LINES = "application/x-ndjson"

Question = dict[str, Any]
Shown = Callable[[Any], JSONObject]


class Feed(OpenAPIView):
    """Open to anyone: what a Local Offer says is public, and nothing else is served."""

    http_method_names = ("get", "head", "options")  # type: ignore[assignment]

    def get(self, request: Any, **which: Any) -> HttpResponseBase:
        """Answer inside one transaction, as every page does; a cache may keep it for a while."""
        self.mapping = Mapping(request.build_absolute_uri)
        try:
            with acting_as(None), transaction.atomic():
                response = self.answer(**which)
        except selecting.UnknownPostcode as error:
            raise Unanswerable(f"postcode: {error}") from error
        patch_cache_control(response, public=True, max_age=KEPT_FOR)
        return response

    def answer(self, **which: Any) -> HttpResponseBase:
        """Return what was asked for."""
        raise NotImplementedError


class About(Feed):
    """What this feed is."""

    def answer(self) -> Response:
        """Name the standard, its profile and the description of the addresses."""
        return Response({"version": VERSION, "profile": PROFILE, "openapi_url": DESCRIPTION})


class List(Feed):
    """A list, page by page, or all of it as lines."""

    asks: type[Asked] = Asked

    def found(self, asked: Question) -> Any:
        """Return everything that answers the question."""
        raise NotImplementedError

    def shown(self, asked: Question) -> Shown:
        """Return how one thing of the list is shown."""
        raise NotImplementedError

    def answer(self) -> HttpResponseBase:
        """Answer with one page, or with every line."""
        asked = understood(self.asks, self.request.query_params)
        found, shown = self.found(asked), self.shown(asked)
        if asked["format"] == "ndjson":
            lines = (JSONRenderer().render(shown(each)) for each in found)
            return HttpResponse(b"".join(line + b"\n" for line in lines), content_type=LINES)
        size = asked.get("per_page") or (MOST_ON_A_PAGE if asked.get("minimal") else ON_A_PAGE)
        return Response(page_of(found, number=asked["page"], per_page=size).envelope(shown))


class Detail(Feed):
    """One thing with everything in it."""

    def found(self, identifier: UUID) -> Any:
        """Return it, or none."""
        raise NotImplementedError

    def shown(self) -> Shown:
        """Return how it is shown."""
        raise NotImplementedError

    def answer(self, identifier: str) -> Response:
        """
        Answer with it.

        :raises NotFound: if there is none, or it is not published
        """
        try:
            found = self.found(UUID(identifier))
        except ValueError:
            found = None
        if found is None:
            raise NotFound(f"Nothing with the id {identifier[:50]} is published here.")
        return Response(self.shown()(found))


class Services(List):
    """Every service."""

    asks = AskedForServices

    def found(self, asked: Question) -> Any:
        return selecting.services(asked, today())

    def shown(self, asked: Question) -> Shown:
        if asked["minimal"]:
            return self.mapping.when_changed
        return self.mapping.whole_service if asked["full"] else self.mapping.service


class Service(Detail):
    """One service."""

    def found(self, identifier: UUID) -> Any:
        return selecting.service(identifier, today())

    def shown(self) -> Shown:
        return self.mapping.whole_service


class ServicesAtLocations(List):
    """Every place of every service."""

    asks = AskedForServices

    def found(self, asked: Question) -> Any:
        return selecting.places(asked, today())

    def shown(self, asked: Question) -> Shown:
        mapping = self.mapping
        return mapping.whole_service_at_location if asked["full"] else mapping.service_at_location


class ServiceAtLocation(Detail):
    """One place of a service."""

    def found(self, identifier: UUID) -> Any:
        return selecting.place(identifier, today())

    def shown(self) -> Shown:
        return self.mapping.whole_service_at_location


class Taxonomies(List):
    """Our own taxonomies."""

    def found(self, asked: Question) -> Any:
        return selecting.taxonomies(asked)

    def shown(self, asked: Question) -> Shown:
        return self.mapping.taxonomy


class Taxonomy(Detail):
    """One taxonomy with its words."""

    def found(self, identifier: UUID) -> Any:
        return selecting.taxonomy(identifier)

    def shown(self) -> Shown:
        return self.mapping.whole_taxonomy


class TaxonomyTerms(List):
    """The words of all taxonomies."""

    asks = AskedForTerms

    def found(self, asked: Question) -> Any:
        return selecting.terms(asked)

    def shown(self, asked: Question) -> Shown:
        return self.mapping.term


class TaxonomyTerm(Detail):
    """One word of a taxonomy."""

    def found(self, identifier: UUID) -> Any:
        return selecting.term(identifier)

    def shown(self) -> Shown:
        return self.mapping.term
