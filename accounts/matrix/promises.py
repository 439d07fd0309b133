"""What must hold beside the table, and the files of tests that show it."""

from typing import NamedTuple

from .words import Part


class Promise(NamedTuple):
    """Something that must hold, with the tests that show it (`file::name`), or the part of the portal it waits for."""

    title: str
    holds: str
    basis: str = ""
    tests: tuple[str, ...] = ()
    waits: Part | None = None


CONFLICTS_TESTS = "tests/cases/test_conflicts.py::"
SEALING_TESTS = "tests/walls/test_sealing.py::"
KEPT_TESTS = "tests/cases/test_kept_messages.py::"
NOT_LINKED_TESTS = "tests/cases/test_restrictions_by_name.py::"
RESTRICTED_TESTS = "tests/walls/test_restrictions.py::"
PAPERS_TESTS = "tests/walls/test_withheld_documents.py::"
GATE_TESTS = "tests/core/test_access.py::"
FAMILIES_TESTS = "tests/walls/test_tricky_families.py::"
YOUNG_PEOPLE_TESTS = "tests/walls/test_tricky_young_people.py::"
STAFF_TESTS = "tests/walls/test_tricky_staff.py::"
PLACES_TESTS = "tests/walls/test_tricky_places.py::"
REACH_TESTS = "tests/walls/test_staff_reach.py::"
SIGHT_TESTS = "tests/cases/test_sight.py::"
FLOOR_TESTS = "tests/walls/test_floor.py::"
AGREEMENTS_TESTS = "tests/cases/test_agreements.py::"
PLANS_TESTS = "tests/ehc_plans/test_plans.py::"
ADVICE_TESTS = "tests/ehc_plans/test_review_advice.py::"
REVIEWS_TESTS = "tests/ehc_plans/test_reviews.py::"
SUPPORT_TESTS = "tests/sen_support/test_pages.py::"
BIRTH_TESTS = "tests/imports/test_birth_dates.py::"
