"""
The dates that were worked out by hand, named by their number.

A number with a letter (18a) is a further date of the same example.
"""

from datetime import date

import pytest

from timelimits import compute

DUE = [
    ("1", "assessment.decide", {"received_on": "2026-01-12"}, "2026-02-23"),
    ("1a", "assessment.refuse-to-issue", {"received_on": "2026-01-12"}, "2026-05-04"),
    ("1b", "assessment.final-plan", {"received_on": "2026-01-12"}, "2026-06-01"),
    ("2", "assessment.decide", {"received_on": "2025-11-12"}, "2025-12-24"),
    ("2a", "assessment.refuse-to-issue", {"received_on": "2025-11-12"}, "2026-03-04"),
    ("2b", "assessment.final-plan", {"received_on": "2025-11-12"}, "2026-04-01"),
    ("3", "assessment.decide", {"received_on": "2025-11-13"}, "2025-12-25"),
    ("4", "assessment.decide", {"received_on": "2024-01-08"}, "2024-02-19"),
    ("4a", "assessment.refuse-to-issue", {"received_on": "2024-01-08"}, "2024-04-29"),
    ("4b", "assessment.final-plan", {"received_on": "2024-01-08"}, "2024-05-27"),
    ("5", "assessment.decide", {"received_on": "2028-02-10"}, "2028-03-23"),
    ("5a", "assessment.refuse-to-issue", {"received_on": "2028-02-10"}, "2028-06-01"),
    ("5b", "assessment.final-plan", {"received_on": "2028-02-10"}, "2028-06-29"),
    ("6", "assessment.decide", {"received_on": "2026-07-06"}, "2026-08-17"),
    ("6a", "assessment.refuse-to-issue", {"received_on": "2026-07-06"}, "2026-10-26"),
    ("6b", "assessment.final-plan", {"received_on": "2026-07-06"}, "2026-11-23"),
    ("7", "assessment.decide", {"received_on": "2026-08-17"}, "2026-09-28"),
    ("7a", "assessment.refuse-to-issue", {"received_on": "2026-08-17"}, "2026-12-07"),
    ("7b", "assessment.final-plan", {"received_on": "2026-08-17"}, "2027-01-04"),
    ("8", "advice.reply", {"received_on": "2026-02-24"}, "2026-04-07"),
    ("18", "draft.representations", {"served_on": "2026-05-01"}, "2026-05-15"),
    ("19", "draft.representations", {"served_on": "2026-05-05"}, "2026-05-19"),
    ("20", "draft.representations", {"served_on": "2026-12-22"}, "2027-01-05"),
    ("21", "notice.deemed-served", {"posted_on": "2026-05-01"}, "2026-05-06"),
    ("21a", "draft.representations", {"served_on": "2026-05-06"}, "2026-05-20"),
    ("22", "consultation.reply", {"received_on": "2026-05-05"}, "2026-05-20"),
    ("25", "review.invite", {"meeting_on": "2026-11-09"}, "2026-10-26"),
    ("25a", "review.papers", {"meeting_on": "2026-11-09"}, "2026-10-26"),
    ("25b", "review.report", {"meeting_on": "2026-11-09"}, "2026-11-23"),
    ("25c", "review.decide", {"meeting_on": "2026-11-09"}, "2026-12-07"),
    ("26", "amendment.representations", {"served_on": "2026-12-07"}, "2026-12-21"),
    ("26-final", "review.final-plan", {"meeting_on": "2026-11-09", "sent_on": "2026-12-07"}, "2027-02-01"),
    ("26a", "notice.deemed-served", {"posted_on": "2026-11-13"}, "2026-11-17"),
    ("26a-comments", "amendment.representations", {"served_on": "2026-11-17"}, "2026-12-01"),
    ("26a-final", "review.final-plan", {"meeting_on": "2026-11-09", "sent_on": "2026-11-13"}, "2027-01-08"),
    ("27", "amendment.representations", {"served_on": "2026-11-16"}, "2026-11-30"),
    ("27a", "review.final-plan", {"meeting_on": "2026-11-09", "sent_on": "2026-11-16"}, "2027-01-11"),
    ("28", "amendment.representations", {"served_on": "2026-12-21"}, "2027-01-04"),
    ("28a", "review.final-plan", {"meeting_on": "2026-11-09", "sent_on": "2026-12-21"}, "2027-02-01"),
    ("29", "amendment.representations", {"served_on": "2027-01-11"}, "2027-01-25"),
    ("29a", "review.final-plan", {"meeting_on": "2026-11-09", "sent_on": "2027-01-11"}, "2027-02-01"),
    ("30", "review.first", {"first_made_on": "2026-03-10"}, "2027-03-09"),
    ("30a", "review.meeting", {"review_due_on": "2027-03-09"}, "2027-02-09"),
    ("31", "review.first", {"first_made_on": "2028-02-29"}, "2029-02-28"),
    ("32", "review.first", {"first_made_on": "2027-03-01"}, "2028-02-29"),
    ("33", "review.next", {"last_reviewed_on": "2026-12-07"}, "2027-12-06"),
    ("35", "phase-transfer.school", {"transfer_year": 2027}, "2027-02-14"),
    ("35a", "phase-transfer.meeting", {"transfer_year": 2027, "stage": "school"}, "2026-11-22"),
    ("36", "phase-transfer.school", {"transfer_year": 2028}, "2028-02-14"),
    ("37", "phase-transfer.school", {"transfer_year": "2027"}, "2027-02-14"),
    ("38", "phase-transfer.post-16", {"transfer_year": 2027}, "2027-03-30"),
    ("38a", "phase-transfer.meeting", {"transfer_year": 2027, "stage": "post-16"}, "2027-01-05"),
    ("40", "phase-transfer.between-post-16", {"transfer_on": "2027-09-06"}, "2027-04-06"),
    ("41", "phase-transfer.between-post-16", {"transfer_on": "2027-07-31"}, "2027-02-28"),
    ("42", "reassessment.decide", {"received_on": "2026-06-03"}, "2026-06-18"),
    ("43", "reassessment.final-plan", {"notified_on": "2026-06-15"}, "2026-09-21"),
    ("45", "moving.transfer-plan", {"moved_on": "2026-08-31", "aware_on": "2026-07-01"}, "2026-08-31"),
    ("46", "moving.letter", {"transferred_on": "2026-08-31"}, "2026-10-12"),
    ("47", "moving.review", {"transferred_on": "2026-08-31", "last_reviewed_on": "2025-11-20"}, "2026-11-30"),
    ("48", "moving.review", {"transferred_on": "2026-08-31", "last_reviewed_on": "2026-04-10"}, "2027-04-09"),
    ("49", "moving.transfer-plan", {"moved_on": "2026-12-01", "aware_on": "2026-12-14"}, "2027-01-06"),
    ("50", "appeal.file", {"sent_on": "2025-12-30"}, "2026-03-02"),
    ("51", "appeal.file", {"sent_on": "2027-12-31"}, "2028-02-29"),
    ("52", "appeal.file", {"sent_on": "2026-12-31"}, "2027-03-01"),
    ("53", "appeal.file", {"sent_on": "2026-10-01", "certificate_on": "2026-11-29"}, "2027-01-04"),
    ("54", "appeal.file", {"sent_on": "2026-06-10"}, "2026-09-01"),
    ("55", "appeal.file", {"sent_on": "2026-03-10"}, "2026-05-11"),
    ("55a", "appeal.file", {"sent_on": "2026-03-10", "certificate_on": "2026-05-05"}, "2026-06-05"),
    ("56", "order.assess", {"ordered_on": "2026-03-02"}, "2026-03-16"),
    ("56a", "order.assess.refuse-to-issue", {"ordered_on": "2026-03-02"}, "2026-05-11"),
    ("56b", "order.assess.final-plan", {"ordered_on": "2026-03-02"}, "2026-06-08"),
    ("57", "order.make-plan.draft", {"ordered_on": "2026-03-02"}, "2026-04-06"),
    ("57a", "order.make-plan.final-plan", {"ordered_on": "2026-03-02"}, "2026-05-18"),
    ("58", "order.amend", {"ordered_on": "2026-11-20"}, "2026-12-25"),
    ("58a", "order.amend-placement", {"ordered_on": "2026-11-20"}, "2026-12-04"),
    ("58b", "order.recommendation-reply", {"ordered_on": "2026-11-20"}, "2026-12-25"),
    ("59", "concession.make-plan.draft", {"tribunal_told_on": "2026-03-02"}, "2026-04-06"),
    ("59a", "concession.make-plan.final-plan", {"tribunal_told_on": "2026-03-02"}, "2026-05-18"),
    ("60", "appeal.response", {"received_on": "2026-12-01"}, "2027-01-20"),
    ("60a", "appeal.response", {"received_on": "2026-07-20"}, "2026-09-29"),
    ("61", "mediation.certificate", {"adviser_told_on": "2026-04-02"}, "2026-04-09"),
    ("62", "mediation.meeting", {"authority_told_on": "2026-12-04"}, "2027-01-03"),
    ("63", "plan.keep-until", {"sent_on": "2026-03-10"}, "2026-05-11"),
    ("63a", "plan.keep-until", {"sent_on": "2026-03-10", "certificate_on": "2026-05-05"}, "2026-06-05"),
    ("64", "budget.first-review", {"first_paid_on": "2026-09-01"}, "2026-11-30"),
    ("65", "budget.first-review", {"first_paid_on": "2026-11-30"}, "2027-02-28"),
    ("66", "rights.young-person", {"born_on": "2010-08-31"}, "2026-06-27"),
    ("67", "rights.young-person", {"born_on": "2010-09-01"}, "2027-06-26"),
    ("68", "rights.young-person", {"born_on": "2010-03-15"}, "2026-06-27"),
    ("68-december", "rights.young-person", {"born_on": "2010-12-31"}, "2027-06-26"),
    ("69", "rights.last-academic-year", {"born_on": "2001-10-10", "kind": "fe"}, "2027-07-31"),
    (
        "69-course",
        "rights.last-academic-year",
        {"born_on": "2001-10-10", "kind": "other", "ends_on": "2027-07-16"},
        "2027-07-16",
    ),
    (
        "69-two-years",
        "rights.last-academic-year",
        {"born_on": "2001-10-10", "kind": "apprenticeship", "ends_on": "2028-07-16"},
        "2027-10-09",
    ),
    ("69a", "rights.last-academic-year", {"born_on": "2001-08-15", "kind": "fe"}, "2027-07-31"),
    ("70", "records.subject-access", {"received_on": "2027-01-31"}, "2027-03-01"),
    (
        "72",
        "records.school-transfer",
        {"left_on": "2026-12-18", "non_school_days": ["2026-12-21..2027-01-01"]},
        "2027-01-22",
    ),
    ("73", "sen-support.review", {"agreed_on": "2026-03-27"}, "2026-03-27"),
    ("74", "records.retain-plan", {"born_on": "2012-02-29"}, "2043-02-28"),
]

