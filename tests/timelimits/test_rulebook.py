"""The statute book grows by packs of rules and by new versions, and says since when each rule is."""

from datetime import date
from typing import Literal

import pytest

from timelimits import (
    STATUTE_BOOK,
    Acts,
    Kind,
    NotInForce,
    Source,
    UnknownFact,
    UnknownRule,
    compute,
    rules,
    sums,
)
from timelimits.rulebook import Rulebook, RulePack

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

    with pytest.raises(ValueError, match=r"^Every version of a\.rule must begin with the same fact\.$"):
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
