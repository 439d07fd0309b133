"""Common Transfer Files: read whatever their age, or refused with a reason."""

from datetime import date

import pytest

from imports.reading import (
    CannotRead,
    Field,
    read_transfer,
)
from tests.imports.files import OAK, TODAY


def transfer(pupil: str, *, version="24.0", to="2001", namespace="") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><CTfile{namespace}><Header>'
        f"<DocumentName>Common Transfer File</DocumentName><CTFversion>{version}</CTFversion>"
        f"<SourceSchool><LEA>990</LEA><Estab>2004</Estab></SourceSchool>"
        f"<DestSchool><LEA>990</LEA><Estab>{to}</Estab></DestSchool></Header>"
        f"<CTFpupilData>{pupil}</CTFpupilData></CTfile>"
    ).encode()


ROSA = (
    "<Pupil><UPN>U990200123456</UPN><Surname>Osei</Surname><Forename>Rosa</Forename><DOB>2019-05-03</DOB>{sex}"
    "<BasicDetails><NCyearActual>3</NCyearActual><EnrolStatus>C</EnrolStatus></BasicDetails>{more}</Pupil>"
)


@pytest.mark.parametrize("sex", ["<Sex>F</Sex>", "<Gender>F</Gender>"])
@pytest.mark.parametrize("namespace", ["", ' xmlns="http://www.example.org/ctf"'])
@pytest.mark.parametrize("version", ["15.0", "17", "18.0", "24.0"])
def test_a_transfer_file_is_read_whatever_its_age_and_namespace(sex, namespace, version):
    content = transfer(ROSA.format(sex=sex, more=""), namespace=namespace, version=version)

    (rosa,) = read_transfer(content, OAK, today=TODAY)

    assert rosa.problems == []
    assert (rosa.get(Field.SEX), rosa.get(Field.YEAR_GROUP), rosa.get(Field.BORN_ON)) == (
        "F",
        "3",
        date(2019, 5, 3),
    )


def test_the_latest_provision_of_a_history_is_the_current_one():
    more = (
        "<SENhistory><SEN><StartDate>2024-09-02</StartDate><SENprovision>K</SENprovision></SEN>"
        "<SEN><StartDate>2023-09-04</StartDate><SENprovision>N</SENprovision></SEN></SENhistory>"
        "<SENneeds><SENneed><SENtypeRank>2</SENtypeRank><SENtype>MLD</SENtype></SENneed>"
        "<SENneed><SENtypeRank>1</SENtypeRank><SENtype>SLCN</SENtype></SENneed></SENneeds>"
    )

    (rosa,) = read_transfer(transfer(ROSA.format(sex="", more=more)), OAK, today=TODAY)

    assert (rosa.get(Field.SEN_PROVISION), rosa.get(Field.SEN_SINCE)) == ("K", date(2024, 9, 2))
    assert (rosa.get(Field.NEED_1), rosa.get(Field.NEED_2)) == ("SLCN", "MLD")


def test_a_retired_code_in_a_transfer_file_is_history():
    more = (
        "<SENhistory><SEN><StartDate>2013-09-02</StartDate><SENprovision>A</SENprovision></SEN></SENhistory>"
    )

    (rosa,) = read_transfer(transfer(ROSA.format(sex="", more=more)), OAK, today=TODAY)

    assert Field.SEN_PROVISION not in rosa.values
    assert "history" in rosa.notes[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (transfer("", version="14.0"), "version 15"),
        (transfer(ROSA.format(sex="", more=""), to="2003"), "another school"),
        (transfer(""), "no pupil"),
        (b"<School></School>", "not a Common Transfer File"),
        (transfer(ROSA.format(sex="", more=""))[:-30], "only a part"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><CTfile>&a;</CTfile>', "damaged"),
    ],
)
def test_a_transfer_file_that_cannot_be_taken_says_why(content, words):
    with pytest.raises(CannotRead) as refusal:
        list(read_transfer(content, OAK, today=TODAY))

    assert words in refusal.value.words
