"""Writes the roll as the files schools send."""

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from openpyxl import Workbook

from demo.crowd import upn

from .pupils import YEARS, Pupil, school_year
from .spoiled import HEADINGS, spoiled

# Given name, family name, sex, year, SEN provision (A is history since 2014) and type of need.
JOINERS = (
    ("Bronwen", "Teague", "F", "4", "K", "SLCN"),
    ("Kenji", "Arden", "M", "6", "A", ""),
    ("Odette", "Marlow", "F", "1", "", ""),
    ("Rafferty", "Quill", "M", "3", "K", "SPLD"),
)


class SampleFile(NamedTuple):
    """One file to try: its name, what is in it, and how it is written."""

    name: str
    words: str
    content_type: str
    write: Callable[[list[Pupil], date], bytes]


def _cells(pupil: Pupil) -> list[str]:
    return [
        pupil.given_name,
        pupil.family_name,
        pupil.upn,
        pupil.born_on.strftime("%d/%m/%Y"),
        pupil.sex,
        pupil.year,
        pupil.class_name,
        pupil.provision,
        pupil.needs[0] if pupil.needs else "",
        pupil.admitted_on.strftime("%d/%m/%Y") if pupil.admitted_on else "",
        "C",
    ]


def clean_csv(pupils: list[Pupil], today: date) -> bytes:
    """Return the list as CSV, in UTF-8 with its mark, as most systems export it."""
    return _csv([_cells(pupil) for pupil in pupils])


def spoiled_csv(pupils: list[Pupil], today: date) -> bytes:
    """Return the list as CSV with every kind of mistake."""
    return _csv(spoiled([_cells(pupil) for pupil in pupils], today))


def _csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *rows])
    return text.getvalue().encode("utf-8-sig")


def clean_workbook(pupils: list[Pupil], today: date) -> bytes:
    """Return the list as an Excel workbook: a title row, other headings, real dates."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Pupils"
    sheet.append([f"Oak Primary School: pupils on roll, {today:%d/%m/%Y}"])
    sheet.append(
        ["UPN", "Legal surname", "Legal forename", "Date of birth", "Sex", "Year group", "Class", "SEN provision",
         "SEN need 1", "Date of admission"]
    )  # fmt: skip
    for pupil in pupils:
        need = pupil.needs[0] if pupil.needs else None
        sheet.append(
            [pupil.upn, pupil.family_name, pupil.given_name, pupil.born_on, pupil.sex, f"Year {pupil.year}",
             pupil.class_name, pupil.provision, need, pupil.admitted_on]
        )  # fmt: skip
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def transfer_file(pupils: list[Pupil], today: date) -> bytes:
    """Return a Common Transfer File of a few joiners, sent by Beech Hill to Oak."""
    joiners = [_joiner(today, number) for number in range(len(JOINERS))]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<CTfile>\n  <Header>\n'
        "    <DocumentName>Common Transfer File</DocumentName>\n    <CTFversion>24.0</CTFversion>\n"
        f"    <DateTime>{today.isoformat()}T09:00:00</DateTime>\n"
        "    <DocumentQualifier>full</DocumentQualifier>\n    <SupplierID>Example</SupplierID>\n"
        "    <SourceSchool><LEA>990</LEA><Estab>2004</Estab><SchoolName>Beech Hill Primary School</SchoolName>"
        "</SourceSchool>\n    <DestSchool><LEA>990</LEA><Estab>2001</Estab></DestSchool>\n  </Header>\n"
        f"  <CTFpupilData>\n{''.join(joiners)}  </CTFpupilData>\n</CTfile>\n"
    ).encode()


def _joiner(today: date, number: int) -> str:
    given_name, family_name, sex, year, code, need = JOINERS[number]
    age = YEARS.index(year) + 4
    born_on = date(school_year(today).year - age, 2 + number, 11)
    return (
        "    <Pupil>\n"
        f"      <UPN>{upn(f'990200419{number + 951:03d}')}</UPN><Surname>{family_name}</Surname>"
        f"<Forename>{given_name}</Forename><DOB>{born_on.isoformat()}</DOB><Sex>{sex}</Sex>\n"
        f"      <BasicDetails><NCyearActual>{year}</NCyearActual><EnrolStatus>C</EnrolStatus></BasicDetails>\n"
        f"{_history(today, code, need)}    </Pupil>\n"
    )


def _history(today: date, code: str, need: str) -> str:
    if not code:
        return ""
    since = date(2013, 9, 2) if code == "A" else date(school_year(today).year - 1, 10, 3)
    needs = (
        f"      <SENneeds><SENneed><SENtypeRank>1</SENtypeRank><SENtype>{need}</SENtype></SENneed></SENneeds>\n"
        if need
        else ""
    )
    return (
        f"      <SENhistory><SEN><StartDate>{since.isoformat()}</StartDate>"
        f"<SENprovision>{code}</SENprovision></SEN></SENhistory>\n{needs}"
    )


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FILES: dict[str, SampleFile] = {
    sample.name: sample
    for sample in (
        SampleFile("oak-pupils.csv", "420 pupils, as they should be", "text/csv", clean_csv),
        SampleFile("oak-pupils.xlsx", "The same list as an Excel workbook", _XLSX, clean_workbook),
        SampleFile(
            "oak-pupils-with-errors.csv", "420 pupils, with every kind of error", "text/csv", spoiled_csv
        ),
        SampleFile(
            "9902004_CTF_9902001_001.xml", "A transfer file of four joiners", "application/xml", transfer_file
        ),
    )
}
