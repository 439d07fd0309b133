"""A caseworker sees the cases of the authority in lists, and says why before they open one that is not theirs."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from accounts.roles import Role
from audit.events import Event
from audit.models import LedgerEntry
from cases.models import Case, OpeningReason
from cases.services import say_why
from core.access import open_record
from core.workflow import NotPermitted
from tests.walls.making import somebody


@pytest.fixture
def colleague(cast):
    """Another caseworker of Northshire, to whom nothing is allocated."""
    return somebody(cast, Role.CASEWORKER, cast.places["northshire"])


def page_of(case):
    return reverse("cases:detail", args=[case.pk])


def why_of(case):
    return reverse("cases:why", args=[case.pk])


def answer(client, case, **given):
    return client.post(f"{why_of(case)}?next={page_of(case)}", given)


def test_a_colleague_of_sams_is_asked_why_and_shown_nothing_before(cast, colleague, sign_in):
    client = sign_in(colleague)

    response = client.get(page_of(cast.maya))

    assert response.status_code == 302
    assert response.url.startswith(why_of(cast.maya))
    page = client.get(response.url).content.decode()
    assert "Sam Okafor" in page
    assert str(cast.maya.child.born_on.year) not in page
    opened = LedgerEntry.objects.filter(event=Event.RECORD_OPENED, membership_id=str(colleague.membership_id))
    assert {entry.details["permission"] for entry in opened} == {"case.say_why"}


def test_whoever_says_why_is_led_to_the_page_they_asked_for_and_the_ledger_keeps_it(cast, colleague, sign_in):
    client = sign_in(colleague)

    response = answer(client, cast.maya, reason="covering")

    assert response.url == page_of(cast.maya)
    assert client.get(page_of(cast.maya)).status_code == 200
    kept = LedgerEntry.objects.get(event=Event.CASE_SAID_WHY)
    assert (kept.case_id, kept.details["reason"]) == (cast.maya.pk, "covering")
    assert kept.membership_id == str(colleague.membership_id)


def test_it_is_asked_once_a_day_for_each_case_whichever_page_is_opened(cast, colleague, sign_in):
    client = sign_in(colleague)
    plan = reverse("ehc_plans:of_case", args=[cast.maya.pk])
    assert client.get(plan).url.startswith(why_of(cast.maya))

    answer(client, cast.maya, reason="duty")
    answer(client, cast.maya, reason="checking")

    read = client.get(plan, follow=True)
    assert (read.status_code, "/why/" in read.redirect_chain[-1][0]) == (200, False)
    assert client.get(page_of(cast.toms_case)).url.startswith(why_of(cast.toms_case))
    assert [given.reason for given in OpeningReason.objects.all()] == ["duty"]
    tomorrow = cast.today + timedelta(days=1)
    with transaction.atomic():
        assert open_record(colleague, Case, cast.maya.pk, "case.view", today=tomorrow).first


@pytest.mark.parametrize("name", ["sam", "moira", "helen", "priya", "dev"])
def test_nobody_else_is_asked(cast, sign_in, name):
    response = sign_in(getattr(cast, name)).get(page_of(cast.maya))

    assert "/why/" not in getattr(response, "url", "")


def test_another_reason_is_written_in_words(cast, colleague, sign_in):
    client = sign_in(colleague)

    page = answer(client, cast.maya, reason="other").content.decode()

    assert "Write what your reason is" in page
    assert not OpeningReason.objects.exists()


def test_the_answer_leads_nowhere_else(cast, colleague, sign_in):
    response = sign_in(colleague).post(
        f"{why_of(cast.maya)}?next=https://elsewhere.example", {"reason": "duty"}
    )

    assert response.url == page_of(cast.maya)


def test_a_form_sent_before_saying_why_changes_nothing(cast, colleague, sign_in):
    address = reverse("cases:record_request", args=[cast.maya.pk])

    response = sign_in(colleague).post(address, {"made_by": "parent"})

    assert response.url == why_of(cast.maya)


def test_rita_cannot_talk_her_way_into_another_authoritys_case(cast, sign_in, as_role):
    assert sign_in(cast.rita).get(why_of(cast.maya)).status_code == 404
    with pytest.raises(NotPermitted):
        say_why(case=cast.maya, actor=cast.rita, reason=OpeningReason.Reason.DUTY, words="", today=cast.today)
    reason = OpeningReason(case=cast.maya, membership=cast.rita.membership, on=cast.today, reason="duty")
    with as_role(cast.rita), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        reason.save(force_insert=True)


def test_nobody_says_why_under_anothers_hat(cast, colleague, as_role):
    reason = OpeningReason(case=cast.maya, membership=cast.moira.membership, on=cast.today, reason="duty")
    with as_role(colleague), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        reason.save(force_insert=True)
