"""What stands in the statute book: its rules, who acts, what is law, and where each is written."""

import pytest

from timelimits import (
    STATUTE_BOOK,
    Acts,
    Kind,
    Shape,
    compute,
    rules,
)
from timelimits.meanings import MEANINGS, meaning_of
from timelimits.sources import EDUCATION_ACT


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
    assert EDUCATION_ACT.at("8").link == "https://www.legislation.gov.uk/ukpga/1996/56/section/8"


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
