"""Two people editing."""

import pytest

from cases.models import Child
from core.models import ChangedSinceSeen


def test_the_second_to_save_is_told_and_overwrites_nothing(cast):
    mine, theirs = Child.objects.get(pk=cast.maya.child_id), Child.objects.get(pk=cast.maya.child_id)
    theirs.known_as = "May"
    theirs.save_over(1, fields=["known_as"])
    mine.known_as = "M"

    with pytest.raises(ChangedSinceSeen) as caught:
        mine.save_over(1, fields=["known_as"])

    assert caught.value.theirs.known_as == "May"
    assert Child.objects.get(pk=cast.maya.child_id).known_as == "May"
