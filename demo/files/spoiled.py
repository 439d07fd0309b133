"""The same list with every kind of mistake a real one has."""

from datetime import date

HEADINGS = (
    "Forename", "Surname", "UPN", "DOB", "Gender", "Year", "Reg", "SEN Status", "Primary need", "Admission date",
    "Enrolment status",
)  # fmt: skip
FORENAME, SURNAME, UPN, DOB, _GENDER, YEAR, _REG, SEN, NEED, ADMITTED, STATUS = range(len(HEADINGS))


def spoiled(rows: list[list[str]], today: date) -> list[list[str]]:
    """Return the rows with one mistake of each kind, spread over the list."""
    rows = [list(row) for row in rows]
    wrong_letter = "ABCD"[rows[5][UPN][0] == "A"]
    mistakes: list[tuple[int, int, str]] = [
        (5, UPN, wrong_letter + rows[5][UPN][1:]),  # the check letter
        (17, UPN, rows[17][UPN][:9]),  # too short
        (29, DOB, "31/02/2018"),  # no such day
        (41, DOB, date(today.year + 2, 5, 3).strftime("%d/%m/%Y")),  # still to come
        (53, DOB, "03/25/2018"),  # the month first
        (65, DOB, "07/03/18"),  # which century?
        (77, DOB, "12/05/1931"),  # nobody's age
        (89, SURNAME, ""),  # missing
        (101, UPN, rows[100][UPN]),  # the same twice
        (113, SEN, "Q"),  # no such code
        (125, SEN, "A"),  # retired in 2014
        (137, NEED, "XYZ"),  # no such type of need
        (149, NEED, "BESD"),  # replaced in 2014
        (161, YEAR, "Year 99"),  # no such year
        (173, FORENAME, '=HYPERLINK("http://example.org","Zara")'),  # a formula
        (185, FORENAME, "<script>alert(1)</script>"),  # not a name
        (197, FORENAME, "ZoÃ«"),  # saved in the wrong encoding
        (209, UPN, "J991200118001"),  # somebody else's, at another school
        (221, ADMITTED, date(today.year + 1, 1, 6).strftime("%d/%m/%Y")),  # not here yet
        (233, STATUS, "G"),  # a guest: on another roll
    ]
    for row, column, text in mistakes:
        rows[row][column] = text
    for row in (113, 125):
        rows[row][NEED] = ""
    rows[137][SEN] = rows[149][SEN] = "K"
    rows[245][SEN], rows[245][NEED] = "N", "SLCN"  # a need without provision
    rows[257] = [*rows[257], "", "one cell too many"]
    return rows
