"""
The Local Offer as open data: the Open Referral UK standard, version 3.0 (HSDS-UK-3.0).

What is published is turned into the standard's objects in `mapping`, found by `selecting`, and answered by `api`.
`taxonomies` are the portal's own words, as the standard has none for special educational needs.
"""
