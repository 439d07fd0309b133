"""The ways of an agreement that lets a relative see a young person's record, of a restriction, and of a sealing."""

from accounts.permissions import Permission
from audit.events import Event
from core.workflow import Move, Workflow

from .models import Agreement, Restriction, Sealing

_STAGE = Agreement.Stage

AGREEMENT = Workflow(
    Move(
        "ask",
        source=frozenset(_STAGE) - {_STAGE.ASKED},
        target=_STAGE.ASKED,
        permission=Permission.AGREEMENT_ASK,
        event=Event.ACCESS_ASKED,
    ),
    Move(
        "agree",
        source=frozenset(_STAGE),
        target=_STAGE.AGREED,
        permission=Permission.AGREEMENT_DECIDE,
        event=Event.ACCESS_AGREED,
    ),
    Move(
        "refuse",
        source=frozenset({_STAGE.NONE, _STAGE.ASKED}),
        target=_STAGE.REFUSED,
        permission=Permission.AGREEMENT_DECIDE,
        event=Event.ACCESS_REFUSED,
    ),
    Move(
        "withdraw",
        source=frozenset({_STAGE.AGREED}),
        target=_STAGE.WITHDRAWN,
        permission=Permission.AGREEMENT_DECIDE,
        event=Event.ACCESS_WITHDRAWN,
    ),
)

_KEPT = Restriction.Stage

RESTRICTION = Workflow(
    Move(
        "enter",
        source=frozenset({_KEPT.PROPOSED}),
        target=_KEPT.ENTERED,
        permission=Permission.RESTRICTION_RECORD,
        event=Event.RESTRICTION_ENTERED,
    ),
    Move(
        "approve",
        source=frozenset({_KEPT.ENTERED}),
        target=_KEPT.APPROVED,
        permission=Permission.RESTRICTION_DECIDE,
        event=Event.RESTRICTION_APPROVED,
    ),
    Move(
        "refuse",
        source=frozenset({_KEPT.PROPOSED, _KEPT.ENTERED}),
        target=_KEPT.REFUSED,
        permission=Permission.RESTRICTION_DECIDE,
        event=Event.RESTRICTION_REFUSED,
    ),
    Move(
        "lift",
        source=frozenset({_KEPT.APPROVED}),
        target=_KEPT.LIFTED,
        permission=Permission.RESTRICTION_DECIDE,
        event=Event.RESTRICTION_LIFTED,
    ),
)

SEALING = Workflow(
    Move(
        "seal",
        source=frozenset({Sealing.Stage.PROPOSED}),
        target=Sealing.Stage.SEALED,
        permission=Permission.SEALING_DECIDE,
        event=Event.RECORD_SEALED,
    ),
    Move(
        "refuse",
        source=frozenset({Sealing.Stage.PROPOSED}),
        target=Sealing.Stage.REFUSED,
        permission=Permission.SEALING_DECIDE,
        event=Event.SEALING_REFUSED,
    ),
)
