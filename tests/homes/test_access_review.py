"""How managers read the use of access: many records opened, roles unused, access that ends."""

from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

from django.db import connection, transaction
from django.urls import reverse

from accounts.actor import Actor
from accounts.models import Membership
from audit.models import LedgerEntry
from cases.selectors import access_review
from core.acting import acting_as

_INSERT = """
    INSERT INTO audit_ledgerentry (id, at, event, actor_id, membership_id, actor_label, subject_type, subject_id,
                                   case_id, details)
    VALUES (%s, %s, 'record.opened', '', %s, '', 'cases.case', '', %s, '{}')
"""


def opened(cast, actor, number, day):
    at = datetime.combine(cast.day(day), time(11), tzinfo=UTC)
    with connection.cursor() as cursor:
        cursor.executemany(
            _INSERT,
            [(uuid4(), at + timedelta(seconds=n), str(actor.membership_id), uuid4()) for n in range(number)],
        )


def review(cast, actor=None):
    actor = actor or cast.moira
    with acting_as(actor), transaction.atomic():
        return access_review(actor=actor, today=cast.today)


def test_moira_sees_who_opened_more_than_50_records_in_a_day(cast):
    for day in (-6, -5, -4):
        opened(cast, cast.sam, 48, day)
    opened(cast, cast.sam, 51, -3)

    assert [(row.who, row.on, row.opened) for row in review(cast).busy] == [
        ("Sam Okafor", cast.day(-3), "51")
    ]
    address = review(cast).busy[0].url
    assert f"who={cast.sam.membership_id}" in address
    assert address.endswith("last-day=13&last-month=11&last-year=2026")


def test_moira_sees_who_opened_more_than_three_times_what_they_usually_do(cast):
    for day in (-6, -5, -4, -3):
        opened(cast, cast.dev, 3, day)
    opened(cast, cast.dev, 9, -2)
    opened(cast, cast.dev, 10, -1)

    assert [(row.on, row.opened) for row in review(cast).busy] == [(cast.day(-1), "10")]


def test_moira_sees_nothing_of_southshires_staff_and_sam_nothing_at_all(cast):
    opened(cast, cast.rita, 60, -1)
    opened(cast, cast.sam, 60, -1)

    assert [row.who for row in review(cast).busy] == ["Sam Okafor"]
    assert review(cast, cast.sam).busy == []


def test_moira_sees_hats_unused_for_90_days_and_those_that_end_within_30(cast):
    opened(cast, cast.sam, 1, -10)
    opened(cast, cast.dev, 1, -91)
    Membership.objects.filter(pk=cast.lena.membership_id).update(ends_on=cast.day(30))
    Membership.objects.filter(pk=cast.leo.membership_id).update(ends_on=cast.day(31))
    never = Membership.objects.create(
        user=cast.carol.user, agency=cast.places["northshire"], role="caseworker", starts_on=cast.day(-200)
    )
    page = review(cast)

    unused = {row.who: row.on for row in page.unused}
    assert unused["Dev Rao"] == cast.day(-91)
    assert unused[str(never.user)] is None
    assert "Sam Okafor" not in unused
    assert [row.who for row in page.ending] == ["Lena Fox"]
    assert [row.role for row in page.shares] == [
        "Nadia Hussain, designated clinical officer, Northshire Integrated Care Board"
    ]


def test_the_managers_page_costs_the_same_however_many_they_are(cast, django_assert_max_num_queries):
    for actor in (cast.sam, cast.dev, cast.bashir, cast.lena):
        opened(cast, actor, 55, -1)
    with acting_as(cast.moira), transaction.atomic(), django_assert_max_num_queries(7):
        assert len(access_review(actor=cast.moira, today=cast.today).busy) == 4


def test_a_hat_that_ended_is_nobodys_manager(cast):
    opened(cast, cast.sam, 60, -1)
    Membership.objects.filter(pk=cast.moira.membership_id).update(ends_on=cast.day(-1))

    assert review(cast, Actor.wearing(Membership.objects.get(pk=cast.moira.membership_id))).busy == []


def test_looking_at_the_page_of_looks_is_itself_a_look(cast, sign_in):
    before = LedgerEntry.objects.filter(case_id=cast.maya.pk).count()
    sign_in(cast.jay).get(reverse("homes:who_looked", args=[cast.maya.pk]))

    assert LedgerEntry.objects.filter(case_id=cast.maya.pk).count() == before + 1
