"""The moves of plans, their versions and their reviews."""

from accounts.permissions import Permission
from audit.events import Event
from core.workflow import Move, Workflow

from .models import Plan, PlanVersion, Review

_P, _V, _R = Plan.Stage, PlanVersion.Stage, Review.Stage

PLAN = Workflow(
    Move("make", frozenset({_P.PREPARED}), _P.MAINTAINED, Permission.PLAN_ISSUE, Event.PLAN_MADE),
)

VERSION = Workflow(
    Move("issue", frozenset({_V.PREPARATION}), _V.ISSUED, Permission.PLAN_ISSUE, Event.PLAN_VERSION_ISSUED),
)

_BEFORE_THE_MEETING = frozenset({_R.SCHEDULED, _R.INVITED, _R.PAPERS})

REVIEW = Workflow(
    Move("invite", frozenset({_R.SCHEDULED}), _R.INVITED, Permission.REVIEW_CONVENE, Event.REVIEW_INVITED),
    Move(
        "send_papers",
        frozenset({_R.INVITED, _R.PAPERS}),
        _R.PAPERS,
        Permission.REVIEW_CONVENE,
        Event.REVIEW_PAPERS_SENT,
    ),
    Move("hold", frozenset({_R.INVITED, _R.PAPERS}), _R.HELD, Permission.REVIEW_CONVENE, Event.REVIEW_HELD),
    Move("report", frozenset({_R.HELD}), _R.REPORTED, Permission.REVIEW_REPORT, Event.REVIEW_REPORTED),
    Move("decide", frozenset({_R.REPORTED}), _R.DECIDED, Permission.REVIEW_DECIDE, Event.REVIEW_DECIDED),
    Move(
        "reschedule", _BEFORE_THE_MEETING, _R.SCHEDULED, Permission.REVIEW_CONVENE, Event.REVIEW_RESCHEDULED
    ),
)
"""Twice the same move may be made: late papers are sent round as they come, a new date follows a new date."""
