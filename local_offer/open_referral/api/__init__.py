"""
The Local Offer for anyone's program, under `/api/open-referral/3.0/` (Open Referral UK 3.0): only what is published.

Lists tell of each thing by itself; with `full=true`, and by its own address, it comes with everything in it. The last
slash of an address may be left out. No key is needed, and a page of any site may ask.
"""

from .answering import (
    About,
    Service,
    ServiceAtLocation,
    Services,
    ServicesAtLocations,
    Taxonomies,
    Taxonomy,
    TaxonomyTerm,
    TaxonomyTerms,
)

__all__ = [
    "About",
    "Service",
    "ServiceAtLocation",
    "Services",
    "ServicesAtLocations",
    "Taxonomies",
    "Taxonomy",
    "TaxonomyTerm",
    "TaxonomyTerms",
]