TARGETS = [
    ("1a", "assessment.refuse-to-issue", {"received_on": "2026-01-12"}, "2026-05-01"),
    ("3", "assessment.decide", {"received_on": "2025-11-13"}, "2025-12-24"),
    ("35", "phase-transfer.school", {"transfer_year": 2027}, "2027-02-12"),
    ("35a", "phase-transfer.meeting", {"transfer_year": 2027, "stage": "school"}, "2026-11-20"),
    ("58", "order.amend", {"ordered_on": "2026-11-20"}, "2026-12-24"),
]


@pytest.mark.parametrize(
    ("rule", "facts", "due_on"), [case[1:] for case in DUE], ids=[case[0] for case in DUE]
)
def test_a_limit_ends_on_the_day_worked_out_by_hand(rule, facts, due_on):
    assert compute(rule, **facts).due_on == date.fromisoformat(due_on)


@pytest.mark.parametrize(
    ("rule", "facts", "target_on"), [case[1:] for case in TARGETS], ids=[case[0] for case in TARGETS]
)
def test_a_limit_on_a_day_off_has_the_working_day_before_as_its_target(rule, facts, target_on):
    assert compute(rule, **facts).target_on == date.fromisoformat(target_on)


def test_example_10_a_summer_closure_opens_a_window_from_a_week_before_each_end():
    window = compute("exception.closure-window", first_closed_on="2026-07-22", reopens_on="2026-09-02")
    assert (window.opens_on, window.closes_on) == (date(2026, 7, 15), date(2026, 8, 26))
    assert window.due_on is None


