"""A list against the roll: who is new, what would change, and what is never told."""

from datetime import date
from uuid import uuid4

import pytest

from imports.comparing import Elsewhere, Known, Roll, compare
from imports.reading import Field, ReadPupil
from imports.wording import in_words

TODAY = date(2026, 11, 16)
BORN = date(2018, 6, 3)
MAYA_UPN, OTHER_UPN = "E990200118001", "C990200120001"
BLANK = {
    Field.UPN: None, Field.KNOWN_AS: "", Field.SEX: "U", Field.YEAR_GROUP: "", Field.CLASS_NAME: "",
    Field.ENROLMENT_STATUS: True, Field.SEN_PROVISION: None, Field.NEED_1: None, Field.NEED_2: None,
}  # fmt: skip


def pupil(number=2, **said):
    values = {Field(name): value for name, value in said.items()}
    return ReadPupil(number, values=values, shown_name=f"{said.get('given_name')} {said.get('family_name')}")


def known(**values):
    return Known(uuid4(), 1, BLANK | {Field(name): value for name, value in values.items()})


MAYA = known(
    upn=MAYA_UPN, given_name="Maya", family_name="Patel", born_on=BORN, class_name="4G", year_group="4"
)
AS_SHE_IS = {
    "upn": MAYA_UPN,
    "given_name": "Maya",
    "family_name": "Patel",
    "born_on": BORN,
    "class_name": "4G",
}


def one(row, *, roll=(MAYA,), elsewhere=None, **how):
    return next(compare([row], Roll(roll), elsewhere or {}, today=TODAY, **how))


def changes(compared):
    return {str(change.name): (change.old, change.new) for change in compared.changes}


def test_a_pupil_who_is_as_recorded_is_unchanged():
    assert one(pupil(**AS_SHE_IS)).outcome == "unchanged"


def test_a_change_is_shown_field_by_field():
    compared = one(pupil(**AS_SHE_IS | {"class_name": "5H", "sex": "F"}))

    assert compared.outcome == "changed"
    assert changes(compared) == {"class_name": ("4G", "5H"), "sex": ("U", "F")}


def test_an_empty_cell_changes_nothing():
    assert (
        one(pupil(upn=MAYA_UPN, given_name="Maya", family_name="Patel", born_on=BORN)).outcome == "unchanged"
    )


@pytest.mark.parametrize(("recorded", "said"), [("O'Neill", "O’Neill"), ("Smith‑Jones", "Smith-Jones")])
def test_how_an_apostrophe_is_typed_is_no_change_of_name(recorded, said):
    on_roll = known(upn=MAYA_UPN, given_name="Maya", family_name=recorded, born_on=BORN)

    assert (
        one(pupil(upn=MAYA_UPN, given_name="Maya", family_name=said, born_on=BORN), roll=[on_roll]).outcome
        == "unchanged"
    )


def test_a_pupil_is_known_by_a_former_upn_and_takes_the_new_one():
    compared = one(pupil(**AS_SHE_IS | {"upn": OTHER_UPN, "former_upn": MAYA_UPN}))

    assert changes(compared) == {"upn": (MAYA_UPN, OTHER_UPN)}
    assert not compared.is_matched_by_name


def test_without_a_upn_name_and_date_of_birth_match_for_somebody_to_look_at():
    compared = one(pupil(given_name="MAYA", family_name="patel", born_on=BORN, class_name="5H"))

    assert (compared.known, compared.is_matched_by_name) == (MAYA, True)


def test_a_upn_on_the_wrong_row_is_in_error_and_not_a_change_of_everything():
    compared = one(pupil(upn=MAYA_UPN, given_name="Zoë", family_name="Bell", born_on=date(2017, 1, 2)))

    assert compared.outcome == "error"
    assert "that of Maya Patel" in compared.problems[0].reason


def test_the_same_pupil_with_another_upn_is_in_error():
    compared = one(pupil(**AS_SHE_IS | {"upn": OTHER_UPN}))

    assert compared.outcome == "error"
    assert MAYA_UPN in compared.problems[0].reason


def test_the_same_upn_twice_puts_both_rows_in_error():
    rows = [pupil(2, **AS_SHE_IS), pupil(7, **AS_SHE_IS)]

    first, second = compare(rows, Roll([MAYA]), {}, today=TODAY)

    assert (first.outcome, second.outcome) == ("error", "error")
    assert first.problems[0].reason == "the same UPN is on row 7"


def test_the_same_name_and_birthday_twice_without_upns_puts_both_rows_in_error():
    rows = [pupil(number, given_name="Nia", family_name="Osei", born_on=BORN) for number in (2, 3)]

    assert {row.outcome for row in compare(rows, Roll([]), {}, today=TODAY)} == {"error"}


