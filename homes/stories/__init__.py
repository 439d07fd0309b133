"""
The stories of "When should I hear?": a table of what can happen to a family, and the rules that follow from it.

To add a story, add a row to a room; to tell of a new rule, add a step. Nothing else has to be written.
"""

from . import assessing, moving, other, refusals, reviews, tribunal
from .parts import Ask, AskKind, Group, Step, Story, When

__all__ = ["GROUPS", "STORIES", "UNTOLD", "Ask", "AskKind", "Group", "Step", "Story", "When"]

GROUPS = (assessing.GROUP, refusals.GROUP, reviews.GROUP, moving.GROUP, tribunal.GROUP, other.GROUP)
STORIES = {story.slug: story for group in GROUPS for story in group.stories}

UNTOLD = {
    "exception.absence": "It tests an excuse and gives no day; the pages say in words when the law excuses lateness.",
    "exception.advice-in-closure": "It tests an excuse and gives no day; the same.",
    "exception.closure-window": "It says when an excuse is open, which moves no date of a family's; the same.",
    "records.retain-plan": "It needs a day of birth, which must not stand in an address; nobody hears on that day.",
    "records.school-transfer": "It needs every closed day of the old school, which a family does not have to hand.",
    "senco.qualification": "It is between a school and its SENCO.",
}
"""Rules of the book that no story uses, and why."""
