"""Versions, packs and questions that cannot be answered."""

from datetime import date, datetime
from typing import Literal

import pytest

from timelimits import (
    STATUTE_BOOK,
    Acts,
    Calendar,
    ImpossibleDate,
    Kind,
    MeetingFit,
    MissingFact,
    NotInForce,
    Result,
    Rule,
    Shape,
    Source,
    TimeLimitError,
    UnknownFact,
    UnknownRule,
    compute,
    rules,
    sums,
)
from timelimits.answers import Day, Holds, Window
from timelimits.facts import Fact
from timelimits.meanings import MEANINGS, meaning_of
from timelimits.orders import Duty, Occasion
from timelimits.results import Working
from timelimits.rulebook import Rulebook, RulePack
from timelimits.sources import Instrument

INVENTED = Source("An Act that does not exist 2029", Kind.LAW)


@pytest.fixture
def new_pack():
    """A law that never was: support plans with a clock of their own, and eighteen weeks in place of twenty."""
    pack = RulePack("Support plans", in_force_from=date(2029, 9, 1))

    @pack.deadline(
        "support-plan.review",
        title="Review of a support plan",
        acts=Acts.SETTING,
        says="The setting must review a support plan each term.",
        source=INVENTED,
        example={"made_on": "2029-09-03", "tier": "specialist"},
    )
    def review(*, made_on: date, tier: Literal["targeted", "specialist"]):
        return sums.weeks_after(made_on, 6 if tier == "specialist" else 12)

    @pack.deadline(
        "assessment.final-plan",
        title="Final plan",
        acts=Acts.AUTHORITY,
        says="The authority must send the final plan within 18 weeks.",
        source=INVENTED,
        example={"received_on": "2029-09-03"},
    )
    def final_plan(*, received_on: date, by_tier: int | None = None):
        return sums.weeks_after(received_on, by_tier or 18)

    return pack


def test_a_new_pack_answers_for_new_facts_and_leaves_old_ones_alone(new_pack):
    book = STATUTE_BOOK.with_pack(new_pack)
    old = book.compute("assessment.final-plan", {"received_on": "2029-08-31"})
    new = book.compute("assessment.final-plan", {"received_on": "2029-09-01"})
    assert (old.due_on - date(2029, 8, 31)).days == 20 * 7
    assert (new.due_on - date(2029, 9, 1)).days == 18 * 7
    assert (old.in_force_from, old.in_force_to) == (date(2014, 9, 1), date(2029, 8, 31))
    assert (new.in_force_from, new.in_force_to) == (date(2029, 9, 1), None)
    assert old.working.rule.endswith("20 weeks of receiving the request.")


def test_a_new_pack_adds_rules_with_facts_of_their_own(new_pack):
    book = STATUTE_BOOK.with_pack(new_pack)
    facts = {"made_on": "2029-09-03", "tier": "targeted"}
    assert book.compute("support-plan.review", facts).due_on == date(2029, 11, 26)
    assert "support-plan.review" in list(book)


def test_adding_a_pack_changes_nothing_that_exists(new_pack):
    before = [(rule.name, rule.in_force_to) for rule in rules()]
    STATUTE_BOOK.with_pack(new_pack)
    assert [(rule.name, rule.in_force_to) for rule in rules()] == before
    with pytest.raises(UnknownRule):
        compute("support-plan.review", made_on="2029-09-03", tier="targeted")


def test_a_new_version_may_ask_more_than_the_old_one(new_pack):
    book = STATUTE_BOOK.with_pack(new_pack)
    with pytest.raises(UnknownFact):
        book.compute("assessment.final-plan", {"received_on": "2029-08-31", "by_tier": 10})
    new = book.compute("assessment.final-plan", {"received_on": "2029-09-01", "by_tier": 10})
    assert (new.due_on - date(2029, 9, 1)).days == 70


def test_versions_must_be_chosen_by_the_same_fact():
    first, second = RulePack("Old"), RulePack("New", in_force_from=date(2030, 1, 1))
    details = {"title": "T", "acts": Acts.AUTHORITY, "says": "S", "source": INVENTED, "example": {}}

    @first.deadline("a.rule", **details)
    def old(*, sent_on: date):
        return sums.weeks_after(sent_on, 1)

    @second.deadline("a.rule", **details)
    def new(*, received_on: date):
        return sums.weeks_after(received_on, 1)

    with pytest.raises(ValueError, match=r"a\.rule must begin with the same fact"):
        Rulebook(first, second)


