"""What is asked when two entries of one service become one."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PortalForm


class MergeForm(PortalForm):
    """Whose words are kept where two entries differ, and what else the other lists is listed too."""

    def __init__(
        self, *args: Any, rows: list[tuple[str, Any]], lists: Sequence[Any] = (), **kwargs: Any
    ) -> None:
        """
        `rows` are the fields that differ: `value` is what this entry says, `before` what the other says.

        `lists` are what only the other lists; all of it is ticked where this entry lists nothing of the kind.
        """
        super().__init__(*args, **kwargs)
        self._lists = [f"more_{each.name}" for each in lists]
        for name, row in rows:
            self.fields[name] = forms.ChoiceField(
                label=row.label,
                choices=[("this", row.value or _("Nothing")), ("other", row.before)],
                initial="this" if row.value else "other",
                widget=forms.RadioSelect,
            )

        for name, each in zip(self._lists, lists, strict=True):
            self.fields[name] = forms.MultipleChoiceField(
                label=each.title,
                choices=each.lines,
                required=False,
                initial=[key for key, _words in each.lines] if each.is_new else [],
                widget=forms.CheckboxSelectMultiple,
            )

    def lines_of_other(self) -> list[UUID]:
        """Return what the other lists and is listed too, by the keys."""
        return [UUID(key) for name in self._lists for key in self.cleaned_data[name]]

    def from_other(self) -> list[str]:
        """Return the fields in which the other's words are kept."""
        return [name for name, chosen in self.cleaned_data.items() if chosen == "other"]
