"""Progress charts, bars, rings and strips: places worked out from figures."""

from datetime import date

import pytest

from core.drawing import bars, cycles, progress
from core.drawing.progress import Outcome, Point


def outcome(*values: float, target: float = 8) -> Outcome:
    days = [date(2026, 9, 14), date(2026, 9, 28), date(2026, 10, 12), date(2026, 11, 2), date(2026, 11, 16)]
    points = tuple(Point(day, value) for day, value in zip(days, values, strict=False))
    return Outcome(
        "o1", "Follows instructions", points, target, "Target 8 of 10", date(2026, 12, 11), "Tries"
    )


@pytest.mark.parametrize(("target", "top"), [(0.5, "1"), (4, "5"), (8, "10"), (90, "100"), (120, "200")])
def test_a_chart_starts_at_nothing_and_ends_at_a_round_number(target: float, top: str):
    grid = progress.draw(outcome(target=target)).grid
    assert (grid[0].text, grid[-1].text) == ("0", top)


def test_results_stand_true_to_scale():
    assert (
        progress.draw(outcome(3, 4, 5, 6, 7)).line
        == "M42.0 114.6L86.9 100.8L131.7 87.0L199.0 73.2L243.9 59.4"
    )


def test_the_last_result_is_written_at_its_dot():
    last = progress.draw(outcome(3, 4, 5, 6, 7)).last
    assert last is not None
    assert (last.text, last.x) == ("7", 243.9)


def test_the_description_holds_every_point_and_the_target():
    words = progress.draw(outcome(3, 4)).description
    assert (
        words
        == "Follows instructions. 3 on 14 September, 4 on 28 September. Target 8 of 10 by 11 December 2026."
    )


def test_a_chart_without_results_says_so():
    drawing = progress.draw(outcome())
    assert "No results yet." in drawing.description
    assert drawing.line == ""


def test_bars_share_one_scale():
    bar = bars.draw(160, 320, 480)
    assert (bar.held_width, bar.planned_width) == (132.0, 264.0)


def test_more_held_than_planned_stays_inside_the_drawing():
    assert bars.draw(600, 480, 480).held_width == bars.LENGTH


def test_nothing_planned_is_no_division_by_nothing():
    assert bars.draw(0, 0, 0).planned_width == 0


@pytest.mark.parametrize(
    ("stage", "states"),
    [
        ("assess", ["now", "next", "next", "next"]),
        ("do", ["done", "done", "now", "next"]),
        ("ended", ["done", "done", "done", "done"]),
    ],
)
def test_the_strip_shows_what_is_done_now_and_next(stage: str, states: list[str]):
    assert [state for state, _x in cycles.draw_strip(stage).blocks] == states


def test_the_strip_always_names_the_stage():
    assert [cycles.draw_strip(stage).name for stage in ("assess", "plan", "do", "review", "ended")] == [
        "Assess",
        "Plan",
        "Do",
        "Review",
        "Ended",
    ]


def test_a_stage_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="holiday"):
        cycles.draw_strip("holiday")
