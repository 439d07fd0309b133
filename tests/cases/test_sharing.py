"""Named sharing: who may, what is seen, that the family is told and heard, and that it ends."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.actor import Actor
from accounts.models import Membership
from accounts.roles import AGENCY_SHARED_WITH, FAMILY_ROLES, SHARED_WITH_ROLES, SIGHT
from accounts.sight import RecordPart, SightKind
from cases.models import Case, Involvement, Share
from cases.services import (
    SharedAlready,
    object_to_share,
    stop_sharing_case,
)
from core.workflow import MoveNotAllowed, NotPermitted
from demo.story_plans import as_seen
from ehc_plans.models import Advice, Plan, PlanVersion, Review
from ehc_plans.policies import sections_for
from notifications import outbox
from sen_support.models import Cycle, View

from .sharing import sees, told

ALL = [part for part in RecordPart if part is not RecordPart.STRATEGIES]  # which is for cover alone


# -- who may share -------------------------------------------------------------------------------------------------


def test_sam_shares_mayas_provision_with_theo_who_then_reads_sections_b_e_and_f(cast, share):
    assert not sees(cast.theo, cast, Case)

    share(RecordPart.PROVISION)

    version = PlanVersion.objects.visible_to(cast.theo, cast.today).for_gate(cast.theo, cast.today)
    reach = sections_for(cast.theo, version.get(case=cast.maya))
    assert sorted(section.value for section in reach.sections) == ["B", "E", "F"]


@pytest.mark.parametrize("name", ["priya", "jay", "iris", "dev", "nadia", "omar", "helen"])
def test_nobody_but_her_caseworker_and_a_manager_shares_mayas_plan(name, cast, share):
    with pytest.raises(NotPermitted):
        share(RecordPart.PLAN, by=getattr(cast, name))


def test_moira_shares_what_sam_may_share(cast, share):
    share(RecordPart.REVIEWS, by=cast.moira)

    assert sees(cast.theo, cast, Review)


def test_helen_shares_the_schools_own_record_and_nothing_of_the_authoritys(cast, share):
    share(RecordPart.SUPPORT, by=cast.helen, case=cast.arjun, to=cast.dev.membership)

    assert Cycle.objects.visible_to(cast.dev, cast.today).filter(case=cast.arjun).exists()
    with pytest.raises(NotPermitted):
        share(RecordPart.SUPPORT, by=cast.sam)


def test_a_colleague_to_whom_maya_is_not_allocated_does_not_share_her_record(cast, share):
    colleague = Membership.objects.create(
        user=cast.lena.user, agency=cast.places["northshire"], role="caseworker", starts_on=cast.today
    )
    with pytest.raises(NotPermitted):
        share(RecordPart.PLAN, by=Actor.wearing(colleague))


# -- what is seen --------------------------------------------------------------------------------------------------

READ = {
    RecordPart.PLAN: {Plan, PlanVersion},
    RecordPart.PROVISION: {Plan, PlanVersion},
    RecordPart.REVIEWS: {Plan, Review},
    RecordPart.SUPPORT: {Cycle},
}


@pytest.mark.parametrize("part", ALL)
def test_a_part_shows_its_own_records_and_no_other_part(part, cast, share):
    case, by = (cast.arjun, cast.helen) if part is RecordPart.SUPPORT else (cast.maya, cast.sam)
    share(part, case=case, by=by, to=cast.bashir.membership)

    for model in (Plan, PlanVersion, Review, Cycle):
        rows = model.objects.visible_to(cast.bashir, cast.today).filter(case=case)
        expected = model in READ[part] and model.objects.filter(case=case).exists()
        assert rows.exists() == expected, (part, model)


def test_those_a_record_is_shared_with_read_no_time_limit_and_nothing_the_family_wrote(cast, share):
    share(RecordPart.SUPPORT, case=cast.arjun, by=cast.helen, to=cast.dev.membership)
    share(RecordPart.REVIEWS)

    assert not View.objects.visible_to(cast.dev, cast.today).filter(case=cast.arjun).exists()
    assert not Advice.objects.visible_to(cast.theo, cast.today).filter(is_views=True).exists()
    assert (
        not cast.maya.duedates.model.objects.visible_to(cast.theo, cast.today).filter(case=cast.maya).exists()
    )


def test_sharing_with_an_agency_reaches_its_staff_and_ends_with_their_hat(cast, share):
    share(RecordPart.PLAN, to=cast.places["southshire"])

    assert sees(cast.rita, cast, PlanVersion)
    Membership.objects.filter(pk=cast.rita.membership_id).update(agency=cast.places["health"])
    assert cast.rita.agency_id == cast.places["southshire"].pk  # the hat as it was signed in with
    assert not sees(Actor.wearing(Membership.objects.get(pk=cast.rita.membership_id)), cast, PlanVersion)


def test_a_person_sees_under_the_hat_it_was_shared_with_and_under_no_other(cast, share):
    share(RecordPart.PLAN, to=cast.helen.user.memberships.get(agency=cast.places["acorns"]))
    pairs = Involvement.objects.on(cast.today).filter(case=cast.maya, kind=SightKind.SHARED_PERSON)

    assert not pairs.filter(principal=cast.helen.membership_id).exists()
    assert pairs.exists()


def test_roles_a_record_can_be_shared_with_are_those_that_see_by_sharing():
    by_person = {role for role, pairs in SIGHT.items() if SightKind.SHARED_PERSON in dict(pairs)}
    by_agency = {role for role, pairs in SIGHT.items() if SightKind.SHARED_AGENCY in dict(pairs)}
    assert by_person - FAMILY_ROLES == SHARED_WITH_ROLES
    assert by_agency == AGENCY_SHARED_WITH


def test_theo_opens_what_was_shared_and_cannot_change_or_take_the_document(cast, share, sign_in):
    share(RecordPart.PLAN, RecordPart.REVIEWS)
    theo = sign_in(cast.theo)
    version = PlanVersion.objects.get(case=cast.maya, stage="issued")
    review = Review.objects.filter(case=cast.maya).first()

    assert theo.get(cast.maya.get_absolute_url()).status_code == 200
    assert theo.get(reverse("ehc_plans:version", args=[version.pk])).status_code == 200
    assert theo.get(reverse("ehc_plans:review", args=[review.pk])).status_code == 200
    assert theo.get(reverse("ehc_plans:reviews", args=[version.plan_id])).status_code == 200
    assert theo.get(reverse("ehc_plans:document", args=[version.pk])).status_code == 403
    assert theo.get(reverse("ehc_plans:reschedule", args=[review.pk])).status_code == 403


def test_dev_opens_the_support_record_helen_shared_and_its_cycle(cast, share, sign_in):
    share(RecordPart.SUPPORT, case=cast.arjun, by=cast.helen, to=cast.dev.membership)
    cycle = Cycle.objects.filter(case=cast.arjun).first()
    dev = sign_in(cast.dev)

    assert dev.get(reverse("sen_support:record", args=[cast.arjun.pk])).status_code == 200
    page = dev.get(cycle.get_absolute_url())
    assert page.status_code == 200
    assert "Priya" not in page.text


# -- when it ends --------------------------------------------------------------------------------------------------


def test_a_share_begins_and_ends_by_its_dates(cast, share):
    share(RecordPart.PLAN, first=5, last=10)

    assert [sees(cast.theo, cast, Plan, cast.day(day)) for day in (4, 5, 10, 11)] == [
        False,
        True,
        True,
        False,
    ]


def test_a_share_that_is_ended_early_is_over_at_the_next_request(cast, share):
    given = share(RecordPart.PLAN)
    stop_sharing_case(
        share=as_seen(given, cast.moira, cast.today), actor=cast.moira, why="Not needed.", today=cast.today
    )

    assert not sees(cast.theo, cast, Case)
    with pytest.raises(MoveNotAllowed):
        stop_sharing_case(
            share=as_seen(given, cast.sam, cast.today), actor=cast.sam, why="Twice.", today=cast.today
        )


def test_helen_does_not_end_what_the_authority_shared(cast, share):
    given = share(RecordPart.PLAN)

    with pytest.raises(NotPermitted):
        stop_sharing_case(
            share=as_seen(given, cast.helen, cast.today), actor=cast.helen, why="No.", today=cast.today
        )


def test_what_is_shared_already_is_not_shared_twice_over_the_same_days(cast, share):
    share(RecordPart.PLAN, last=10)

    with pytest.raises(SharedAlready):
        share(RecordPart.REVIEWS, first=10, last=20)
    share(RecordPart.REVIEWS, first=11, last=20)


def test_a_share_without_a_reason_cannot_be_kept(cast, share):
    with pytest.raises(IntegrityError), transaction.atomic():
        share(RecordPart.PLAN, reason="")


# -- the family ----------------------------------------------------------------------------------------------------


def test_both_parents_are_told_at_once_and_no_name_is_in_it(cast, share):
    share(RecordPart.PLAN)

    for parent in (cast.priya, cast.jay):
        sentence = told(parent)[-1]
        assert sentence.startswith(
            "Part of Maya’s record is shared with: Class teacher, Oak Primary School, until "
        )
        assert "Theo" not in sentence


def test_the_email_about_it_holds_a_subject_and_a_link_and_no_child(cast, share, mailoutbox):
    share(RecordPart.PLAN)
    outbox.drain()

    mine = [mail for mail in mailoutbox if mail.to == ["priya@example.org"]]
    assert mine
    assert "Maya" not in mine[-1].subject + mine[-1].body


# -- the pages -----------------------------------------------------------------------------------------------------


def asked(cast, **changes):
    last = cast.day(30)
    return {
        "email": "theo@example.org", "agency": "", "parts": ["provision"],
        "reason": "He runs her club.", "starts_on-day": cast.today.day, "starts_on-month": cast.today.month,
        "starts_on-year": cast.today.year, "ends_on-day": last.day, "ends_on-month": last.month,
        "ends_on-year": last.year, **changes,
    }  # fmt: skip


def test_sam_is_shown_exactly_what_theo_will_see_before_anything_is_shared(cast, sign_in):
    address = reverse("cases:share_with", args=[cast.maya.pk])
    before = Share.objects.count()
    page = sign_in(cast.sam).post(address, asked(cast))

    assert "Theo Grant, class teacher, Oak Primary School" in page.text
    for words in (
        "section B: special educational needs",
        "section E: outcomes",
        "Maya Patel",
        "2 members of the family",
    ):
        assert words in page.text
    assert "section I" not in page.text
    assert Share.objects.count() == before


def test_sam_confirms_and_it_is_shared(cast, sign_in):
    address = reverse("cases:share_with", args=[cast.maya.pk])
    answer = sign_in(cast.sam).post(address, asked(cast, confirmed="yes"))

    given = Share.objects.latest("created_at")
    assert answer.url == given.get_absolute_url()
    assert given.user == cast.theo.user
    assert given.membership_id == cast.theo.membership_id


def test_somebody_with_two_roles_is_asked_about(cast, sign_in):
    address = reverse("cases:share_with", args=[cast.maya.pk])
    page = sign_in(cast.sam).post(address, asked(cast, email="helen@example.org"))

    assert "Choose in which role they may read it" in page.text
    assert "Acorns Nursery School" in page.text


def test_an_address_of_nobody_and_of_a_parent_are_refused_alike(cast, sign_in):
    address = reverse("cases:share_with", args=[cast.maya.pk])
    sam = sign_in(cast.sam)

    for email in ("nobody@example.org", "carol@example.org"):
        page = sam.post(address, asked(cast, email=email, confirmed="yes"))
        assert "Nobody you can share with signs in with this address" in page.text


def test_theo_finds_what_is_shared_with_him_on_his_home(cast, share, sign_in):
    share(RecordPart.PROVISION)

    page = sign_in(cast.theo).get(reverse("homes:home")).text
    assert "Shared with you, to read" in page
    assert "Maya Patel" in page


def test_jay_reads_of_a_share_without_the_persons_name_and_without_priyas_objection(cast, share, sign_in):
    given = share(RecordPart.PLAN)
    object_to_share(
        share=as_seen(given, cast.priya, cast.today), actor=cast.priya, words="Mine alone.", today=cast.today
    )
    page = sign_in(cast.jay).get(given.get_absolute_url()).text

    assert "Class teacher, Oak Primary School" in page
    assert "Say that I object" in page
    for secret in ("Theo", "Mine alone", "Priya"):
        assert secret not in page
