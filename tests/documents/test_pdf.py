"""PDFs are tagged, carry our typeface, and can fetch nothing."""

import gc
import io

import pikepdf
import pytest

from documents import pdf

PAGE = '<html lang="en-GB"><head><title>A plan</title></head><body><h1>A plan</h1><p>{}</p></body></html>'


@pytest.fixture
def made():
    with pikepdf.open(io.BytesIO(pdf.render(PAGE.format("Words.")))) as document:
        yield document


def test_it_is_tagged_and_knows_its_title_and_language(made):
    assert made.Root.MarkInfo.Marked
    assert str(made.Root.Lang) == "en-GB"
    assert str(made.docinfo["/Title"]) == "A plan"
    assert made.Root.ViewerPreferences.DisplayDocTitle


def test_its_headings_are_bookmarks(made):
    with made.open_outline() as outline:
        assert [item.title for item in outline.root] == ["A plan"]


def test_it_is_set_in_our_typeface(made):
    names = {str(font.BaseFont) for font in made.pages[0].Resources.Font.values()}
    assert any("Atkinson" in name for name in names)


@pytest.mark.parametrize("address", ["http://example.org/spy.png", "file:///etc/passwd", "data:text/plain,x"])
def test_it_can_ask_for_nothing(address):
    with pytest.raises(ValueError, match="may not ask for"):
        pdf.render(PAGE.format(f'<img src="{address}" alt="">'))


def test_the_garbage_is_collected_again_afterwards():
    pdf.render(PAGE.format("Words."))
    assert gc.isenabled()


def test_without_pango_nothing_is_made(monkeypatch):
    monkeypatch.setattr(pdf, "is_available", lambda: False)
    with pytest.raises(pdf.PdfsAreOff):
        pdf.render(PAGE.format("Words."))
