"""A list that brings another date of birth than ours: nothing changes, somebody is asked, and their decision counts."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.roles import Role
from cases.models import BirthDateDoubt, Case, Child, DueDate, FamilyLink
from cases.selectors import first_things
from cases.services import (
    DecidedAlready,
    decide_birth_date,
    enrol,
    link_family,
    open_case,
    take_responsibility,
)
from core.workflow import NotPermitted
from demo.cast import LOADER
from demo.crowd import upn
from demo.story_plans import as_seen
from notifications import outbox
from notifications.models import Message
from tests.walls.making import somebody

from .lists import compared, row_of, taken_in, written

OURS, THEIRS = date(2011, 3, 4), date(2009, 3, 4)
"""Kit's dates of birth: rights pass in June 2027 by the one, and have passed in June 2025 by the other."""


@pytest.fixture
def kit(cast):
    """Kit is at Oak, and Northshire knows of Kit; a mother and Kit have accounts."""
    case = open_case(
        actor=LOADER,
        opened_on=cast.day(-100),
        given_name="Kit",
        family_name="Winter",
        born_on=OURS,
        upn=upn("990200000077"),
    )
    take_responsibility(
        case=case,
        actor=LOADER,
        authority=cast.places["northshire"],
        from_day=cast.day(-90),
        today=cast.day(-90),
    )
    enrol(
        case=case, actor=LOADER, setting=cast.places["oak"], starts_on=cast.day(-90), today=cast.day(-90),
        year_group="11", class_name="11A",
    )  # fmt: skip
    return case


@pytest.fixture
def mother(cast, kit):
    return linked(cast, kit, FamilyLink.Nature.BOTH, Role.PARENT)


@pytest.fixture
def own(cast, kit):
    return linked(cast, kit, FamilyLink.Nature.SELF, Role.YOUNG_PERSON)


def linked(cast, kit, nature, role):
    person = somebody(cast, role, None)
    link_family(
        case=kit, actor=LOADER, nature=nature, name=person.name, starts_on=cast.day(-80),
        membership=person.membership,
    )  # fmt: skip
    return person


def sees(actor, kit, today):
    return Case.objects.visible_to(actor, today).filter(pk=kit.pk).exists()


def bring(cast, case, born_on=THEIRS):
    """Take in Helen's list with this date of birth; return what is asked."""
    content = written([row_of(case, DOB=born_on.strftime("%d/%m/%Y"))])
    taken_in(cast, compared(cast, content, name=f"{born_on}.csv"))
    return BirthDateDoubt.objects.filter(case=case, decided_on=None).first()


def decide(doubt, actor, today, *, brought_is_right=True):
    decide_birth_date(
        doubt=as_seen(doubt, actor, today), actor=actor, brought_is_right=brought_is_right,
        evidence="Birth certificate seen.", today=today,
    )  # fmt: skip


def test_a_list_with_another_date_of_birth_switches_nobodys_rights(cast, kit, mother, own):
    doubt = bring(cast, kit)

    assert Child.objects.get(pk=kit.child_id).born_on == OURS
    assert (doubt.held, doubt.brought) == (OURS, THEIRS)
    assert sees(mother, kit, cast.today)
    assert not sees(own, kit, cast.today)


def test_the_preview_says_that_ours_stays_until_somebody_has_decided(cast, kit):
    pupil_list = compared(cast, written([row_of(kit, DOB=THEIRS.strftime("%d/%m/%Y"))]))

    (row,) = pupil_list.rows.all()
    assert row.outcome == "changed"
    assert row.notes == [
        "Our date of birth stays until somebody has decided which is right. They are asked about it."
    ]


def test_what_else_the_list_says_is_taken_in(cast, kit):
    taken_in(cast, compared(cast, written([row_of(kit, DOB="04/03/2009", Surname="Winterbourne")])))

    assert Child.objects.get(pk=kit.child_id).family_name == "Winterbourne"