def test_a_version_that_ends_early_leaves_a_gap():
    old = RulePack("Old", in_force_from=date(2020, 1, 1))
    new = RulePack("New", in_force_from=date(2030, 1, 1))
    details = {"title": "T", "acts": Acts.AUTHORITY, "says": "S", "source": INVENTED, "example": {}}

    def a_week(*, sent_on: date):
        return sums.weeks_after(sent_on, 1)

    old.deadline("a.rule", **details, in_force_to=date(2024, 12, 31))(a_week)
    new.deadline("a.rule", **details)(a_week)
    book = Rulebook(new, old)
    assert [version.in_force_to for version in book.versions("a.rule")] == [date(2024, 12, 31), None]
    assert book.compute("a.rule", {"sent_on": date(2024, 12, 31)}).due_on == date(2025, 1, 7)
    with pytest.raises(NotInForce, match="Wednesday 1 January 2025"):
        book.compute("a.rule", {"sent_on": date(2025, 1, 1)})


def test_a_later_version_ends_the_earlier_one_even_if_it_claimed_to_last_longer():
    old = RulePack("Old", in_force_from=date(2020, 1, 1))
    details = {"title": "T", "acts": Acts.AUTHORITY, "says": "S", "source": INVENTED, "example": {}}

    def a_week(*, sent_on: date):
        return sums.weeks_after(sent_on, 1)

    old.deadline("a.rule", **details, in_force_to=date(2040, 1, 1))(a_week)
    old.deadline("a.rule", **details, in_force_from=date(2030, 1, 1))(a_week)
    assert Rulebook(old).versions("a.rule")[0].in_force_to == date(2029, 12, 31)


@pytest.mark.parametrize(
    ("year", "due_on", "in_force_to"),
    [
        (2015, date(2015, 5, 30), date(2015, 12, 31)),
        (2016, date(2016, 3, 30), None),
        (2027, date(2027, 3, 30), None),
    ],
)
def test_young_people_who_left_school_in_2015_had_until_the_end_of_may(year, due_on, in_force_to):
    result = compute("phase-transfer.post-16", transfer_year=year)
    assert (result.due_on, result.in_force_to) == (due_on, in_force_to)


def test_the_meeting_of_2015_is_worked_back_from_the_limit_of_2015():
    assert compute("phase-transfer.meeting", transfer_year=2015, stage="post-16").due_on == date(2015, 3, 7)
    assert compute("phase-transfer.meeting", transfer_year=2016, stage="post-16").due_on == date(2016, 1, 6)
    assert compute("phase-transfer.meeting", transfer_year=2015, stage="school").due_on == date(2014, 11, 22)


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


def test_the_rules_of_send_law_begin_on_the_day_the_act_did():
    assert compute("assessment.decide", received_on="2014-09-01").due_on == date(2014, 10, 13)


def test_rules_older_or_younger_than_send_law_say_since_when_they_are():
    others = {rule.name: rule.in_force_from for rule in rules() if rule.in_force_from != date(2014, 9, 1)}
    assert others == {
        "notice.deemed-served": date(1979, 1, 1),
        "order.recommendation-reply": date(2018, 4, 3),
        "phase-transfer.post-16": date(2016, 1, 1),
        "records.retain-plan": date(1989, 9, 1),
        "records.school-transfer": date(2005, 9, 1),
        "records.subject-access": date(2018, 5, 25),
        "rights.last-academic-year": date(1989, 9, 1),
        "rights.warn": date(1981, 9, 1),
        "rights.young-person": date(1981, 9, 1),
    }


def test_a_year_is_governed_by_the_version_in_force_on_its_first_day():
    pack = RulePack("New year", in_force_from=date(2020, 1, 1))
    details = {"title": "T", "acts": Acts.AUTHORITY, "says": "S", "source": INVENTED, "example": {}}

    def before_july(*, year: int):
        return sums.before(date(year, 7, 1))

    def before_june(*, year: int):
        return sums.before(date(year, 6, 1))

    pack.deadline("a.rule", **details)(before_july)
    pack.deadline("a.rule", **details, in_force_from=date(2030, 1, 2))(before_june)
    book = Rulebook(pack)
    assert book.compute("a.rule", {"year": 2020}).day == date(2020, 6, 30)
    assert book.compute("a.rule", {"year": 2030}).day == date(2030, 6, 30)
    assert book.compute("a.rule", {"year": 2031}).day == date(2031, 5, 31)


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


def test_every_example_of_every_rule_is_answered_by_the_version_it_illustrates():
    for rule in rules():
        result = compute(rule.name, **rule.example)
        assert result.in_force_from == rule.in_force_from
        assert result.shape is rule.shape


