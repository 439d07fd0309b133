from typing import Any

from django.urls import URLPattern, path

from . import api

app_name = "open_referral"

STUB = "api/open-referral/3.0"


def _with_and_without_its_last_slash(route: str, view: Any, name: str) -> list[URLPattern]:
    """A page of another site cannot follow to another address, and the standard writes none."""
    return [path(route, view.as_view(), name=name), path(f"{route}/", view.as_view(), name=name)]


urlpatterns = [
    pattern
    for route, view, name in (
        (STUB, api.About, "about"),
        (f"{STUB}/services", api.Services, "services"),
        (f"{STUB}/services/<str:identifier>", api.Service, "service"),
        (f"{STUB}/service_at_locations", api.ServicesAtLocations, "service_at_locations"),
        (f"{STUB}/service_at_locations/<str:identifier>", api.ServiceAtLocation, "service_at_location"),
        (f"{STUB}/taxonomies", api.Taxonomies, "taxonomies"),
        (f"{STUB}/taxonomies/<str:identifier>", api.Taxonomy, "taxonomy"),
        (f"{STUB}/taxonomy_terms", api.TaxonomyTerms, "taxonomy_terms"),
        (f"{STUB}/taxonomy_terms/<str:identifier>", api.TaxonomyTerm, "taxonomy_term"),
    )
    for pattern in _with_and_without_its_last_slash(route, view, name)
]
