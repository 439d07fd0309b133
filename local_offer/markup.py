"""
The small markup in which guides are written: paragraphs, `##` headings, lists, **bold** and [links](address).

Nothing else becomes anything: no HTML, no pictures, no tables. What comes out is cleaned once more, whatever was typed.
"""

from functools import cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_CLASSES = {
    "p": "govuk-body",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "h2": "govuk-heading-m",
    "h3": "govuk-heading-s",
    "a": "govuk-link",
}
_LEVELS = {"h1": "h2", "h2": "h2"}
"""The page has its own first heading; what a writer marks deeper than a section stays small."""


@cache
def _reader() -> MarkdownIt:
    rules = ["heading", "list", "emphasis", "balance_pairs", "link", "newline", "escape"]
    return MarkdownIt("zero", {"html": False}).enable(rules)


def as_page(text: str) -> Markup:
    """Return what was written as the elements of a page."""
    reader = _reader()
    tokens = reader.parse(text)
    for token in (inner for outer in tokens for inner in (outer, *(outer.children or ()))):
        if token.type.startswith("heading"):
            token.tag = _LEVELS.get(token.tag, "h3")
        if token.nesting == 1 and token.tag in _CLASSES:
            token.attrSet("class", _CLASSES[token.tag])
    return Markup(  # noqa: S704  (cleaned by nh3)
        nh3.clean(
            reader.renderer.render(tokens, reader.options, {}),
            tags={*_CLASSES, "li", "strong", "em", "br"},
            attributes={tag: {"class", "href"} if tag == "a" else {"class"} for tag in _CLASSES},
            url_schemes={"https", "http", "mailto", "tel"},
            link_rel=None,
        )
    )
