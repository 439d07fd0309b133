"""WeasyPrint, as documents use it. Imported only where a PDF is made: it is heavy, and fails without Pango."""

from pathlib import Path
from typing import Any

from django.conf import settings
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

PRINT_STYLE = Path(__file__).parent / "print.css"
FONT_FILE = Path(settings.BASE_DIR) / "build" / "fonts" / "atkinson-hyperlegible-next-latin-wght-normal.woff2"
FONT_ADDRESS = "portal:font"


class AsksForMore(ValueError):
    """A document asks for something besides our typeface."""


class OnlyOurFont(URLFetcher):  # type: ignore[misc]
    """Hands over our typeface and nothing else, so that no document can fetch anything, from anywhere."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        """
        Return our typeface.

        :raises FatalURLFetchingError: for every other address
        """
        if url != FONT_ADDRESS:
            raise FatalURLFetchingError(f"a document may not ask for {url}")
        return URLFetcherResponse(url, FONT_FILE.read_bytes(), {"Content-Type": "font/woff2"})


def pdf_of(html: str) -> bytes:
    """
    Return the page as PDF/UA-1.

    :raises AsksForMore: if the page asks for anything from outside
    """
    try:
        return _draw(html)
    except FatalURLFetchingError as error:  # not an Exception: it would end the worker
        raise AsksForMore(str(error)) from error


def _draw(html: str) -> bytes:
    fonts, fetcher = FontConfiguration(), OnlyOurFont()
    style = CSS(string=PRINT_STYLE.read_text(), font_config=fonts, url_fetcher=fetcher)
    page = HTML(string=html, url_fetcher=fetcher, media_type="print")
    made: bytes = page.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
    return made
