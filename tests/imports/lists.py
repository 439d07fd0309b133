"""Lists to take in, and the way there."""

import csv
import io

from imports import services
from imports.models import PupilList
from imports.reading import Field

HEADINGS = ("UPN", "Forename", "Surname", "DOB", "Year", "Reg", "SEN Status", "Primary need")


def row_of(case, **other) -> list[str]:
    """Return a pupil of the roll as a list has them, but for what is said otherwise."""
    child, place = case.child, case.enrolments.get(ends_on=None)
    cells = {
        "UPN": child.upn,
        "Forename": child.given_name,
        "Surname": child.family_name,
        "DOB": child.born_on.strftime("%d/%m/%Y"),
        "Year": place.year_group,
        "Reg": place.class_name,
    }
    return [
        (cells | {name.replace("_", " "): text for name, text in other.items()}).get(name, "")
        for name in HEADINGS
    ]


def newcomer(**other) -> list[str]:
    """Return a pupil nobody has recorded yet."""
    cells = {
        "UPN": "U990200123456",
        "Forename": "Nia",
        "Surname": "Osei",
        "DOB": "03/05/2019",
        "Year": "3",
        "Reg": "3G",
    }
    return [
        (cells | {name.replace("_", " "): text for name, text in other.items()}).get(name, "")
        for name in HEADINGS
    ]


def written(rows, headings=HEADINGS) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    return text.getvalue().encode()


def sent(cast, content: bytes, *, actor=None, name="pupils.csv") -> PupilList:
    """Return a list that was sent, and opened by a worker."""
    pupil_list = services.send_list(
        actor=actor or cast.helen, today=cast.today, file_name=name, content=content
    )
    return worked_on(cast, pupil_list)


def compared(cast, content: bytes, *, is_whole_roll=False, actor=None, name="pupils.csv") -> PupilList:
    """Return a list that was held against the roll."""
    actor = actor or cast.helen
    pupil_list = sent(cast, content, actor=actor, name=name)
    if pupil_list.stage == PupilList.Stage.COLUMNS:
        mapping = {Field(field): column for field, column in pupil_list.mapping.items()}
        services.say_columns(
            pupil_list=pupil_list, actor=actor, today=cast.today, mapping=mapping, is_whole_roll=is_whole_roll
        )
    return worked_on(cast, pupil_list)


def taken_in(cast, pupil_list, *, actor=None, **answers) -> PupilList:
    """Return a list that was confirmed, and written by a worker."""
    services.confirm_list(pupil_list=pupil_list, actor=actor or cast.helen, today=cast.today, **answers)
    services.take_in(pupil_list_id=pupil_list.pk, today=cast.today)
    return PupilList.objects.get(pk=pupil_list.pk)


def worked_on(cast, pupil_list) -> PupilList:
    services.read(pupil_list_id=pupil_list.pk, today=cast.today)
    return PupilList.objects.get(pk=pupil_list.pk)


def outcomes(pupil_list) -> dict[str, str]:
    """Return what would become of each pupil."""
    return {row.pupil_name: row.outcome for row in pupil_list.rows.all()}


def reasons(pupil_list) -> list[str]:
    """Return why rows cannot be taken."""
    return [error["reason"] for row in pupil_list.rows.order_by("number") for error in row.errors]


# -- for the access matrix ---------------------------------------------------------------------------------------


def opened(cast) -> None:
    """A list whose columns are asked about."""
    cast.children["pupil_list"] = sent(cast, written([newcomer()]))


def previewed(cast) -> None:
    """A list that is ready to be checked."""
    cast.children["pupil_list"] = compared(cast, written([newcomer()]))
