"""Who is reminded of which limit, and how often: the table of reminders."""

from dataclasses import dataclass

from .models import DueDateParty

_PART = DueDateParty.Part


@dataclass(frozen=True)
class Rhythm:
    """
    Who is reminded of one limit: before the day, and from one day after it each week.

    `leads` are days before, unless the authority has its own. With `most_late` the late ones end after so many, and
    the head of the setting is told a week later.
    """

    leads: tuple[int, ...]
    before: tuple[DueDateParty.Part, ...]
    late: tuple[DueDateParty.Part, ...] = ()
    most_late: int | None = None


_YEARLY = Rhythm((84, 42, 14), before=(_PART.RESPONSIBLE,), late=(_PART.RESPONSIBLE, _PART.OVERSEES))
_ARRANGING = Rhythm(
    (14, 3),
    before=(_PART.RESPONSIBLE, _PART.INVITED),
    late=(_PART.RESPONSIBLE, _PART.INVITED, _PART.OVERSEES),
)
RHYTHMS: dict[str, Rhythm] = {
    "birth-date.decide": Rhythm(
        (5, 1), before=(_PART.RESPONSIBLE,), late=(_PART.RESPONSIBLE, _PART.OVERSEES)
    ),
    "meeting": Rhythm((7, 1), before=(_PART.INVITED, _PART.RESPONSIBLE)),
    "message.kept_back": Rhythm((1,), before=(_PART.RESPONSIBLE,), late=(_PART.RESPONSIBLE, _PART.OVERSEES)),
    "restriction.decide": Rhythm((5, 1), before=(_PART.OVERSEES,), late=(_PART.RESPONSIBLE, _PART.OVERSEES)),
    "restriction.review": Rhythm(
        (14, 3), before=(_PART.RESPONSIBLE, _PART.OVERSEES), late=(_PART.RESPONSIBLE, _PART.OVERSEES)
    ),
    "review.decide": Rhythm((14, 3), before=(_PART.RESPONSIBLE,), late=(_PART.RESPONSIBLE, _PART.OVERSEES)),
    "review.first": _YEARLY,
    "review.invite": _ARRANGING,
    "review.next": _YEARLY,
    "review.papers": _ARRANGING,
    "review.report": Rhythm((7, 1), before=(_PART.RESPONSIBLE,), late=(_PART.RESPONSIBLE, _PART.OVERSEES)),
    "sen-support.review": Rhythm(
        (14, 3),
        before=(_PART.RESPONSIBLE, _PART.OVERSEES),
        late=(_PART.RESPONSIBLE, _PART.OVERSEES),
        most_late=5,
    ),
}
