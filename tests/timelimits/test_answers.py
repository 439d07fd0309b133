"""What an answer holds, what it says of days off, and how it is refused in one clear sentence."""

from datetime import date, datetime

import pytest

from timelimits import (
    STATUTE_BOOK,
    Calendar,
    ImpossibleDate,
    MeetingFit,
    MissingFact,
    NotInForce,
    Result,
    Rule,
    Source,
    TimeLimitError,
    UnknownFact,
    UnknownRule,
    compute,
)
from timelimits.answers import Day, Holds, Window
from timelimits.facts import Fact
from timelimits.orders import Duty, Occasion
from timelimits.results import Working
from timelimits.sources import Instrument


@pytest.mark.parametrize(
    ("rule", "facts", "error", "sentence"),
    [
        ("no.such", {}, UnknownRule, "There is no rule called 'no.such'"),
        ("assessment.decide", {}, MissingFact, "assessment.decide needs the fact received_on."),
        ("assessment.decide", {"received_on": None}, MissingFact, "needs the fact received_on"),
        (
            "assessment.decide",
            {"received_on": "2026-01-12", "sent_on": "2026-01-12"},
            UnknownFact,
            "assessment.decide does not use the fact sent_on; it uses received_on.",
        ),
        ("review.final-plan", {"meeting_on": "2026-11-09"}, MissingFact, "needs the fact sent_on"),
        ("moving.review", {"transferred_on": "2026-08-31"}, MissingFact, "or first_made_on"),
        ("assessment.decide", {"received_on": "2026-02-30"}, ImpossibleDate, "there is no such day"),
        ("assessment.decide", {"received_on": "12/01/2026"}, ImpossibleDate, "written as year-month-day"),
        ("assessment.decide", {"received_on": "26-01-12"}, ImpossibleDate, "written as year-month-day"),
        ("assessment.decide", {"received_on": "20260112"}, ImpossibleDate, "written as year-month-day"),
        ("assessment.decide", {"received_on": "2026-W03-1"}, ImpossibleDate, "written as year-month-day"),
        ("assessment.decide", {"received_on": "2026-01-12\n"}, ImpossibleDate, "written as year-month-day"),
        ("assessment.decide", {"received_on": 20260112}, ImpossibleDate, "written as year-month-day"),
        (
            "assessment.decide",
            {"received_on": datetime(2026, 1, 12)},
            ImpossibleDate,
            "written as year-month-day",
        ),
        ("assessment.decide", {"received_on": "2200-01-01"}, ImpossibleDate, "2199 or earlier"),
        ("assessment.decide", {"received_on": date(9999, 12, 31)}, ImpossibleDate, "2199 or earlier"),
        ("assessment.decide", {"received_on": "2014-08-31"}, NotInForce, "began on Monday 1 September 2014"),
        ("phase-transfer.school", {"transfer_year": 2014}, NotInForce, "began on Monday 1 September 2014"),
        ("phase-transfer.post-16", {"transfer_year": 2014}, NotInForce, "began on Monday 1 September 2014"),
        ("phase-transfer.school", {"transfer_year": 1}, NotInForce, "in force on Monday 1 January 1;"),
        ("phase-transfer.school", {"transfer_year": "27"}, ImpossibleDate, "a year in four figures"),
        ("phase-transfer.school", {"transfer_year": True}, ImpossibleDate, "a year in four figures"),
        ("phase-transfer.school", {"transfer_year": 0}, ImpossibleDate, "a year in four figures"),
        ("phase-transfer.school", {"transfer_year": 2200}, ImpossibleDate, "a year in four figures"),
        ("phase-transfer.school", {"transfer_year": 2027.0}, ImpossibleDate, "a year in four figures"),
        (
            "phase-transfer.meeting",
            {"transfer_year": 2027, "stage": "nursery"},
            ImpossibleDate,
            "stage must be school or post-16, not 'nursery'.",
        ),
        (
            "rights.last-academic-year",
            {"born_on": "2001-10-10", "kind": 3},
            ImpossibleDate,
            "kind must be fe, apprenticeship or other, not 3.",
        ),
        (
            "exception.closure-window",
            {"first_closed_on": "2026-09-02", "reopens_on": "2026-09-01"},
            ImpossibleDate,
            "reopens_on cannot be before first_closed_on.",
        ),
        (
            "exception.absence",
            {"first_day_away": "2026-03-30", "last_day_away": "2026-03-29"},
            ImpossibleDate,
            "last_day_away cannot be before first_day_away.",
        ),
        (
            "records.school-transfer",
            {"left_on": "2026-12-18", "non_school_days": "2027-01-01..2026-12-21"},
            ImpossibleDate,
            "a range runs forwards",
        ),
        (
            "records.school-transfer",
            {"left_on": "2026-12-18", "non_school_days": "2026-01-01..2199-01-01"},
            ImpossibleDate,
            "for three years at most",
        ),
        (
            "records.school-transfer",
            {"left_on": "2026-12-18", "non_school_days": 7},
            ImpossibleDate,
            "must be a list of dates",
        ),
        ("records.school-transfer", {"left_on": "2026-12-18"}, MissingFact, "needs the fact non_school_days"),
        ("rights.young-person", {"born_on": "1981-08-31"}, NotInForce, "began on Tuesday 1 September 1981"),
        ("records.subject-access", {"received_on": "2018-05-24"}, NotInForce, "Friday 25 May 2018"),
        ("order.recommendation-reply", {"ordered_on": "2018-04-02"}, NotInForce, "Tuesday 3 April 2018"),
    ],
)
def test_a_question_without_an_answer_is_refused_in_one_clear_sentence(rule, facts, error, sentence):
    with pytest.raises(error) as refused:
        compute(rule, **facts)
    assert sentence in str(refused.value)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value).removesuffix(".")
    assert isinstance(refused.value, TimeLimitError)


