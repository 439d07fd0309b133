"""Tells what a file is by what is in it, never by its name."""

import io
import zipfile
from enum import StrEnum

from django.utils.translation import gettext as _

from .limits import MAX_BYTES, MAX_UNPACKED, CannotRead


class FileKind(StrEnum):
    """What the portal can take in."""

    CSV = "csv"
    XLSX = "xlsx"
    CTF = "ctf"


ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_PAGE = ("<!doctype html", "<html", "<head", "<body", "<table")
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")


def kind_of(content: bytes) -> FileKind:
    """
    Return what this file is.

    :raises CannotRead: if it is empty, too large, protected, damaged, or something else
    """
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise CannotRead(_("The file is empty. Export the list again and send the new file."))
    if len(content) > MAX_BYTES:
        raise CannotRead(_("The file is larger than 10 MB. Export only the columns of a pupil list."))
    if content.startswith(ZIP):
        return _workbook(content)
    if content.startswith(OLE):
        raise CannotRead(_old_or_protected(content))
    if content.startswith(PDF):
        raise CannotRead(_("This is a PDF. Export the list as CSV or as an Excel workbook (.xlsx)."))
    return _text(content)


def _workbook(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            infos = parts.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise CannotRead(
            _("The workbook is damaged, or only a part of it arrived. Save it again and send the new file.")
        ) from None
    names = {info.filename for info in infos}
    if "xl/workbook.xml" not in names:
        raise CannotRead(_("This is not an Excel workbook. Export the list as CSV or .xlsx."))
    if any(info.flag_bits & 1 for info in infos):
        raise CannotRead(_("The workbook is protected by a password. Save it without one."))
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise CannotRead(
            _("The workbook holds far more than a pupil list. Copy the list into a new workbook.")
        )
    return FileKind.XLSX


def _old_or_protected(content: bytes) -> str:
    if _ENCRYPTED_PART in content:
        return _("The workbook is protected by a password. Save it without one.")
    return _(
        "This is an older kind of Office file. Open it and save it as an Excel workbook (.xlsx) or as CSV."
    )


def _text(content: bytes) -> FileKind:
    start = _beginning(content)
    if start.startswith(_PAGE):
        raise CannotRead(_("This is a web page, whatever its name says. Export the list as CSV or .xlsx."))
    if start.startswith("<"):
        return FileKind.CTF
    controls = sum(1 for letter in start if ord(letter) < 32 and letter not in "\t\r\n\f\x1a")
    if controls > len(start) // 200:
        raise CannotRead(
            _("This is not a pupil list. Send a CSV file, an Excel workbook or a transfer file.")
        )
    return FileKind.CSV


def _beginning(content: bytes) -> str:
    head = content[:4096]
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return head.decode(encoding, errors="replace").lstrip("\ufeff \t\r\n").lower()
