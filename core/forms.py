"""The base of every form: what went wrong is said in plain English, naming the question."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.date_parts import DatePartsField

Wording = Callable[[str, str], str]


class PortalForm(forms.Form):
    """
    A form whose errors name the question instead of saying "This field is required".

    A field's own `error_messages` win. `error_names` gives the words for a question in an error, where its label
    would read oddly: `{"day": "the day of the meeting"}` makes "Enter the day of the meeting".
    """

    error_names: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, form_field in self.fields.items():
            self._word_errors(name, form_field)

    def _word_errors(self, name: str, form_field: forms.Field) -> None:
        label = str(form_field.label or name.replace("_", " ").capitalize())
        in_sentence = str(self.error_names.get(name) or _in_sentence(label))
        begins = in_sentence[:1].upper() + in_sentence[1:]
        if isinstance(form_field, DatePartsField) and not form_field.error_name:
            form_field.error_name = begins
        defaults = _default_messages(form_field)
        for code, wording in _wordings(form_field).items():
            if form_field.error_messages.get(code) is defaults.get(code):
                asked = in_sentence if name in self.error_names else _asked(label, in_sentence)
                form_field.error_messages[code] = wording(asked, begins)


class VersionedForm(PortalForm):
    """A form about something others may change too: it carries the version it was drawn from, so nobody overwrites."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def _in_sentence(label: str) -> str:
    """The label as it stands inside a sentence: small first letter, unless it is an abbreviation."""
    shortened = Truncator(label.removesuffix("?")).chars(80)
    first_word = label.split(" ", 1)[0]
    keeps_capital = first_word == "I" or first_word[1:2].isupper()
    return shortened if keeps_capital else shortened[:1].lower() + shortened[1:]


def _asked(label: str, in_sentence: str) -> str:
    """A label that is a question is quoted, because "Enter which day suits you" is no English."""
    return _("an answer to “%(question)s”") % {"question": label} if label.endswith("?") else in_sentence


def _default_messages(form_field: forms.Field) -> dict[str, Any]:
    messages: dict[str, Any] = {}
    for cls in reversed(type(form_field).__mro__):
        messages |= getattr(cls, "default_error_messages", {})
    return messages


def _wordings(form_field: forms.Field) -> dict[str, Wording]:
    """For each kind of error its sentence, from the name inside a sentence and the name that begins one."""
    chosen = isinstance(form_field.widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple)
    wordings: dict[str, Wording] = {
        "required": _choose if chosen else _enter,
        "max_length": _at_most_long,
        "min_length": _at_least_long,
        "min_value": _at_least,
        "max_value": _at_most,
    }
    if chosen:
        wordings |= {"invalid_choice": _from_the_list, "invalid_list": _from_the_list}
    if isinstance(form_field, forms.FileField):
        wordings |= {
            "required": _choose_file,
            "missing": _choose_file,
            "empty": _file_empty,
            "invalid": _choose_file,
        }
    if isinstance(form_field, forms.IntegerField):
        wordings["invalid"] = _whole_number
    if isinstance(form_field, forms.EmailField):
        wordings["invalid"] = _email
    if isinstance(form_field, forms.URLField):
        wordings["invalid"] = _address
    if isinstance(form_field, forms.BooleanField):
        wordings["required"] = _tick
    return wordings


def _named(sentence: str, name: str) -> str:
    return sentence % {"name": name}


def _limited(sentence: str, name: str) -> str:
    """Put the name in, and leave the limit for Django to fill: the sentence writes it as %%(limit_value)s."""
    return sentence % {"name": name.replace("%", "%%")}


def _enter(name: str, begins: str) -> str:
    return _named(_("Enter %(name)s"), name)


def _choose(name: str, begins: str) -> str:
    return _named(_("Choose %(name)s"), name)


def _tick(name: str, begins: str) -> str:
    return _named(_("Tick the box “%(name)s”"), begins)


def _choose_file(name: str, begins: str) -> str:
    return _("Choose a file")


def _file_empty(name: str, begins: str) -> str:
    return _("The file is empty")


def _from_the_list(name: str, begins: str) -> str:
    return _named(_("Choose %(name)s from the list"), name)


def _whole_number(name: str, begins: str) -> str:
    return _named(_("%(name)s must be a whole number, like 20"), begins)


def _email(name: str, begins: str) -> str:
    return _("Enter an e-mail address in the right form, like name@example.org")


def _address(name: str, begins: str) -> str:
    return _("Enter the address of a website, like www.example.org")


def _at_most_long(name: str, begins: str) -> str:
    return _limited(_("%(name)s must be %%(limit_value)d characters or fewer"), begins)


def _at_least_long(name: str, begins: str) -> str:
    return _limited(_("%(name)s must be %%(limit_value)d characters or more"), begins)


def _at_least(name: str, begins: str) -> str:
    return _limited(_("%(name)s must be %%(limit_value)s or more"), begins)


def _at_most(name: str, begins: str) -> str:
    return _limited(_("%(name)s must be %%(limit_value)s or less"), begins)