@pytest.mark.parametrize(
    ("rule", "facts", "sentence"),
    [
        ("no.such", {}, "There is no rule called 'no.such'; the list of rules shows them all."),
        (
            "review.final-plan",
            {"meeting_on": "2026-11-09", "received_on": "2026-11-09"},
            "review.final-plan does not use the fact received_on; it uses meeting_on, sent_on.",
        ),
        (
            "assessment.decide",
            {"received_on": "2014-08-31"},
            (
                "assessment.decide has no version in force on Sunday 31 August 2014; "
                "the first began on Monday 1 September 2014."
            ),
        ),
        (
            "exception.absence",
            {"first_day_away": "2026-03-30", "last_day_away": "2026-03-29"},
            "last_day_away cannot be before first_day_away.",
        ),
        (
            "exception.closure-window",
            {"first_closed_on": "2026-09-02", "reopens_on": "2026-09-01"},
            "reopens_on cannot be before first_closed_on.",
        ),
        (
            "moving.review",
            {"transferred_on": "2026-08-31"},
            "moving.review needs the fact last_reviewed_on, or first_made_on if there was no review yet.",
        ),
        (
            "assessment.decide",
            {"received_on": "2026-02-30"},
            "received_on cannot be 2026-02-30: there is no such day.",
        ),
        (
            "assessment.decide",
            {"received_on": 20260112},
            "received_on must be a date written as year-month-day, like 2026-01-31, not 20260112.",
        ),
        (
            "assessment.decide",
            {"received_on": "2200-01-01"},
            "received_on cannot be 2200-01-01: the year must be 2199 or earlier.",
        ),
        (
            "phase-transfer.school",
            {"transfer_year": "27"},
            "transfer_year must be a year in four figures, like 2027, not '27'.",
        ),
        (
            "records.school-transfer",
            {"left_on": "2026-12-18", "non_school_days": "2027-01-01..2026-12-21"},
            (
                "non_school_days cannot hold 2027-01-01..2026-12-21: "
                "a range runs forwards and for three years at most."
            ),
        ),
        (
            "records.school-transfer",
            {"left_on": "2026-12-18", "non_school_days": 7},
            "non_school_days must be a list of dates or of ranges like 2026-12-21..2027-01-01.",
        ),
    ],
)
def test_a_refusal_is_written_out(rule, facts, sentence):
    with pytest.raises(TimeLimitError) as refused:
        compute(rule, **facts)
    assert str(refused.value) == sentence


