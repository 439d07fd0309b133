"""What is asked when two entries of one service become one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PortalForm


class MergeForm(PortalForm):
    """Whose words are kept where two entries differ."""

    def __init__(self, *args: Any, rows: list[tuple[str, Any]], **kwargs: Any) -> None:
        """`rows` are the fields that differ: `value` is what this entry says, `before` what the other says."""
        super().__init__(*args, **kwargs)
        for name, row in rows:
            self.fields[name] = forms.ChoiceField(
                label=row.label,
                choices=[("this", row.value or _("Nothing")), ("other", row.before)],
                initial="this" if row.value else "other",
                widget=forms.RadioSelect,
            )

    def from_other(self) -> list[str]:
        """Return the fields in which the other's words are kept."""
        return [name for name, chosen in self.cleaned_data.items() if chosen == "other"]
