"""The whole demo, told in order."""

from django.utils.timezone import localdate

from cases.models import Involvement
from demo import stories
from ehc_plans.models import PlanVersionStageChange


def test_a_case_last_changed_when_its_story_says_and_not_when_the_demo_was_written(cast):
    stories.let_cases_have_changed_when_they_did(cast.today)

    days = {localdate(row.changed_at) for row in Involvement.objects.filter(case=cast.maya)}
    plan_moved = PlanVersionStageChange.objects.filter(record__case=cast.maya).latest("on").on
    assert len(days) == 1
    assert plan_moved <= min(days) < cast.today
    assert max(localdate(row.changed_at) for row in Involvement.objects.all()) <= cast.today
