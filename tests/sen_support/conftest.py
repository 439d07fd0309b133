"""Arjun's cycles as each person meets them at the gate."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from cases.models import Case
from sen_support.models import Cycle, Line, Outcome, Session


@dataclass
class AtTheGate:
    """What the gate hands to a person: a record that knows how they see it."""

    cast: Any
    today: date

    def fetch(self, actor, model, **about):
        return model.objects.visible_to(actor, self.today).for_gate(actor, self.today).get(**about)

    def case(self, actor, case=None):
        return self.fetch(actor, Case, pk=(case or self.cast.arjun).pk)

    def cycle(self, actor, number=3):
        return self.fetch(actor, Cycle, case=self.cast.arjun, number=number)

    def line(self, actor, position=1, number=3):
        return self.fetch(actor, Line, cycle__case=self.cast.arjun, cycle__number=number, position=position)

    def outcome(self, actor, position=1, number=3):
        return self.fetch(
            actor, Outcome, cycle__case=self.cast.arjun, cycle__number=number, position=position
        )

    def session(self, actor, by):
        newest = Session.objects.filter(cycle__number=3, by=by.membership).order_by("-on")[0]
        return self.fetch(actor, Session, pk=newest.pk)


@pytest.fixture
def gate(cast, today) -> AtTheGate:
    """Fetch a record as the gate hands it to a person."""
    return AtTheGate(cast, today)
