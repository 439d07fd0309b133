"""The children around the cast against the Department for Education's figures of plans."""

import csv
from pathlib import Path
from typing import Any

import pytest

from demo import crowd

WITHIN = 5  # points: 300 children are few


def national(shared: Path, table: str, topic: str, breakdown: str) -> dict[str, Any]:
    """Return England's row of a table."""
    with (shared / "data" / "dfe-sen2-2025" / f"{table}.csv").open(encoding="utf-8-sig") as lines:
        (row,) = (
            row
            for row in csv.DictReader(lines)
            if (row["geographic_level"], row["breakdown_topic"], row["breakdown"])
            == ("National", topic, breakdown)
        )
    return row


def test_main_needs_of_children_with_plans_are_as_in_england(shared):
    row = national(shared, "sen_needs_all_plans", "All EHC plans", "All EHC plans")
    known = int(row["ehc_plans"]) - int(row["number_need_unknown"])
    numbers = {
        name.removeprefix("number_").upper(): int(row[name]) for name in row if name.startswith("number_")
    }
    del numbers["NEED_UNKNOWN"]

    assert {need: round(1000 * number / known) for need, number in numbers.items()} == crowd.NEEDS_OF_PLANS


def test_girls_have_as_many_of_the_plans_as_in_england(shared):
    girls = int(national(shared, "caseload", "Sex", "Female")["ehcplans"])
    every = int(national(shared, "caseload", "All EHC plans", "All EHC plans")["ehcplans"])

    assert pytest.approx(girls / every, abs=0.01) == crowd.GIRLS_WITH_PLANS


@pytest.mark.parametrize(
    ("places", "column"), [(("harbour",), "special_total_pc"), (("college",), "fe_total_pc")]
)
def test_plans_are_at_the_kinds_of_setting_they_are_at_in_england(shared, places, column):
    plans = {place: number * share for place, (number, _, _, share) in crowd.ROLLS.items()}
    ours = 100 * sum(plans[place] for place in places) / sum(plans.values())

    assert ours == pytest.approx(
        float(national(shared, "caseload", "All EHC plans", "All EHC plans")[column]), abs=WITHIN
    )