@pytest.mark.parametrize(
    ("first_closed_on", "reopens_on", "opens_on", "closes_on"),
    [
        pytest.param("2026-04-03", "2026-04-20", None, None, id="14"),
        pytest.param("2026-08-01", "2026-08-29", date(2026, 7, 25), date(2026, 8, 22), id="15"),
        pytest.param("2026-08-01", "2026-08-28", None, None, id="16"),
        pytest.param("2026-08-01", "2026-08-01", None, None, id="never closed"),
    ],
)
def test_only_a_closure_of_28_days_or_more_opens_a_window(first_closed_on, reopens_on, opens_on, closes_on):
    window = compute("exception.closure-window", first_closed_on=first_closed_on, reopens_on=reopens_on)
    assert (window.opens_on, window.closes_on) == (opens_on, closes_on)


@pytest.mark.parametrize(
    ("requested_on", "holds"),
    [
        pytest.param("2026-07-10", False, id="11"),
        pytest.param("2026-07-14", False, id="the day before the window"),
        pytest.param("2026-07-15", True, id="the first day of the window"),
        pytest.param("2026-07-16", True, id="12"),
        pytest.param("2026-08-26", True, id="the last day of the window"),
        pytest.param("2026-08-27", False, id="13"),
    ],
)
def test_advice_asked_for_inside_the_window_opens_the_exception(requested_on, holds):
    closure = {"first_closed_on": "2026-07-22", "reopens_on": "2026-09-02"}
    result = compute("exception.advice-in-closure", requested_on=requested_on, **closure)
    assert result.holds is holds
    assert result.due_on is None
    assert result.reason.endswith(f"is {'inside' if holds else 'outside'} it")


