"""
Services that come from elsewhere: as rows of our own table, or as documents of Open Referral UK.

Pure: each is read into what an entry says, with what is wrong with it (then it is refused) and what is missing or was
filled in (then whoever takes it in is told). Nothing is written here.
"""

from .arrived import Arrived
from .documents import read_document, services_of
from .rows import read_row, rows_of

__all__ = ["Arrived", "read_document", "read_row", "rows_of", "services_of"]
