"""What is withheld from whom: entered by one, approved by another, in force from the first moment."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.permissions import Permission
from accounts.sight import RecordPart
from cases import services
from cases.forms.restrictions import SECTIONS
from cases.models import Case, DueDate, Restriction, Terms, Withheld
from cases.selectors import preview_of
from cases.services import Asked
from cases.withholding import words_of
from core.access import allows
from core.workflow import MoveNotAllowed, NotPermitted
from demo.story_plans import as_seen
from ehc_plans.models.sections import Section
from notifications.models import OutboxRow

from .restricting import KIND, asked, entered, seen, sees


class TestShowingFirst:
    def test_what_sam_wrote_himself_stands_first_and_nothing_is_left_out_unsaid(self, cast):
        link = cast.maya.family.get(membership=cast.jay.membership_id)
        maya = as_seen(cast.maya, cast.sam, cast.today)

        shown = preview_of(KIND.SETTING, case=maya, link=link, words="Blue Gate")

        assert shown.examples[0] == "Blue Gate"
        assert {"Oak Primary School", "Oak", "Helen Marsh", "Helen", "Mr, Ms or Dr Marsh"} <= set(
            shown.examples
        )
        taken_out = words_of(KIND.SETTING, case=maya, person=cast.jay.user, more="Blue Gate")
        names = [word for word in taken_out if "@" not in word and not word.isdigit()]
        assert len(shown.examples) + shown.more == len(names)


def test_the_sections_one_may_withhold_are_called_as_the_plan_calls_them():
    assert {letter: str(title) for letter, title in SECTIONS.items()} == dict(Section.choices)


class TestDeciding:
    def test_what_is_entered_holds_at_once(self, cast):
        entered(cast, KIND.RECORD)

        assert not sees(cast.jay, cast)
        assert sees(cast.priya, cast)

    def test_a_manager_approves_it(self, cast):
        held = entered(cast)

        services.approve_restriction(
            restriction=seen(held, cast.moira, cast), actor=cast.moira, today=cast.today
        )

        held.refresh_from_db()
        assert (held.stage, held.decided_by) == ("approved", cast.moira.membership)

    def test_nobody_approves_what_they_entered(self, cast):
        held = entered(cast, by="moira")

        with pytest.raises(NotPermitted):
            services.approve_restriction(
                restriction=seen(held, cast.moira, cast), actor=cast.moira, today=cast.today
            )

    def test_the_database_refuses_it_too(self, cast):
        held = entered(cast)

        with pytest.raises(IntegrityError), transaction.atomic():
            Restriction.objects.filter(pk=held.pk).update(stage="approved", decided_by=held.entered_by)

    def test_a_caseworker_approves_nothing(self, cast):
        held = entered(cast, by="moira")

        with pytest.raises(NotPermitted):
            services.approve_restriction(
                restriction=seen(held, cast.sam, cast), actor=cast.sam, today=cast.today
            )

    def test_what_is_refused_is_given_back_at_once(self, cast):
        held = entered(cast, KIND.RECORD)

        services.refuse_restriction(
            restriction=seen(held, cast.moira, cast), actor=cast.moira, today=cast.today, decision="No order."
        )

        assert sees(cast.jay, cast)

    def test_what_is_lifted_is_given_back_at_once(self, cast):
        held = entered(cast, KIND.RECORD)
        for decide in (services.approve_restriction, services.lift_restriction):
            decide(
                restriction=seen(held, cast.moira, cast), actor=cast.moira, today=cast.today, decision="Over."
            )

        assert sees(cast.jay, cast)

    def test_a_last_day_passes_by_itself(self, cast):
        entered(cast, KIND.RECORD, ends_on=cast.day(3))

        assert not Case.objects.visible_to(cast.jay, cast.day(3)).filter(pk=cast.maya.pk).exists()
        assert Case.objects.visible_to(cast.jay, cast.day(4)).filter(pk=cast.maya.pk).exists()

    def test_the_same_is_not_entered_twice(self, cast):
        entered(cast)

        with pytest.raises(services.AlreadyWithheld):
            entered(cast)

    def test_a_young_persons_own_record_is_not_kept_from_them(self, cast):
        link = cast.toms_case.family.get(membership=cast.tom.membership_id)
        said = Asked(KIND.RECORD, link, "evidence", "Why.", cast.day(90))

        with pytest.raises(services.OwnRecord):
            services.record_restriction(
                case=as_seen(cast.toms_case, cast.sam, cast.today), actor=cast.sam, asked=said,
                today=cast.today,
            )  # fmt: skip

    def test_another_authority_enters_nothing(self, cast):
        with pytest.raises(NotPermitted):
            services.record_restriction(case=cast.maya, actor=cast.rita, asked=asked(cast), today=cast.today)

    def test_what_was_lifted_cannot_be_approved(self, cast):
        held = entered(cast)
        moira = {"actor": cast.moira, "today": cast.today}
        services.approve_restriction(restriction=seen(held, cast.moira, cast), **moira)
        services.lift_restriction(restriction=seen(held, cast.moira, cast), **moira, decision="Over.")

        with pytest.raises(MoveNotAllowed):
            services.approve_restriction(restriction=seen(held, cast.moira, cast), **moira)


class TestProposing:
    def proposed(self, cast, *, cannot_wait, by="grace", kind=KIND.RECORD):
        actor = getattr(cast, by)
        return services.propose_restriction(
            case=as_seen(cast.maya, actor, cast.today), actor=actor, asked=asked(cast, kind),
            today=cast.today, cannot_wait=cannot_wait,
        )  # fmt: skip

    def test_a_proposal_that_can_wait_withholds_nothing_until_it_is_entered(self, cast):
        held = self.proposed(cast, cannot_wait=False)
        assert sees(cast.jay, cast)

        services.enter_proposal(restriction=seen(held, cast.sam, cast), actor=cast.sam, today=cast.today)

        assert not sees(cast.jay, cast)

    def test_who_proposed_it_is_not_forgotten_when_it_is_entered(self, cast, sign_in):
        held = self.proposed(cast, cannot_wait=False, by="helen")
        sam = sign_in(cast.sam)
        assert "Entered by" not in sam.get(held.get_absolute_url()).text

        services.enter_proposal(restriction=seen(held, cast.sam, cast), actor=cast.sam, today=cast.today)

        page = sam.get(held.get_absolute_url()).text
        assert page.index("Proposed by") < page.index("Helen Marsh") < page.index("Entered by")

    def test_one_that_cannot_wait_holds_at_once(self, cast):
        self.proposed(cast, cannot_wait=True)

        assert not sees(cast.jay, cast)

    def test_a_senco_proposes_and_reads_afterwards_only_what_she_wrote(self, cast):
        hers = self.proposed(cast, cannot_wait=True, by="helen")
        graces = self.proposed(cast, cannot_wait=True, kind=KIND.ADDRESS)

        assert allows(cast.helen, Permission.RESTRICTION_REASON, seen(hers, cast.helen, cast))
        assert not allows(cast.helen, Permission.RESTRICTION_REASON, seen(graces, cast.helen, cast))

    def test_a_social_worker_who_was_asked_proposes(self, cast):
        assert self.proposed(cast, cannot_wait=True, by="omar").stage == "proposed"

    @pytest.mark.parametrize("name", ["dev", "nadia", "priya", "jay", "iris"])
    def test_others_do_not(self, cast, name):
        with pytest.raises(NotPermitted):
            self.proposed(cast, cannot_wait=True, by=name)

    def test_the_managers_and_the_caseworker_are_told(self, cast):
        held = self.proposed(cast, cannot_wait=True)

        told = OutboxRow.objects.filter(kind="inbox.deliver").values_list("payload__membership", flat=True)
        assert {str(cast.moira.membership_id), str(cast.sam.membership_id)} == set(told)
        assert DueDate.objects.get(subject_id=held.pk).due_on == cast.today + timedelta(days=7)


class TestSayingSoToStaff:
    SENTENCE = "Something is withheld from Jay Patel."

    def pages(self, cast):
        plan = reverse("ehc_plans:of_case", args=[cast.maya.pk])
        return (cast.maya.get_absolute_url(), plan, reverse("cases:contacts", args=[cast.maya.pk]))

    def test_who_writes_to_the_family_reads_it_at_the_top_of_the_case(self, cast, sign_in):
        entered(cast)

        for name in ("sam", "moira", "helen", "grace"):
            client = sign_in(getattr(cast, name))
            for address in self.pages(cast):
                assert self.SENTENCE in client.get(address, follow=True).text, (name, address)

    def test_nobody_else_does_least_of_all_the_family(self, cast, sign_in):
        entered(cast, KIND.CONTACT)

        for name in ("jay", "priya", "dev", "iris", "nadia"):
            client = sign_in(getattr(cast, name))
            for address in self.pages(cast):
                assert "withheld" not in client.get(address, follow=True).text, (name, address)

    def test_it_goes_once_the_restriction_is_refused(self, cast, sign_in):
        held = entered(cast)
        services.refuse_restriction(
            restriction=seen(held, cast.moira, cast), actor=cast.moira, today=cast.today, decision="No order."
        )
        page = sign_in(cast.sam).get(held.get_absolute_url()).text

        assert self.SENTENCE not in sign_in(cast.sam).get(cast.maya.get_absolute_url()).text
        assert "Nothing is withheld by it any more." in page
        assert "14 Linden Row" not in page

    def test_it_waits_on_the_managers_home_for_a_word(self, cast, sign_in):
        held = entered(cast)
        page = sign_in(cast.moira).get(reverse("homes:home")).text

        assert "Decide what is withheld about Maya Patel" in page
        assert "Mon 23 Nov" in page
        assert held.get_absolute_url() in page

    def test_a_manager_is_not_asked_for_what_they_entered(self, cast, sign_in):
        entered(cast, by="moira")

        assert "Restrictions to decide" not in sign_in(cast.moira).get(reverse("homes:home")).text


def test_a_share_with_somebody_at_her_own_school_takes_its_name_out_of_nothing(cast):
    maya = as_seen(cast.maya, cast.sam, cast.today)
    terms = Terms(
        receiver=cast.theo.membership, parts=[RecordPart.PROVISION], reason="For the play.",
        starts_on=cast.today, ends_on=cast.day(7),
    )  # fmt: skip
    services.share_case(case=maya, actor=cast.sam, terms=terms, today=cast.today)

    taken_out = words_of(KIND.ADDRESS, case=maya, person=cast.jay.user)

    assert "Oak Primary School" not in taken_out
    assert taken_out["Harbour Special School"] == "another agency"


class TestLookingAgain:
    def test_the_day_to_look_again_is_due_for_the_authority_alone(self, cast):
        held = entered(cast)
        services.approve_restriction(
            restriction=seen(held, cast.moira, cast), actor=cast.moira, today=cast.today
        )

        due = DueDate.objects.get(subject_id=held.pk)

        assert (due.rule, due.due_on) == ("restriction.review", cast.day(90))
        assert set(due.concerns) == {"authority", "allocated"}
        for name in ("priya", "jay", "helen", "iris", "dev"):
            assert due not in DueDate.objects.visible_to(getattr(cast, name), cast.today).concerning(
                getattr(cast, name)
            )

    def test_keeping_it_moves_the_day(self, cast):
        held = entered(cast)
        moira = {"actor": cast.moira, "today": cast.today}
        services.approve_restriction(restriction=seen(held, cast.moira, cast), **moira)

        services.review_restriction(
            restriction=seen(held, cast.moira, cast), **moira, review_on=cast.day(300), decision="Still."
        )

        assert DueDate.objects.get(subject_id=held.pk).due_on == cast.day(300)


class TestRelatives:
    def declared(self, cast, name="sam"):
        return services.declare_conflict(
            case=as_seen(cast.maya, cast.moira, cast.today), actor=cast.moira,
            staff=getattr(cast, name).membership, reason="An uncle.", today=cast.today,
        )  # fmt: skip

    def test_a_caseworker_who_is_a_relative_loses_the_case_and_cannot_find_it(self, cast):
        self.declared(cast)

        assert not sees(cast.sam, cast)
        names = [row.child_name for row in Case.objects.page_for(cast.sam, cast.today).rows]
        assert "Maya Patel" not in names
        assert not cast.maya.allocations.on(cast.today).exists()
        assert sees(cast.moira, cast)

    def test_it_cannot_be_allocated_to_them_again(self, cast):
        self.declared(cast)

        with pytest.raises(NotPermitted):
            services.allocate_case(
                case=as_seen(cast.maya, cast.moira, cast.today), actor=cast.moira,
                membership=cast.sam.membership, from_day=cast.today, today=cast.today,
            )  # fmt: skip

    def test_only_managers_see_that_it_was_declared(self, cast):
        self.declared(cast, "bashir")
        held = Restriction.objects.get()

        for name in ("sam", "helen", "grace", "omar"):
            actor = getattr(cast, name)
            assert held not in Restriction.objects.visible_to(actor, cast.today)
        assert held in Restriction.objects.visible_to(cast.moira, cast.today)

    def test_a_caseworker_declares_nobody(self, cast):
        with pytest.raises(NotPermitted):
            services.declare_conflict(
                case=as_seen(cast.maya, cast.sam, cast.today), actor=cast.sam,
                staff=cast.bashir.membership, reason="No.", today=cast.today,
            )  # fmt: skip


class TestWhoeverActsForThem:
    def test_who_acts_for_a_restricted_parent_sees_no_more_than_they_do(self, cast):
        services.give_authority(
            case=cast.arjun, actor=cast.jay, agency=cast.iris.agency, given_by=cast.jay.membership,
            starts_on=cast.today, ends_on=None,
        )  # fmt: skip
        link = cast.arjun.family.get(membership=cast.jay.membership_id)
        Withheld.objects.create(
            restriction=entered(cast), case=cast.arjun, person=link.membership.user, kind="record",
            starts_on=cast.today,
        )  # fmt: skip

        assert not Case.objects.visible_to(cast.iris, cast.today).filter(pk=cast.arjun.pk).exists()
        assert Case.objects.visible_to(cast.iris, cast.today).filter(pk=cast.maya.pk).exists()
