"""The children around the cast have records and cycles at every stage, and the register shows them."""

from demo import crowd, crowd_support
from sen_support import selectors
from sen_support.models import Cycle


def test_oaks_register_holds_cycles_at_every_stage(cast, today, monkeypatch):
    monkeypatch.setattr(crowd, "ROLLS", {"oak": (24, 4, 10, 0.15)})
    crowd_support.tell(cast, crowd.load(cast))
    page = selectors.register(actor=cast.helen, today=today, asked=selectors.Asked())
    stages = set(Cycle.objects.filter(setting=cast.places["oak"]).values_list("stage", flat=True))
    assert stages >= {"assess", "plan", "do", "review", "ended"}
    assert {task.words for task in page.tasks} >= {"reviews due this week"}
    assert len(page.rows) == 25
