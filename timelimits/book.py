"""The statute book: every pack of rules. A new pack is a new file and one name here."""

from timelimits import review, rights, sen_support
from timelimits.rulebook import Rulebook

STATUTE_BOOK = Rulebook(
    review.RULES,
    sen_support.RULES,
    rights.RULES,
)