def test_the_last_year_there_is():
    assert compute("phase-transfer.school", transfer_year=2199).day == date(2199, 2, 14)
    assert compute("assessment.decide", received_on="2199-12-31").day == date(2200, 2, 11)


def test_a_range_of_days_off_runs_for_three_years_and_no_longer():
    facts = {"left_on": "2026-12-18"}
    three_years = "2020-01-01..2023-01-03"
    assert compute("records.school-transfer", **facts, non_school_days=three_years).day == date(2027, 1, 13)
    with pytest.raises(ImpossibleDate, match="three years at most"):
        compute("records.school-transfer", **facts, non_school_days="2020-01-01..2023-01-04")


def test_days_off_may_be_given_one_by_one_or_in_ranges():
    def due(non_school_days: object) -> date:
        return compute("records.school-transfer", left_on="2026-12-18", non_school_days=non_school_days).day

    one_by_one = [date(2026, 12, day) for day in (21, 22, 23, 24, 29, 30, 31)]
    assert due(one_by_one) == due("2026-12-21..2026-12-24, 2026-12-29 .. 2026-12-31") == date(2027, 1, 22)
    assert due("2026-12-21,2026-12-22..2026-12-22") == due(["2026-12-21", "2026-12-22"]) == date(2027, 1, 15)
    assert due("") == due([]) == due(frozenset()) == date(2027, 1, 13)
    assert due("2024-01-01..2027-01-01") == date(2027, 1, 22), "three years and a day are not too long"


def test_only_deadlines_and_events_have_a_day():
    assert compute("assessment.decide", received_on="2026-01-12").day == date(2026, 2, 23)
    with pytest.raises(ValueError, match=r"exception\.absence is a test and has no day"):
        assert compute("exception.absence", first_day_away="2026-03-03", last_day_away="2026-03-30").day


def test_a_limit_on_a_bank_holiday_says_so_and_where_to_aim():
    result = compute("assessment.refuse-to-issue", received_on="2026-01-12")
    assert result.working.note == (
        "4 May 2026 is a bank holiday. The limit does not move. Aim for Friday 1 May 2026, the working day before."
    )
    assert compute("assessment.decide", received_on="2026-01-12").working.note == ""


def test_a_family_is_told_of_the_day_off_and_given_no_earlier_target():
    result = compute("draft.representations", served_on="2026-11-07")
    assert result.target_on is None
    assert result.working.note == "21 November 2026 is a Saturday. The limit does not move."


@pytest.mark.parametrize(
    ("rule", "facts", "day_off"),
    [
        ("records.retain-plan", {"born_on": "2012-02-29"}, date(2043, 2, 28)),
        ("rights.last-academic-year", {"born_on": "2001-10-10", "kind": "fe"}, date(2027, 7, 31)),
        ("reassessment.may-refuse-until", {"last_assessed_on": "2026-02-15"}, date(2026, 8, 15)),
    ],
)
def test_what_lasts_until_a_day_off_asks_nobody_to_aim_earlier(rule, facts, day_off):
    result = compute(rule, **facts)
    assert result.day == day_off
    assert result.working.note == ""


def test_a_plan_is_kept_until_a_day_on_which_the_authority_is_closed_without_a_word():
    facts = {"sent_on": "2026-03-11"}
    shut = Calendar(closed=frozenset({date(2026, 5, 11)}))
    assert STATUTE_BOOK.compute("plan.keep-until", facts, calendar=shut).working.note == ""


@pytest.mark.parametrize(
    "kind",
    [
        Rule,
        Result,
        Working,
        Calendar,
        Source,
        Fact,
        Day,
        Window,
        Holds,
        Instrument,
        MeetingFit,
        Duty,
        Occasion,
    ],
)
def test_no_answer_can_be_altered_once_it_is_given(kind):
    assert kind.__dataclass_params__.frozen


