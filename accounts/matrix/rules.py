"""The rules above every row of the table."""

from .promises import (
    ADVICE_TESTS,
    FAMILIES_TESTS,
    FLOOR_TESTS,
    GATE_TESTS,
    PAPERS_TESTS,
    PLANS_TESTS,
    RESTRICTED_TESTS,
    SUPPORT_TESTS,
    Promise,
)

RULES: tuple[Promise, ...] = (
    Promise(
        "No by default",
        "Agency, tie, role, day and stage must all agree, at every address, list, file and message.",
        tests=(
            "tests/test_who_can_reach_what.py::test_every_address_is_in_the_matrix_and_the_matrix_has_no_other",
            "tests/walls/test_matrix.py::test_each_cell_both_ways",
            f"{FLOOR_TESTS}test_nobody_sees_nothing",
        ),
    ),
    Promise(
        "A record that may not be seen does not exist",
        "It answers, costs and leaves the same as a record that nobody has made.",
        tests=(
            f"{GATE_TESTS}test_what_may_not_be_seen_and_what_does_not_exist_leave_the_same_and_cost_the_same",
        ),
    ),
    Promise(
        "Restrictions win",
        "Over every cell, and on everything that leaves the portal.",
        tests=(
            f"{RESTRICTED_TESTS}test_no_page_tells_what_is_withheld",
            f"{RESTRICTED_TESTS}test_messages_tell_nothing_either",
            f"{PAPERS_TESTS}test_the_plain_one_is_never_given_and_his_own_tells_nothing",
            f"{RESTRICTED_TESTS}test_the_floor_shows_nothing_of_it",
        ),
    ),
    Promise(
        "A draft is its writer’s",
        "What one party writes is seen by no other until it is sent.",
        tests=(
            f"{PLANS_TESTS}test_a_version_being_prepared_does_not_exist_outside_the_authority",
            f"{ADVICE_TESTS}test_a_draft_is_the_writers_alone",
        ),
    ),
    Promise(
        "Looking is recorded",
        "Each record opened, and each refusal, is in the ledger.",
        tests=(
            f"{GATE_TESTS}test_whoever_sees_but_may_not_is_told_no_and_the_ledger_keeps_it",
            f"{FAMILIES_TESTS}test_a_parents_reading_is_in_the_ledger_as_an_officers_is",
        ),
    ),
    Promise(
        "Small numbers are not shown",
        "Figures without names say “fewer than 6”.",
        tests=(f"{SUPPORT_TESTS}test_six_is_shown_and_five_is_not",),
    ),
)
