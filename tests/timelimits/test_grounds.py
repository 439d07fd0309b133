"""Which limits may be excused, on which grounds, and what each ground needs to hold."""

from dataclasses import FrozenInstanceError
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import timelimits
from timelimits import grounds
from timelimits.grounds import Claim, Ground, Refusal, grounds_for, refusal

REGULATIONS = "Special Educational Needs and Disability Regulations 2014"
RECEIVED = date(2026, 7, 6)
DECIDE_BY = date(2026, 8, 17)
FOUR = [Ground.CLOSURE_OF_SETTING, Ground.CLOSURE_OF_EARLY_YEARS, Ground.CIRCUMSTANCES, Ground.ABSENCE]
DAYS = st.dates(date(2026, 1, 1), date(2027, 1, 1))


def refused(claim, rule="assessment.decide", began_on=RECEIVED, due_on=DECIDE_BY):
    found = refusal(claim, rule=rule, began_on=began_on, due_on=due_on)
    return found.fact if found else ""


class TestWhichLimits:
    @pytest.mark.parametrize(
        ("rule", "sources"),
        [
            ("assessment.decide", [f"Regulation 5(4)({letter})" for letter in "abcd"]),
            ("assessment.refuse-to-issue", [f"Regulation 10(4)({letter})" for letter in "abcd"]),
            ("assessment.final-plan", [f"Regulations 13(3) and 10(4)({letter})" for letter in "abcd"]),
            ("reassessment.final-plan", ["Regulation 27(3)"] * 4),
        ],
    )
    def test_the_limits_of_an_assessment_have_the_four_grounds_of_their_regulation(self, rule, sources):
        found = grounds_for(rule)
        assert [each.ground for each in found] == FOUR
        assert {each.least_absence for each in found} == {28}
        assert [each.source.text for each in found] == [f"{one}, {REGULATIONS}" for one in sources]

    def test_whoever_gives_advice_has_three_and_closures_are_not_among_them(self):
        found = {each.ground: each.source.text for each in grounds_for("advice.reply")}
        assert list(found) == [Ground.CIRCUMSTANCES, Ground.ABSENCE, Ground.MISSED_APPOINTMENT]
        assert list(found.values()) == [f"Regulation 8(2)({letter}), {REGULATIONS}" for letter in "abc"]

    def test_a_missed_appointment_excuses_no_limit_of_the_authority(self):
        assert [
            rule
            for rule in timelimits.STATUTE_BOOK
            if Ground.MISSED_APPOINTMENT in {each.ground for each in grounds_for(rule)}
        ] == ["advice.reply"]

    def test_no_limit_of_a_review_an_amendment_or_a_move_can_be_excused(self):
        excused = {rule for rule in timelimits.STATUTE_BOOK if grounds_for(rule)}
        prefixes = (
            "review.",
            "amendment.",
            "phase-transfer.",
            "moving.",
            "mediation.",
            "appeal.",
            "sen-support.",
        )
        assert not {rule for rule in excused if rule.startswith(prefixes)}
        assert len(excused) == 13

    def test_after_an_order_a_fortnight_away_is_enough(self):
        for rule in ("order.assess", "order.amend", "order.make-plan.final-plan"):
            assert {each.least_absence for each in grounds_for(rule)} == {14}
            assert {each.source.text for each in grounds_for(rule)} == {f"Regulation 44(3), {REGULATIONS}"}
        assert not grounds_for("order.recommendation-reply")

    def test_every_excused_limit_is_a_rule_of_the_statute_book(self):
        assert set(grounds._BESIDE) <= set(timelimits.STATUTE_BOOK)

    def test_a_ground_can_be_neither_added_nor_changed_by_who_reads_it(self):
        (first, *_others) = grounds_for("assessment.decide")
        with pytest.raises(FrozenInstanceError):
            first.least_absence = 0
        with pytest.raises(FrozenInstanceError):
            Claim(Ground.ABSENCE, RECEIVED).ends_on = RECEIVED


