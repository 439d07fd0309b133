"""What a manager finds in the ledger: their own staff's looks and changes, and nothing that is not theirs to see."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlencode
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.urls import reverse

from audit import services as audit
from audit.events import Event
from audit.models import LedgerEntry
from cases.models import Case, StalePlace
from cases.models.looks import Wanted
from cases.models.looks import trail as entries_of
from cases.selectors.trail import PAGE_SIZE, TrailAsked, trail_page
from cases.services import search_trail
from core.acting import acting_as
from core.workflow import NotPermitted


def did(actor, event=Event.RECORD_OPENED, subject=None):
    return audit.record(actor=actor, event=event, subject=subject or actor.membership)


def asked(cast, **wanted):
    return TrailAsked(**{"first": cast.day(-28), "last": None, **wanted})


def found(cast, actor=None, **wanted):
    """Return the page Moira, or somebody else, is shown."""
    actor = actor or cast.moira
    with acting_as(actor), transaction.atomic():
        return trail_page(asked(cast, **wanted), actor=actor, today=cast.today)


def lines(page):
    return [(row.who, row.what, row.reference) for row in page.rows]


@pytest.fixture
def quiet(cast):
    """Return the cast, in a time of which the ledger holds nothing yet."""
    return cast, LedgerEntry.objects.count()


KINDS_OF = {
    "looks": "record.opened",
    "refusals": "record.refused",
    "changes": "child.changed",
    "signing_in": "signed.in",
}


class TestWhatIsFound:
    def test_a_look_with_who_and_which_record(self, cast):
        did(cast.sam, subject=cast.maya)
        assert lines(found(cast))[0] == ("Sam Okafor", "Opened: case", cast.maya.reference)

    def test_a_change_by_its_event(self, cast):
        did(cast.sam, Event.CHILD_CHANGED, cast.maya)
        assert lines(found(cast, kind="changes"))[0] == ("Sam Okafor", "Child changed", cast.maya.reference)

    def test_what_was_refused(self, cast):
        audit.record_refusal(
            actor=cast.sam, subject_type="cases.case", subject_id=str(uuid4()), permission="case.view"
        )
        assert lines(found(cast, kind="refusals")) == [("Sam Okafor", "Refused: case", "")]

    @pytest.mark.parametrize(("kind", "event"), KINDS_OF.items())
    def test_each_kind_alone(self, cast, kind, event):
        for one in (Event.RECORD_OPENED, Event.RECORD_REFUSED, Event.CHILD_CHANGED, Event.SIGNED_IN):
            did(cast.sam, one, cast.maya)
        with acting_as(cast.moira), transaction.atomic():
            wanted = Wanted(
                first=datetime.now(UTC) - timedelta(minutes=5), beyond=datetime.now(UTC) + timedelta(days=1),
                kind=kind, membership_id=cast.sam.membership_id,
            )  # fmt: skip
            events = {entry.event for entry in entries_of(wanted, most=50)}
        assert event in events
        assert not (set(KINDS_OF.values()) - {event}) & events

    def test_one_person_alone(self, cast):
        did(cast.sam, subject=cast.maya)
        did(cast.dev, subject=cast.maya)
        rows = found(cast, who=str(cast.dev.membership_id), kind="looks").rows
        assert {row.who for row in rows} == {"Dev Rao"}

    def test_one_record_alone(self, cast):
        did(cast.sam, subject=cast.maya)
        did(cast.sam, subject=cast.arjun)
        assert {row.reference for row in found(cast, case=cast.maya, kind="looks").rows} == {
            cast.maya.reference
        }

    def test_the_days_asked_for_and_no_others(self, cast):
        real_day = datetime.now(UTC).date()
        did(cast.sam, subject=cast.maya)
        assert found(cast, first=real_day - timedelta(days=1), kind="looks").rows
        assert not found(cast, first=real_day - timedelta(days=9), last=real_day - timedelta(days=8)).rows
        assert not found(cast, first=real_day + timedelta(days=2)).rows


class TestWhatIsNot:
    def test_nothing_of_another_agencys_staff(self, cast):
        did(cast.helen, subject=cast.maya)
        did(cast.rita, subject=cast.maya)
        with acting_as(cast.moira), transaction.atomic():
            who = {row.who for row in trail_page(asked(cast), actor=cast.moira, today=cast.today).rows}
        assert not who & {str(cast.helen.user), str(cast.rita.user)}
        assert found(cast, who=str(cast.helen.membership_id)).rows == []

    @pytest.mark.parametrize("name", ["sam", "helen", "priya", "grace"])
    def test_nothing_for_anybody_who_is_no_manager_whatever_the_page_forgets(self, cast, name):
        did(cast.sam, subject=cast.maya)
        actor = getattr(cast, name)
        with acting_as(actor), transaction.atomic():
            wanted = Wanted(first=datetime(2020, 1, 1, tzinfo=UTC), beyond=datetime(2099, 1, 1, tzinfo=UTC))
            assert entries_of(wanted, most=50) == []
            with pytest.raises(NotPermitted):
                search_trail(asked=asked(cast), actor=actor, today=cast.today)

    def test_nothing_about_a_record_that_is_withheld_from_the_manager(self, cast):
        did(cast.sam, subject=cast.maya)
        assert found(cast, case=cast.maya).rows
        with acting_as(cast.moira), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('app.barred', %s, true)", [str(cast.maya.pk)])
            page = trail_page(asked(cast, kind="looks"), actor=cast.moira, today=cast.today)
            about_her = trail_page(asked(cast, case=cast.maya), actor=cast.moira, today=cast.today)
        assert about_her.rows == []
        assert ("Sam Okafor", "Opened: case") not in {(row.who, row.what) for row in page.rows}

    def test_of_a_record_the_manager_does_not_see_no_reference(self, cast):
        audit.record(actor=cast.sam, event=Event.RECORD_OPENED, subject=cast.sam.membership)
        LedgerEntry.objects.bulk_create([
            LedgerEntry(event="record.opened", membership_id=str(cast.sam.membership_id), actor_label="", subject_id="",
                        subject_type="cases.case", case_id=uuid4())
        ])  # fmt: skip
        assert lines(found(cast))[0] == ("Sam Okafor", "Opened: case", "")


class TestPages:
    @pytest.fixture
    def many(self, cast):
        LedgerEntry.objects.bulk_create(
            LedgerEntry(event="record.opened", membership_id=str(actor.membership_id), actor_label="",
                        subject_id=str(number), subject_type="cases.case", case_id=cast.maya.pk)
            for number in range(60) for actor in (cast.sam, cast.dev)
        )  # fmt: skip

    def test_all_pages_together_are_everything_once(self, cast, many):
        seen, after = [], ""
        while True:
            page = found(cast, case=cast.maya, kind="looks", after=after)
            seen += page.rows
            assert len(page.rows) <= PAGE_SIZE
            if not page.next_url:
                break
            after = parse_qs(page.next_url[1:])["after"][0]
        with acting_as(cast.moira), transaction.atomic():
            wanted = Wanted(
                first=datetime(2026, 1, 1, tzinfo=UTC), beyond=datetime(2099, 1, 1, tzinfo=UTC),
                case_id=cast.maya.pk, kind="looks",
            )  # fmt: skip
            assert len(seen) == len(entries_of(wanted, most=10_000)) >= 120

    def test_a_page_costs_the_same_however_much_there_is(self, cast, many, django_assert_num_queries):
        with acting_as(cast.moira), transaction.atomic(), django_assert_num_queries(3):
            trail_page(asked(cast), actor=cast.moira, today=cast.today)

    @pytest.mark.parametrize("after", ["x", "1_x", "99999999999999999999999_0", "_"])
    def test_a_place_that_was_not_given_out_is_none(self, cast, after):
        with pytest.raises(StalePlace):
            found(cast, after=after)

    def test_the_database_walks_an_index_and_never_the_whole_ledger(self, cast):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(
                "EXPLAIN SELECT at FROM audit_ledgerentry WHERE membership_id = 'x'"
                " AND at >= now() - interval '28 days' ORDER BY at DESC, id DESC LIMIT 50"
            )
            plan = "\n".join(line for (line,) in cursor.fetchall())
        assert "Seq Scan" not in plan
        assert "membership_id" in plan


class TestThePage:
    def ask(self, client, **answers):
        return client.get(reverse("cases:trail") + "?" + urlencode(answers))

    def test_moira_reads_who_opened_mayas_record(self, cast, sign_in):
        did(cast.sam, subject=cast.maya)
        page = self.ask(sign_in(cast.moira), reference=cast.maya.reference.lower(), kind="looks")
        assert page.status_code == 200
        assert "Sam Okafor" in page.content.decode()

    def test_what_is_no_childs_is_told_from_a_record_she_does_not_see(self, cast):
        did(cast.sam, Event.HAT_CHANGED)

        first = found(cast, who=str(cast.sam.membership_id)).rows[0]

        assert (first.what, first.is_of_a_record) == ("Role chosen", False)

    def test_that_she_looked_is_in_the_ledger(self, cast, sign_in):
        self.ask(sign_in(cast.moira), reference=cast.maya.reference)
        kept = LedgerEntry.objects.get(event="ledger.searched")
        assert kept.case_id == cast.maya.pk
        assert kept.membership_id == str(cast.moira.membership_id)

    def test_a_reference_of_another_authority_is_like_one_that_does_not_exist(self, cast, sign_in):
        client = sign_in(cast.moira)
        theirs = Case.objects.filter(authority=cast.places["southshire"]).values_list("reference", flat=True)[
            0
        ]
        for reference in (theirs, "SEN-9999999"):
            page = self.ask(client, reference=reference)
            assert "There is no record with this reference" in page.content.decode()

    def test_days_in_the_wrong_order_are_said(self, cast, sign_in):
        days = {
            "first-day": 5,
            "first-month": 11,
            "first-year": 2026,
            "last-day": 4,
            "last-month": 11,
            "last-year": 2026,
        }
        page = self.ask(sign_in(cast.moira), **days)
        assert "the same day as From, or later" in page.content.decode()

    def test_a_place_that_was_not_given_out_is_not_found(self, cast, sign_in):
        assert self.ask(sign_in(cast.moira), after="x").status_code == 404
