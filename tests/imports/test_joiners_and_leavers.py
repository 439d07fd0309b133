"""Who joins a school with a list and who has left it, and who hears of it."""

from accounts.sight import SightKind
from audit.events import Event
from audit.models import LedgerEntry
from cases import services as cases
from cases.models import Case, Child

from .lists import compared, newcomer, outcomes, reasons, row_of, taken_in, written

# -- who is not in the list --------------------------------------------------------------------------------------


def test_who_is_not_in_the_list_stays_unless_it_is_said_that_they_left(cast):
    taken_in(cast, compared(cast, written([row_of(cast.arjun)]), is_whole_roll=True))

    assert cast.maya.enrolments.get().ends_on is None


def test_who_has_left_loses_the_place_and_the_school_its_sight(cast):
    pupil_list = compared(cast, written([row_of(cast.arjun), newcomer()]), is_whole_roll=True)
    assert outcomes(pupil_list)["Maya Patel"] == "left"

    taken_in(cast, pupil_list, left_on=cast.day(-1))

    assert cast.maya.enrolments.get().ends_on == cast.day(-1)
    by_roll = Case.objects.reached_by(cast.helen, cast.today, [SightKind.SETTING])
    assert not by_roll.filter(pk=cast.maya.pk).exists()
    assert Case.objects.visible_to(cast.sam, cast.today).filter(pk=cast.maya.pk).exists()


def test_nobody_can_be_recorded_as_having_left_while_a_row_in_error_could_be_theirs(cast):
    pupil_list = compared(
        cast, written([row_of(cast.arjun), newcomer(UPN="A990200123456")]), is_whole_roll=True
    )

    assert not pupil_list.can_record_leavers
    taken_in(cast, pupil_list, left_on=cast.today)
    assert cast.maya.enrolments.get().ends_on is None


def test_nobody_can_be_recorded_as_having_left_while_their_row_could_hold_anothers_upn(cast):
    rows = [row_of(cast.arjun), row_of(cast.maya, UPN=cast.arjun.child.upn)]

    pupil_list = compared(cast, written(rows), is_whole_roll=True)

    assert "Maya Patel" in outcomes(pupil_list)
    assert not pupil_list.can_record_leavers


def test_a_row_in_error_that_is_plainly_somebodys_does_not_stop_leavers(cast):
    pupil_list = compared(cast, written([row_of(cast.arjun, Year="Year 99")]), is_whole_roll=True)

    assert outcomes(pupil_list)["Arjun Patel"] == "error"
    assert pupil_list.can_record_leavers


# -- children with a record already ------------------------------------------------------------------------------


def rory_as(cast, **other):
    child = cast.rory.child
    cells = {
        "UPN": child.upn,
        "Forename": "Rory",
        "Surname": "Blake",
        "DOB": child.born_on.strftime("%d/%m/%Y"),
    }
    return newcomer(**cells | other)


def test_a_child_who_joins_with_all_three_facts_joins_with_the_record_that_is_theirs(cast):
    pupil_list = compared(cast, written([rory_as(cast)]))
    assert outcomes(pupil_list) == {"Rory Blake": "new"}
    assert pupil_list.rows.get().case is None
    assert not Case.objects.visible_to(cast.helen, cast.today).filter(pk=cast.rory.pk).exists()

    taken_in(cast, pupil_list)

    assert Case.objects.visible_to(cast.helen, cast.today).filter(pk=cast.rory.pk).exists()
    assert Case.objects.visible_to(cast.rita, cast.today).filter(pk=cast.rory.pk).exists()
    assert Child.objects.filter(upn=cast.rory.child.upn).count() == 1
    assert LedgerEntry.objects.filter(event=Event.PUPIL_RECOGNISED, case_id=cast.rory.pk).exists()


def test_one_wrong_fact_opens_nobodys_record_and_tells_nothing(cast):
    pupil_list = compared(cast, written([rory_as(cast, Surname="Black"), newcomer()]))

    taken_in(cast, pupil_list)

    assert reasons(pupil_list) == [
        "the UPN, date of birth and family name do not all match our records; check all three, then ask your authority"
    ]
    assert not Case.objects.visible_to(cast.helen, cast.today).filter(pk=cast.rory.pk).exists()


def test_a_child_who_comes_back_joins_again_after_the_day_they_left(cast):
    content = written([row_of(cast.maya, Admission_date="")])
    cases.end_enrolment(
        enrolment=cast.maya.enrolments.get(), actor=cast.helen, last_day=cast.day(-30), today=cast.day(-30)
    )

    taken_in(cast, compared(cast, content), joins_on=cast.day(-200))

    assert cast.maya.enrolments.get(ends_on=None).starts_on == cast.day(-29)