class TestTheirWords:
    @pytest.mark.parametrize(
        ("kept_as", "label", "family_label"),
        [
            (
                "closure-of-setting",
                "Advice was asked of a school or college around a closure of at least 4 weeks",
                "the school or college was closed for four weeks or more when it was asked for advice",
            ),
            (
                "closure-of-early-years",
                "Advice was asked of an early years setting around a closure of at least 4 weeks",
                "the nursery was closed for four weeks or more when it was asked for advice",
            ),
            (
                "circumstances",
                "Exceptional personal circumstances of the child, a parent or the young person",
                "of something exceptional in your family",
            ),
            (
                "absence",
                "The child, a parent or the young person was away from the area",
                "you were away from the area for some weeks",
            ),
            (
                "missed-appointment",
                "An appointment for an examination or a test was not kept",
                "an appointment for an examination or a test was not kept",
            ),
        ],
    )
    def test_each_is_kept_and_told_in_these_words(self, kept_as, label, family_label):
        ground = Ground(kept_as)
        assert (ground.label, ground.family_label) == (label, family_label)

    @pytest.mark.parametrize(
        ("ground", "is_closure", "has_a_last_day"),
        [
            (Ground.CLOSURE_OF_SETTING, True, True),
            (Ground.CLOSURE_OF_EARLY_YEARS, True, True),
            (Ground.CIRCUMSTANCES, False, False),
            (Ground.ABSENCE, False, True),
            (Ground.MISSED_APPOINTMENT, False, True),
        ],
    )
    def test_what_must_be_known_of_each(self, ground, is_closure, has_a_last_day):
        assert (ground.is_closure, ground.has_a_last_day) == (is_closure, has_a_last_day)


class TestWhatEachNeeds:
    def test_a_ground_the_law_does_not_give_for_this_limit_is_refused(self):
        claim = Claim(Ground.MISSED_APPOINTMENT, RECEIVED, RECEIVED)
        assert refused(claim) == "ground"
        assert refused(Claim(Ground.CIRCUMSTANCES, RECEIVED), rule="review.decide") == "ground"

    def test_circumstances_may_last(self):
        assert refused(Claim(Ground.CIRCUMSTANCES, date(2026, 7, 20))) == ""
        assert refused(Claim(Ground.CIRCUMSTANCES, DECIDE_BY)) == ""

    def test_what_happened_before_or_after_the_limit_excuses_nothing(self):
        before = Claim(Ground.CIRCUMSTANCES, RECEIVED - timedelta(days=9), RECEIVED - timedelta(days=1))
        after = Claim(Ground.CIRCUMSTANCES, DECIDE_BY + timedelta(days=1))
        assert (refused(before), refused(after)) == ("starts_on", "starts_on")

    def test_the_last_day_is_not_before_the_first(self):
        assert refused(Claim(Ground.ABSENCE, date(2026, 7, 20), date(2026, 7, 19))) == "ends_on"

    def test_circumstances_may_begin_and_end_on_one_day(self):
        assert refused(Claim(Ground.CIRCUMSTANCES, date(2026, 7, 20), date(2026, 7, 20))) == ""

    @pytest.mark.parametrize(
        "ground", [Ground.ABSENCE, Ground.CLOSURE_OF_SETTING, Ground.CLOSURE_OF_EARLY_YEARS]
    )
    def test_an_absence_and_a_closure_need_their_last_day(self, ground):
        assert refused(Claim(ground, date(2026, 7, 10), None, RECEIVED)) == "ends_on"

    @pytest.mark.parametrize(("days", "holds"), [(27, False), (28, True), (40, True)])
    def test_an_absence_lasts_four_weeks(self, days, holds):
        claim = Claim(Ground.ABSENCE, RECEIVED, RECEIVED + timedelta(days=days - 1))
        assert (refused(claim) == "") is holds

    def test_only_the_part_of_an_absence_while_the_limit_ran_counts(self):
        claim = Claim(Ground.ABSENCE, RECEIVED - timedelta(days=20), RECEIVED + timedelta(days=10))
        found = refusal(claim, rule="assessment.decide", began_on=RECEIVED, due_on=DECIDE_BY)
        assert found.fact == "ends_on"
        assert "11 days" in found.why

    @pytest.mark.parametrize(("days", "holds"), [(13, False), (14, True)])
    def test_after_an_order_an_absence_lasts_two_weeks(self, days, holds):
        claim = Claim(Ground.ABSENCE, RECEIVED, RECEIVED + timedelta(days=days - 1))
        assert (refused(claim, rule="order.amend") == "") is holds

    @pytest.mark.parametrize(
        ("asked_on", "holds"),
        [
            (date(2026, 7, 10), False),
            (date(2026, 7, 16), True),
            (date(2026, 8, 26), True),
            (date(2026, 8, 27), False),
        ],
    )
    def test_advice_is_asked_for_inside_the_window_of_the_summer_closure(self, asked_on, holds):
        claim = Claim(Ground.CLOSURE_OF_SETTING, date(2026, 7, 22), date(2026, 9, 1), asked_on)
        assert (refused(claim, rule="assessment.final-plan", due_on=date(2026, 11, 23)) == "") is holds

    def test_a_closure_needs_the_day_advice_was_asked_for_and_that_within_the_limit(self):
        closure = (Ground.CLOSURE_OF_SETTING, date(2026, 7, 22), date(2026, 9, 1))
        assert refused(Claim(*closure)) == "asked_on"
        assert refused(Claim(*closure, date(2026, 8, 20))) == "asked_on"

    @pytest.mark.parametrize(
        ("began_on", "due_on"), [(date(2026, 7, 20), DECIDE_BY), (RECEIVED, date(2026, 7, 20))]
    )
    def test_advice_asked_for_on_the_first_or_the_last_day_of_the_limit_counts(self, began_on, due_on):
        claim = Claim(Ground.CLOSURE_OF_SETTING, date(2026, 7, 22), date(2026, 9, 1), date(2026, 7, 20))
        assert refused(claim, began_on=began_on, due_on=due_on) == ""
        day = timedelta(days=1)
        shorter = {"began_on": began_on + day} if began_on == claim.asked_on else {"due_on": due_on - day}
        assert refused(claim, **{"began_on": began_on, "due_on": due_on, **shorter}) == "asked_on"

    def test_a_closure_of_less_than_four_weeks_excuses_nothing(self):
        easter = Claim(Ground.CLOSURE_OF_SETTING, date(2026, 7, 22), date(2026, 8, 7), date(2026, 7, 20))
        assert refused(easter) == "asked_on"