def test_advice_asked_for_around_a_short_closure_opens_no_exception():
    closure = {"first_closed_on": "2026-04-03", "reopens_on": "2026-04-20"}
    result = compute("exception.advice-in-closure", requested_on="2026-04-03", **closure)
    assert result.holds is False
    assert result.reason == "Closed for 17 days, which is fewer than 28, so there is no window"


@pytest.mark.parametrize(
    ("last_day_away", "holds"),
    [
        pytest.param("2026-03-30", True, id="17"),
        pytest.param("2026-03-29", False, id="17 a day short"),
        pytest.param("2026-04-30", True, id="longer"),
        pytest.param("2026-03-03", False, id="one day"),
    ],
)
def test_example_17_absence_counts_both_its_days(last_day_away, holds):
    assert (
        compute("exception.absence", first_day_away="2026-03-03", last_day_away=last_day_away).holds is holds
    )


def test_a_setting_that_never_closes_has_no_window_and_is_told_so():
    never = compute("exception.closure-window", first_closed_on="2026-08-01", reopens_on="2026-08-01")
    assert never.reason == "Closed for 0 days, which is fewer than 28, so there is no window"
    one_day = compute("exception.closure-window", first_closed_on="2026-08-01", reopens_on="2026-08-02")
    assert one_day.reason.startswith("Closed for 1 day, ")


def test_example_44_re_assessment_may_be_refused_five_months_after_the_last_but_not_after_six():
    may_refuse = compute("reassessment.may-refuse-until", last_assessed_on="2026-01-15")
    assert date(2026, 6, 15) <= may_refuse.due_on < date(2026, 7, 16)


def test_example_45_the_old_authority_knew_in_time_up_to_the_fifteenth_working_day_before():
    def transfer(aware_on: str) -> date | None:
        return compute("moving.transfer-plan", moved_on="2026-08-31", aware_on=aware_on).due_on

    assert transfer("2026-08-10") == date(2026, 8, 31)
    assert transfer("2026-08-11") == date(2026, 9, 1)
    in_time = compute("moving.transfer-plan", moved_on="2026-08-31", aware_on="2026-08-10")
    assert in_time.reason == (
        "Known on Monday 10 August 2026, which is 15 working days or more before the move "
        "(by Monday 10 August 2026), so the day of the move: Monday 31 August 2026"
    )
    assert in_time.working.how == (
        "The 15 working days are counted back from the move, which is not one of them. "
        "Only working days count: Monday to Friday, without bank holidays."
    )


def test_moving_review_counts_from_the_making_of_a_plan_that_was_never_reviewed():
    facts = {"transferred_on": "2026-08-31", "first_made_on": "2026-04-10"}
    assert compute("moving.review", **facts).due_on == date(2027, 4, 9)
    assert compute("moving.review", **facts, last_reviewed_on="2026-05-10").due_on == date(2027, 5, 9)


def test_rights_are_announced_a_year_and_half_a_year_before():
    warnings = compute("rights.warn", born_on="2010-09-01")
    assert (warnings.due_on, warnings.also_on) == (date(2026, 6, 26), (date(2026, 12, 26),))


