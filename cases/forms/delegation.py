"""The question of what an academy delegates to its trust."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.formkit import DatePartsField
from core.forms import PortalForm

from .limits import long_text

LONGEST = timedelta(days=365)


class DelegationForm(PortalForm):
    """Why the trust's SEN lead is to read the children's records, and from when to when."""

    error_names: ClassVar[dict[str, Any]] = {
        "reason": gettext_lazy("why the trust reads them"),
        "starts_on": gettext_lazy("the first day"),
        "ends_on": gettext_lazy("the last day"),
    }

    reason = long_text(gettext_lazy("Why does the trust need to read them?"))
    starts_on = DatePartsField(label=gettext_lazy("First day"))
    ends_on = DatePartsField(
        label=gettext_lazy("Last day"), help_text=gettext_lazy("At most a year. You can end it on any day.")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["starts_on"].initial, fields["starts_on"].earliest = today, today
        fields["ends_on"].earliest, fields["ends_on"].latest = today, today + LONGEST

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        answers = super().clean() or self.cleaned_data
        first, last = answers.get("starts_on"), answers.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day must be the first or later"))
        return answers


class EndDelegationForm(PortalForm):
    """A question that is answered by its button."""
