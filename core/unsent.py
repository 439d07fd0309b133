"""
Long answers are kept while they are typed, so that a closed page or a lost connection loses nothing.

They belong to the hat that typed them and to the address of the form. Sending the form throws them away, with the
change it makes; what is never sent goes after a week (`notifications.upkeep`).
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from . import dates
from .models import Submission, UnsentWords

LONGEST = 200_000
"""Letters in all the answers of one form: several times the longest plan, and no way to fill a disk."""

Words = Mapping[str, Mapping[str, str]]


def keep(*, membership_id: UUID, address: str, form: UUID | None, words: Words) -> str:
    """
    Keep what was typed at an address, in place of what was kept before; nothing typed keeps nothing.

    :param form: the number of the form it was typed into. If that form has been sent meanwhile, nothing is kept.
    :return: when it was kept, in words; empty if it was not
    """
    length = sum(len(text) for answer in words.values() for text in answer.values())
    if not words:
        forget(membership_id=membership_id, address=address)
        return ""
    if length > LONGEST or len(address) > 500 or _is_sent(form):
        return ""
    kept, _created = UnsentWords.objects.update_or_create(
        membership_id=membership_id, address=address, defaults={"words": words}
    )
    return _("Saved at %(time)s, not sent yet") % {"time": dates.clock_time(localtime(kept.kept_at).time())}


def forget(*, membership_id: UUID, address: str) -> None:
    """Throw away what was kept for a form, because it was sent or is not wanted."""
    UnsentWords.objects.filter(membership_id=membership_id, address=address).delete()


def kept(*, membership_id: UUID, address: str) -> dict[str, Any]:
    """Return what this hat typed at an address and has not sent, and when, in words."""
    found = UnsentWords.objects.filter(membership_id=membership_id, address=address).first()
    if found is None:
        return {"words": {}, "sentence": ""}
    sentence = _("You wrote this on %(moment)s and have not sent it.") % {
        "moment": dates.moment(found.kept_at)
    }
    return {"words": found.words, "sentence": sentence}


def _is_sent(form: UUID | None) -> bool:
    return form is not None and Submission.objects.filter(key=form).exclude(location="").exists()