def test_every_fact_is_explained_and_no_explanation_is_left_over():
    used = {fact.name for rule in rules() for fact in rule.facts}
    assert used == set(MEANINGS)
    assert meaning_of("made_on") == "made on"


def test_the_statute_book_holds_these_rules():
    by_family = {}
    for name in STATUTE_BOOK:
        by_family.setdefault(name.split(".")[0], []).append(name)
    assert {family: len(names) for family, names in by_family.items()} == {
        "advice": 1,
        "agreement": 10,
        "amendment": 2,
        "appeal": 2,
        "assessment": 3,
        "budget": 1,
        "concession": 8,
        "consultation": 1,
        "draft": 1,
        "exception": 3,
        "mediation": 4,
        "moving": 3,
        "notice": 1,
        "order": 9,
        "phase-transfer": 4,
        "plan": 1,
        "reassessment": 3,
        "records": 3,
        "review": 8,
        "rights": 3,
        "sen-support": 1,
        "senco": 1,
    }


@pytest.mark.parametrize(
    ("acts", "names"),
    [
        (
            Acts.FAMILY,
            {"draft.representations", "amendment.representations", "mediation.contact", "appeal.file"},
        ),
        (Acts.ADVISER, {"advice.reply"}),
        (Acts.HEALTH_BODY, {"order.recommendation-reply", "agreement.tell-authority"}),
        (Acts.MEDIATION_ADVISER, {"mediation.certificate", "mediation.certificate-after"}),
        (Acts.CONTROLLER, {"records.subject-access", "records.retain-plan"}),
        (
            Acts.SETTING,
            {
                "consultation.reply",
                "review.invite",
                "review.papers",
                "review.report",
                "records.school-transfer",
                "sen-support.review",
                "senco.qualification",
            },
        ),
    ],
)
def test_who_acts(acts, names):
    assert {rule.name for rule in rules() if rule.acts is acts} == names


def test_what_is_guidance_and_what_is_practice():
    def named(kind: Kind) -> set[str]:
        return {rule.name for rule in rules() if rule.source.kind is kind}

    assert named(Kind.GUIDANCE) == {
        "consultation.reply",
        "review.meeting",
        "sen-support.review",
        "records.retain-plan",
    }
    assert named(Kind.PRACTICE) == {"rights.warn", "phase-transfer.meeting"}


def test_which_rules_are_no_deadlines():
    assert {rule.name: rule.shape for rule in rules() if rule.shape is not Shape.DEADLINE} == {
        "exception.closure-window": Shape.WINDOW,
        "exception.advice-in-closure": Shape.TEST,
        "exception.absence": Shape.TEST,
        "notice.deemed-served": Shape.EVENT,
        "rights.young-person": Shape.EVENT,
        "rights.warn": Shape.EVENT,
    }


def test_a_source_leads_to_the_page_of_its_first_provision():
    def link(rule: str, **facts: object) -> str | None:
        return compute(rule, **facts).source.link

    regulations = "https://www.legislation.gov.uk/uksi/2014/1530/regulation"
    assert link("review.invite", meeting_on="2026-11-09") == f"{regulations}/20"
    assert (
        link("review.first", first_made_on="2026-03-10")
        == "https://www.legislation.gov.uk/ukpga/2014/6/section/44"
    )
    assert (
        link("appeal.file", sent_on="2026-03-10") == "https://www.legislation.gov.uk/uksi/2008/2699/contents"
    )
    assert link("records.retain-plan", born_on="2012-02-29") is None


def test_a_source_names_its_provisions_as_a_lawyer_would():
    texts = {rule.name: rule.source.text for rule in rules()}
    assert texts["review.report"].startswith("Regulations 20(7), 20(8) and 20(9), Special Educational Needs")
    assert texts["review.decide"].endswith(
        "2014; R (L, M and P) v Devon County Council [2022] EWHC 493 (Admin)"
    )
    assert texts["concession.assess"].startswith("Regulations 45 and 44(2), ")
    assert texts["agreement.appealable.amend"].startswith("Regulations 42(2) and 44(2), ")
    assert texts["order.amend"].startswith("Regulation 44(2), ")
    assert [kind.label for kind in Kind] == ["Law", "Guidance", "Our practice"]


def test_unverified_details_are_owned_up_to():
    unverified = {rule.name for rule in rules() if rule.unverified}
    assert unverified == {
        "order.reconsider",
        "agreement.appealable.reconsider",
        "concession.reconsider",
        "rights.last-academic-year",
    }
