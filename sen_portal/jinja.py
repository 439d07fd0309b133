"""
The environment our pages are drawn in: an undefined name fails, and templates import nothing.

The GOV.UK macros (`core.govuk`) and our own (`templates/components/`) are there by name, compiled when first used.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from django.utils.translation import get_language
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from accounts import providers
from core import dates, formkit, govuk
from core.drawing import bars, cycles, markers, progress, standings
from core.words import template_plural, template_text

from .frame import plain_frame

COMPONENTS = {
    "blocks": ("empty", "identity", "moves", "notice", "turn"),
    "charts": ("bar_drawing", "cycle_ring_drawing", "cycle_strip_drawing", "progress_drawing", "tally_chart"),
    "dates": ("due", "when_due", "why", "why_short"),
    "lists": (
        "back_link",
        "chips",
        "history",
        "pagination",
        "summary",
        "table",
        "tabs",
        "things",
        "views",
    ),
    "plans": ("comment", "finding", "strand"),
    "restrictions": ("restriction_preview", "restriction_table", "withheld_notice"),
    "signing_in": ("sign_in_with",),
    "tags": ("exception_details", "exception_tag", "standing", "tag"),
    "timelines": ("marker", "steps", "timeline"),
    "work": ("work_row",),
}
"""Our macros by the file they are written in, `templates/components/<file>.html`."""


def environment(**options: Any) -> Environment:
    """The pages' environment, as Django's Jinja2 backend asks for it."""
    made = Environment(
        **options | {"undefined": StrictUndefined},
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(template_text, template_plural, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(gettext=template_text, ngettext=template_plural, _=template_text)
    made.globals.update(govuk.components())
    made.globals.update(_date_names())
    made.globals.update(_form_names())
    made.globals.update(_own_macros(made))
    made.globals.update(_drawings(made))
    made.globals.update(
        language=get_language,
        look_of=standings.look_of,
        marker_of=markers.marker_of,
        plain_frame=plain_frame(),
        sign_in_providers=providers.configured,
        static=staticfiles_storage.url,
        url=_url,
    )
    return made


def _url(name: str, *arguments: Any, **named: Any) -> str:
    return reverse(name, args=arguments or None, kwargs=named or None)


def _date_names() -> dict[str, Any]:
    names = (
        "date",
        "day_month",
        "weekday_date",
        "weekday_day_month",
        "short_date",
        "short_day_month",
        "month_year",
        "moment",
        "clock_time",
        "period",
        "how_long",
        "how_long_ago",
        "days_late",
        "age",
        "when",
    )
    return {name: getattr(dates, name) for name in names}


def _form_names() -> dict[str, Any]:
    return {
        "error_summary": formkit.error_summary,
        "field": formkit.field,
        "form_hidden": formkit.form_hidden,
        "has_long_answers": formkit.has_long_answers,
        "govuk_field": formkit.field,
    }


def _own_macros(made: Environment) -> dict[str, Callable[..., Markup]]:
    return {name: _macro(made, file, name) for file, names in COMPONENTS.items() for name in names}


def _macro(made: Environment, file: str, name: str) -> Callable[..., Markup]:
    def draw(*values: Any, **named: Any) -> Markup:
        macro = getattr(made.get_template(f"components/{file}.html").module, name)
        return Markup(macro(*values, **named))

    return draw


def _drawings(made: Environment) -> dict[str, Callable[..., Markup]]:
    """Drawings whose places are worked out first: templates do no arithmetic."""
    draw = made.globals

    def bar(held: int, planned: int, most: int, *, about: str = "", key: str = "bar") -> Markup:
        """Minutes held inside minutes planned, on one scale for all rows of a table."""
        return draw["bar_drawing"](bars.draw(held, planned, most), about=about, key=key)

    def cycle_ring(ring: cycles.Ring) -> Markup:
        """Assess, plan, do, review as a ring, with the week in the middle."""
        return draw["cycle_ring_drawing"](cycles.draw_ring(ring))

    def cycle_strip(stage: str) -> Markup:
        """The four stages as four blocks and the name of the one that is now, for tables."""
        return draw["cycle_strip_drawing"](cycles.draw_strip(stage))

    def progress_chart(outcome: progress.Outcome) -> Markup:
        """One outcome's results over time, its target, and the same points as a table."""
        return draw["progress_drawing"](progress.draw(outcome))

    return {
        "bar": bar,
        "cycle_ring": cycle_ring,
        "cycle_strip": cycle_strip,
        "progress_chart": progress_chart,
    }
