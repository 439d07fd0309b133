"""The ways of an entry to the public, and of a comment to its answer."""

from accounts.permissions import Permission
from audit.events import Event
from core.workflow import Move, Workflow

from .models import Comment, Entry

_STAGE, _SAID = Entry.Stage, Comment.Stage

ENTRY = Workflow(
    Move(
        "send",
        source=frozenset({_STAGE.DRAFT}),
        target=_STAGE.SENT,
        permission=Permission.ENTRY_EDIT,
        event=Event.ENTRY_SENT,
    ),
    Move(
        "check",
        source=frozenset({_STAGE.SENT}),
        target=_STAGE.CHECKED,
        permission=Permission.ENTRY_CHECK,
        event=Event.ENTRY_CHECKED,
    ),
    Move(
        "return",
        source=frozenset({_STAGE.SENT, _STAGE.CHECKED}),
        target=_STAGE.DRAFT,
        permission=Permission.ENTRY_CHECK,
        event=Event.ENTRY_RETURNED,
    ),
    Move(
        "publish",
        source=frozenset({_STAGE.CHECKED}),
        target=_STAGE.PUBLISHED,
        permission=Permission.ENTRY_PUBLISH,
        event=Event.ENTRY_PUBLISHED,
    ),
)

COMMENT = Workflow(
    Move(
        "publish",
        source=frozenset({_SAID.RECEIVED}),
        target=_SAID.PUBLISHED,
        permission=Permission.COMMENT_ANSWER,
        event=Event.COMMENT_PUBLISHED,
    ),
    Move(
        "keep back",
        source=frozenset({_SAID.RECEIVED}),
        target=_SAID.KEPT_BACK,
        permission=Permission.COMMENT_ANSWER,
        event=Event.COMMENT_KEPT_BACK,
    ),
)
