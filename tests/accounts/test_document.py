"""The page of roles is written from the code."""

from django.core.management import call_command

from accounts.document import document, spreadsheet
from accounts.matrix import cells
from tools.database import ROOT


def test_the_page_of_roles_is_as_fresh_as_the_code():
    assert (ROOT / "docs" / "roles.md").read_text() == document(), "run `make docs`"


def test_the_command_prints_the_page(capsys):
    call_command("roles")
    assert capsys.readouterr().out == document()


def test_the_command_prints_every_cell_of_the_matrix(capsys):
    call_command("roles", "--cells")
    printed = capsys.readouterr().out
    assert printed == spreadsheet()
    assert len(printed.splitlines()) == 1 + len(list(cells()))
