"""The statute book: every pack of rules. A new pack is a new file and one name here."""

from timelimits import (
    amendment,
    appeals,
    assessment,
    budget,
    exceptions,
    mediation,
    moving,
    notices,
    orders,
    phase_transfer,
    reassessment,
    records,
    review,
    rights,
    sen_support,
)
from timelimits.rulebook import Rulebook

STATUTE_BOOK = Rulebook(
    sen_support.RULES,
    assessment.RULES,
    exceptions.RULES,
    notices.RULES,
    review.RULES,
    amendment.RULES,
    reassessment.RULES,
    phase_transfer.RULES,
    moving.RULES,
    mediation.RULES,
    appeals.RULES,
    orders.RULES,
    budget.RULES,
    rights.RULES,
    records.RULES,
)
