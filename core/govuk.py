"""
The GOV.UK Frontend components, as functions that return safe HTML.

The package's macros rely on missing parameters being harmless, our pages must not. So the macros live in an
environment of their own, which forgives, and are handed to the pages' environment as plain functions.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

PACKAGE = "govuk_frontend_jinja"

Component = Callable[..., Markup]


@cache
def library() -> Environment:
    """The forgiving environment the package's templates are compiled in."""
    return Environment(
        loader=PrefixLoader({PACKAGE: PackageLoader(PACKAGE)}),
        undefined=ChainableUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def components() -> Mapping[str, Component]:
    """Every component by its macro's name, such as `govukButton`; one is compiled when it is first used."""
    names = library().list_templates(filter_func=lambda name: name.endswith("/macro.html"))
    return {_macro_name(name): _component(name) for name in names}


def _macro_name(template_name: str) -> str:
    folder = template_name.split("/")[-2]
    return "govuk" + folder.title().replace("-", "")


def _component(template_name: str) -> Component:
    @cache
    def macro() -> Component:
        made: Component = getattr(library().get_template(template_name).module, _macro_name(template_name))
        return made

    def draw(params: Mapping[str, Any] | None = None, **keywords: Any) -> Markup:
        return Markup(macro()(params or {}, **keywords))

    return draw