def test_twins_are_two_pupils():
    rows = [
        pupil(2, given_name="Nia", family_name="Osei", born_on=BORN),
        pupil(3, given_name="Ama", family_name="Osei", born_on=BORN),
    ]

    assert {row.outcome for row in compare(rows, Roll([]), {}, today=TODAY)} == {"new"}


# -- children of other schools -----------------------------------------------------------------------------------

RORY = Elsewhere(case_id=uuid4(), family_name="Blake", born_on=date(2017, 9, 21))
RORYS_ROW = {"upn": OTHER_UPN, "given_name": "Rory", "family_name": "Blake", "born_on": date(2017, 9, 21)}


def test_a_child_of_another_school_who_joins_looks_like_any_new_pupil():
    of_nobody = one(pupil(**RORYS_ROW), roll=[])
    of_a_school = one(pupil(**RORYS_ROW), roll=[], elsewhere={OTHER_UPN: RORY})

    assert of_a_school == of_nobody


@pytest.mark.parametrize(
    "typed", [{"family_name": "Black"}, {"born_on": date(2017, 9, 22)}, {"family_name": "X", "born_on": BORN}]
)
def test_a_upn_of_another_schools_child_tells_nothing_unless_all_three_facts_are_right(typed):
    compared = one(pupil(**RORYS_ROW | typed), roll=[], elsewhere={OTHER_UPN: RORY})

    assert compared.outcome == "error"
    assert [problem.reason for problem in compared.problems] == [
        "the UPN, date of birth and family name do not all match our records; check all three, then ask your authority"
    ]
    assert "Rory" not in compared.problems[0].reason


def test_a_pupil_without_a_upn_cannot_be_given_another_childs():
    unnumbered = known(given_name="Maya", family_name="Patel", born_on=BORN)

    compared = one(pupil(**AS_SHE_IS | {"upn": OTHER_UPN}), roll=[unnumbered], elsewhere={OTHER_UPN: RORY})

    assert compared.outcome == "error"


def test_a_pupil_who_leaves_today_cannot_be_put_back_today():
    leaver = Elsewhere(
        case_id=uuid4(), family_name="Blake", born_on=date(2017, 9, 21), not_before=date(2026, 11, 17)
    )

    assert one(pupil(**RORYS_ROW), roll=[], elsewhere={OTHER_UPN: leaver}).outcome == "error"


# -- support -----------------------------------------------------------------------------------------------------


def test_a_list_cannot_end_a_plan():
    with_plan = Known(MAYA.case_id, 1, {**MAYA.values, Field.SEN_PROVISION: "E", Field.NEED_1: "ASD"})

    compared = one(pupil(**AS_SHE_IS | {"sen_provision": "K", "need_1": "SLCN"}), roll=[with_plan])

    assert compared.outcome == "unchanged"
    assert "only the authority ends a plan" in compared.notes[0]


def test_a_need_goes_with_provision_only():
    compared = one(pupil(**AS_SHE_IS | {"need_1": "SLCN"}))

    assert compared.outcome == "unchanged"
    assert "SLCN is not recorded" in compared.notes[0]


def test_a_second_need_without_a_first_is_the_first():
    compared = one(pupil(**AS_SHE_IS | {"sen_provision": "K", "need_2": "SLCN"}))

    assert changes(compared) == {"sen_provision": (None, "K"), "need_1": (None, "SLCN")}


# -- who is not in the list --------------------------------------------------------------------------------------


def test_nobody_is_missing_from_a_list_that_is_not_the_whole_roll():
    rows = list(
        compare([pupil(given_name="Nia", family_name="Osei", born_on=BORN)], Roll([MAYA]), {}, today=TODAY)
    )

    assert [row.outcome for row in rows] == ["new"]


def test_who_is_not_in_the_whole_roll_is_named():
    row = pupil(given_name="Nia", family_name="Osei", born_on=BORN)

    rows = list(compare([row], Roll([MAYA]), {}, today=TODAY, is_whole_roll=True))

    assert [(row.outcome, row.pupil_name) for row in rows] == [("new", "Nia Osei"), ("left", "Maya Patel")]


def test_a_pupil_whose_row_is_in_error_is_in_the_list_all_the_same():
    row = pupil(given_name="Maya", family_name="Patel", born_on=BORN)
    row.problems.append("its UPN is mistyped")

    rows = list(compare([row], Roll([MAYA]), {}, today=TODAY, is_whole_roll=True))

    assert [row.outcome for row in rows] == ["error"]


def test_values_are_shown_in_words():
    assert in_words(Field.SEN_PROVISION, "K") == "K, SEN support"
    assert in_words(Field.BORN_ON, BORN) == "3 June 2018"
    assert in_words(Field.ENROLMENT_STATUS, False) == "Subsidiary school"
