"""The figures of the Local Offer, for those who answer for it."""

from django.urls import reverse

from local_offer import selectors


def test_lena_sees_what_is_stale_missing_and_unanswered(cast, sign_in):
    page = sign_in(cast.lena).get(reverse("local_offer:figures")).content.decode()

    assert "services have not been checked for 6 months." in page
    assert "Comments by how they stand" in page
    assert "Asked for, and nothing found" in page
    assert "Postcode areas without one" in page


def test_needs_with_fewest_services_come_first_and_nobody_is_in_the_figures(cast):
    page = selectors.figures_page(actor=cast.lena, today=cast.today)

    assert [row.services for row in page.needs] == sorted(row.services for row in page.needs)
    assert "Farah" not in str(page)
