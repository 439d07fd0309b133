"""Staff of any agency who are relatives of a child: kept from the record, and their work goes to another."""

import pytest
from django.db import transaction
from django.urls import reverse

from accounts.actor import Actor
from accounts.models import Membership, User
from cases import services
from cases.leaving import may_take_over
from cases.models import Case, TeachingLink
from cases.selectors import conflict_question
from core.workflow import NotPermitted
from demo.story_plans import as_seen
from ehc_plans.models import Advice, Invitee, Review
from notifications import outbox
from notifications.models import Message
from sen_support.models import Cycle
from tests.access.ehc_plans import dev_sends_advice
from tests.fixtures.requests import ask_for_arjun


def declare(cast, name, to=None, case="maya"):
    case = as_seen(getattr(cast, case), cast.moira, cast.today)
    return services.declare_conflict(
        case=case, actor=cast.moira, staff=getattr(cast, name).membership, reason="An aunt.",
        today=cast.today, to=to.membership if to else None,
    )  # fmt: skip


def colleague(cast, name, **more):
    """Somebody with the same part at the same agency."""
    hat = getattr(cast, name).membership
    user = User.objects.create_user("colleague@example.org", full_name="Una Colleague")
    return Actor.wearing(
        Membership.objects.create(user=user, agency=hat.agency, role=hat.role, starts_on=cast.day(-9), **more)
    )


def sees(actor, cast):
    return Case.objects.visible_to(actor, cast.today).filter(pk=cast.maya.pk).exists()


@pytest.mark.parametrize("name", ["helen", "grace", "dev", "nadia", "omar", "iris", "sam"])
def test_whoever_it_is_sees_the_record_no_more_by_either_wall(cast, as_role, name):
    actor = getattr(cast, name)
    assert sees(actor, cast)

    colleagues = may_take_over(actor.membership, {cast.maya.pk}, cast.today)
    declare(cast, name, to=Actor.wearing(colleagues[0]) if colleagues else None)

    assert not sees(actor, cast)
    with as_role(actor):
        assert not Case._base_manager.filter(pk=cast.maya.pk).exists()


def test_a_colleague_at_the_same_agency_goes_on(cast):
    declare(cast, "helen", to=cast.grace)

    assert sees(cast.grace, cast)


@pytest.mark.parametrize(
    "name", ["Helen Marsh", "Iris Webb", "Nadia Hussain", "Omar Aziz", "Sam Okafor", "Theo"]
)
def test_moira_chooses_among_the_staff_of_every_agency_that_sees_the_record(cast, name):
    case = as_seen(cast.maya, cast.moira, cast.today)
    staff = conflict_question(case, actor=cast.moira, today=cast.today).staff

    assert [hat for hat in staff.values() if name in hat.user.full_name]
    assert not [hat for hat in staff.values() if hat.is_family or hat.user == cast.moira.user]


def test_the_review_that_helen_arranges_goes_to_another(cast):
    Review.objects.filter(case=cast.maya).update(convenor=cast.helen.membership)

    declare(cast, "helen", to=cast.grace)

    assert Review.objects.get(case=cast.maya).convenor == cast.grace.membership


def test_it_must_be_said_who_takes_it_over(cast):
    Review.objects.filter(case=cast.maya).update(convenor=cast.helen.membership)

    with pytest.raises(services.WorkNeedsSomebody, match="arranges the review"), transaction.atomic():
        declare(cast, "helen")

    assert sees(cast.helen, cast)


def test_the_advice_devs_colleague_is_asked_for_is_her_own_and_no_draft_of_devs(cast):
    una = colleague(cast, "dev")
    dev_sends_advice(cast)
    before = Advice.objects.get()

    declare(cast, "dev", to=una)

    hers = Invitee.objects.get(membership=una.membership)
    assert sees(una, cast)
    assert not hers.advice.exists()
    assert Advice.objects.get() == before


class TestAtSchool:
    """Theo teaches Arjun, whom the authority knows once an assessment is asked for."""

    def declared(self, cast, to=None):
        ask_for_arjun(cast)
        return declare(cast, "theo", to=to, case="arjun")

    def teaches(self, cast, actor):
        links = TeachingLink.objects.on(cast.today).filter(case=cast.arjun, membership=actor.membership)
        return links.exists()

    def test_the_pupil_whom_theo_teaches_is_taught_by_another(self, cast):
        una = colleague(cast, "theo")

        self.declared(cast, to=una)

        assert self.teaches(cast, una)
        assert not Case.objects.visible_to(cast.theo, cast.today).filter(pk=cast.arjun.pk).exists()

    def test_where_no_colleague_can_moira_reads_what_is_left(self, cast):
        assert "class teacher" in self.declared(cast)

    def test_whoever_is_responsible_for_the_support_is_another(self, cast):
        una = colleague(cast, "theo")
        cycle = Cycle.objects.filter(case=cast.arjun).open().get()
        assert cycle.responsible == cast.theo.membership

        self.declared(cast, to=una)

        cycle.refresh_from_db()
        assert cycle.responsible == una.membership

    def test_a_relative_is_not_given_the_pupil_again(self, cast):
        self.declared(cast)

        with pytest.raises(NotPermitted):
            services.assign_staff(
                case=cast.arjun, actor=cast.helen, membership=cast.theo.membership,
                part=TeachingLink.Part.CLASS_TEACHER, starts_on=cast.today,
            )  # fmt: skip


def test_who_takes_over_is_told_of_work_and_not_why(cast):
    una = colleague(cast, "dev")

    declare(cast, "dev", to=una)
    outbox.drain()

    sentence = Message.objects.get(membership=una.membership).notice.sentence
    assert "Maya" in sentence
    assert not [word for word in ("Dev", "relative", "aunt") if word in sentence]


def test_moira_chooses_both_on_one_page(cast, sign_in):
    una = colleague(cast, "dev")
    client, address = sign_in(cast.moira), reverse("cases:declare_conflict", args=[cast.maya.pk])
    answers = {"staff": str(cast.dev.membership_id), "to": str(cast.helen.membership_id), "reason": "Cousin."}

    assert "Choose a colleague with the same part" in client.post(address, answers).text
    assert client.post(address, answers | {"to": str(una.membership_id)}).status_code == 302

    assert sees(una, cast)
    assert not sees(cast.dev, cast)
