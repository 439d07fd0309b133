"""What must be true of every date, whatever the facts."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from timelimits import ENGLAND, STATUTE_BOOK, Calendar, Kind, Shape, compute, rules
from timelimits.facts import FactType

DAYS = st.dates(date(2018, 9, 1), date(2090, 12, 31))
DAY = timedelta(days=1)

MOVED_BY_BANK_HOLIDAYS = {
    "notice.deemed-served",
    "moving.transfer-plan",
    "mediation.certificate",
    "mediation.certificate-after",
    "appeal.file",
    "appeal.response",
    "plan.keep-until",
    "records.subject-access",
    "records.school-transfer",
}
COUNTED_FORWARDS = [
    rule.name
    for rule in rules()
    if [fact.type for fact in rule.facts] == [FactType.DAY]
    and rule.shape is Shape.DEADLINE
    and " week" in rule.says
    and "months" not in rule.says
    and rule.name not in MOVED_BY_BANK_HOLIDAYS | {"review.meeting"}
]


@st.composite
def questions(draw):
    """Any rule with facts that it accepts."""
    rule = draw(st.sampled_from(rules()))
    facts = {}
    for fact in rule.facts:
        if not fact.required and draw(st.booleans()):
            continue
        facts[fact.name] = draw(_values(fact))
    for first, second in (("first_closed_on", "reopens_on"), ("first_day_away", "last_day_away")):
        if first in facts:
            facts[second] = max(facts[first], facts[second])
    if rule.name == "moving.review":
        facts.setdefault("first_made_on", draw(DAYS))
    return rule.name, facts


def _values(fact):
    if fact.type is FactType.YEAR:
        return st.integers(2015, 2090)
    if fact.type is FactType.CHOICE:
        return st.sampled_from(fact.choices)
    if fact.type is FactType.DAYS:
        return st.lists(DAYS, max_size=20)
    return DAYS


@given(questions())
def test_every_rule_answers_every_possible_question_with_its_reason(question):
    name, facts = question
    result = compute(name, **facts)
    assert result.reason
    assert result.working.how
    assert result.in_force_to is None or result.in_force_from <= result.in_force_to
    assert (result.due_on is not None) == (result.shape in {Shape.DEADLINE, Shape.EVENT})
    assert (result.holds is not None) == (result.shape is Shape.TEST)


@given(questions())
def test_a_reason_ends_with_the_date_it_leads_to(question):
    name, facts = question
    result = compute(name, **facts)
    assume(result.shape is Shape.DEADLINE)
    day = f"{result.due_on.day} {result.due_on:%B %Y}"
    assert result.reason.removesuffix(")").endswith(day)


@given(questions())
def test_the_same_facts_as_text_give_the_same_answer(question):
    name, facts = question
    typed = {key: _typed(value) for key, value in facts.items()}
    assert compute(name, **typed) == compute(name, **facts)


def _typed(value):
    if isinstance(value, list):
        return ",".join(map(_typed, value))
    return value.isoformat() if isinstance(value, date) else str(value)


@given(questions())
def test_a_target_is_the_last_working_day_before_a_limit_that_falls_on_a_day_off(question):
    name, facts = question
    result = compute(name, **facts)
    if (
        result.shape is not Shape.DEADLINE
        or result.acts.value == "family"
        or ENGLAND.is_working_day(result.due_on)
    ):
        assert result.target_on is None
        return
    assert result.target_on < result.due_on
    assert ENGLAND.is_working_day(result.target_on)
    between = (result.due_on - result.target_on).days
    assert not any(ENGLAND.is_working_day(result.target_on + DAY * step) for step in range(1, between))


@given(questions(), st.data())
def test_a_new_bank_holiday_moves_only_what_counts_working_days(question, data):
    name, facts = question
    before = compute(name, **facts)
    assume(before.shape in {Shape.DEADLINE, Shape.EVENT})
    around = st.dates(before.due_on - 60 * DAY, before.due_on + 10 * DAY)
    calendar = Calendar(announced=frozenset(data.draw(st.sets(around, min_size=1))))
    after = STATUTE_BOOK.compute(name, facts, calendar=calendar)
    if name not in MOVED_BY_BANK_HOLIDAYS:
        assert after.due_on == before.due_on
        assert after.reason == before.reason
    elif name != "moving.transfer-plan":
        assert after.due_on >= before.due_on


@pytest.mark.parametrize("name", sorted(MOVED_BY_BANK_HOLIDAYS))
def test_a_new_bank_holiday_on_its_last_day_moves_a_limit_that_counts_working_days(name):
    facts = STATUTE_BOOK.versions(name)[0].example
    before = compute(name, **facts)
    calendar = Calendar(announced=frozenset({before.due_on}))
    assert STATUTE_BOOK.compute(name, facts, calendar=calendar).due_on > before.due_on


@given(DAYS)
def test_the_limits_of_an_assessment_come_in_their_order(received_on):
    dues = [
        compute(f"assessment.{step}", received_on=received_on).due_on
        for step in ("decide", "refuse-to-issue", "final-plan")
    ]
    assert dues == sorted(set(dues))


@pytest.mark.parametrize("name", COUNTED_FORWARDS)
@settings(max_examples=10)
@given(day=DAYS)
def test_a_day_later_in_is_a_day_later_out(name, day):
    (fact,) = (fact.name for fact in STATUTE_BOOK.versions(name)[0].facts)
    assert compute(name, **{fact: day + DAY}).due_on == compute(name, **{fact: day}).due_on + DAY


@given(DAYS, DAYS)
def test_an_amended_plan_is_never_due_later_than_12_weeks_after_the_meeting(meeting_on, sent_on):
    due_on = compute("review.final-plan", meeting_on=meeting_on, sent_on=sent_on).due_on
    assert due_on <= meeting_on + timedelta(days=84)
    assert due_on <= sent_on + timedelta(days=56)
    assert due_on in {meeting_on + timedelta(days=84), sent_on + timedelta(days=56)}


@pytest.mark.parametrize("name", ["draft.representations", "amendment.representations"])
@given(served_on=DAYS)
def test_fifteen_days_beginning_with_service_hold_exactly_fifteen_days(name, served_on):
    assert (compute(name, served_on=served_on).due_on - served_on).days + 1 == 15


@pytest.mark.parametrize(
    ("name", "fact", "months"),
    [
        ("review.first", "first_made_on", 12),
        ("review.next", "last_reviewed_on", 12),
        ("budget.first-review", "first_paid_on", 3),
    ],
)
@given(start=DAYS)
def test_months_beginning_with_a_day_end_before_the_same_day_comes_round(name, fact, months, start):
    due_on = compute(name, **{fact: start}).due_on
    assert start <= due_on
    following = due_on + DAY
    assert (following.year * 12 + following.month) - (start.year * 12 + start.month) in {months, months + 1}
    assert following.day == start.day or following.day == 1


@given(DAYS, st.integers(0, 200))
def test_a_window_opens_only_for_a_closure_of_28_days_or_more_and_is_as_long(first_closed_on, days):
    reopens_on = first_closed_on + timedelta(days=days)
    window = compute("exception.closure-window", first_closed_on=first_closed_on, reopens_on=reopens_on)
    assert (window.opens_on is None) == (days < 28)
    assert (window.opens_on is None) == (window.closes_on is None)
    if window.opens_on:
        assert window.closes_on - window.opens_on == reopens_on - first_closed_on


@given(DAYS, st.none() | DAYS)
def test_an_appeal_can_always_be_filed_on_a_working_day_outside_the_tribunals_holidays(
    sent_on, certificate_on
):
    due_on = compute("appeal.file", sent_on=sent_on, certificate_on=certificate_on).due_on
    assert ENGLAND.is_working_day(due_on)
    assert due_on >= compute("appeal.file", sent_on=sent_on).due_on


@given(DAYS)
def test_an_answer_to_an_appeal_is_never_due_in_august_or_at_christmas(received_on):
    due_on = compute("appeal.response", received_on=received_on).due_on
    assert due_on.month != 8
    assert not (due_on.month == 12 and due_on.day >= 25)
    assert ENGLAND.is_working_day(due_on)
    assert timedelta(days=40) <= due_on - received_on <= timedelta(days=90)


@given(DAYS, DAYS)
def test_a_plan_is_never_due_to_transfer_before_the_old_authority_knows(moved_on, aware_on):
    due_on = compute("moving.transfer-plan", moved_on=moved_on, aware_on=aware_on).due_on
    assert due_on >= min(aware_on, moved_on)
    assert due_on >= aware_on
    assert due_on >= moved_on


@given(st.dates(date(1981, 9, 1), date(2060, 12, 31)))
def test_a_young_person_is_from_fifteen_and_three_quarters_to_nearly_seventeen(born_on):
    day = compute("rights.young-person", born_on=born_on).due_on
    months = (day.year - born_on.year) * 12 + day.month - born_on.month
    assert 15 * 12 + 9 <= months <= 16 * 12 + 10
    assert (day - DAY).weekday() == 4
    assert (day - DAY).month == 6
    assert (day + 6 * DAY).month == 7


@given(DAYS)
def test_a_posted_letter_never_arrives_on_the_day_after_posting(posted_on):
    served_on = compute("notice.deemed-served", posted_on=posted_on).due_on
    assert served_on >= posted_on + 2 * DAY
    assert ENGLAND.is_working_day(served_on)


@given(DAYS, st.lists(DAYS, max_size=10))
def test_more_days_off_never_bring_a_pupils_record_sooner(left_on, days_off):
    open_all_year = compute("records.school-transfer", left_on=left_on, non_school_days=[]).due_on
    assert (
        compute("records.school-transfer", left_on=left_on, non_school_days=days_off).due_on >= open_all_year
    )


def test_guidance_says_should_and_law_says_must():
    for rule in rules():
        if rule.source.kind is Kind.GUIDANCE:
            assert " must " not in rule.says, rule.name
        if rule.source.kind is Kind.LAW and rule.shape is Shape.DEADLINE:
            assert " should " not in rule.says, rule.name
