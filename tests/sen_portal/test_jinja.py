"""Two environments: ours fails on a misspelt name, the GOV.UK macros render all the same."""

from types import SimpleNamespace

import pytest
from django.template import engines
from jinja2 import TemplateRuntimeError, UndefinedError

from core.govuk import components


def rendered(source: str, **context: object) -> str:
    return str(engines["jinja"].from_string(source).render(context))


def test_a_misspelt_name_fails():
    with pytest.raises(UndefinedError, match="frist_name"):
        rendered("{{ frist_name }}", first_name="Maya")


def test_a_misspelt_name_inside_a_component_fails():
    with pytest.raises(UndefinedError, match="nope"):
        rendered('{{ govukButton({"text": nope}) }}')


def test_a_misspelt_part_of_what_our_own_macro_is_given_fails():
    with pytest.raises(UndefinedError):
        rendered("{{ why(working) }}", working=SimpleNamespace(sum="1 + 1"))


@pytest.mark.parametrize("name", sorted(components()))
def test_every_component_of_the_package_renders_without_most_of_its_parameters(name: str):
    assert "Undefined" not in components()[name]({"items": []})


def test_text_is_escaped_in_ours_and_in_the_packages():
    html = rendered('{{ tag(text) }}{{ govukTag({"text": text}) }}', text="<b>Met</b>")
    assert html.count("&lt;b&gt;Met&lt;/b&gt;") == 2


def test_a_standing_is_worded_for_its_reader():
    html = rendered('{{ standing("overdue") }}{{ standing("overdue", "family") }}')
    assert "Overdue" in html
    assert "Late" in html
    assert html.count("govuk-tag--red") == 2


def test_a_block_of_ours_takes_content():
    html = rendered('{% call turn("Your turn") %}<p>Read it</p>{% endcall %}')
    assert "<p>Read it</p>" in html


@pytest.mark.parametrize("page", ["base.html", "page.html", "question.html", "list.html", "print.html"])
def test_a_page_must_give_its_title(page: str):
    with pytest.raises(TemplateRuntimeError, match="Required block 'title'"):
        rendered(f'{{% extends "{page}" %}}', form=None)


def test_the_title_of_a_page_with_mistakes_begins_with_error():
    page = '{% extends "page.html" %}{% block title %}Ask for a meeting{% endblock %}'
    html = rendered(page, form=SimpleNamespace(errors={"day": ["Enter a day"]}))
    assert "<title>Error: Ask for a meeting - SEN Portal" in html