@pytest.mark.parametrize(
    ("born_on", "last"),
    [("2001-07-31", "2026-07-31"), ("2001-08-01", "2027-07-31"), ("2001-07-30", "2026-07-31")],
)
def test_a_college_year_ends_on_the_first_31_july_from_the_25th_birthday(born_on, last):
    result = compute("rights.last-academic-year", born_on=born_on, kind="fe")
    assert result.due_on == date.fromisoformat(last)


def test_without_a_course_end_a_plan_may_last_to_the_day_before_the_26th_birthday():
    result = compute("rights.last-academic-year", born_on="2001-10-10", kind="other")
    assert result.due_on == date(2027, 10, 9)
    assert result.reason == "The day before the 26th birthday is Saturday 9 October 2027"
    sooner = compute("rights.last-academic-year", born_on="2001-10-10", kind="other", ends_on="2027-07-16")
    assert sooner.reason.startswith(
        "The earlier of (the course or training ends on Friday 16 July 2027) and ("
    )
    assert result.working.how == (
        "The course ends the year, but never later than the day before the 26th birthday."
    )


def test_someone_born_on_29_february_is_26_on_1_march():
    result = compute("rights.last-academic-year", born_on="2000-02-29", kind="other")
    assert result.due_on == date(2026, 2, 28)


def test_certificates_after_mediation_count_working_days_too():
    assert compute("mediation.certificate-after", ended_on="2026-04-02").due_on == date(2026, 4, 9)


def test_contact_with_the_adviser_is_never_moved():
    assert compute("mediation.contact", sent_on="2026-06-10").due_on == date(2026, 8, 10)


def test_amending_at_another_time_takes_eight_weeks_from_sending():
    assert compute("amendment.final-plan", sent_on="2026-06-03").due_on == date(2026, 7, 29)


def test_a_senco_has_three_years():
    assert compute("senco.qualification", appointed_on="2024-09-01").due_on == date(2027, 9, 1)
    assert compute("senco.qualification", appointed_on="2024-02-29").due_on == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("rule", "due_on"), [("agreement.other", "2026-03-16"), ("agreement.tell-authority", "2026-03-09")]
)
def test_other_mediation_agreements_have_a_fortnight_or_a_week(rule, due_on):
    assert compute(rule, agreed_on="2026-03-02").due_on == date.fromisoformat(due_on)


@pytest.mark.parametrize(
    ("duty", "weeks"),
    [
        ("assess", 2),
        ("assess.refuse-to-issue", 10),
        ("assess.final-plan", 14),
        ("make-plan.draft", 5),
        ("make-plan.final-plan", 11),
        ("amend", 5),
        ("amend-placement", 2),
        ("reconsider", 2),
    ],
)
def test_agreements_and_concessions_have_the_times_of_the_order_of_the_same_name(duty, weeks):
    day = date(2026, 3, 2)
    dues = {
        compute(f"order.{duty}", ordered_on=day).due_on,
        compute(f"agreement.appealable.{duty}", agreed_on=day).due_on,
        compute(f"concession.{duty}", tribunal_told_on=day).due_on,
    }
    assert dues == {date.fromordinal(day.toordinal() + 7 * weeks)}


def test_a_filing_day_at_either_edge_of_the_tribunals_holidays():
    def file(sent_on: str) -> date | None:
        return compute("appeal.file", sent_on=sent_on).due_on

    assert file("2026-05-31") == date(2026, 7, 31), "31 July is before August"
    assert file("2026-06-01") == date(2026, 9, 1), "1 August is in it"
    assert file("2026-07-01") == date(2026, 9, 1), "1 September is after it"
    assert file("2026-10-24") == date(2026, 12, 24), "24 December is before Christmas"
    assert file("2026-10-25") == date(2027, 1, 4), "25 December is in it, and 1 January 2027 is a Friday"
    assert file("2026-11-01") == date(2027, 1, 4), "1 January is in it"
    assert file("2026-11-05") == date(2027, 1, 5), "5 January is after it"


def test_a_moved_filing_day_says_why():
    def note(sent_on: str) -> str:
        return compute("appeal.file", sent_on=sent_on).working.note

    assert note("2026-06-10") == "Time that ends in August runs to the first working day of September."
    christmas = "Time that ends from 25 December to 1 January runs to the first working day after it."
    assert note("2026-10-25") == christmas
    weekend = "Time that ends on a day that is not a working day runs to the next one that is."
    assert note("2026-03-10") == weekend
    assert note("2026-03-11") == ""
