"""Closed days are data: of the actor's own agency, or a bank holiday for everybody."""

import re
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from audit.models import LedgerEntry
from cases import services
from cases.calendars import calendars_of
from cases.models import Closure
from core.workflow import MoveNotAllowed, NotPermitted
from timelimits.results import Acts

MAY_DAY = date(2027, 5, 10)


def test_each_party_that_must_act_is_shut_on_its_own_days(cast):
    Closure.objects.all().delete()
    services.record_closure(actor=cast.moira, kind=Closure.Kind.OFFICE, starts_on=MAY_DAY, ends_on=MAY_DAY)

    calendars = calendars_of(cast.maya)

    assert not calendars.of(Acts.AUTHORITY).is_open(MAY_DAY)
    assert calendars.of(Acts.SETTING).is_open(MAY_DAY)
    assert calendars.of(Acts.AUTHORITY).is_working_day(MAY_DAY)
    assert calendars_of(cast.rory).of(Acts.AUTHORITY).is_open(MAY_DAY)


def test_a_bank_holiday_is_announced_once_by_the_operator_and_is_nobody_s_working_day(cast):
    for _again in range(2):
        call_command("bank_holiday", "2027-05-10", stdout=StringIO())

    assert Closure.objects.filter(kind="bank_holiday").count() == 1
    for case in (cast.maya, cast.rory):
        assert calendars_of(case).of(Acts.AUTHORITY).is_bank_holiday(MAY_DAY)


def test_what_is_taken_back_counts_as_open_and_stays_on_record(cast, today):
    closure = Closure.objects.get(agency=cast.places["northshire"])
    services.take_back_closure(closure=closure, actor=cast.moira, today=today)

    assert calendars_of(cast.maya).of(Acts.AUTHORITY).is_open(closure.starts_on)
    assert Closure.objects.get(pk=closure.pk).taken_back_on == today
    assert LedgerEntry.objects.filter(event="closure.taken_back").count() == 1
    with pytest.raises(MoveNotAllowed):
        services.take_back_closure(closure=closure, actor=cast.moira, today=today)


def test_nobody_closes_another_agency_or_announces_a_bank_holiday_from_a_page(cast, today):
    theirs = Closure.objects.filter(agency=cast.places["oak"]).first()
    with pytest.raises(NotPermitted):
        services.take_back_closure(closure=theirs, actor=cast.moira, today=today)
    with pytest.raises(ValueError, match="own closed days"):
        services.record_closure(
            actor=cast.moira, kind=Closure.Kind.BANK_HOLIDAY, starts_on=MAY_DAY, ends_on=MAY_DAY
        )


def test_a_question_with_one_answer_is_answered_already(cast, sign_in):
    page = sign_in(cast.moira).get(reverse("cases:add_closure")).content.decode()
    assert re.search(r'value="office"[^>]*checked', page)


def test_the_page_lists_adds_and_takes_back(cast, sign_in):
    client = sign_in(cast.helen)
    days = {
        "kind": "training",
        "starts_on-day": "10",
        "starts_on-month": "5",
        "starts_on-year": "2027",
        "ends_on-day": "9",
        "ends_on-month": "5",
        "ends_on-year": "2027",
    }
    add = reverse("cases:add_closure")
    assert "must be the first or later" in client.post(add, days).content.decode()
    assert client.post(add, days | {"ends_on-day": "10"}).status_code == 302
    assert "10 May 2027" in client.get(reverse("cases:closures")).content.decode()

    added = Closure.objects.get(starts_on=MAY_DAY)
    client.post(reverse("cases:take_back_closure", args=[added.pk]))
    assert "10 May 2027" not in client.get(reverse("cases:closures")).content.decode()
