"""The demo's one restriction: a father is not told where his daughter lives, and Moira is asked to approve it."""

from types import SimpleNamespace

from cases.models import DueDate, Restriction, Withheld
from demo import story_restrictions


def test_the_demos_restriction_holds_and_waits_for_moira(cast):
    neighbour = SimpleNamespace(case=cast.maya, place="harbour", caseworker=cast.sam.membership)

    story_restrictions.surround(cast, [neighbour])

    held = Restriction.objects.get()
    assert held.stage == "entered"
    assert Withheld.objects.get(restriction=held).person.email == "daniel@example.org"
    assert DueDate.objects.get(subject_id=held.pk).due_on == cast.day(5)
