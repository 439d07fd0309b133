"""What is kept back from somebody is never silent: the caseworker tells them in another way, or decides not to."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases import services
from cases.models import DueDate, KeptMessage
from cases.services import Asked
from core.workflow import MoveNotAllowed, NotPermitted
from demo.story_plans import as_seen
from notifications import outbox
from notifications.kinds import Kind
from notifications.models import Message, Notice
from notifications.services import queue


def withhold(cast, kind="record"):
    link = cast.maya.family.get(membership=cast.jay.membership_id)
    asked = Asked(kind, link, "evidence", "A risk.", cast.day(90))
    case = as_seen(cast.maya, cast.moira, cast.today)
    services.record_restriction(case=case, actor=cast.moira, asked=asked, today=cast.today)
    outbox.drain()


def tell(cast, *names, sentence="Maya’s plan is issued."):
    to = [getattr(cast, name).membership for name in names]
    queue(Kind.PLAN_ISSUED, to=to, case_id=cast.maya.pk, sentence=sentence, url="/home/")
    outbox.drain()


def seen(kept, actor, cast):
    return as_seen(kept, actor, cast.today)


def test_what_jay_is_not_told_becomes_a_task_for_sam(cast):
    withhold(cast)

    tell(cast, "jay", "priya")

    kept = KeptMessage.objects.get()
    assert (kept.membership, kept.sentence) == (cast.jay.membership, "Maya’s plan is issued.")
    due = DueDate.objects.get(subject_id=kept.pk)
    assert (due.rule, due.due_on, set(due.concerns)) == (
        "message.kept_back", cast.day(3), {"authority", "allocated"}
    )  # fmt: skip
    told = Message.objects.filter(notice__kind="message.kept_back").values_list("membership", flat=True)
    assert set(told) == {cast.sam.membership_id}


def test_the_task_names_neither_jay_nor_what_was_kept_back(cast):
    withhold(cast)

    tell(cast, "jay")

    due = DueDate.objects.get(rule="message.kept_back")
    assert "Jay" not in due.what
    assert not [one for one in mail.outbox if "kept" in str(one.message()) or "Jay" in str(one.message())]


def test_what_is_kept_back_twice_is_one_task(cast):
    withhold(cast)
    tell(cast, "jay")
    kept = KeptMessage.objects.get()

    services.keep_back(kept=[(kept_notice(kept), cast.jay.membership_id)], today=cast.today)

    assert KeptMessage.objects.count() == 1


def kept_notice(kept):
    return Notice.objects.get(pk=kept.notice_id)


def test_an_email_that_had_not_left_is_a_task_too(cast):
    queue(
        Kind.PLAN_ISSUED, to=[cast.jay.membership], case_id=cast.maya.pk, sentence="Maya has news.", url="/home/"
    )  # fmt: skip
    outbox.run_one()
    assert Message.objects.filter(membership=cast.jay.membership_id).exists()

    withhold(cast)

    assert cast.jay.user.email not in [to for sent in mail.outbox for to in sent.to]
    assert KeptMessage.objects.get().sentence == "Maya has news."


def test_where_only_the_address_is_withheld_jay_is_told_and_nothing_is_kept_back(cast):
    withhold(cast, "address")

    tell(cast, "jay")

    assert Message.objects.filter(membership=cast.jay.membership_id, notice__kind="plan.issued").exists()
    assert not KeptMessage.objects.exists()


class TestDeciding:
    def kept(self, cast):
        withhold(cast)
        tell(cast, "jay")
        return KeptMessage.objects.get()

    def answer(self, cast, kept, actor, answer="told"):
        services.answer_kept_message(
            kept=seen(kept, actor, cast), actor=actor, answer=KeptMessage.Answer(answer),
            words="By letter, to his solicitor.", today=cast.today,
        )  # fmt: skip

    def test_sam_tells_him_in_another_way_and_the_task_is_over(self, cast):
        kept = self.kept(cast)

        self.answer(cast, kept, cast.sam)

        kept.refresh_from_db()
        assert (kept.answer, kept.answered_by, kept.answered_on) == ("told", cast.sam.membership, cast.today)
        assert not DueDate.objects.filter(rule="message.kept_back", met_on=None).exists()

    def test_it_is_decided_once(self, cast):
        kept = self.kept(cast)
        self.answer(cast, kept, cast.sam, "not_told")

        with pytest.raises(MoveNotAllowed):
            self.answer(cast, kept, cast.moira)

    @pytest.mark.parametrize("name", ["helen", "priya", "dev", "rita"])
    def test_others_do_not_decide(self, cast, name):
        kept = self.kept(cast)

        with pytest.raises(NotPermitted):
            services.answer_kept_message(
                kept=kept, actor=getattr(cast, name), answer=KeptMessage.Answer.TOLD, words="No.",
                today=cast.today,
            )  # fmt: skip

    def test_the_database_wants_a_reason(self, cast):
        kept = self.kept(cast)

        with pytest.raises(IntegrityError), transaction.atomic():
            KeptMessage.objects.filter(pk=kept.pk).update(answer="told")

    def test_sam_finds_it_where_restrictions_are_and_says_what_he_did(self, cast, sign_in):
        kept = self.kept(cast)
        client = sign_in(cast.sam)
        assert kept.get_absolute_url() in client.get(reverse("cases:restrictions", args=[cast.maya.pk])).text

        client.post(kept.get_absolute_url(), {"answer": "not_told", "words": "The order forbids it."})

        kept.refresh_from_db()
        assert (kept.answer, kept.words) == ("not_told", "The order forbids it.")

    def test_the_floor_shows_it_to_the_authority_and_to_nobody_else(self, cast, as_role):
        kept = self.kept(cast)
        for name, shown in (
            ("sam", True),
            ("moira", True),
            ("priya", False),
            ("jay", False),
            ("helen", False),
        ):
            with as_role(getattr(cast, name)):
                assert KeptMessage._base_manager.filter(pk=kept.pk).exists() == shown, name


def test_what_is_kept_from_a_relative_among_the_staff_is_for_managers_only(cast):
    services.declare_conflict(
        case=as_seen(cast.maya, cast.moira, cast.today), actor=cast.moira, staff=cast.helen.membership,
        reason="Aunt.", today=cast.today, to=cast.grace.membership,
    )  # fmt: skip

    tell(cast, "helen")

    kept = KeptMessage.objects.get()
    assert kept in KeptMessage.objects.visible_to(cast.moira, cast.today)
    assert kept not in KeptMessage.objects.visible_to(cast.sam, cast.today)
    assert not DueDate.objects.filter(subject_id=kept.pk).exists()
    told = Message.objects.filter(notice__kind="message.kept_back").values_list("membership", flat=True)
    assert set(told) == {cast.moira.membership_id}
