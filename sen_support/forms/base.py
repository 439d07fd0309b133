"""What the forms of SEN support have in common."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from core.forms import PortalForm

LONG = 5000


class WordsField(forms.CharField):
    """A question answered in sentences."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        too_long = _("Use %(limit_value)s characters or fewer; this has %(show_value)s")
        kwargs.setdefault("validators", [MaxLengthValidator(LONG, too_long)])
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class PeopleField(forms.ChoiceField):
    """One of some people, each under one hat."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.people: dict[str, Membership] = {}

    def offer(self, people: list[Membership], *, empty: Any = None) -> None:
        """Say who may be chosen; with `empty`, nobody may be chosen, too."""
        self.people = {str(person.pk): person for person in people}
        first = [("", empty)] if empty is not None else [("", _("Choose a person"))]
        self.choices = first + [(key, person.user.full_name) for key, person in self.people.items()]

    def clean(self, value: Any) -> Membership | None:
        """Return the person."""
        return self.people.get(super().clean(value))


class ConfirmForm(PortalForm):
    """Nothing to answer but yes."""
