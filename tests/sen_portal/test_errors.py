"""Pages for when something is wrong: same for not there and not yours, no database for a failing portal."""

from datetime import date

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cases.models import Child
from core.frame import Frame
from core.models import ChangedSinceSeen
from core.submissions import SubmissionReused
from core.workflow import MoveNotAllowed, NotPermitted
from sen_portal import errors


@pytest.fixture
def request_of_helen(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/cases/1/")
    request.frame = Frame(  # type: ignore[attr-defined]
        authority_name="Northshire Council",
        person="Helen Marsh, SENCO, Oak Primary",
        can_change_role=True,
        change_role_url="/role/",
    )
    return request


def test_not_there_and_not_yours_are_the_same_page(request_of_helen: HttpRequest):
    one = errors.page_not_found(request_of_helen, Exception("no Case matches"))
    other = errors.page_not_found(request_of_helen, Exception("not visible"))
    assert one.content == other.content
    assert one.status_code == 404


def test_a_refusal_names_the_hat_and_offers_another(request_of_helen: HttpRequest):
    page = errors.permission_denied(request_of_helen).content.decode()
    assert "You are working as Helen Marsh, SENCO, Oak Primary." in page
    assert 'href="/role/"' in page


@pytest.mark.parametrize(
    ("page", "status"),
    [
        (errors.bad_request, 400),
        (errors.csrf_failure, 403),
        (errors.too_many_requests, 429),
        (errors.server_error, 500),
    ],
)
def test_every_error_page_draws_with_its_own_status(request_of_helen: HttpRequest, page, status: int):
    assert page(request_of_helen).status_code == status


def test_a_failing_portal_draws_its_page_without_asking_who_is_there():
    class NobodyKnows(HttpRequest):
        @property
        def frame(self) -> Frame:
            raise OperationalError("the database is gone")

    assert errors.server_error(NobodyKnows()).status_code == 500


def test_a_database_that_does_not_answer_is_unavailable_and_says_when_to_come_back(rf: RequestFactory):
    try:
        raise OperationalError("connection refused")
    except OperationalError:
        answer = errors.server_error(rf.get("/"))
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")


@pytest.mark.parametrize(
    ("problem", "status"),
    [(NotPermitted("decide"), 403), (MoveNotAllowed("decide"), 409), (SubmissionReused(), 409)],
)
def test_what_services_refuse_becomes_a_page(request_of_helen: HttpRequest, problem: Exception, status: int):
    middleware = errors.problems_middleware(lambda request: HttpResponse())
    answer = middleware.process_exception(request_of_helen, problem)  # type: ignore[attr-defined]
    assert answer.status_code == status


def test_any_other_exception_is_left_to_be_reported(request_of_helen: HttpRequest):
    middleware = errors.problems_middleware(lambda request: HttpResponse())
    assert middleware.process_exception(request_of_helen, ValueError()) is None  # type: ignore[attr-defined]


def test_who_saves_second_sees_both_versions_and_loses_nothing(rf: RequestFactory):
    request = rf.post("/child/", {"version": "3", "address": "2 Elm Road", "extra": "kept"})
    theirs = Child(given_name="Maya", born_on=date(2018, 3, 14), address="1 Oak Street", version=4)
    middleware = errors.problems_middleware(lambda request: HttpResponse())
    answer = middleware.process_exception(request, ChangedSinceSeen(theirs))  # type: ignore[attr-defined]
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "1 Oak Street" in page
    assert "2 Elm Road</textarea>" in page
    assert '<input type="hidden" name="extra" value="kept">' in page
    assert '<input type="hidden" name="version" value="4">' in page
