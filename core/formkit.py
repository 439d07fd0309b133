"""
Draws any Django form field as a GOV.UK component, with its hint, its error and what was typed.

In a template: `{{ error_summary(form) }}` and `{{ field(form["agreed"]) }}`.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from markupsafe import Markup

from core.date_parts import NAMES, DateParts, DatePartsField
from core.govuk import components

__all__ = ["DateParts", "DatePartsField", "error_summary", "field", "form_hidden", "has_long_answers"]

Params = dict[str, Any]
Choices = Mapping[str, str | Markup]

_PASSED_ON = ("autocomplete", "inputmode", "spellcheck", "rows", "classes")
_ATTRIBUTES = ("accept", "autofocus", "autocapitalize")
_INPUT_TYPES = {"email", "tel", "url", "search", "password"}
_FIELDSETS = (forms.RadioSelect, forms.CheckboxSelectMultiple, DateParts)


def field(
    bound: forms.BoundField,
    *,
    label_size: str = "s",
    heading: bool = False,
    hints: Choices | None = None,
    reveals: Choices | None = None,
    **extra: Any,
) -> Markup:
    """
    One question.

    :param label_size: s, m, l or xl
    :param heading: whether the label is the page's one heading
    :param hints: a line under a choice, by the choice's value
    :param reveals: what a choice opens, by the choice's value; usually another `field`
    :param extra: any further parameter of the GOV.UK macro
    """
    if bound.is_hidden:
        return Markup(str(bound))
    params = _shared(bound, label_size=label_size, heading=heading)
    macro, own = _drawer(bound)(bound)
    params |= own
    for item in params.get("items", ()):
        _decorate(item, hints or {}, reveals or {})
    return components()[macro](params | extra)


def error_summary(*forms_: forms.BaseForm) -> Markup:
    """Everything that is wrong, each linked to the first box of its question; nothing when all is well."""
    errors: list[Params] = []
    for form in forms_:
        errors += [{"text": str(message)} for message in form.non_field_errors()]
        errors += [_summary_item(bound) for bound in form if bound.errors]
    if not errors:
        return Markup("")
    return components()["govukErrorSummary"]({"titleText": _("There is a problem"), "errorList": errors})


def form_hidden(request: HttpRequest, form: forms.BaseForm | None = None) -> Markup:
    """
    What every form that changes something carries unseen.

    The forgery token, a number that makes a second press of the button harmless, and the form's own hidden fields.
    """
    hidden = Markup('<input type="hidden" name="{}" value="{}">')
    parts = [
        hidden.format("csrfmiddlewaretoken", get_token(request)),
        hidden.format("submission_id", uuid4()),
    ]
    if form is not None:
        parts += [Markup(str(bound)) for bound in form.hidden_fields()]
    return Markup("").join(parts)


def has_long_answers(form: forms.BaseForm) -> bool:
    """Return whether something is asked that takes more than a line, and so is kept while it is typed."""
    return any(isinstance(bound.field.widget, forms.Textarea) for bound in form.visible_fields())


def _shared(bound: forms.BoundField, *, label_size: str, heading: bool) -> Params:
    """What every component is told: names, label, hint, error and the attributes of the widget."""
    identifier = bound.auto_id or bound.html_name
    value = bound.value()
    params: Params = {
        "id": identifier,
        "idPrefix": identifier,
        "name": bound.html_name,
        "value": "" if value is None else str(value),
        "attributes": {
            key: bound.field.widget.attrs[key] for key in _ATTRIBUTES if key in bound.field.widget.attrs
        },
    }
    label = {"text": str(bound.label), "isPageHeading": heading}
    if isinstance(bound.field.widget, _FIELDSETS):
        params["fieldset"] = {"legend": label | {"classes": f"govuk-fieldset__legend--{label_size}"}}
    else:
        params["label"] = label | {"classes": f"govuk-label--{label_size}"}
    if bound.help_text:
        params["hint"] = {"text": str(bound.help_text)}
    if bound.errors:
        params["errorMessage"] = {"text": str(bound.errors[0]), "visuallyHiddenText": _("Error")}
    params |= {key: bound.field.widget.attrs[key] for key in _PASSED_ON if key in bound.field.widget.attrs}
    return params


def _input(bound: forms.BoundField) -> tuple[str, Params]:
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "text")
    params: Params = {"type": kind if kind in _INPUT_TYPES else "text"}
    if isinstance(widget, forms.NumberInput):
        params |= {"inputmode": widget.attrs.get("inputmode", "numeric"), "spellcheck": False}
    if kind == "email":
        params |= {"spellcheck": False, "autocomplete": widget.attrs.get("autocomplete", "email")}
    return "govukInput", params


def _password(bound: forms.BoundField) -> tuple[str, Params]:
    return "govukPasswordInput", {
        "value": "",
        "showPasswordText": _("Show"),
        "hidePasswordText": _("Hide"),
        "showPasswordAriaLabelText": _("Show password"),
        "hidePasswordAriaLabelText": _("Hide password"),
        "passwordShownAnnouncementText": _("Your password is visible"),
        "passwordHiddenAnnouncementText": _("Your password is hidden"),
    }


def _textarea(bound: forms.BoundField) -> tuple[str, Params]:
    longest = getattr(bound.field, "max_length", None)
    if longest is None:
        return "govukTextarea", {}
    return "govukCharacterCount", {"maxlength": longest}


def _select(bound: forms.BoundField) -> tuple[str, Params]:
    chosen = _chosen(bound)
    items = [
        {"value": str(value), "text": str(text), "selected": str(value) in chosen}
        for value, text in _flat_choices(bound)
    ]
    return "govukSelect", {"items": items}


def _radios(bound: forms.BoundField) -> tuple[str, Params]:
    return "govukRadios", {"items": _ticks(bound)}


def _checkboxes(bound: forms.BoundField) -> tuple[str, Params]:
    return "govukCheckboxes", {"items": _ticks(bound), "value": None}


def _checkbox(bound: forms.BoundField) -> tuple[str, Params]:
    item = {"value": "on", "text": str(bound.label), "checked": bool(bound.value())}
    return "govukCheckboxes", {"items": [item], "value": None, "label": None}


def _file(bound: forms.BoundField) -> tuple[str, Params]:
    return "govukFileUpload", {"value": None}


def _date(bound: forms.BoundField) -> tuple[str, Params]:
    wrong = _wrong_parts(bound)
    labels, widths = (_("Day"), _("Month"), _("Year")), (2, 2, 4)
    typed = DateParts.typed(bound.value())
    items = [
        {
            "name": part,
            "label": label,
            "value": text,
            "classes": f"govuk-input--width-{width}" + (" govuk-input--error" if part in wrong else ""),
        }
        for part, label, text, width in zip(NAMES, labels, typed, widths, strict=True)
    ]
    return "govukDateInput", {"namePrefix": bound.html_name, "items": items}


_DRAWERS: tuple[tuple[type[forms.Widget], Callable[[forms.BoundField], tuple[str, Params]]], ...] = (
    (DateParts, _date),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.CheckboxInput, _checkbox),
    (forms.Select, _select),
    (forms.Textarea, _textarea),
    (forms.FileInput, _file),
    (forms.PasswordInput, _password),
    (forms.Widget, _input),
)
"""The first whose widget fits draws the field, so narrower widgets stand above those they inherit from."""


def _drawer(bound: forms.BoundField) -> Callable[[forms.BoundField], tuple[str, Params]]:
    return next(draw for widget, draw in _DRAWERS if isinstance(bound.field.widget, widget))


def _flat_choices(bound: forms.BoundField) -> list[tuple[Any, Any]]:
    choices: Iterable[tuple[Any, Any]] = getattr(bound.field.widget, "choices", ())
    return list(choices)


def _chosen(bound: forms.BoundField) -> set[str]:
    value = bound.value()
    values = value if isinstance(value, list | tuple | set) else [value]
    return {str(one) for one in values if one is not None}


def _ticks(bound: forms.BoundField) -> list[Params]:
    chosen = _chosen(bound)
    return [
        {"value": str(value), "text": str(text), "checked": str(value) in chosen}
        for value, text in _flat_choices(bound)
        if str(value) != ""
    ]


def _decorate(item: Params, hints: Choices, reveals: Choices) -> None:
    value = item.get("value", "")
    if value in hints:
        item["hint"] = {"text": hints[value]}
    if value in reveals:
        item["conditional"] = {"html": reveals[value]}


def _wrong_parts(bound: forms.BoundField) -> tuple[str, ...]:
    if not bound.errors:
        return ()
    code = bound.errors.as_data()[0].code
    named = getattr(bound.field, "wrong_parts", None)
    return named(bound.value(), code) if named else NAMES


def _summary_item(bound: forms.BoundField) -> Params:
    identifier = bound.auto_id or bound.html_name
    wrong = _wrong_parts(bound) if isinstance(bound.field.widget, DateParts) else ()
    anchor = f"{identifier}-{wrong[0]}" if wrong else identifier
    return {"text": str(bound.errors[0]), "href": f"#{anchor}"}
