"""A date asked for as day, month and year, which keeps what was typed and says what is wrong with it."""

import calendar
import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import dates

Parts = tuple[str, str, str]

NAMES = ("day", "month", "year")
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}


class DateParts(forms.Widget):
    """Three boxes. Its value is a date, or the three texts as they were typed."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Parts | None:
        """The three texts, or None when all three boxes are empty."""
        day, month, year = (str(data.get(f"{name}-{part}") or "").strip() for part in NAMES)
        return (day, month, year) if day or month or year else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the page did not hold the question at all."""
        return not any(f"{name}-{part}" in data for part in NAMES)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The first box, where a link to the question lands."""
        return f"{id_}-{NAMES[0]}" if id_ else id_

    @staticmethod
    def typed(value: datetime.date | Parts | None) -> Parts:
        """What to put into the three boxes."""
        if isinstance(value, datetime.date):
            return (str(value.day), str(value.month), str(value.year))
        return value or ("", "", "")


class DatePartsField(forms.Field):
    """
    A date from three boxes; the month may be a number or a name.

    `earliest` and `latest` bound it; a form whose bounds depend on today sets them on the field when it is made.

    :raises ValidationError: a part is missing, the year is not four numbers, no such day, or outside the bounds
    """

    widget = DateParts
    default_error_messages = {
        "missing_part": gettext_lazy("%(name)s must include a %(parts)s"),
        "short_year": gettext_lazy("%(name)s must have a year of 4 numbers, like %(example)s"),
        "invalid": gettext_lazy("%(name)s must be a real date"),
        "earliest": gettext_lazy("%(name)s must be %(date)s or later"),
        "latest": gettext_lazy("%(name)s must be %(date)s or earlier"),
    }

    def __init__(
        self,
        *,
        earliest: datetime.date | None = None,
        latest: datetime.date | None = None,
        error_name: str = "",
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.earliest = earliest
        self.latest = latest
        self.error_name = error_name

    def to_python(self, value: datetime.date | Parts | None) -> datetime.date | None:
        """The date the three texts name."""
        if value is None or isinstance(value, datetime.date):
            return value
        missing = [part for part, typed in zip(NAMES, value, strict=True) if not typed]
        if missing:
            raise self._error("missing_part", parts=_parts_phrase(missing))
        day, month, year = value
        if year.isdigit() and len(year) != 4:
            raise self._error("short_year", example="2026")
        try:
            return datetime.date(int(year), _MONTHS.get(month.lower()) or int(month), int(day))
        except ValueError:
            raise self._error("invalid") from None

    def validate(self, value: datetime.date | None) -> None:
        """Hold the date against `earliest` and `latest`."""
        super().validate(value)
        if value is None:
            return
        if self.earliest and value < self.earliest:
            raise self._error("earliest", date=dates.date(self.earliest))
        if self.latest and value > self.latest:
            raise self._error("latest", date=dates.date(self.latest))

    def wrong_parts(self, value: datetime.date | Parts | None, code: str | None) -> tuple[str, ...]:
        """Which of the boxes to mark for an error of this code."""
        typed = DateParts.typed(value)
        if code == "missing_part":
            return tuple(part for part, text in zip(NAMES, typed, strict=True) if not text)
        return ("year",) if code == "short_year" else NAMES

    def _error(self, code: str, **params: Any) -> ValidationError:
        name = self.error_name or str(self.label or _("The date"))
        return ValidationError(self.error_messages[code], code=code, params={"name": name, **params})


def _parts_phrase(parts: list[str]) -> str:
    """The missing boxes in words; never all three, since that is an unanswered question."""
    phrases = {
        ("day",): _("day"),
        ("month",): _("month"),
        ("year",): _("year"),
        ("day", "month"): _("day and month"),
        ("day", "year"): _("day and year"),
        ("month", "year"): _("month and year"),
    }
    return phrases[tuple(parts)]
