"""The limits of one review year, as the plan's page shows them."""

from datetime import date

import pytest

from timelimits import limits_for_meeting, limits_for_review_year, meeting_fit, review_due

MADE = date(2026, 3, 10)
MEETING = date(2026, 11, 9)


def dues(limits):
    return {limit.rule: limit.due_on for limit in limits}


def test_a_plan_with_no_meeting_yet_has_its_review_and_the_last_day_to_meet():
    assert dues(limits_for_review_year(first_made_on=MADE)) == {
        "review.first": date(2027, 3, 9),
        "review.meeting": date(2027, 2, 9),
    }


def test_a_meeting_brings_invitations_papers_report_and_decision():
    limits = limits_for_review_year(first_made_on=MADE, meeting_on=MEETING)
    assert limits[2:] == limits_for_meeting(meeting_on=MEETING)
    assert dues(limits_for_meeting(meeting_on=MEETING)) == {
        "review.invite": date(2026, 10, 26),
        "review.papers": date(2026, 10, 26),
        "review.report": date(2026, 11, 23),
        "review.decide": date(2026, 12, 7),
    }


def test_an_amendment_notice_brings_the_familys_comments_and_the_amended_plan():
    limits = limits_for_review_year(
        first_made_on=MADE,
        meeting_on=MEETING,
        amendments_sent_on=date(2026, 11, 13),
        amendments_served_on=date(2026, 11, 17),
    )
    assert len(limits) == 8
    assert dues(limits[6:]) == {
        "amendment.representations": date(2026, 12, 1),
        "review.final-plan": date(2027, 1, 8),
    }


def test_a_notice_made_available_at_once_is_served_on_the_day_it_is_sent():
    limits = limits_for_review_year(
        first_made_on=MADE, meeting_on=MEETING, amendments_sent_on=date(2026, 12, 7)
    )
    assert dues(limits)["amendment.representations"] == date(2026, 12, 21)


def test_examples_33_and_34_the_last_decision_starts_the_next_year_and_an_amendment_does_not():
    decided_on = date(2026, 12, 7)
    assert review_due(first_made_on=MADE, last_reviewed_on=decided_on).due_on == date(2027, 12, 6)
    assert review_due(first_made_on=MADE).due_on == date(2027, 3, 9), "whatever was amended meanwhile"


@pytest.mark.parametrize(
    ("meeting_on", "invited_on", "short_notice", "too_late"),
    [
        (date(2027, 2, 9), date(2027, 1, 26), False, False),
        (date(2027, 2, 1), date(2027, 1, 4), False, False),
        (date(2027, 2, 9), date(2027, 1, 27), True, False),
        (date(2027, 2, 10), date(2027, 1, 27), False, True),
        (date(2027, 2, 10), date(2027, 1, 28), True, True),
    ],
)
def test_a_meeting_with_short_notice_or_too_late_to_decide_needs_a_reason(
    meeting_on, invited_on, short_notice, too_late
):
    fit = meeting_fit(meeting_on=meeting_on, invited_on=invited_on, review_due_on=date(2027, 3, 9))
    assert (fit.is_short_notice, fit.is_too_late_for_decision) == (short_notice, too_late)
    assert fit.needs_a_reason is (short_notice or too_late)
    assert fit.meet_by == date(2027, 2, 9)
    assert (meeting_on - fit.invite_by).days == 14
