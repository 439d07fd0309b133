"""Who can see a record, why, and who has looked: each line as Jay may read it, and what managers are shown."""

import pytest
from django.db import connection, transaction
from django.urls import reverse

from accounts.permissions import Permission
from accounts.roles import Role
from accounts.sight import RecordPart
from audit import services as audit
from audit.events import Event
from cases.models import Agreement, Involvement, OpeningReason, Terms, Withheld
from cases.models.looks import Look, looks_at
from cases.selectors import audience, looks_for_family, why_seen
from cases.services import Asked, agree_to_sight, give_authority, record_restriction, say_why, share_case
from core.access import allows
from core.acting import acting_as
from demo.story_plans import as_seen
from ehc_plans.selectors import named_in_letters
from homes.selectors import who_looked
from tests.walls.making import somebody


def look(cast, *names, case=None):
    for name in names:
        audit.record(actor=getattr(cast, name), event=Event.RECORD_OPENED, subject=case or cast.maya)


def told(cast, actor, case=None):
    """What this member of the family is told of looking, as the web's own role."""
    seen = as_seen(case or cast.maya, actor, cast.today)
    with acting_as(actor), transaction.atomic():
        named = named_in_letters(seen, actor=actor, today=cast.today)
        return [row.who for row in looks_for_family(seen, actor=actor, today=cast.today, named=named)]


# -- who can see ---------------------------------------------------------------------------------------------------


def test_every_line_of_who_can_see_as_jay_reads_it(cast):
    seen = as_seen(cast.maya, cast.jay, cast.today)
    named = named_in_letters(seen, actor=cast.jay, today=cast.today)
    lines = [row.who for row in audience(seen, actor=cast.jay, today=cast.today, named=named)]

    assert lines == [
        "You",
        "Another parent",
        "Oak Primary School",
        "Northshire Council",
        "Sam Okafor, Northshire Council",
        "Omar Aziz, Northshire Children's Social Care",
        "Dev Rao, Northshire Council",
        "Nadia Hussain, Northshire Integrated Care Board",
        "Harbour Special School",
    ]


def test_whoever_stands_in_no_letter_to_jay_is_told_by_role(cast):
    seen = as_seen(cast.maya, cast.jay, cast.today)
    lines = {row.who for row in audience(seen, actor=cast.jay, today=cast.today)}

    assert "Caseworker, Northshire Council" in lines
    assert not any("Okafor" in line for line in lines)


def test_jays_page_names_neither_priyas_adviser_nor_her_objection(cast, sign_in):
    page = sign_in(cast.jay).get(reverse("homes:who_can_see", args=[cast.maya.pk])).text

    for secret in ("SENDIASS", "Iris", "Priya", "object to this: ", "outreach teacher before she reads"):
        assert secret not in page.split("<main", 1)[1]


def test_sam_reads_who_can_see_with_names(cast, sign_in):
    page = sign_in(cast.sam).get(reverse("homes:who_can_see", args=[cast.maya.pk])).text

    assert "Nadia Hussain" in page
    assert "Northshire SENDIASS" in page
    assert "Priya Patel," not in page.split("<main", 1)[1]


def test_the_school_is_not_told_whom_a_parent_asked_for_help(cast, sign_in):
    page = sign_in(cast.helen).get(reverse("homes:who_can_see", args=[cast.maya.pk])).text

    assert "SENDIASS" not in page


def who_keeps(cast, actor, case):
    """What somebody who has a part in a record is told of who sees it, as the web's own role."""
    seen = as_seen(case, actor, cast.today)
    with acting_as(actor), transaction.atomic():
        return [(row.who, row.why) for row in audience(seen, actor=actor, today=cast.today)]


KEPT_BY = [
    ("Oak Primary School", "The SENCO and the head, because it is the school or college attended"),
    ("Northshire Council", "The SEN team, because it is the authority responsible"),
    ("Sam Okafor, Northshire Council", "The caseworker"),
]
THE_FAMILY = ("The family", "Whose record it is, or whose child’s")


def test_dev_is_told_who_keeps_the_record_and_not_who_else_was_asked_or_who_the_family_are(cast):
    assert who_keeps(cast, cast.dev, cast.maya) == [
        ("You", "You were asked for advice"),
        THE_FAMILY,
        *KEPT_BY,
    ]


def test_iris_is_told_of_her_own_service_and_who_keeps_the_record(cast):
    acting = ("Northshire SENDIASS", "Acts for one of the family, who said so")

    assert who_keeps(cast, cast.iris, cast.maya) == [THE_FAMILY, acting, *KEPT_BY]


