"""Texts of templates: translated, remembered for each language, and safe."""

import pytest
from django.utils import translation
from markupsafe import Markup

from core import dates, words


def test_a_text_is_the_templates_own_and_safe():
    assert words.template_text("Cases & reviews") == Markup("Cases & reviews")


def test_what_is_filled_in_is_escaped():
    assert words.template_text("by %(who)s", who="<b>Sam</b>") == "by &lt;b&gt;Sam&lt;/b&gt;"


def test_a_doubled_per_cent_sign_is_shown_once():
    assert words.template_text("up to 400%%") == "up to 400%"
    assert words.template_text("%(share)s%% held", share=8) == "8% held"


@pytest.mark.parametrize(("count", "said"), [(1, "1 case"), (3, "3 cases")])
def test_a_plural_knows_its_number(count, said):
    assert words.template_plural("%(num)s case", "%(num)s cases", count) == said


@pytest.fixture
def two_languages(settings, monkeypatch):
    """A portal that speaks more than English, and so looks its texts up."""
    settings.USE_I18N = True
    monkeypatch.setattr(translation, "_trans", type(translation._trans)())


def test_each_language_is_remembered_apart(two_languages, today):
    with translation.override("en-gb"):
        english = (words.template_text("Yes"), dates.month_year(today))
    with translation.override("fr"):
        french = (words.template_text("Yes"), dates.month_year(today))
    assert english == ("Yes", "November 2026")
    assert french == ("Oui", "novembre 2026")
