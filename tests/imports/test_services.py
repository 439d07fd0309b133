"""Sending, checking and taking in a list, as the school and its workers do it."""

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from audit.events import Event
from audit.models import LedgerEntry
from cases import services as cases
from cases.models import Case, Child, Enrolment
from core.workflow import MoveNotAllowed, NotPermitted
from demo.crowd import upn
from imports import services
from imports.models import ColumnLayout, PupilList, Row, SentFile
from imports.reading import Field
from notifications.models import Notice, OutboxRow
from sen_support.models import SenNeed, SenProvision

from .lists import HEADINGS, compared, newcomer, outcomes, reasons, row_of, sent, taken_in, worked_on, written

NIA = "Nia Osei"


S = PupilList.Stage


def state_of_the_roll():
    return (
        list(Child.objects.order_by("pk").values()),
        list(Enrolment.objects.order_by("pk").values()),
        list(SenProvision.objects.order_by("pk").values()),
        list(SenNeed.objects.order_by("pk").values()),
    )


def test_a_list_that_arrives_is_kept_for_a_worker(cast):
    pupil_list = services.send_list(
        actor=cast.helen, today=cast.today, file_name="a.csv", content=written([])
    )

    assert pupil_list.stage == S.RECEIVED
    assert OutboxRow.objects.filter(kind="imports.read", payload__pupil_list=str(pupil_list.pk)).exists()
    assert LedgerEntry.objects.filter(event=Event.PUPIL_LIST_SENT, subject_id=str(pupil_list.pk)).exists()


@pytest.mark.parametrize("name", ["theo", "ada", "gita", "sam", "moira", "priya", "rita"])
def test_only_the_senco_and_the_head_send_lists(cast, name):
    with pytest.raises(NotPermitted):
        services.send_list(actor=getattr(cast, name), today=cast.today, file_name="a.csv", content=b"a")


def test_a_worker_finds_out_what_the_columns_are(cast):
    pupil_list = sent(cast, written([newcomer()]))

    assert pupil_list.stage == S.COLUMNS
    assert pupil_list.mapping == {
        "upn": 0, "given_name": 1, "family_name": 2, "born_on": 3, "year_group": 4, "class_name": 5,
        "sen_provision": 6, "need_1": 7,
    }  # fmt: skip


def test_what_the_columns_mean_is_remembered_at_this_school_only(cast):
    headings = ["Number", "A", "B", "C"]
    content = written([["", "Nia", "Osei", "03/05/2019"]], headings)
    mapping = {Field.UPN: 0, Field.GIVEN_NAME: 1, Field.FAMILY_NAME: 2, Field.BORN_ON: 3}
    services.say_columns(
        pupil_list=sent(cast, content),
        actor=cast.helen,
        today=cast.today,
        mapping=mapping,
        is_whole_roll=False,
    )

    assert sent(cast, content).mapping == {"upn": 0, "given_name": 1, "family_name": 2, "born_on": 3}
    assert ColumnLayout.objects.visible_to(cast.grace, cast.today).count() == 1
    assert ColumnLayout.objects.visible_to(cast.rita, cast.today).count() == 0


def test_the_preview_says_who_is_new_and_what_changes_and_writes_nothing(cast):
    before = state_of_the_roll()

    pupil_list = compared(cast, written([row_of(cast.maya), row_of(cast.arjun, Reg="2G"), newcomer()]))

    assert pupil_list.stage == S.PREVIEWED
    assert outcomes(pupil_list) == {"Maya Patel": "unchanged", "Arjun Patel": "changed", NIA: "new"}
    assert pupil_list.rows.get(pupil_name="Arjun Patel").changes == [
        {"field": "Class", "old": "2T", "new": "2G"}
    ]
    assert state_of_the_roll() == before


def test_confirming_writes_what_was_shown(cast):
    pupil_list = compared(
        cast,
        written(
            [row_of(cast.arjun, Reg="2G", Forename="Arjun R"), newcomer(SEN_Status="K", Primary_need="SLCN")]
        ),
    )

    done = taken_in(cast, pupil_list)

    assert done.stage == S.CONFIRMED
    cast.arjun.child.refresh_from_db()
    assert (cast.arjun.child.given_name, cast.arjun.enrolments.get().class_name) == ("Arjun R", "2G")
    nia = Case.objects.get(child__given_name="Nia", child__family_name="Osei")
    assert (nia.setting, nia.enrolments.get().year_group) == (cast.places["oak"], "3")
    assert SenProvision.objects.get(case=nia).code == "K"
    assert SenNeed.objects.get(case=nia).code == "SLCN"
    assert Case.objects.visible_to(cast.grace, cast.today).filter(pk=nia.pk).exists()
    assert not Case.objects.visible_to(cast.sam, cast.today).filter(pk=nia.pk).exists()


