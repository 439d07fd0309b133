"""A record opened in an emergency: by whom, for an hour, told at once, marked for good; nothing withheld is shown."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from accounts.actor import Actor
from accounts.models import Agency, Membership
from accounts.roles import EMERGENCY_ROLES, Role
from audit.models import LedgerEntry
from cases.models import Case, EmergencyOpening, Involvement
from cases.policies import parts_in_emergency
from cases.selectors import looks_for_authority, looks_for_family
from cases.services import conflicts
from core import clock
from core.acting import acting_as
from demo.story_plans import as_seen
from notifications import outbox
from notifications.models import Message

WORDS = "She fell in the hall and does not answer."


def ask(client, child, **other):
    born = child.born_on
    answers = {
        "given_name": child.given_name, "family_name": child.family_name,
        "born_on-day": born.day, "born_on-month": born.month, "born_on-year": born.year,
        "reason": "danger", "words": WORDS,
    }  # fmt: skip
    return client.post(reverse("cases:open_in_emergency"), answers | other)


@pytest.fixture
def opened(cast, sign_in):
    """Theo, who does not teach Maya, has opened her record in an emergency; his browser."""
    client = sign_in(cast.theo)
    assert ask(client, cast.maya.child).url == cast.maya.get_absolute_url()
    return client


def an_hour_passes():
    earlier = clock.now() - timedelta(minutes=61)
    EmergencyOpening.objects.update(began_at=earlier, ends_at=earlier + timedelta(hours=1))
    Membership.objects.exclude(emergency=None).update(emergency_until=earlier + timedelta(hours=1))


def told(actor):
    outbox.drain()
    messages = Message.objects.filter(membership=actor.membership_id).select_related("notice")
    return [message.notice.sentence for message in messages]


def test_before_it_theo_sees_nothing_of_maya_and_then_he_reads_her_record(cast, sign_in):
    client = sign_in(cast.theo)
    assert client.get(cast.maya.get_absolute_url()).status_code == 404

    ask(client, cast.maya.child)

    page = client.get(cast.maya.get_absolute_url()).content.decode()
    assert "Maya Patel" in page
    assert "You opened this record in an emergency. It closes by itself at" in page


def test_it_is_to_read_only_and_in_parts(cast, opened):
    (row,) = Involvement.objects.filter(kind="emergency")
    assert (row.mode, row.case_id, row.parts) == ("read", cast.maya.pk, ["provision", "support"])
    assert parts_in_emergency(cast.omar) == ("plan", "support")


def test_after_an_hour_it_is_closed_at_the_next_request(cast, opened):
    an_hour_passes()

    assert opened.get(cast.maya.get_absolute_url()).status_code == 404


def test_the_floor_closes_it_too(cast, opened):
    def rows():
        with acting_as(cast.theo), transaction.atomic():
            return Case.objects.filter(pk=cast.maya.pk).count()

    assert rows() == 1
    an_hour_passes()
    assert rows() == 0


def test_nobody_else_sees_by_it(cast, opened):
    with acting_as(cast.ada), transaction.atomic():
        assert not Case.objects.filter(pk=cast.maya.pk).exists()
        assert not EmergencyOpening.objects.exists()


def test_another_emergency_ends_the_first(cast, opened):
    Involvement.objects.filter(case=cast.arjun, principal=cast.theo.membership_id).delete()

    assert ask(opened, cast.arjun.child).url == cast.arjun.get_absolute_url()

    assert opened.get(cast.arjun.get_absolute_url()).status_code == 200
    assert opened.get(cast.maya.get_absolute_url()).status_code == 404
    assert EmergencyOpening.objects.get(ends_at__gt=clock.now()).case == cast.arjun


def test_it_says_why_or_is_not_opened(cast, sign_in):
    page = ask(sign_in(cast.theo), cast.maya.child, words="").content.decode()

    assert "Enter" in page
    assert not EmergencyOpening.objects.exists()


@pytest.mark.parametrize(
    "other",
    [{"given_name": "Maia"}, {"family_name": "Pat"}, {"born_on-year": "2010"}],
    ids=["name", "half", "day"],
)
def test_a_child_that_is_not_exactly_named_is_not_found_and_that_he_asked_is_in_the_ledger(
    cast, sign_in, other
):
    page = ask(sign_in(cast.theo), cast.maya.child, **other).content.decode()

    assert "Your agency has no record of exactly this child" in page
    assert not EmergencyOpening.objects.exists()
    asked = LedgerEntry.objects.filter(event="record.refused", membership_id=str(cast.theo.membership_id))
    assert asked.get().details == {"permission": "emergency.open"}


def test_after_ten_tries_in_an_hour_theo_waits(cast, sign_in):
    client = sign_in(cast.theo)
    answers = [ask(client, cast.maya.child, given_name="Nobody").status_code for _try in range(11)]

    assert answers == [200] * 10 + [429]


def test_a_record_of_another_agency_is_not_opened(cast, sign_in):
    elsewhere = Agency.objects.create(
        name="Far Health Trust", kind=Agency.Kind.HEALTH, area=cast.places["southshire"]
    )
    hat = Membership.objects.create(
        user=cast.theo.user, agency=elsewhere, role=Role.HEALTH_ADVISER, starts_on=cast.day(-9)
    )

    page = ask(sign_in(Actor.wearing(hat)), cast.maya.child).content.decode()

    assert "Your agency has no record of exactly this child" in page


def test_whoever_sees_the_record_anyway_is_led_to_it_and_nothing_is_opened(cast, sign_in):
    page = ask(sign_in(cast.theo), cast.arjun.child)

    assert page.url == cast.arjun.get_absolute_url()
    assert not EmergencyOpening.objects.exists()


def test_what_is_kept_from_theo_stays_kept_and_he_learns_nothing(cast, sign_in):
    seen = as_seen(cast.maya, cast.moira, cast.today)
    conflicts.declare_conflict(
        case=seen, actor=cast.moira, staff=cast.theo.membership, reason="Her uncle.", today=cast.today
    )

    page = ask(sign_in(cast.theo), cast.maya.child).content.decode()

    assert "Your agency has no record of exactly this child" in page
    assert not EmergencyOpening.objects.exists()


def test_what_is_kept_from_theo_while_it_is_open_closes_it(cast, opened):
    seen = as_seen(cast.maya, cast.moira, cast.today)
    conflicts.declare_conflict(
        case=seen, actor=cast.moira, staff=cast.theo.membership, reason="Her uncle.", today=cast.today
    )

    assert opened.get(cast.maya.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("name", ["ada", "gita", "priya", "lena", "bashir", "iris", "sam", "helen"])
def test_nobody_else_has_the_page(cast, sign_in, name):
    assert getattr(cast, name).role not in EMERGENCY_ROLES
    assert sign_in(getattr(cast, name)).get(reverse("cases:open_in_emergency")).status_code == 404


@pytest.mark.parametrize("name", ["ada", "priya", "gita", "sam"])
def test_nor_does_the_database_open_it_for_them(cast, name):
    child = cast.maya.child
    with acting_as(getattr(cast, name)), transaction.atomic(), connection.cursor() as cursor:
        asked = ["patel", "maya", child.born_on, "danger", WORDS, ["plan"]]
        cursor.execute("SELECT cases_open_in_emergency(%s, %s, %s, %s, %s, %s)", asked)
        assert cursor.fetchone() == (None,)


def test_nobody_writes_an_opening_or_its_hour_by_hand(cast, opened):
    with acting_as(cast.theo), pytest.raises(DatabaseError), transaction.atomic():
        EmergencyOpening.objects.create(
            case=cast.maya, membership=cast.theo.membership, began_at=clock.now(), ends_at=clock.now(),
            reason="danger", words=WORDS,
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('sen_app', 'accounts_membership', 'UPDATE')")
        assert cursor.fetchone() == (False,)


def test_moira_and_grace_are_told_at_once_by_whom_and_why(cast, opened):
    sentence = f"Theo Grant, class teacher, Oak Primary School has opened Maya Patel’s record in an emergency: {WORDS}"

    assert told(cast.moira) == [sentence]
    assert told(cast.grace) == [sentence]


def test_the_data_protection_officers_are_told_by_e_mail_without_a_name(cast, sign_in):
    sign_in(cast.moira).post(reverse("cases:officer"), {"email": "dpo@northshire.example.org"})
    sign_in(cast.grace).post(reverse("cases:officer"), {"email": "dpo@oak.example.org"})
    mail.outbox.clear()

    ask(sign_in(cast.theo), cast.maya.child)
    outbox.drain()

    letters = {message.to[0]: message for message in mail.outbox if message.to[0].startswith("dpo")}
    assert sorted(letters) == ["dpo@northshire.example.org", "dpo@oak.example.org"]
    body = letters["dpo@northshire.example.org"].body
    assert str(EmergencyOpening.objects.get().pk) in body
    assert "Maya" not in body
    assert "Theo" not in body


def test_moira_lists_who_opened_what_and_why(cast, opened, sign_in):
    page = sign_in(cast.moira).get(reverse("homes:access_review")).content.decode()

    assert "Theo Grant opened Maya Patel’s record" in page
    assert WORDS in page


def test_rita_of_another_authority_lists_nothing(cast, opened):
    with acting_as(cast.rita), transaction.atomic():
        assert not EmergencyOpening.objects.exists()


def test_every_look_is_marked_in_the_ledger(cast, opened):
    opened.get(cast.maya.get_absolute_url())

    (look,) = LedgerEntry.objects.filter(event="record.opened", membership_id=str(cast.theo.membership_id))
    opening = EmergencyOpening.objects.get()
    assert look.details == {"permission": "case.view", "sight": "emergency", "emergency": str(opening.pk)}
    said = LedgerEntry.objects.get(event="emergency.opened")
    assert (said.case_id, said.details["words"]) == (cast.maya.pk, WORDS)


def test_the_family_reads_that_somebody_of_the_school_looked_in_an_emergency(cast, opened, sign_in):
    opened.get(cast.maya.get_absolute_url())

    page = sign_in(cast.priya).get(reverse("homes:who_looked", args=[cast.maya.pk])).content.decode()

    assert "Class teacher, Oak Primary School" in page
    assert "In an emergency" in page
    assert WORDS not in page
    assert "Theo" not in page


def test_a_look_by_social_care_stays_withheld_from_the_family_and_is_told_to_moira(cast, sign_in):
    Involvement.objects.filter(principal=cast.omar.membership_id).delete()
    colleague = Membership.objects.create(
        user=cast.theo.user, agency=cast.omar.agency, role=Role.SOCIAL_WORKER, starts_on=cast.day(-9)
    )
    Involvement.objects.create(
        case=cast.maya, kind="adviser", principal=cast.omar.membership_id, starts_on=cast.day(-9),
        name_key=cast.maya.child.name_key, changed_at=clock.now(),
    )  # fmt: skip
    client = sign_in(Actor.wearing(colleague))
    assert ask(client, cast.maya.child).status_code == 302
    client.get(cast.maya.get_absolute_url())

    with acting_as(cast.jay), transaction.atomic():
        case = as_seen(cast.maya, cast.jay, cast.today)
        rows = looks_for_family(case, actor=cast.jay, today=cast.today, named=frozenset())
        assert not [row for row in rows if row.is_emergency]
    with acting_as(cast.moira), transaction.atomic():
        case = as_seen(cast.maya, cast.moira, cast.today)
        rows = looks_for_authority(case, actor=cast.moira, today=cast.today)
        assert [row.who for row in rows if row.is_emergency] == [f"Theo Grant, {colleague.hat}"]


def test_who_can_see_says_nothing_of_it_to_the_family(cast, opened, sign_in):
    page = sign_in(cast.jay).get(reverse("homes:who_can_see", args=[cast.maya.pk])).content.decode()

    assert "emergency" not in page


def test_why_theo_sees_it_is_told_to_theo(cast, opened):
    page = opened.get(reverse("homes:why", args=[cast.maya.pk])).content.decode()

    assert "You opened it in an emergency, for one hour." in page


def test_the_way_there_is_beside_finding_a_child(cast, sign_in):
    assert (
        reverse("cases:open_in_emergency") in sign_in(cast.theo).get(reverse("homes:find")).content.decode()
    )
    assert (
        reverse("cases:open_in_emergency")
        not in sign_in(cast.sam).get(reverse("homes:find")).content.decode()
    )
