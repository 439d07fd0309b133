"""Questions about a consultation, and the foreword of a yearly report."""

from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from core.date_parts import DatePartsField
from core.forms import PortalForm

from ..consulted import CHOICES
from .parts import long_answer


class ConsultationForm(PortalForm):
    """Who was asked, when, how, and what came of it."""

    error_names: ClassVar[dict[str, Any]] = {
        "how": _("how they were asked"),
        "what_came": _("what came of it"),
    }

    party = forms.ChoiceField(label=_("Who was asked"), choices=[("", _("Choose")), *CHOICES])
    asked_on = DatePartsField(label=_("When"), error_name=_("The day on which they were asked"))
    how = forms.CharField(
        label=_("How"), help_text=_("A meeting, a letter, a survey. Name no person."), max_length=300
    )
    what_came = long_answer(_("What came of it"), _("What they said, and what changed because of it."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("DatePartsField", self.fields["asked_on"]).latest = today


class ReportForm(PortalForm):
    """What the council says before the figures."""

    error_names: ClassVar[dict[str, Any]] = {"foreword": _("the foreword")}

    foreword = long_answer(
        _("Foreword"),
        _(
            "Thank families, and say what mattered most this year. The figures and answers follow by themselves."
        ),
        rows=6,
        longest=2000,
    )
