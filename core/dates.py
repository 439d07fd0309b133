"""
Dates as people read them. Every date on every page, letter and e-mail is worded here.

Nothing here reads the clock: `today` is always passed in. Whole sentences are translated, never fragments.
"""

import datetime
from functools import lru_cache

from django.utils import dateformat, timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from markupsafe import Markup


def date(day: datetime.date) -> str:
    """5 March 2026"""
    return _worded(get_language(), day, "j F Y")


def day_month(day: datetime.date) -> str:
    """5 March"""
    return _worded(get_language(), day, "j F")


def weekday_date(day: datetime.date) -> str:
    """Thursday 5 March 2026"""
    return _worded(get_language(), day, "l j F Y")


def weekday_day_month(day: datetime.date) -> str:
    """Thursday 5 March"""
    return _worded(get_language(), day, "l j F")


def short_date(day: datetime.date) -> str:
    """Thu 5 Mar, for dense tables"""
    return _worded(get_language(), day, "D j M")


def short_day_month(day: datetime.date) -> str:
    """5 Mar, for drawings"""
    return _worded(get_language(), day, "j M")


def short_day_month_year(day: datetime.date) -> str:
    """5 Mar 2026, for drawings that span more than a year"""
    return _worded(get_language(), day, "j M Y")


def month_year(day: datetime.date) -> str:
    """March 2026"""
    return _worded(get_language(), day, "F Y")


def moment(when: datetime.datetime) -> str:
    """5 March 2026 at 2:30pm, in the time zone of the portal"""
    local = timezone.localtime(when)
    return _("%(date)s at %(time)s") % {"date": date(local.date()), "time": clock_time(local.time())}


def clock_time(time: datetime.time) -> str:
    """2:30pm, noon, midnight"""
    if (time.hour, time.minute) == (0, 0):
        return _("midnight")
    if (time.hour, time.minute) == (12, 0):
        return _("noon")
    return dateformat.time_format(time, "g:i") + ("am" if time.hour < 12 else "pm")


def how_long(due_on: datetime.date, today: datetime.date) -> str:
    """How far a date still to be met is from today: in 12 days, tomorrow, today, 3 days late."""
    days = (due_on - today).days
    if days < 0:
        return days_late(-days)
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}


def days_late(days: int) -> str:
    """3 days late"""
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}


def how_long_ago(day: datetime.date, today: datetime.date) -> str:
    """How long ago something happened: today, yesterday, 3 days ago. What is later than a frozen today is "today"."""
    days = (today - day).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": days}


def period(first: datetime.date, last: datetime.date) -> str:
    """14 September to 11 December 2026; both years when they differ."""
    begins = day_month(first) if first.year == last.year else date(first)
    return _("%(first)s to %(last)s") % {"first": begins, "last": date(last)}


def age(born_on: datetime.date, today: datetime.date) -> int:
    """Whole years on `today`; somebody born on 29 February is a year older on 1 March."""
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


@lru_cache(maxsize=20_000)
def _worded(language: str | None, day: datetime.date, style: str) -> str:
    """The day in words; kept, because a list shows the same few days over and over."""
    return dateformat.format(day, style)


_STYLES = {
    "date": date,
    "day_month": day_month,
    "weekday_date": weekday_date,
    "weekday_day_month": weekday_day_month,
    "short_date": short_date,
    "short_day_month": short_day_month,
}


def when(day: datetime.date, style: str = "date") -> Markup:
    """The date inside a `time` element that machines can read; `style` names one of the functions above."""
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), _STYLES[style](day))
