"""What the views of SEN support have in common: one question at a time, and refusals said beside it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from core.date_parts import DatePartsField

from ..errors import NotReady, RuleBroken
from ..models import Cycle


@dataclass(frozen=True)
class Question:
    """What stands around a form: its heading, whom it is about, the way back, and the words of the button."""

    title: str
    caption: str
    back_url: str
    back_text: str
    submit: str = ""
    introduction: list[str] = field(default_factory=list)
    is_warning: bool = False
    also: tuple[str, str] | None = None
    """A second button: its name and its words."""


def about(cycle: Cycle, title: str, **more: Any) -> Question:
    """Return a question about a cycle."""
    from ..selectors.common import term_of

    name = term_of(cycle)
    return Question(
        title, f"{cycle.case.child.full_name}, {name.lower()}", cycle.get_absolute_url(), name, **more
    )


def ask(
    request: Any, question: Question, form: forms.Form, template: str = "question", **more: Any
) -> HttpResponse:
    """Draw a question, with what was typed and what is wrong with it."""
    return TemplateResponse(request, f"sen_support/{template}.html", {"page": question, "form": form, **more})


def done(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Return whether a valid form's answers were acted on; a rule that forbids it is said beside its question."""
    if not form.is_valid():
        return False
    return allowed(form, act)


def allowed(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Return whether the act was allowed; if not, the form says why."""
    try:
        act()
    except NotReady as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
    except RuleBroken as refusal:
        _say(form, refusal)
    else:
        return True
    return False


def _say(form: forms.Form, refusal: RuleBroken) -> None:
    name = refusal.field if refusal.field in form.fields else None
    if name is not None and isinstance(form.fields[name], DatePartsField):
        form.add_error(name, forms.ValidationError(refusal.message, code="invalid"))
    else:
        form.add_error(name, refusal.message)


def child_name(record: Any) -> str:
    """Return the first name of the child a record is about."""
    return str(record.case.child.first_name)


def save_words() -> str:
    """Return the words of a button that keeps what was written."""
    return _("Save")