JULY_20 = date(2026, 7, 20)


@pytest.mark.parametrize(
    ("claim", "rule", "said"),
    [
        (
            Claim(Ground.MISSED_APPOINTMENT, JULY_20, JULY_20),
            "assessment.decide",
            Refusal("ground", "The law does not give this ground for this limit."),
        ),
        (
            Claim(Ground.ABSENCE, JULY_20, date(2026, 7, 19)),
            "assessment.decide",
            Refusal("ends_on", "The last day cannot be before the first."),
        ),
        (
            Claim(Ground.ABSENCE, JULY_20),
            "assessment.decide",
            Refusal("ends_on", "This ground needs its last day."),
        ),
        (
            Claim(Ground.CIRCUMSTANCES, date(2026, 8, 18)),
            "assessment.decide",
            Refusal(
                "starts_on",
                "This limit ran from Monday 6 July 2026 to Monday 17 August 2026; "
                "what happened before or after it does not count.",
            ),
        ),
        (
            Claim(Ground.CLOSURE_OF_SETTING, date(2026, 7, 22), date(2026, 9, 1)),
            "assessment.decide",
            Refusal("asked_on", "This ground needs the day on which advice was asked for."),
        ),
        (
            Claim(Ground.CLOSURE_OF_SETTING, date(2026, 7, 22), date(2026, 9, 1), date(2026, 8, 18)),
            "assessment.decide",
            Refusal(
                "asked_on",
                "Advice must have been asked for while the limit ran, "
                "from Monday 6 July 2026 to Monday 17 August 2026.",
            ),
        ),
        (
            Claim(Ground.CLOSURE_OF_SETTING, date(2026, 7, 22), date(2026, 8, 7), JULY_20),
            "assessment.decide",
            Refusal("asked_on", "Closed for 17 days, which is fewer than 28, so there is no window."),
        ),
        (
            Claim(Ground.ABSENCE, JULY_20, date(2026, 8, 1)),
            "assessment.decide",
            Refusal(
                "ends_on",
                "While the limit ran: Monday 20 July 2026 to Saturday 1 August 2026 is 13 days, fewer than 28.",
            ),
        ),
        (
            Claim(Ground.ABSENCE, JULY_20, date(2026, 8, 1)),
            "order.amend",
            Refusal(
                "ends_on",
                "While the limit ran: Monday 20 July 2026 to Saturday 1 August 2026 is 13 days, fewer than 14.",
            ),
        ),
        (
            Claim(Ground.ABSENCE, DECIDE_BY, date(2026, 8, 30)),
            "order.amend",
            Refusal(
                "ends_on",
                "While the limit ran: Monday 17 August 2026 to Monday 17 August 2026 is 1 day, fewer than 14.",
            ),
        ),
    ],
)
def test_a_refusal_says_what_is_wrong_in_one_sentence(claim, rule, said):
    assert refusal(claim, rule=rule, began_on=RECEIVED, due_on=DECIDE_BY) == said


@given(ground=st.sampled_from(Ground), starts_on=DAYS, ends_on=st.none() | DAYS, asked_on=st.none() | DAYS)
def test_a_limit_without_grounds_takes_no_claim_whatever_it_says(ground, starts_on, ends_on, asked_on):
    assert refused(Claim(ground, starts_on, ends_on, asked_on), rule="review.decide") == "ground"


@given(starts_on=DAYS, days=st.integers(0, 90))
def test_an_absence_holds_just_when_four_weeks_of_it_lie_within_the_limit(starts_on, days):
    ends_on = starts_on + timedelta(days=days)
    shared = (min(ends_on, DECIDE_BY) - max(starts_on, RECEIVED)).days + 1
    assert (refused(Claim(Ground.ABSENCE, starts_on, ends_on)) == "") is (shared >= 28)
