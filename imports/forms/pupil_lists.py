"""Questions about a pupil list."""

from datetime import date
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.formkit import DatePartsField
from core.forms import PortalForm

from ..reading import FIELDS, MAX_BYTES, REQUIRED, Field
from ..selectors import ConfirmPage

ENDINGS = {".csv", ".txt", ".tsv", ".xlsx", ".xml"}


class SendForm(PortalForm):
    """The file itself."""

    file = forms.FileField(
        label=_("Choose a file"),
        help_text=_(
            "CSV, Excel workbook (.xlsx) or Common Transfer File (.xml), up to 10 MB and 20,000 rows."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(sorted(ENDINGS))}),
        max_length=200,
        error_messages={
            "empty": _("The file is empty. Export the list again and choose the new file"),
            "max_length": _("The file’s name is too long. Give it a shorter one"),
        },
    )

    def clean_file(self) -> Any:
        """Refuse at once what could never be read; what is in the file is for a worker to say."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(
                _t("The file is larger than 10 MB. Export only the columns of a pupil list")
            )
        if PurePath(file.name).suffix.lower() not in ENDINGS:
            raise ValidationError(
                _t("Choose a CSV file, an Excel workbook (.xlsx) or a Common Transfer File (.xml)")
            )
        return file


class ColumnsForm(PortalForm):
    """Which column holds what, and whether the list is everybody."""

    is_whole_roll = forms.ChoiceField(
        label=_("Does this list hold every pupil on your roll?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes, every pupil")), ("no", _("No, only some of them"))],
        error_messages={"required": _("Say whether the list holds every pupil on your roll")},
    )

    def __init__(self, *args: Any, columns: list[tuple[str, str]], **kwargs: Any) -> None:
        questions = {
            str(name): forms.ChoiceField(
                label=words,
                required=name in REQUIRED,
                choices=[("", _("Not in this list")), *columns],
                error_messages={
                    "required": _t("Choose the column with the %(what)s") % {"what": str(words).lower()}
                },
            )
            for name, words in FIELDS.items()
        }
        self.base_fields = questions | {"is_whole_roll": type(self).base_fields["is_whole_roll"]}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Say when one column is given two meanings."""
        answers = super().clean() or self.cleaned_data
        meanings: dict[str, Field] = {}
        for name in FIELDS:
            column = answers.get(str(name))
            if column and column in meanings:
                other = str(FIELDS[meanings[column]])
                self.add_error(
                    str(name), _t("This column is already chosen for “%(other)s”") % {"other": other}
                )
            elif column:
                meanings[column] = name
        return answers

    @property
    def mapping(self) -> dict[Field, int]:
        """Return the column chosen for each meaning."""
        return {
            name: int(self.cleaned_data[str(name)]) for name in FIELDS if self.cleaned_data.get(str(name))
        }

    @property
    def says_whole_roll(self) -> bool:
        """Return whether the list is said to hold everybody."""
        return bool(self.cleaned_data["is_whole_roll"] == "yes")


class ConfirmForm(PortalForm):
    """The last questions before anything is written; each is there only when it matters."""

    joins_on = DatePartsField(
        label=_("First day on the roll"),
        help_text=_("For new pupils whose row gives no date of their own. Today, or earlier."),
        error_name=_("First day on the roll"),
    )
    is_same_child = forms.BooleanField()
    leavers = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[("stay", _("No, leave them on the roll")), ("left", _("Yes, they have left"))],
    )
    left_on = DatePartsField(
        label=_("Last day on the roll"),
        required=False,
        help_text=_("From the next day your school does not see their records any more."),
        error_name=_("Last day on the roll"),
    )
    is_sure = forms.BooleanField(required=False)

    def __init__(self, *args: Any, page: ConfirmPage, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._word(page)
        for name in ("joins_on", "left_on"):
            self.fields[name].latest = today  # type: ignore[attr-defined]
        asked = {
            "joins_on": page.new > 0,
            "is_same_child": page.by_name > 0,
            "leavers": page.asks_leavers,
            "left_on": page.asks_leavers,
            "is_sure": page.asks_again,
        }
        for name, is_asked in asked.items():
            if not is_asked:
                del self.fields[name]

    def _word(self, page: ConfirmPage) -> None:
        by_name, left = self.fields["is_same_child"], self.fields["leavers"]
        by_name.label = ngettext(
            "I have looked at the %(count)s pupil matched by name and date of birth: it is the same child",
            "I have looked at the %(count)s pupils matched by name and date of birth: each is the same child",
            page.by_name,
        ) % {"count": page.by_name}
        by_name.error_messages["required"] = _t(
            "Look at the pupils matched by name, and tick that they are the same"
        )
        left.label = ngettext(
            "%(count)s pupil on your roll is not in the list. Have they left?",
            "%(count)s pupils on your roll are not in the list. Have they left?",
            page.left,
        ) % {"count": page.left}
        left.error_messages["required"] = _t("Say whether the pupils who are not in the list have left")
        self.fields["is_sure"].label = _t(
            "That is %(left)s of %(all)s pupils, more than one in ten. I have checked that all of them have left"
        ) % {"left": page.left, "all": page.roll_size}

    def clean(self) -> dict[str, Any]:
        """Ask for the day only when somebody has left, and ask again when it is many."""
        answers = super().clean() or self.cleaned_data
        if answers.get("leavers") != "left":
            return answers
        if "left_on" in answers and not answers["left_on"]:
            self.add_error("left_on", _t("Enter the last day on the roll"))
        if "is_sure" in self.fields and not answers.get("is_sure"):
            self.add_error("is_sure", _t("Tick that all of them have left, or leave them on the roll"))
        return answers

    @property
    def joins(self) -> date | None:
        """Return the first day of new pupils, if it was asked."""
        return self.cleaned_data.get("joins_on")

    @property
    def left(self) -> date | None:
        """Return the last day of those who left, if any did."""
        return self.cleaned_data.get("left_on") if self.cleaned_data.get("leavers") == "left" else None
