"""What a family says against a sharing: it reaches those who must answer by a day, and stays theirs."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.sight import RecordPart
from audit.models import LedgerEntry
from cases.models import Case, ShareObjection
from cases.selectors import objections_to_answer
from cases.services import answer_objection, object_to_share
from core.workflow import MoveNotAllowed
from demo.story_plans import as_seen
from ehc_plans.models import Plan
from timelimits.standing import Standing

from .sharing import sees, told


def test_jays_objection_reaches_sam_and_stays_jays(cast, share):
    given = share(RecordPart.PLAN)
    object_to_share(
        share=as_seen(given, cast.jay, cast.today), actor=cast.jay, words="Ask me first.", today=cast.today
    )

    assert "Jay Patel objects to how Maya Patel’s record is shared. Please answer." in told(cast.sam)
    for actor, read in ((cast.jay, True), (cast.sam, True), (cast.priya, False), (cast.theo, False)):
        rows = ShareObjection.objects.visible_to(actor, cast.today).filter(share=given)
        assert rows.exists() == read, actor.label


def test_an_objection_stands_on_sams_home_and_the_case_until_it_is_answered(cast, share, sign_in):
    given = share(RecordPart.PLAN)
    objection = object_to_share(
        share=as_seen(given, cast.jay, cast.today), actor=cast.jay, words="No.", today=cast.today
    )
    sam, where = sign_in(cast.sam), (reverse("homes:home"), cast.maya.get_absolute_url())

    for address in where:
        assert "Answer Jay Patel’s objection" in sam.get(address).text
    _answer(objection, cast, ShareObjection.Answer.KEEP, "He needs it.")
    for address in where:
        assert "Jay Patel’s objection" not in sam.get(address).text


def test_a_manager_is_shown_every_objection_and_a_caseworker_of_another_case_none(cast, share, sign_in):
    given = share(RecordPart.PLAN)
    object_to_share(share=as_seen(given, cast.jay, cast.today), actor=cast.jay, words="No.", today=cast.today)

    assert "Answer Jay Patel’s objection" in sign_in(cast.moira).get(reverse("homes:home")).text
    assert "Jay Patel’s objection" not in sign_in(cast.rita).get(reverse("homes:home")).text
    assert "Jay Patel’s objection" not in sign_in(cast.priya).get(reverse("homes:home")).text


def test_sam_keeps_a_share_with_a_reason_and_jay_alone_is_told(cast, share):
    given = share(RecordPart.PLAN)
    objection = object_to_share(
        share=as_seen(given, cast.jay, cast.today), actor=cast.jay, words="No.", today=cast.today
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        _answer(objection, cast, ShareObjection.Answer.KEEP, "")
    _answer(objection, cast, ShareObjection.Answer.KEEP, "He needs it for the club.")

    assert sees(cast.theo, cast, Plan)
    assert told(cast.jay)[-1] == "Your objection to how Maya’s record is shared has an answer."
    assert not any("objection" in sentence for sentence in told(cast.priya))


def test_sam_ends_a_share_because_of_an_objection(cast, share):
    given = share(RecordPart.PLAN)
    objection = object_to_share(
        share=as_seen(given, cast.jay, cast.today), actor=cast.jay, words="No.", today=cast.today
    )
    _answer(objection, cast, ShareObjection.Answer.END, "You are right.")

    assert not sees(cast.theo, cast, Case)
    given.refresh_from_db()
    assert given.stopped_on == cast.today


def _answer(objection, cast, answer, reason):
    answer_objection(
        objection=as_seen(objection, cast.sam, cast.today), actor=cast.sam, answer=answer, reason=reason,
        today=cast.today,
    )  # fmt: skip


def test_an_objection_waits_for_its_answer_before_there_is_another(cast, share):
    given = share(RecordPart.PLAN)
    seen = as_seen(given, cast.jay, cast.today)
    object_to_share(share=seen, actor=cast.jay, words="No.", today=cast.today)

    with pytest.raises(MoveNotAllowed):
        object_to_share(share=seen, actor=cast.jay, words="No!", today=cast.today)


def test_the_ledger_keeps_each_step(cast, share):
    given = share(RecordPart.PLAN)
    objection = object_to_share(
        share=as_seen(given, cast.jay, cast.today), actor=cast.jay, words="No.", today=cast.today
    )
    _answer(objection, cast, ShareObjection.Answer.END, "Yes.")

    kept = LedgerEntry.objects.filter(
        event__startswith="share.", case_id=cast.maya.pk, at__gte=given.created_at
    )
    assert [row.event for row in kept.order_by("at", "event")] == [
        "share.given",
        "share.objected",
        "share.objection_answered",
        "share.stopped",
    ]


def test_an_objection_is_answered_within_a_month_and_both_are_told_by_when(cast, share, sign_in):
    given = share(RecordPart.PLAN)
    object_to_share(share=as_seen(given, cast.jay, cast.today), actor=cast.jay, words="No.", today=cast.today)

    assert (
        "you are told by 16 December 2026 what is decided"
        in sign_in(cast.jay).get(given.get_absolute_url()).text
    )
    sam = sign_in(cast.sam)
    assert "Wed 16 Dec" in sam.get(reverse("homes:home")).text
    assert "By Wednesday 16 December 2026" in sam.get(cast.maya.get_absolute_url()).text


def test_an_objection_nobody_answered_in_a_month_is_late(cast, share):
    given = share(RecordPart.PLAN)
    object_to_share(share=as_seen(given, cast.jay, cast.today), actor=cast.jay, words="No.", today=cast.today)

    def standing(day):
        mine = objections_to_answer(actor=cast.sam, today=day, case=cast.maya)
        return [one.standing for one in mine if one.who == "Jay Patel"]

    assert standing(cast.day(30)) == [Standing.DUE_SOON]
    assert standing(cast.day(31)) == [Standing.OVERDUE]


def test_jay_reads_what_he_can_do_when_a_share_he_objected_to_is_kept(cast, share, sign_in):
    given = share(RecordPart.PLAN)
    objection = object_to_share(
        share=as_seen(given, cast.jay, cast.today), actor=cast.jay, words="No.", today=cast.today
    )
    page = sign_in(cast.jay)
    assert "you can object again, or complain" not in page.get(given.get_absolute_url()).text
    _answer(objection, cast, ShareObjection.Answer.KEEP, "He needs it.")

    assert "you can object again, or complain" in page.get(given.get_absolute_url()).text
