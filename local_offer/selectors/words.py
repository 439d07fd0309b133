"""An entry in words that several pages share."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from core import dates

from ..models import OLDEST, REVIEWED_FOR, Entry

Stage = Entry.Stage
MOST_LISTED = 50
CHECK_EVERY = REVIEWED_FOR
SOON = timedelta(days=30)


def first_sentence(text: str) -> str:
    """Return what stands before the first full stop, with it."""
    sentence, dot, _rest = text.partition(". ")
    return sentence + dot.strip()


def ages(entry: Entry) -> str:
    """Return whom an entry is for, by age."""
    youngest, oldest = entry.age_from, entry.age_to
    if youngest is None and oldest is None:
        return _("All ages to %(oldest)s") % {"oldest": OLDEST}
    if oldest is None:
        return _("%(youngest)s and over") % {"youngest": youngest}
    return _("%(youngest)s to %(oldest)s") % {"youngest": youngest or 0, "oldest": oldest}


def checked_words(entry: Entry) -> str:
    """Return when the provider last checked the entry, in words."""
    if entry.reviewed_on is None:
        return _("Not checked yet")
    return _("Last checked %(day)s") % {"day": dates.date(entry.reviewed_on)}


def checked_by_words(entry: Entry) -> str:
    """Return when an entry was last checked and by which organisation; never by which person."""
    who = entry.reviewed_by or entry.published_by
    if entry.reviewed_on is None or who is None:
        return checked_words(entry)
    words = {"day": dates.date(entry.reviewed_on), "who": who.agency}
    return _("Last checked %(day)s by %(who)s") % words


def review_words(entry: Entry, today: date) -> tuple[str, str]:
    """Return in words whether an entry is due to be checked again, or soon will be, and the colour of its tag."""
    if entry.review_due is None or entry.review_due < today:
        return _("Check is overdue"), "red"
    if entry.review_due <= today + SOON:
        return _("Check is due"), "yellow"
    return "", ""


def is_check_due(entry: Entry, today: date) -> bool:
    """Return whether half a year has passed since the entry was last checked."""
    return entry.reviewed_on is None or entry.reviewed_on + CHECK_EVERY < today
