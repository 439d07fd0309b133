"""A process on a line: true to scale, every label inside the drawing, none over another."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.drawing.items import Item
from core.drawing.labels import GAP, Label, place
from core.drawing.timeline import SLIM, WIDE, Line
from timelimits.standing import Standing

TODAY = date(2026, 11, 16)
REQUEST = date(2026, 7, 20)

ASSESSMENT = (
    Item("Request received", event_on=REQUEST),
    Item(
        "Decided to assess",
        limit_on=date(2026, 8, 31),
        event_on=date(2026, 8, 28),
        standing=Standing.MET,
        limit_name="Week 6 limit",
    ),
    Item(
        "Advice in",
        limit_on=date(2026, 10, 13),
        event_on=date(2026, 10, 16),
        standing=Standing.MET_LATE,
        limit_name="Advice limit",
    ),
    Item(
        "Draft sent",
        limit_on=date(2026, 11, 9),
        event_on=date(2026, 11, 9),
        standing=Standing.MET,
        limit_name="Week 16 limit",
    ),
    Item(
        "Comments", limit_on=date(2026, 11, 23), standing=Standing.ON_TRACK, tag="Your turn", is_current=True
    ),
    Item("Final plan", limit_on=date(2026, 12, 7), standing=Standing.ON_TRACK, limit_name="Week 20 limit"),
)


def line(*items: Item, today: date = TODAY, audience: str = "family") -> Line:
    return Line("line", "Maya’s assessment, week 17 of 20", items, today, audience=audience)


def review_year(weeks_to_meeting: int) -> Line:
    meeting = TODAY + timedelta(weeks=weeks_to_meeting)
    limits = [
        (-2, "Invitations"),
        (-2, "Papers"),
        (0, "Meeting"),
        (2, "Report"),
        (4, "Decision"),
        (12, "Final plan"),
    ]
    items = [
        Item(
            name,
            limit_on=meeting + timedelta(weeks=weeks),
            standing=Standing.ON_TRACK,
            limit_name=f"{name} by",
        )
        for weeks, name in limits
    ]
    return line(*items, audience="staff")


def test_days_are_true_to_scale():
    """Twenty weeks are 880 units, so a week is 44."""
    flags = line(*ASSESSMENT).drawing.wide.flags
    assert flags == "M298.0 113v22M568.3 113v22M738.0 113v22M914.0 113v22"


def test_the_line_is_filled_up_to_today():
    assert line(*ASSESSMENT).drawing.wide.gone == "M34.0 104H782.0"


def test_a_late_stretch_runs_from_the_limit_to_the_day_it_was_met():
    assert line(*ASSESSMENT).drawing.wide.over == "M568.3 104H587.1"


def test_an_overdue_stretch_runs_to_today():
    overdue = Item("Final plan", limit_on=date(2026, 11, 9), standing=Standing.OVERDUE)
    drawing = line(Item("Request received", event_on=REQUEST), overdue).drawing.wide
    assert drawing.over.endswith(f"H{WIDE[1]}")


def test_today_stands_in_a_pill_inside_the_drawing():
    for start in (TODAY, REQUEST):
        pill = line(Item("Begins", event_on=start), Item("Ends", limit_on=TODAY)).drawing.wide.today
        assert pill is not None
        assert pill.left >= 0
        assert pill.left + pill.width <= WIDE[2]


def test_a_line_that_is_over_has_no_today():
    done = Item("Done", limit_on=date(2026, 9, 1), event_on=date(2026, 9, 1), standing=Standing.MET)
    assert line(Item("Request received", event_on=REQUEST), done).drawing.wide.today is None


def test_events_stand_above_and_limits_below():
    drawing = line(*ASSESSMENT).drawing.wide
    assert [placed.label.text for placed in drawing.events] == [item.name for item in ASSESSMENT]
    assert [placed.label.text for placed in drawing.limits] == [
        "Week 6 limit",
        "Advice limit",
        "Week 16 limit",
        "Week 20 limit",
    ]


def test_the_description_tells_every_step_with_its_date():
    description = line(*ASSESSMENT).drawing.description
    assert "Advice in: 16 October 2026, 3 days late; the limit was 13 October 2026." in description
    assert "Final plan: by 7 December 2026, in 21 days." in description


def test_a_line_of_more_than_a_year_says_which_26_june_it_means():
    first = Item("Warned", limit_on=date(2026, 6, 26), standing=Standing.OVERDUE)
    again = Item("Warned again", limit_on=date(2027, 6, 30), standing=Standing.ON_TRACK)
    soon = Item("Warned again", limit_on=date(2027, 1, 4), standing=Standing.ON_TRACK)

    assert [placed.label.under for placed in line(first, again).drawing.wide.events] == [
        "by 26 Jun",
        "by 30 Jun 2027",
    ]
    assert [placed.label.under for placed in line(first, soon).drawing.wide.events] == [
        "by 26 Jun",
        "by 4 Jan",
    ]


def test_a_crowded_line_leaves_out_the_words_of_what_is_done_in_time():
    done = [
        Item(
            f"Step {week}", limit_on=REQUEST + timedelta(weeks=week), event_on=REQUEST, standing=Standing.MET
        )
        for week in range(6)
    ]
    drawing = line(*done, *ASSESSMENT[4:]).drawing.wide
    assert [placed.label.text for placed in drawing.events] == ["Comments", "Final plan"]
    assert len(drawing.marks) == 8


@pytest.mark.parametrize("weeks_to_meeting", [-10, -1, 0, 1, 3, 30])
def test_the_review_year_is_drawn_wherever_today_is(weeks_to_meeting: int):
    drawing = review_year(weeks_to_meeting).drawing
    assert [mark for mark in drawing.wide.marks if not WIDE[0] <= mark.x <= WIDE[1]] == []
    assert [placed for placed in drawing.slim.limits if placed.left < 0 or placed.right > SLIM[2]] == []


@given(
    st.lists(
        st.builds(
            Label,
            at=st.floats(34, 914),
            text=st.text("abcmwi ", min_size=1, max_size=24),
            under=st.just("by 23 Nov"),
            short=st.sampled_from(["", "Plan"]),
            rank=st.integers(0, 4),
        ),
        max_size=12,
    )
)
def test_no_label_leaves_the_drawing_or_touches_another(labels: list[Label]):
    placed = place(labels, left=8, right=952)
    assert [one for one in placed if one.left < 8 or one.right > 952] == []
    assert [one for one, other in pairwise(placed) if other.left - one.right < GAP] == []


def test_of_two_labels_without_room_the_more_important_stays():
    labels = [
        Label(100, "Papers sent out", "by 23 Nov", rank=1),
        Label(100, "Invitations sent", "by 23 Nov", rank=4),
    ]
    assert [placed.label.text for placed in place(labels, left=8, right=952)] == ["Invitations sent"]


def test_words_are_shortened_before_anything_is_left_out():
    labels = [
        Label(400, "Invitations sent to all", "by 23 Nov", short="Invite"),
        Label(480, "Papers sent to everybody", "by 30 Nov", short="Papers"),
    ]
    assert [placed.label.text for placed in place(labels, left=8, right=952)] == ["Invite", "Papers"]


def test_the_list_says_the_same_as_the_line():
    steps = line(*ASSESSMENT).steps
    assert [(step.name, step.tag, step.colour) for step in steps] == [
        ("Request received", "Done", "green"),
        ("Decided to assess", "Done on time", "green"),
        ("Advice in", "Done, 3 days late", "orange"),
        ("Draft sent", "Done on time", "green"),
        ("Comments", "Your turn", "yellow"),
        ("Final plan", "On track", "teal"),
    ]


def test_staff_read_the_words_of_staff():
    assert [step.tag for step in line(*ASSESSMENT, audience="staff").steps][1:3] == ["Met", "Met late"]


def test_a_step_with_neither_limit_nor_day_is_refused():
    with pytest.raises(ValueError, match="neither a limit nor a day"):
        _ = line(Item("Nothing known")).drawing