def test_taking_a_list_in_is_one_audited_act_and_its_file_is_deleted(cast):
    done = taken_in(cast, compared(cast, written([newcomer()])))

    entry = LedgerEntry.objects.get(event=Event.PUPIL_LIST_TAKEN_IN, subject_id=str(done.pk))
    assert entry.details["reason"] == "1 new, 0 changed, 0 left, 0 left out in error"
    assert entry.actor_label == cast.helen.label
    assert not SentFile.objects.filter(pupil_list=done).exists()
    assert list(Row.objects.filter(pupil_list=done).values_list("values", flat=True)) == [{}]


def test_the_same_list_twice_changes_nothing_and_says_so(cast):
    content = written([row_of(cast.arjun, Reg="2G"), newcomer(SEN_Status="K", Primary_need="SLCN")])
    taken_in(cast, compared(cast, content))
    before = state_of_the_roll()

    again = compared(cast, content)

    assert set(outcomes(again).values()) == {"unchanged"}
    assert again.writes == 0
    assert state_of_the_roll() == before


def break_on(monkeypatch, name, trouble):
    """Let one of the services of `cases` fail, and return what it was asked before."""
    asked = []

    def fail(**details):
        asked.append(details)
        raise trouble

    monkeypatch.setattr(cases, name, fail)
    return asked


def test_when_writing_breaks_in_the_middle_nothing_is_written(cast, monkeypatch):
    pupil_list = compared(cast, written([newcomer(), row_of(cast.arjun, Reg="2G")]))
    before = state_of_the_roll()
    asked = break_on(monkeypatch, "change_enrolments", IntegrityError("a disk is full"))

    failed = taken_in(cast, pupil_list)

    assert asked
    assert failed.stage == S.REFUSED
    assert failed.refusal == "Nothing was written. Row 3 (Arjun Patel): it does not fit our records."
    assert state_of_the_roll() == before


def statements_to_move(cast, how_many, to):
    """Take in a list by which so many pupils move to another class; return the statements it took."""
    pupils = [
        newcomer(UPN=upn(f"990200126{number:03d}"), Forename=f"Nia {letter}", Reg=to, Year="4")
        for number, letter in enumerate("ABCDEFGHIJKLMNOPQRST"[:how_many], start=100)
    ]
    pupil_list = compared(cast, written(pupils))
    services.confirm_list(pupil_list=pupil_list, actor=cast.helen, today=cast.today)
    with CaptureQueriesContext(connection) as asked:
        services.take_in(pupil_list_id=pupil_list.pk, today=cast.today)
    pupil_list.refresh_from_db()
    assert (pupil_list.stage, pupil_list.writes) == (S.CONFIRMED, how_many)
    return len(asked)


def test_a_school_year_of_changed_classes_is_written_in_as_few_statements_as_two(cast):
    statements_to_move(cast, 20, to="4G")

    assert statements_to_move(cast, 20, to="4T") == statements_to_move(cast, 2, to="4R")
    assert Enrolment.objects.filter(class_name="4T").count() == 18


def test_the_row_that_does_not_fit_is_named_among_many(cast, monkeypatch):
    pupil_list = compared(cast, written([row_of(cast.maya, Reg="4R"), row_of(cast.arjun, Reg="2G")]))
    before = state_of_the_roll()
    write = cases.change_enrolments

    def refuse_arjun(*, actor, changes, today):
        if any(change.enrolment.case_id == cast.arjun.pk for change in changes):
            raise IntegrityError("this place does not fit")
        write(actor=actor, changes=changes, today=today)

    monkeypatch.setattr(cases, "change_enrolments", refuse_arjun)

    failed = taken_in(cast, pupil_list)

    assert failed.refusal == "Nothing was written. Row 3 (Arjun Patel): it does not fit our records."
    assert state_of_the_roll() == before


def test_when_somebody_records_a_new_pupil_first_the_preview_is_made_again(cast, monkeypatch):
    pupil_list = compared(cast, written([newcomer(), row_of(cast.arjun, Reg="2G")]))
    before = state_of_the_roll()
    break_on(monkeypatch, "admit", IntegrityError("this UPN is taken"))

    stale = taken_in(cast, pupil_list)

    assert (stale.stage, stale.was_stale) == (S.READING, True)
    assert state_of_the_roll() == before


def test_a_worker_that_dies_while_writing_leaves_nothing_and_the_next_one_finishes(cast, monkeypatch):
    pupil_list = compared(cast, written([newcomer()]))
    services.confirm_list(pupil_list=pupil_list, actor=cast.helen, today=cast.today)
    before = state_of_the_roll()

    class Killed(BaseException):
        """The worker is gone: nothing in the code may catch this."""

    def die(**_details):
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(cases, "admit", die)
        with pytest.raises(Killed):
            services.take_in(pupil_list_id=pupil_list.pk, today=cast.today)
    assert state_of_the_roll() == before

    services.take_in(pupil_list_id=pupil_list.pk, today=cast.today)
    assert PupilList.objects.get(pk=pupil_list.pk).stage == S.CONFIRMED


