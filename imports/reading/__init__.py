"""
Reads the files schools send: pupil lists (CSV, XLSX) and Common Transfer Files.

Pure: bytes in, pupils and problems out. No database, no clock; a file can be read again with the same result.
"""

from .columns import FIELDS, REQUIRED, Field, fingerprint, guess
from .limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, CannotRead
from .pupils import Problem, ReadPupil, read_list, read_transfer
from .sniffing import FileKind, kind_of
from .tables import Cell, Table, open_table, samples
from .transfer_files import School

__all__ = [
    "FIELDS",
    "MAX_BYTES",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "REQUIRED",
    "CannotRead",
    "Cell",
    "Field",
    "FileKind",
    "Problem",
    "ReadPupil",
    "School",
    "Table",
    "fingerprint",
    "guess",
    "kind_of",
    "open_table",
    "read_list",
    "read_transfer",
    "samples",
]
