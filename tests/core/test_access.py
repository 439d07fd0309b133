"""The gate: seeing, being allowed, and what the ledger keeps of both."""

import uuid
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpResponse

from accounts.permissions import Permission
from audit.events import Event
from audit.models import LedgerEntry
from cases.models import Case
from core.access import acts_on, declared, policy, signed_in


@acts_on(Case, Permission.CASE_ALLOCATE)
def allocate(request, case):
    return HttpResponse(case.reference)


def request_of(actor, method="GET"):
    return SimpleNamespace(actor=actor, method=method, POST={}, path="/somewhere/")


def test_the_view_is_handed_a_record_it_may_act_on(cast):
    response = allocate(request_of(cast.moira), pk=cast.maya.pk)

    assert response.content.decode() == cast.maya.reference
    assert LedgerEntry.objects.get(event=Event.RECORD_OPENED).case_id == cast.maya.pk


def test_whoever_sees_but_may_not_is_told_no_and_the_ledger_keeps_it(cast):
    with pytest.raises(PermissionDenied):
        allocate(request_of(cast.helen), pk=cast.maya.pk)

    assert LedgerEntry.objects.get(event=Event.RECORD_REFUSED).actor_label == cast.helen.label


def test_what_may_not_be_seen_and_what_does_not_exist_leave_the_same_and_cost_the_same(
    cast, django_assert_num_queries
):
    for pk in (cast.maya.pk, uuid.uuid4()):
        # savepoint, what is withheld, the look, the ledger, release
        with django_assert_num_queries(5), pytest.raises(Http404):
            allocate(request_of(cast.rita), pk=pk)

    first, second = LedgerEntry.objects.filter(event=Event.RECORD_REFUSED).order_by("at")
    assert (first.subject_type, first.case_id, first.details) == (second.subject_type, None, second.details)


def test_a_person_without_a_hat_is_sent_to_choose_one():
    response = allocate(request_of(None), pk=uuid.uuid4())

    assert response.url == "/role/"


def test_the_database_knows_the_hat_while_the_view_runs_and_not_after(cast):
    @signed_in()
    def who(request):
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('app.membership', true)")
            return HttpResponse(cursor.fetchone()[0])

    response = who(request_of(cast.sam))

    assert response.content.decode() == str(cast.sam.membership_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.membership', true)")
        assert cursor.fetchone()[0] == ""


def test_a_page_for_some_roles_does_not_exist_for_the_others(cast):
    @signed_in(Permission.CASE_LIST)
    def work(request):
        return HttpResponse("work")

    assert work(request_of(cast.rita)).status_code == 200
    with pytest.raises(Http404):
        work(request_of(cast.helen))


def test_a_permission_has_one_policy_only():
    with pytest.raises(ValueError, match="already has a policy"):
        policy(Permission.CASE_VIEW)(lambda actor, record: True)


def test_another_packages_view_is_declared_with_a_reason():
    with pytest.raises(ValueError, match="with a reason"):
        declared(allocate, access="public", why="")