def test_sam_whose_case_it_is_gets_the_task_and_a_message(cast):
    doubt = bring(cast, cast.maya, date(2018, 6, 5))

    assert DueDate.objects.get(subject_id=doubt.pk).due_on == cast.day(14)
    rows = first_things(actor=cast.sam, today=cast.today, view="mine", size=50)
    assert "Maya Patel" in {row.case.child_name for row in rows}
    assert DueDate.objects.for_party(cast.sam).filter(subject_id=doubt.pk).exists()
    outbox.drain(limit=1000)
    told = Message.objects.filter(membership=cast.sam.membership, notice__kind="birth_date.doubted").get()
    assert told.notice.url == reverse("cases:birth_date", args=[doubt.pk])


def test_sam_reads_both_dates_with_both_sources_and_decides(cast, sign_in):
    doubt = bring(cast, cast.maya, date(2018, 6, 5))
    reader, address = sign_in(cast.sam), reverse("cases:birth_date", args=[doubt.pk])

    page = reader.get(address).text
    for words in (
        "3 June 2018",
        "5 June 2018",
        "Our record, opened on",
        "Oak Primary School: 2018-06-05.csv, row 2",
    ):
        assert words in page.replace("\xa0", " ")
    assert "Enter how you know" in reader.post(address, {"right": "brought"}).text
    reader.post(address, {"right": "brought", "evidence": "Birth certificate seen."})

    assert Child.objects.get(pk=cast.maya.child_id).born_on == date(2018, 6, 5)
    assert not DueDate.objects.filter(subject_id=doubt.pk, met_on=None).exists()
    assert "5 June 2018 is right" in reader.get(address).text.replace("\xa0", " ")


def test_with_the_decision_and_not_before_the_rights_are_kits_own(cast, kit, mother, own):
    decide(bring(cast, kit), cast.moira, cast.today)

    assert not sees(mother, kit, cast.today)
    assert sees(own, kit, cast.today)


def test_a_decision_that_was_wrong_is_put_right_by_another(cast, kit, mother, own):
    decide(bring(cast, kit), cast.moira, cast.today)
    decide(bring(cast, Case.objects.get(pk=kit.pk), OURS), cast.moira, cast.today)

    assert sees(mother, kit, cast.today)
    assert not sees(own, kit, cast.today)
    assert not sees(mother, kit, date(2027, 6, 26))


def test_what_was_decided_is_not_asked_again_when_the_same_list_comes_again(cast, kit):
    decide(bring(cast, kit), cast.moira, cast.today, brought_is_right=False)

    assert bring(cast, kit) is None
    assert Child.objects.get(pk=kit.child_id).born_on == OURS


def test_it_is_decided_once(cast, kit):
    doubt = bring(cast, kit)
    decide(doubt, cast.moira, cast.today)

    with pytest.raises(DecidedAlready):
        decide(doubt, cast.sam, cast.today, brought_is_right=False)


def test_the_school_does_not_decide_where_the_authority_knows_of_the_child(cast, kit):
    doubt = bring(cast, kit)

    with pytest.raises(NotPermitted):
        decide(doubt, cast.helen, cast.today)


def test_without_an_authority_helen_decides(cast):
    case = open_case(
        actor=LOADER,
        opened_on=cast.day(-9),
        given_name="Ned",
        family_name="Reed",
        born_on=date(2018, 1, 2),
        upn=upn("990200000078"),
    )
    enrol(
        case=case, actor=LOADER, setting=cast.places["oak"], starts_on=cast.day(-9), today=cast.day(-9),
        year_group="4", class_name="4A",
    )  # fmt: skip
    doubt = bring(cast, case, date(2018, 2, 1))

    assert DueDate.objects.for_party(cast.helen).filter(subject_id=doubt.pk).exists()
    decide(doubt, cast.helen, cast.today + timedelta(days=1))
    assert Child.objects.get(pk=case.child_id).born_on == date(2018, 2, 1)
