"""
Tagged PDF (PDF/UA-1) from a page of ours.

Made in workers only: the first page costs seconds. The print style stays simple, the way the engine is fast: fixed
tables, separated borders, no avoiding of breaks on everything.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

PRINT_STYLE = Path(__file__).parent / "print.css"
FONT = "atkinson-hyperlegible-next-latin-wght-normal.woff2"


class PdfsAreOff(Exception):
    """The library that draws text (Pango) is not on this machine."""


@cache
def is_available() -> bool:
    """Return whether this machine can make PDFs: WeasyPrint needs the library Pango, which no package brings."""
    try:
        import weasyprint  # noqa: F401  (heavy, and fails without Pango)
    except OSError:
        return False
    return True


def render(html: str) -> bytes:
    """
    Return the page as a tagged PDF. Its title, language and headings become the document's.

    :raises PdfsAreOff: if Pango is missing
    :raises ValueError: if the page asks for anything from outside
    """
    if not is_available():
        raise PdfsAreOff
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    with _without_garbage_collection():
        style = CSS(string=_style(), font_config=fonts, url_fetcher=_only_our_font)
        page = HTML(string=html, url_fetcher=_only_our_font, media_type="print")
        made: bytes = page.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
    return made


def _style() -> str:
    return PRINT_STYLE.read_text()


def _font_file() -> Path:
    return Path(settings.BASE_DIR) / "build" / "fonts" / FONT


def _only_our_font(url: str, *args: Any, **kwargs: Any) -> dict[str, Any]:
    """Refuse every address but our own typeface, so that no document can fetch anything."""
    if url == "portal:font":
        return {"file_obj": _font_file().open("rb"), "mime_type": "font/woff2"}
    raise ValueError(f"a document may not ask for {url}")


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
