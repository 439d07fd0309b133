"""A month of the trail goes when its time has come, two people said so and nothing holds it; its seals stay."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction

from audit import retention, seals
from audit.models import Disposal, LedgerEntry, RetentionRule
from tests.audit.sealing import seal

MOIRA, SAM = "moira@example.org", "sam@example.org"
LONG_AFTER = date(2060, 1, 1)


JANUARY = date(2020, 1, 1)


@pytest.fixture
def month(committed):
    """An old month of the trail with an entry in it, which is sealed."""
    with connection.cursor() as cursor:
        for parent in ("audit_ledgerentry", "audit_change"):
            cursor.execute(
                f"CREATE TABLE {parent}_2020_01 PARTITION OF {parent} FOR VALUES FROM ('2020-01-01') TO ('2020-02-01')"
            )
    write_in_january()
    seal()
    return JANUARY


def write_in_january():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_ledgerentry (id, at, event, actor_id, membership_id, actor_label, subject_type,"
            " subject_id, details) VALUES (gen_random_uuid(), %s, 'old', '', '', '', '', '', '{}')",
            [JANUARY],
        )


def dispose(month):
    retention.propose(month=month, by=SAM, today=LONG_AFTER)
    retention.approve(month=month, by=MOIRA, today=LONG_AFTER)


def test_what_two_people_decided_is_gone_and_the_chain_is_whole(month):
    dispose(month)

    seal()
    found = seals.verify("")
    assert found.problems == []
    assert found.disposed == [month]
    assert not LedgerEntry.objects.filter(event="old").exists()
    decided = LedgerEntry.objects.filter(event__startswith="disposal.").order_by("at")
    assert list(decided.values_list("event", "actor_label")) == [
        ("disposal.proposed", "Sam Okafor (console)"),
        ("disposal.done", "Moira Kent (console)"),
    ]


def test_a_month_whose_time_has_not_come_is_kept_and_the_law_is_named(month):
    with pytest.raises(retention.NotDisposable, match=r"is kept until .* UK GDPR Art 5"):
        retention.propose(month=month, by=SAM, today=date(2040, 1, 1))


def test_the_same_person_cannot_do_both_not_even_in_the_database(month):
    retention.propose(month=month, by=SAM, today=LONG_AFTER)

    with pytest.raises(retention.NotDisposable, match="second person"):
        retention.approve(month=month, by=SAM, today=LONG_AFTER)
    with pytest.raises(IntegrityError, match="disposed_by_two_people"), transaction.atomic():
        Disposal.objects.update(approved_by=SAM)


def test_a_hold_keeps_a_month_that_two_people_would_let_go(month):
    retention.propose(month=month, by=SAM, today=LONG_AFTER)
    held = retention.hold(first=month, last=month, reason="An inquiry into transport", by=MOIRA)
    assert month not in retention.months_past_their_time(today=LONG_AFTER)

    with pytest.raises(retention.NotDisposable, match="An inquiry into transport"):
        retention.approve(month=month, by=MOIRA, today=LONG_AFTER)
    retention.lift(number=held.pk, by=MOIRA)
    assert month in retention.months_past_their_time(today=LONG_AFTER)
    retention.approve(month=month, by=MOIRA, today=LONG_AFTER)


def test_what_is_not_sealed_yet_cannot_go(month):
    write_in_january()
    retention.propose(month=month, by=SAM, today=LONG_AFTER)

    with pytest.raises(retention.NotDisposable, match="not sealed yet"):
        retention.approve(month=month, by=MOIRA, today=LONG_AFTER)


def test_nobody_who_serves_people_may_read_or_change_it(committed):
    for role in ("sen_app", "sen_worker"):
        with committed.role(role), pytest.raises(ProgrammingError, match="permission denied"):
            RetentionRule.objects.count()


class TestTheCommand:
    def test_lists_every_rule_with_its_law(self, db):
        out = StringIO()
        call_command("retention", "list", stdout=out)

        assert "31 years from the date of birth" in out.getvalue()
        assert "Care Planning" in out.getvalue()
        assert "No month of the trail is past its time." in out.getvalue()

    @pytest.mark.parametrize(
        ("asked", "words"),
        [
            (["propose", "2026-11", "--by", "nobody@example.org"], "Nobody here has the e-mail address"),
            (["propose", "November", "--by", MOIRA], "is not a month: write it as 2026-11"),
            (["approve", "1990-01", "--by", MOIRA], "Nobody proposed to dispose of January 1990"),
            (["propose", "1990-01", "--by", MOIRA], "There is no part of the trail for January 1990"),
            (
                ["hold", "2026-11", "2026-10", "--reason", "A claim", "--by", MOIRA],
                "cannot come before the first",
            ),
            (["lift", "7", "--by", MOIRA], "There is no hold 7"),
        ],
    )
    def test_says_in_one_sentence_why_not(self, cast, asked, words):
        with pytest.raises(CommandError, match=words):
            call_command("retention", *asked)

    def test_holds_and_lifts(self, cast):
        out = StringIO()
        call_command(
            "retention", "hold", "2026-10", "2026-11", "--reason", "A claim", "--by", MOIRA, stdout=out
        )
        call_command("retention", "list", stdout=out)
        assert f"placed by {MOIRA}: 2026-10 to 2026-11: A claim" in out.getvalue()

        [held] = retention.holds()
        call_command("retention", "lift", str(held.pk), "--by", MOIRA, stdout=out)

        assert retention.holds() == []
        told = LedgerEntry.objects.filter(event__startswith="hold.").order_by("at")
        assert [entry.event for entry in told] == ["hold.placed", "hold.lifted"]
