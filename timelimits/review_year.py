"""Every limit of one review year of a plan, in the order in which they come."""

from dataclasses import dataclass
from datetime import date

from timelimits.book import STATUTE_BOOK
from timelimits.calendars import ENGLAND, Calendar, Calendars
from timelimits.results import Result

_OF_A_MEETING = ("review.invite", "review.papers", "review.report", "review.decide")


@dataclass(frozen=True)
class MeetingFit:
    """Whether a meeting date leaves the time the law and the Code ask for. Either fault asks for a reason."""

    is_short_notice: bool
    is_too_late_for_decision: bool
    invite_by: date
    meet_by: date

    @property
    def needs_a_reason(self) -> bool:
        """Whether the date can be accepted only with a reason."""
        return self.is_short_notice or self.is_too_late_for_decision


def review_due(
    *,
    first_made_on: date,
    last_reviewed_on: date | None = None,
    calendar: Calendar | Calendars = ENGLAND,
) -> Result:
    """By when the review must be complete: 12 months from the last review, or from making the plan."""
    if last_reviewed_on is None:
        return STATUTE_BOOK.compute("review.first", {"first_made_on": first_made_on}, calendar=calendar)
    return STATUTE_BOOK.compute("review.next", {"last_reviewed_on": last_reviewed_on}, calendar=calendar)


def meet_by(*, review_due_on: date, calendar: Calendar | Calendars = ENGLAND) -> Result:
    """The last day for a meeting whose decision, 4 weeks later, still falls inside the 12 months."""
    return STATUTE_BOOK.compute("review.meeting", {"review_due_on": review_due_on}, calendar=calendar)


def limits_for_meeting(*, meeting_on: date, calendar: Calendar | Calendars = ENGLAND) -> tuple[Result, ...]:
    """Invitations, papers, report and decision of a meeting."""
    facts = {"meeting_on": meeting_on}
    return tuple(STATUTE_BOOK.compute(rule, facts, calendar=calendar) for rule in _OF_A_MEETING)


def limits_for_amendment(
    *,
    meeting_on: date,
    sent_on: date,
    served_on: date | None = None,
    calendar: Calendar | Calendars = ENGLAND,
) -> tuple[Result, ...]:
    """The family's comments and the amended plan, once the amendment notice was sent and served."""
    served, meeting = {"served_on": served_on or sent_on}, {"meeting_on": meeting_on, "sent_on": sent_on}
    return (
        STATUTE_BOOK.compute("amendment.representations", served, calendar=calendar),
        STATUTE_BOOK.compute("review.final-plan", meeting, calendar=calendar),
    )


def limits_for_review_year(
    *,
    first_made_on: date,
    last_reviewed_on: date | None = None,
    meeting_on: date | None = None,
    amendments_sent_on: date | None = None,
    amendments_served_on: date | None = None,
) -> tuple[Result, ...]:
    """
    Every limit that the facts known so far lead to.

    The review and its meeting always; invitations, papers, report and decision once a meeting is fixed; comments and
    amended plan once an amendment notice was sent. `amendments_served_on` is needed only where it differs.
    """
    review = review_due(first_made_on=first_made_on, last_reviewed_on=last_reviewed_on)
    limits: tuple[Result, ...] = (review, meet_by(review_due_on=review.day))
    if meeting_on is not None:
        limits += limits_for_meeting(meeting_on=meeting_on)
        if amendments_sent_on is not None:
            limits += limits_for_amendment(
                meeting_on=meeting_on, sent_on=amendments_sent_on, served_on=amendments_served_on
            )
    return limits


def meeting_fit(*, meeting_on: date, invited_on: date, review_due_on: date) -> MeetingFit:
    """
    Whether a meeting gives two weeks' notice to those invited on `invited_on`, and time for a decision.

    A meeting that fails either may still be held; the limits do not move for it.
    """
    invite_by = STATUTE_BOOK.compute("review.invite", {"meeting_on": meeting_on}).day
    latest = meet_by(review_due_on=review_due_on).day
    return MeetingFit(
        is_short_notice=invited_on > invite_by,
        is_too_late_for_decision=meeting_on > latest,
        invite_by=invite_by,
        meet_by=latest,
    )
