"""
Tagged PDF (PDF/UA-1) from a page of ours.

Made in workers only: the first page costs seconds. The print style stays simple, the way the engine is fast: fixed
tables, separated borders, no avoiding of breaks on everything.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from functools import cache


class PdfsAreOff(Exception):
    """The library that draws text (Pango) is not on this machine."""


@cache
def is_available() -> bool:
    """
    Return whether this machine can make PDFs: that needs the library Pango, which no package brings.

    Asks the system for it and imports nothing: the web asks, too, and never draws.
    """
    return all(find_library(name) for name in ("pango-1.0", "pangoft2-1.0"))


def render(html: str) -> bytes:
    """
    Return the page as a tagged PDF. Its title, language and headings become the document's.

    :raises PdfsAreOff: if Pango is missing
    :raises ValueError: if the page asks for anything from outside
    """
    if not is_available():
        raise PdfsAreOff
    from .engine import pdf_of

    with _without_garbage_collection():
        return pdf_of(html)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """A document is many small objects that live until the end: collecting meanwhile costs a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
