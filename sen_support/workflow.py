"""The stages of a cycle."""

from accounts.permissions import Permission
from audit.events import Event
from core.workflow import Move, Workflow

from .models import Cycle

_S = Cycle.Stage

CYCLE = Workflow(
    Move("plan", frozenset({_S.ASSESS}), _S.PLAN, Permission.SUPPORT_CONTRIBUTE, Event.SUPPORT_ASSESSED),
    Move("begin", frozenset({_S.PLAN}), _S.DO, Permission.SUPPORT_EDIT, Event.SUPPORT_BEGUN),
    Move("review", frozenset({_S.DO}), _S.REVIEW, Permission.SUPPORT_EDIT, Event.SUPPORT_REVIEW_STARTED),
    Move("end", frozenset({_S.REVIEW}), _S.ENDED, Permission.SUPPORT_EDIT, Event.SUPPORT_REVIEWED),
    Move(
        "close",
        frozenset({_S.ASSESS, _S.PLAN, _S.DO, _S.REVIEW}),
        _S.CLOSED,
        Permission.SUPPORT_EDIT,
        Event.SUPPORT_CLOSED,
    ),
)