def test_work_that_is_done_is_not_done_again(cast):
    done = taken_in(cast, compared(cast, written([newcomer()])))
    before = state_of_the_roll()

    services.read(pupil_list_id=done.pk, today=cast.today)
    services.take_in(pupil_list_id=done.pk, today=cast.today)

    assert state_of_the_roll() == before


def test_when_the_roll_has_changed_since_the_preview_nothing_is_written_and_it_is_made_again(cast):
    pupil_list = compared(cast, written([row_of(cast.arjun, Reg="2G")]))
    moved = cases.PlaceChange(cast.arjun.enrolments.get(), {"class_name": "2R"})
    cases.change_enrolments(actor=cast.grace, changes=[moved], today=cast.today)

    stale = taken_in(cast, pupil_list)

    assert (stale.stage, stale.was_stale, stale.confirmed_on) == (S.READING, True, None)
    assert cast.arjun.enrolments.get().class_name == "2R"
    shown = worked_on(cast, stale)
    assert shown.stage == S.PREVIEWED
    assert shown.rows.get().changes == [{"field": "Class", "old": "2R", "new": "2G"}]


def test_a_list_cannot_be_confirmed_twice(cast):
    pupil_list = compared(cast, written([newcomer()]))
    services.confirm_list(pupil_list=pupil_list, actor=cast.helen, today=cast.today)

    with pytest.raises(MoveNotAllowed):
        services.confirm_list(pupil_list=pupil_list, actor=cast.helen, today=cast.today)


def test_nobody_of_another_school_confirms_a_list(cast):
    pupil_list = compared(cast, written([newcomer()]))

    for name in ("theo", "sam", "rita", "priya"):
        with pytest.raises(NotPermitted):
            services.confirm_list(pupil_list=pupil_list, actor=getattr(cast, name), today=cast.today)


def test_rows_in_error_are_left_out_and_the_others_are_taken_in(cast):
    pupil_list = compared(cast, written([newcomer(), newcomer(UPN="A990200123456", Forename="Bo")]))

    done = taken_in(cast, pupil_list)

    assert done.stage == S.CONFIRMED
    assert not Child.objects.filter(given_name="Bo").exists()
    assert "check letter" in reasons(done)[0]


def test_a_head_takes_in_what_the_senco_sent(cast):
    done = taken_in(cast, compared(cast, written([newcomer(SEN_Status="K")])), actor=cast.grace)

    assert (done.stage, done.confirmed_by) == (S.CONFIRMED, cast.grace.membership)


def test_a_list_put_aside_leaves_nothing_of_it(cast):
    pupil_list = compared(cast, written([newcomer()]))

    services.put_aside(pupil_list=pupil_list, actor=cast.helen, today=cast.today)

    assert pupil_list.stage == S.CANCELLED
    assert not pupil_list.rows.exists()
    assert not SentFile.objects.filter(pupil_list=pupil_list).exists()


def test_a_file_that_cannot_be_read_says_why_and_is_deleted(cast):
    refused = sent(cast, b"%PDF-1.7 nothing of use", name="pupils.pdf")

    assert refused.stage == S.REFUSED
    assert "PDF" in refused.refusal
    assert not SentFile.objects.filter(pupil_list=refused).exists()


def test_a_list_of_somebody_who_has_left_the_school_is_not_worked_on(cast):
    pupil_list = services.send_list(
        actor=cast.helen, today=cast.today, file_name="a.csv", content=written([newcomer()])
    )
    cast.helen.membership.ends_on = cast.day(-1)
    cast.helen.membership.save()

    assert worked_on(cast, pupil_list).stage == S.REFUSED


# -- telling -----------------------------------------------------------------------------------------------------


def test_whoever_confirmed_is_told_when_it_is_done(cast):
    done = taken_in(cast, compared(cast, written([newcomer()]), name="autumn.csv"))

    assert (
        Notice.objects.get(url=done.get_absolute_url()).sentence == "The list autumn.csv has been taken in."
    )


def test_nothing_about_a_child_waits_in_the_outbox(cast):
    taken_in(cast, compared(cast, written([newcomer()])))

    waiting = str(list(OutboxRow.objects.values_list("payload", flat=True)))
    assert not [name for name in ("Nia", "Osei") if name in waiting]


def test_headings_cover_what_lists_are_made_of():
    assert len(HEADINGS) == len(newcomer())
