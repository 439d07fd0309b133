"""Questions about cases."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PortalForm

from .models import Sort
from .selectors import Asked


class WorkListFilters(PortalForm):
    """How the work list is narrowed and sorted. Lives in the address, so a list can be kept and shared."""

    view = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[("mine", _("allocated to me")), ("all", _("all of the authority's"))],
    )
    due = forms.ChoiceField(
        label=_("Due"),
        required=False,
        choices=[("", _("any time")), ("late", _("late")), ("soon", _("in the next 10 days"))],
    )
    name = forms.CharField(label=_("Family name begins with"), required=False, max_length=100)
    sort = forms.ChoiceField(
        label=_("Sort by"),
        required=False,
        choices=[(Sort.DUE, _("due date")), (Sort.NAME, _("name")), (Sort.CHANGED, _("last change"))],
    )

    def asked(self) -> Asked:
        """Return what is asked for; an answer that is not among the choices counts as none."""
        self.is_valid()
        answers = self.cleaned_data
        return Asked(
            view=answers.get("view") or "mine",
            due=answers.get("due") or "",
            name=(answers.get("name") or "").strip(),
            sort=Sort(answers.get("sort") or Sort.DUE),
        )