def test_a_day_on_which_the_authority_is_closed_moves_the_target_and_not_the_limit():
    facts = {"meeting_on": "2026-12-01"}
    shut = Calendar(closed=frozenset({date(2026, 12, 29), date(2026, 12, 24)}))
    result = STATUTE_BOOK.compute("review.decide", facts, calendar=shut)
    assert result.due_on == compute("review.decide", **facts).due_on == date(2026, 12, 29)
    assert compute("review.decide", **facts).target_on is None
    assert result.target_on == date(2026, 12, 23), "past Christmas and the day it is shut before"
    assert result.working.note.startswith("29 December 2026 is a day when the office is closed.")


def test_a_limit_that_is_moved_to_a_closed_day_says_both():
    moved_to = date(2027, 3, 1)
    closed = Calendar(closed=frozenset({moved_to}))
    result = STATUTE_BOOK.compute("records.subject-access", {"received_on": "2027-01-31"}, calendar=closed)
    assert result.due_on == moved_to
    assert result.working.note == (
        "A month that ends on a day that is not a working day runs to the next one that is. "
        "1 March 2027 is a day when the office is closed. The limit does not move. "
        "Aim for Friday 26 February 2027, the working day before."
    )


def test_a_result_says_when_its_clock_began():
    assert compute("review.decide", meeting_on="2026-11-09").starts_on == date(2026, 11, 9)
    assert compute("review.first", first_made_on="2026-03-10").starts_on == date(2026, 3, 10)
    assert compute("review.final-plan", meeting_on="2026-11-09", sent_on="2026-11-16").starts_on == date(
        2026, 11, 16
    )
    assert compute("moving.transfer-plan", moved_on="2026-08-31", aware_on="2026-07-01").starts_on == date(
        2026, 7, 1
    )
    assert compute("review.invite", meeting_on="2026-11-09").starts_on is None


def test_a_working_can_be_kept_in_a_record_and_read_again():
    working = compute("order.reconsider", ordered_on="2026-03-02").working
    assert working.unverified
    assert Working.from_json(working.as_json()) == working


def test_a_result_as_json_holds_what_the_command_promises():
    assert compute("assessment.refuse-to-issue", received_on="2026-01-12").as_json() == {
        "rule": "assessment.refuse-to-issue",
        "shape": "deadline",
        "due_on": "2026-05-04",
        "target_on": "2026-05-01",
        "acts": "authority",
        "source": "Regulation 10(1), Special Educational Needs and Disability Regulations 2014",
        "kind": "law",
        "reason": "Monday 12 January 2026 + 16 weeks (112 days) = Monday 4 May 2026",
        "in_force_from": "2014-09-01",
        "in_force_to": None,
    }


@pytest.mark.parametrize(
    ("rule", "facts", "shape"),
    [
        ("assessment.decide", {"received_on": "2026-01-12"}, "deadline"),
        ("exception.closure-window", {"first_closed_on": "2026-07-22", "reopens_on": "2026-09-02"}, "window"),
        ("rights.young-person", {"born_on": "2010-09-01"}, "event"),
        ("exception.absence", {"first_day_away": "2026-03-03", "last_day_away": "2026-03-30"}, "test"),
    ],
)
def test_a_result_as_json_names_its_shape(rule, facts, shape):
    assert compute(rule, **facts).as_json()["shape"] == shape


def test_windows_tests_and_events_print_what_they_have():
    window = compute(
        "exception.closure-window", first_closed_on="2026-07-22", reopens_on="2026-09-02"
    ).as_json()
    assert (window["opens_on"], window["closes_on"], window["due_on"]) == ("2026-07-15", "2026-08-26", None)
    none = compute(
        "exception.closure-window", first_closed_on="2026-07-22", reopens_on="2026-07-23"
    ).as_json()
    assert (none["opens_on"], none["closes_on"]) == (None, None)
    absence = compute("exception.absence", first_day_away="2026-03-03", last_day_away="2026-03-30").as_json()
    assert (absence["holds"], absence["due_on"], absence["shape"]) == (True, None, "test")
    warned = compute("rights.warn", born_on="2010-09-01").as_json()
    assert (warned["due_on"], warned["also_on"], warned["kind"]) == ("2026-06-26", ["2026-12-26"], "practice")
