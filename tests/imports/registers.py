"""Files of the public register, in its own layout, of invented schools."""

import csv
import io

from imports.services.registers import send_register

HEADINGS = (
    "URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName", "TypeOfEstablishment (name)",
    "EstablishmentStatus (name)", "PhaseOfEducation (name)", "StatutoryLowAge", "StatutoryHighAge", "Street",
    "Locality", "Town", "Postcode", "TelephoneNum", "HeadLastName",
)  # fmt: skip
LARCH = {
    "URN": "990101", "LA (code)": "990", "LA (name)": "Northshire", "EstablishmentNumber": "2101",
    "EstablishmentName": "Larch Lane Primary School", "TypeOfEstablishment (name)": "Community school",
    "EstablishmentStatus (name)": "Open", "PhaseOfEducation (name)": "Primary", "StatutoryLowAge": "4",
    "StatutoryHighAge": "11", "Street": "Larch Lane", "Locality": "", "Town": "Westhaven", "Postcode": "ZZ9 7QQ",
    "TelephoneNum": "1632960171", "HeadLastName": "Nobody",
}  # fmt: skip


def table(*rows, encoding="cp1252"):
    """Return rows as the register's CSV file, in its encoding."""
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADINGS)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def sent(cast, *rows, actor=None):
    """Send rows as Moira of Northshire, or somebody else."""
    return send_register(
        actor=actor or cast.moira, today=cast.today, file_name="edubase.csv", content=table(*rows)
    )


def sent_by_moira(cast):
    """Give the cast a file of the register."""
    cast.register_file = sent(cast, LARCH)
