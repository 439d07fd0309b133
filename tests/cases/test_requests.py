"""A request for an assessment, and the two limits that run from the day it was received."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cases import services
from cases.models import AssessmentRequest, DueDate
from core.workflow import MoveNotAllowed, NotPermitted
from demo import plan_words
from demo.story_plans import as_seen, record_plan

WEEK = timedelta(weeks=1)


def limits(case):
    rows = DueDate.objects.filter(case=case, rule__startswith="assessment.")
    return {row.rule: (row.due_on, row.met_on) for row in rows}


@pytest.fixture
def request_of_ruby(cast, today):
    return as_seen(AssessmentRequest.objects.get(case=cast.ruby), cast.moira, today)


def test_six_and_twenty_weeks_run_from_the_day_it_was_received(cast):
    received = cast.day(-56)
    assert limits(cast.ruby) == {
        "assessment.decide": (received + 6 * WEEK, None),
        "assessment.final-plan": (received + 20 * WEEK, None),
    }


def test_a_decision_not_to_assess_ends_the_limit_of_the_plan(cast, request_of_ruby, today):
    services.decide_request(
        request=request_of_ruby, actor=cast.moira, decision="not_assess", decided_on=today, today=today
    )
    assert limits(cast.ruby) == {"assessment.decide": (cast.day(-56) + 6 * WEEK, today)}


def test_it_is_decided_once_by_a_manager_and_on_a_day_that_can_be(cast, request_of_ruby, today):
    about = {"request": request_of_ruby, "decision": "assess", "today": today}
    with pytest.raises(NotPermitted):
        services.decide_request(**about, actor=cast.sam, decided_on=today)
    for day in (cast.day(1), cast.day(-57)):
        with pytest.raises(services.ImpossibleDay):
            services.decide_request(**about, actor=cast.moira, decided_on=day)
    services.decide_request(**about, actor=cast.moira, decided_on=today)
    with pytest.raises(MoveNotAllowed):
        services.decide_request(**about, actor=cast.moira, decided_on=today)


def test_the_first_plan_meets_the_limit_of_twenty_weeks(cast, request_of_ruby, today):
    record_plan(cast.ruby, cast.sam, plan_words.plain("Ruby"), made_on=today)
    assert limits(cast.ruby)["assessment.final-plan"] == (cast.day(-56) + 20 * WEEK, today)


def test_a_child_with_a_plan_is_not_given_the_limits_of_a_first_assessment(cast, today):
    with pytest.raises(services.HasPlan):
        services.record_request(
            case=as_seen(cast.maya, cast.sam, today), actor=cast.sam, received_on=cast.day(-1),
            made_by="parent", today=today,
        )  # fmt: skip
    assert not AssessmentRequest.objects.filter(case=cast.maya).exists()
    assert not limits(cast.maya)


def test_one_request_is_open_at_a_time_and_none_comes_from_the_future(cast, today):
    about = {"actor": cast.sam, "made_by": "setting", "today": today}
    with pytest.raises(services.AlreadyRequested):
        services.record_request(case=as_seen(cast.ruby, cast.sam, today), received_on=today, **about)
    with pytest.raises(services.ImpossibleDay):
        services.record_request(case=as_seen(cast.isla, cast.sam, today), received_on=cast.day(1), **about)


def test_the_page_gives_a_child_with_a_plan_no_limits_of_a_first_assessment(cast, sign_in):
    day = {"received_on-day": "2", "received_on-month": "11", "received_on-year": "2026", "made_by": "parent"}
    page = sign_in(cast.sam).post(reverse("cases:record_request", args=[cast.maya.pk]), day)

    assert "This child has a plan" in page.content.decode()
    assert "assessment.decide" not in limits(cast.maya)


def test_the_pages_record_a_request_and_its_decision(cast, sign_in, request_of_ruby, today):
    day = {"received_on-day": "2", "received_on-month": "11", "received_on-year": "2026"}
    record = reverse("cases:record_request", args=[cast.ruby.pk])
    client = sign_in(cast.sam)
    assert "Choose who asked" in client.post(record, day).content.decode()
    assert "is open already" in client.post(record, day | {"made_by": "parent"}).content.decode()
    services.decide_request(
        request=request_of_ruby, actor=cast.moira, decision="not_assess", decided_on=today, today=today
    )
    assert client.post(record, day | {"made_by": "parent"}).status_code == 302

    found = AssessmentRequest.objects.get(case=cast.ruby, decided_on=None)
    decided = {
        "decided_on-day": "16",
        "decided_on-month": "11",
        "decided_on-year": "2026",
        "decision": "assess",
    }
    decide = reverse("cases:decide_request", args=[found.pk])
    assert sign_in(cast.moira).post(decide, decided).status_code == 302
    assert AssessmentRequest.objects.get(pk=found.pk).decided_on == today
