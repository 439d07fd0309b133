"""Every kind of page that anybody reaches, judged by the Nu HTML checker."""

from pathlib import Path

from tests.access.rows import EVERYONE
from tests.crawl import Found, walk
from tools import validators

BAD = "<!DOCTYPE html><html lang=en-GB><title>Bad</title><p>One<div>Two</p></div><img src=x.png><p id=a><p id=a></html>"


def written(page: Found, folder: Path) -> Path:
    """Write a page to a file whose name says which it is, and for whom."""
    file = (
        folder
        / f"{page.pattern.replace(':', '-').replace('/', '_')}-{page.person}-{len(list(folder.iterdir()))}.html"
    )
    file.write_text(page.text)
    return file


def test_the_checker_notices_a_bad_page(tmp_path):
    (tmp_path / "bad.html").write_text(BAD)
    assert len(validators.html_errors([tmp_path / "bad.html"])) >= 3


def test_every_page_is_valid_html(cast, sign_in, client, tmp_path):
    found = [page for start in ("/", "/demo/") for page in walk(client, "a-visitor", start)]
    for person in EVERYONE:
        found += walk(sign_in(getattr(cast, person)), person)
    # The same kind of page differs from reader to reader, hardly from child to child.
    kinds = {(page.pattern, page.person): page for page in found if page.is_page}

    assert len(kinds) > 50
    assert validators.html_errors([written(page, tmp_path) for page in kinds.values()]) == []
