"""The holidays of a school year, as schools publish them: one a line."""

import re
from datetime import date, datetime
from itertools import pairwise

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.forms import PortalForm

from ..services import Holiday

MOST = 20
LONGEST = 70
"""Days: longer than any summer."""
_DAY = (
    r"(?:[a-z]+day,?\s+)?(\d{1,2}(?:st|nd|rd|th)?\s+[a-z]+\s+\d{4}|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})"
)
_LINE = re.compile(rf"(?:[^\d:]*:)?\s*{_DAY}(?:\s*(?:to|until|-|\u2013|\u2014)\s*{_DAY})?\s*", re.IGNORECASE)
_FORMATS = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%Y-%m-%d")


class TermsForm(PortalForm):
    """The holidays of one school year."""

    holidays = forms.CharField(
        label=_("Holidays, one a line"),
        help_text=_(
            "The first and the last day without school, such as “26 October 2026 to 30 October 2026”. Put in the"
            " summer, too: a closure of four weeks can excuse a late answer."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_holidays(self) -> list[Holiday]:
        """
        Return the holidays in their order.

        :raises ValidationError: naming the line that cannot be read, or is impossible
        """
        lines = [line.strip() for line in self.cleaned_data["holidays"].splitlines() if line.strip()]
        if len(lines) > MOST:
            raise ValidationError(_t("Enter at most %(n)s holidays"), params={"n": MOST})
        found = sorted(_holiday(line) for line in lines)
        for before, after in pairwise(found):
            if after.starts_on <= before.ends_on:
                raise ValidationError(_t("Two of the holidays overlap: each day stands once"))
        return found


def _holiday(line: str) -> Holiday:
    read = _LINE.fullmatch(line)
    days = [_day(text) for text in read.groups() if text] if read else []
    if not days or None in days:
        raise ValidationError(
            _t("“%(line)s” must be two days, such as 26 October 2026 to 30 October 2026"),
            params={"line": line},
        )
    first, last = days[0], days[-1]
    if first is None or last is None or last < first:
        raise ValidationError(_t("In “%(line)s” the last day is before the first"), params={"line": line})
    if (last - first).days >= LONGEST:
        raise ValidationError(_t("“%(line)s” is longer than any holiday"), params={"line": line})
    return Holiday(first, last)


def _day(text: str) -> date | None:
    plain = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text, flags=re.IGNORECASE)
    for written in _FORMATS:
        try:
            return datetime.strptime(" ".join(plain.split()), written).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    return None
