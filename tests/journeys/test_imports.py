"""Helen takes in the school's own list."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from demo.files import FILES
from demo.selectors import oak_pupils
from imports.models import PupilList
from notifications import outbox
from tests.axe import assert_accessible


@pytest.fixture
def sample(cast, tmp_path: Path):
    """Return a function that writes one of the demo's files to a folder, as a browser's download would."""

    def save(name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(FILES[name].write(oak_pupils(today=cast.today), cast.today))
        return path

    return save


def worker_does_its_work() -> None:
    """Do what waits in the outbox, as the worker beside the web server does."""
    while outbox.run_one():
        continue


def send(page: Page, path: Path) -> None:
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Pupil lists").click()
    page.get_by_role("button", name="Send a list").click()
    assert_accessible(page)
    page.get_by_label("Choose a file").set_input_files(path)
    page.get_by_role("button", name="Send the file").click()
    expect(page.get_by_text("Opening the file")).to_be_visible()
    assert_accessible(page)
    worker_does_its_work()
    expect(page.get_by_role("heading", name="What do the columns mean?")).to_be_visible()
    assert_accessible(page)


def hold_against_the_roll(page: Page, *, whole: bool) -> None:
    page.get_by_label("Yes, every pupil" if whole else "No, only some of them").check()
    page.get_by_role("button", name="Compare with our roll").click()
    expect(page.get_by_text("Comparing the list with your roll")).to_be_visible()
    worker_does_its_work()
    expect(page.get_by_role("heading", name="Check this list")).to_be_visible()
    assert_accessible(page)


def test_helen_takes_in_the_whole_roll_and_a_second_time_nothing_changes(portal, page, cast, sample):
    # Given Helen, and the list her management system exported
    portal.sign_in(page, "helen")

    # When she sends it, says what it is, looks at what would change and takes it in
    send(page, sample("oak-pupils.xlsx"))
    hold_against_the_roll(page, whole=True)
    expect(
        page.get_by_text("418 pupils would join the roll, 0 would change and 2 stay as they are.")
    ).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("link", name="Unchanged (2)").click()
    expect(page.get_by_role("link", name="Maya Patel")).to_be_visible()
    page.get_by_role("button", name="Take this list in").click()
    assert_accessible(page)
    page.get_by_role("button", name="Take this list in").click()
    expect(page.get_by_text("Taking the list in")).to_be_visible()
    worker_does_its_work()

    # Then it is taken in, and the same list as CSV finds nothing to do
    expect(page.get_by_text("418 pupils joined the roll")).to_be_visible()
    assert_accessible(page)
    assert PupilList.objects.get().stage == PupilList.Stage.CONFIRMED
    send(page, sample("oak-pupils.csv"))
    page.get_by_label("Yes, every pupil").check()
    page.get_by_role("button", name="Compare with our roll").click()
    worker_does_its_work()
    expect(page.get_by_text("everything this list says is in the portal already")).to_be_visible()


def test_helen_is_told_row_by_row_what_is_wrong_with_a_list(portal, page, cast, sample):
    # Given Helen, and a list with every kind of mistake
    portal.sign_in(page, "helen")

    # When she sends it
    send(page, sample("oak-pupils-with-errors.csv"))
    hold_against_the_roll(page, whole=False)

    # Then she reads which rows cannot be taken and why, and takes the report with her
    page.get_by_role("link", name="In error (22)").click()
    assert_accessible(page)
    expect(page.get_by_text("there is no such day")).to_be_visible()
    with page.expect_download() as report:
        page.get_by_role("link", name="Download the rows in error").click()
    assert "check letter" in Path(report.value.path()).read_text(encoding="utf-8-sig")

    # And she puts the list aside, without a trace on the roll
    page.get_by_role("button", name="Put this list aside").click()
    expect(page.get_by_text("Nothing was changed.")).to_be_visible()
