"""The worked examples that are about being in time rather than about a day, named by their number."""

from datetime import date, timedelta

import pytest

from timelimits import Standing, compute, rules
from timelimits.standing import standing

LATER = date(2030, 1, 1)


def stands(rule, facts, *, met_on=None, today=LATER):
    """How the limit of a rule stands."""
    limit = compute(rule, **facts)
    return standing(due_on=limit.day, starts_on=limit.starts_on, met_on=met_on, today=today)


def test_example_3_a_decision_dated_boxing_day_is_late_for_a_limit_on_christmas_day():
    facts = {"received_on": "2025-11-13"}
    assert stands("assessment.decide", facts, met_on=date(2025, 12, 25)) is Standing.MET
    assert stands("assessment.decide", facts, met_on=date(2025, 12, 26)) is Standing.MET_LATE


def test_example_9_no_fact_about_an_appointment_can_move_the_authoritys_limits():
    for name in ("assessment.refuse-to-issue", "assessment.final-plan"):
        (rule,) = (each for each in rules() if each.name == name)
        assert [fact.name for fact in rule.facts] == ["received_on"]


def test_example_18_the_final_plan_may_be_issued_from_the_day_after_the_fifteenth():
    last_day = compute("draft.representations", served_on="2026-05-01").day
    assert last_day + timedelta(days=1) == date(2026, 5, 16)


def test_example_23_a_decision_to_issue_in_week_15_breaks_no_limit_of_week_16():
    facts = {"received_on": "2026-01-12"}
    decided_on = date(2026, 1, 12) + timedelta(weeks=15)
    drafted_on = date(2026, 1, 12) + timedelta(weeks=18)
    assert stands("assessment.refuse-to-issue", facts, met_on=decided_on) is Standing.MET
    assert stands("assessment.final-plan", facts, today=drafted_on) is Standing.ON_TRACK


def test_example_24_a_refusal_a_day_after_week_16_is_late():
    facts = {"received_on": "2026-01-12"}
    assert stands("assessment.refuse-to-issue", facts, met_on=date(2026, 5, 4)) is Standing.MET
    assert stands("assessment.refuse-to-issue", facts, met_on=date(2026, 5, 5)) is Standing.MET_LATE


@pytest.mark.parametrize(
    "sent_on",
    [pytest.param(date(2026, 12, 21), id="28"), pytest.param(date(2027, 1, 11), id="29")],
)
def test_late_amendments_break_the_four_weeks_and_gain_no_time_for_the_plan(sent_on):
    meeting = {"meeting_on": "2026-11-09"}
    assert stands("review.decide", meeting, today=date(2026, 12, 8)) is Standing.OVERDUE
    assert stands("review.decide", meeting, met_on=sent_on) is Standing.MET_LATE
    plan = {**meeting, "sent_on": sent_on}
    assert stands("review.final-plan", plan, met_on=date(2027, 2, 1)) is Standing.MET
    assert stands("review.final-plan", plan, met_on=date(2027, 2, 15)) is Standing.MET_LATE


def test_example_71_a_plan_on_day_140_is_in_time_and_on_day_141_is_not():
    facts = {"received_on": "2026-01-12"}
    assert stands("assessment.final-plan", facts, met_on=date(2026, 6, 1)) is Standing.MET
    assert stands("assessment.final-plan", facts, met_on=date(2026, 6, 2)) is Standing.MET_LATE


def test_comments_of_fifteen_days_are_due_soon_in_their_last_four():
    facts = {"served_on": "2026-11-02"}
    assert stands("draft.representations", facts, today=date(2026, 11, 11)) is Standing.ON_TRACK
    assert stands("draft.representations", facts, today=date(2026, 11, 12)) is Standing.DUE_SOON
    assert stands("draft.representations", facts, today=date(2026, 11, 16)) is Standing.DUE_SOON
    assert stands("draft.representations", facts, today=date(2026, 11, 17)) is Standing.OVERDUE