def test_ada_is_told_who_keeps_a_pupils_record_and_nothing_of_the_authority(cast):
    told = who_keeps(cast, cast.ada, cast.arjun)

    assert told == [("You", "You teach or support this pupil"), THE_FAMILY, KEPT_BY[0]]


def test_whoever_the_record_is_shared_with_is_told_who_keeps_it_and_of_themselves(cast):
    terms = Terms(
        receiver=cast.theo.membership, parts=(RecordPart.PROVISION,), reason="A reading group",
        starts_on=cast.today, ends_on=cast.day(30),
    )  # fmt: skip
    share_case(case=as_seen(cast.maya, cast.sam, cast.today), actor=cast.sam, terms=terms, today=cast.today)

    assert who_keeps(cast, cast.theo, cast.maya) == [
        ("You", "It was shared by name with you"), THE_FAMILY, *KEPT_BY
    ]  # fmt: skip


def test_devs_page_names_no_parent_and_says_who_is_told_the_rest(cast, sign_in):
    page = sign_in(cast.dev).get(reverse("homes:who_can_see", args=[cast.maya.pk])).text.split("<main", 1)[1]

    assert "is for the family, the school or college and the authority to know" in page
    assert not any(name in page for name in ("Priya", "Jay", "Nadia", "Omar", "SENDIASS", "Harbour"))


def test_whoever_had_the_child_before_is_not_told_who_sees_the_record_now(cast, sign_in):
    child = as_seen(cast.maya, cast.helen, cast.today)
    setattr(child, "how_seen", ["former:read:"])  # noqa: B010

    assert not allows(cast.helen, Permission.AUDIENCE_VIEW, child)


# -- why -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("jay", "You have parental responsibility for Maya."),
        ("priya", "You have parental responsibility for Maya, and care for them."),
        ("sam", "The case is allocated to you."),
        ("helen", "The child is on the roll of your school or college."),
        ("iris", "A parent or the young person gave your service their authority."),
        ("dev", "You were asked for advice."),
    ],
)
def test_each_is_told_their_own_reason(name, reason, cast, sign_in):
    actor = getattr(cast, name)

    assert reason in [
        row.why for row in why_seen(as_seen(cast.maya, actor, cast.today), actor=actor, today=cast.today)
    ]
    assert reason.split("’")[0] in sign_in(actor).get(reverse("homes:why", args=[cast.maya.pk])).text


def test_tom_reads_that_it_is_his_own_record(cast):
    tom = as_seen(cast.toms_case, cast.tom, cast.today)

    assert [row.why for row in why_seen(tom, actor=cast.tom, today=cast.today)] == ["It is your own record."]


def test_carol_reads_that_tom_agreed(cast):
    agreement = Agreement.objects.get(link__membership=cast.carol.membership_id)
    agree_to_sight(
        agreement=as_seen(agreement, cast.tom, cast.today), actor=cast.tom, today=cast.today, until=None
    )
    tom = as_seen(cast.toms_case, cast.carol, cast.today)

    assert [one.why for one in why_seen(tom, actor=cast.carol, today=cast.today)] == [
        "Tom agreed that you see it."
    ]


# -- who has looked ------------------------------------------------------------------------------------------------


def test_every_look_as_jay_is_told_of_it(cast):
    look(cast, "jay", "priya", "iris", "sam", "moira", "helen", "grace", "dev", "omar")

    assert told(cast, cast.jay) == [
        "Dev Rao, educational psychologist, Northshire Council",
        "Helen Marsh, SENCO, Oak Primary School",
        "Omar Aziz, social worker, Northshire Children's Social Care",
        "SEN manager, Northshire Council",
        "Sam Okafor, caseworker, Northshire Council",
        "You",
    ]


def test_priya_is_told_of_her_own_representative_and_jay_is_not(cast):
    look(cast, "iris")

    assert len(told(cast, cast.priya)) == 1
    assert told(cast, cast.jay) == []


def test_jay_is_told_of_his_representatives_looks_on_the_days_of_his_own_authority_only(cast):
    look(cast, "iris")
    give_authority(
        case=cast.maya, actor=cast.jay, agency=cast.places["sendiass"], given_by=cast.jay.membership,
        starts_on=cast.day(-20), ends_on=cast.day(-10),
    )  # fmt: skip

    assert told(cast, cast.jay) == []


def test_a_look_by_social_care_is_not_told_once_it_no_longer_advises_openly(cast):
    look(cast, "omar")
    Involvement.objects.filter(case=cast.maya, principal=cast.omar.membership_id).update(ends_on=cast.day(-1))

    assert told(cast, cast.jay) == []


def test_a_look_by_a_safeguarding_lead_is_told_to_no_family(cast):
    look(cast, "grace")

    assert told(cast, cast.jay) == told(cast, cast.priya) == []


