"""The demo shows a service in Arjun's support, and what people searched for."""

from demo import story_joined
from local_offer.models import SearchCount
from local_offer.selectors import figures_page
from sen_support.models import LineService


def test_helen_found_a_service_for_arjun_and_the_figures_say_what_was_searched_for(cast):
    story_joined.surround(cast)

    (link,) = LineService.objects.all()
    assert link.line.cycle.case == cast.arjun
    assert link.name == "Talk Together drop-in"
    charts = {chart.key: str(chart) for chart in figures_page(actor=cast.lena, today=cast.today).charts}
    assert "autism" in charts["wanted"]
    assert "trampolining" in charts["missed"]
    assert SearchCount.objects.filter(word="autism", day=cast.today).exists()
