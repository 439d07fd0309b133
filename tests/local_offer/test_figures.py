"""The figures of the Local Offer, for those who answer for it."""

from django.urls import reverse

from local_offer import selectors, services
from local_offer.models import SearchCount
from local_offer.required import TOPICS


def test_lena_sees_what_is_stale_missing_and_unanswered(cast, sign_in):
    page = sign_in(cast.lena).get(reverse("local_offer:figures")).content.decode()

    assert "services have not been checked for 6 months." in page
    assert "Comments by how they stand" in page
    assert "Asked for, and nothing found" in page
    assert "Postcode areas without one of their own" in page


def test_needs_with_fewest_services_come_first_and_nobody_is_in_the_figures(cast):
    page = selectors.figures_page(actor=cast.lena, today=cast.today)

    assert [row.meant for row in page.needs] == sorted(row.meant for row in page.needs)
    assert all(row.meant <= row.services for row in page.needs)
    assert any(row.without for row in page.needs)
    assert "Farah" not in str(page)


def test_a_guide_that_waits_to_be_checked_is_none_that_families_can_read(cast):
    """The guide to the Mental Capacity Act has been sent, and not published."""
    page = selectors.figures_page(actor=cast.lena, today=cast.today)

    guides = next(chart for chart in page.charts if chart.key == "guides")
    numbers = {bar.words: bar.number for bar in guides.bars}
    assert numbers["Families cannot read it yet"] == 1
    assert sum(numbers.values()) == len(TOPICS)


def test_a_name_postcode_or_number_that_somebody_types_is_not_kept(cast, client):
    typed = "callum patel ZZ9 4PQ 01632 960777 born 2017-06-03"
    client.get(reverse("local_offer:search"), {"q": typed, "place": "ZZ9 4PQ", "age": "9"})

    kept = {count.word for count in SearchCount.objects.all()}
    assert not [word for word in kept if not word.isalpha()]
    assert "callum patel" not in kept
    shown = str(selectors.figures_page(actor=cast.lena, today=cast.today))
    assert "callum" not in shown.lower()

    services.forget_rare_searches(today=cast.day(29))
    assert not SearchCount.objects.filter(word="callum").exists()


def test_what_many_ask_for_is_shown_and_stays(cast, client):
    for _each in range(3):
        client.get(reverse("local_offer:search"), {"q": "trampolines"})

    page = selectors.figures_page(actor=cast.lena, today=cast.today)
    missed = next(chart for chart in page.charts if chart.key == "missed")
    assert "trampolines" in str(missed)
    services.forget_rare_searches(today=cast.day(200))
    assert SearchCount.objects.filter(word="trampolines").exists()
