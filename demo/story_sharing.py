"""Named sharing: Maya's with the special school that advises Oak, Noah's with Nadia, and one that has ended."""

from datetime import date
from typing import Any

from accounts.sight import RecordPart
from audit import services as audit
from audit.events import Event
from cases import services as cases
from cases.models import Case, Share, Terms

from .cast import UPNS, Cast
from .story_plans import as_seen

OUTREACH = "Harbour’s outreach teacher advises Oak on Maya’s sensory needs this term."
THERAPY = "To see whether Noah’s speech and language therapy can go on at secondary school."
MOVE = "The family thought of moving to Southshire and asked us to tell their team about the review."


def tell(cast: Cast) -> None:
    """Share, end one early, and let Priya object to another."""
    harbour, southshire, nadia = cast.places["harbour"], cast.places["southshire"], cast.nadia.membership
    noah = Case.objects.get(child__upn=UPNS["noah"])
    ended = _share(cast, cast.maya, -40, MOVE, receiver=southshire, parts=[RecordPart.REVIEWS], last=-5)
    stopped_on = cast.day(-20)
    cases.stop_sharing_case(
        share=as_seen(ended, cast.sam, stopped_on), actor=cast.sam, today=stopped_on,
        why="The family is not moving after all.",
    )  # fmt: skip
    _share(cast, noah, -3, THERAPY, receiver=nadia, parts=[RecordPart.PROVISION], last=25)
    live = _share(cast, cast.maya, -6, OUTREACH, receiver=harbour, parts=[RecordPart.PROVISION], last=50)
    day = cast.day(-2)
    cases.object_to_share(
        share=as_seen(live, cast.priya, day), actor=cast.priya, today=day,
        words="I would like to meet the outreach teacher before she reads about Maya.",
    )  # fmt: skip


def look(cast: Cast) -> None:
    """Let some of those who may have opened Maya's record, so that her family reads who has looked."""
    for name in ("sam", "helen", "grace", "dev", "nadia", "omar", "iris", "moira"):
        audit.record(actor=cast.people[name], event=Event.RECORD_OPENED, subject=cast.maya)


def _share(cast: Cast, case: Any, day: int, reason: str, *, receiver: Any, parts: Any, last: int) -> Share:
    given_on: date = cast.day(day)
    terms = Terms(
        receiver=receiver, parts=parts, reason=reason, starts_on=given_on, ends_on=cast.day(last)
    )  # fmt: skip
    seen = as_seen(case, cast.sam, given_on)
    return cases.share_case(case=seen, actor=cast.sam, terms=terms, today=given_on)