def test_jays_page_of_looks_names_no_parent_and_no_restriction(cast, sign_in):
    look(cast, "priya", "iris", "grace", "sam")
    page = sign_in(cast.jay).get(reverse("homes:who_looked", args=[cast.maya.pk])).text.split("<main", 1)[1]

    assert "Sam Okafor" in page
    for secret in ("Priya", "Iris", "SENDIASS", "Grace", "restrict", "withheld"):
        assert secret not in page


def test_looks_at_another_child_are_not_among_mayas(cast):
    look(cast, "sam", case=cast.toms_case)

    assert told(cast, cast.jay) == []


def test_the_database_answers_of_looks_to_family_and_authority_alone(cast):
    look(cast, "sam")

    for name in ("jay", "moira", "sam", "grace", "helen", "dev", "rita"):
        answered = name in ("jay", "moira", "sam")
        with acting_as(getattr(cast, name)), transaction.atomic():
            assert bool(looks_at(cast.maya.pk, cast.day(-90))) == answered, name


def staff_looks(cast, actor):
    """Who is told to staff to have looked, when and how often, as the web's own role."""
    seen = as_seen(cast.maya, actor, cast.today)
    with acting_as(actor), transaction.atomic():
        page = who_looked(seen, actor=actor, today=cast.today)
        return [(row.who, row.times) for row in page.rows]


def test_grace_is_told_of_her_own_staff_and_of_nobody_else(cast):
    look(cast, "helen", "helen", "grace", "sam", "moira", "priya", "omar", "dev")

    assert staff_looks(cast, cast.grace) == [
        ("Helen Marsh, SENCO, Oak Primary School", "Twice"),
        ("You", "Once"),
    ]


def test_sam_is_told_of_himself_alone_and_moira_of_everybody_by_name(cast):
    look(cast, "sam", "sam", "moira", "helen", "priya")

    assert staff_looks(cast, cast.sam) == [("You", "Twice")]
    assert {who for who, _ in staff_looks(cast, cast.moira)} == {
        "Helen Marsh, SENCO, Oak Primary School",
        "Sam Okafor, caseworker, Northshire Council",
        "You",
    }


def test_moira_reads_why_a_colleague_opened_a_record_that_is_not_theirs(cast, monkeypatch):
    colleague = somebody(cast, Role.CASEWORKER, cast.places["northshire"])
    seen = as_seen(cast.maya, colleague, cast.today)
    other = OpeningReason.Reason.OTHER
    say_why(case=seen, actor=colleague, reason=other, words="A call about Monday", today=cast.today)
    days = [Look(cast.sam.membership_id, cast.today, 1), Look(colleague.membership_id, cast.today, 3)]
    monkeypatch.setattr("cases.selectors.looks.looks_at", lambda _case, _since: days)

    seen = as_seen(cast.maya, cast.moira, cast.today)
    with acting_as(cast.moira), transaction.atomic():
        rows = who_looked(seen, actor=cast.moira, today=cast.today).rows

    assert [(row.times, row.said) for row in rows] == [("3 times", "A call about Monday"), ("Once", "")]


def test_moiras_page_says_that_the_familys_own_reading_is_not_listed(cast, sign_in):
    page = sign_in(cast.moira).get(reverse("homes:who_looked", args=[cast.maya.pk])).text

    assert "What the family opened is theirs, and is not listed." in page


@pytest.mark.parametrize("name", ["sam", "grace", "moira"])
def test_they_come_to_it_from_who_can_see(name, cast, sign_in):
    reader = sign_in(getattr(cast, name))
    address = reverse("homes:who_looked", args=[cast.maya.pk])

    assert address in reader.get(reverse("homes:who_can_see", args=[cast.maya.pk])).text
    assert "Who has looked" in reader.get(address).text


def test_whoever_the_whole_record_is_withheld_from_is_told_of_no_look(cast):
    look(cast, "sam")
    jays = cast.maya.family.get(membership=cast.jay.membership_id)
    record_restriction(
        case=as_seen(cast.maya, cast.moira, cast.today), actor=cast.moira, today=cast.today,
        asked=Asked(Withheld.RECORD, jays, "evidence", "A risk of serious harm.", cast.day(90)),
    )  # fmt: skip

    with acting_as(cast.jay), transaction.atomic():
        assert looks_at(cast.maya.pk, cast.day(-90)) == []


@pytest.mark.parametrize("role", ["sen_app", "sen_worker"])
def test_no_role_that_serves_people_reads_the_ledger(cast, role):
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, 'audit_ledgerentry', 'SELECT')", [role])
        assert cursor.fetchone() == (False,)
