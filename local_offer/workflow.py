"""The ways of an entry and a guide to the public, and of a comment to its answer."""

from typing import NamedTuple

from accounts.permissions import Permission
from audit.events import Event
from core.workflow import Move, Workflow

from .models import Comment, Edited, Entry, GuideText

_STAGE, _SAID = Edited.Stage, Comment.Stage


class _Called(NamedTuple):
    """What the ledger calls each move."""

    send: Event
    check: Event
    give_back: Event
    publish: Event


def _by_two_editors(called: _Called) -> Workflow:
    """Return the way of a text that one editor checks and another publishes."""
    draft, sent, checked = (frozenset({stage}) for stage in Edited.IN_HAND)
    edit, check, publish = Permission.ENTRY_EDIT, Permission.ENTRY_CHECK, Permission.ENTRY_PUBLISH
    return Workflow(
        Move("send", draft, _STAGE.SENT, edit, called.send),
        Move("check", sent, _STAGE.CHECKED, check, called.check),
        Move("return", sent | checked, _STAGE.DRAFT, check, called.give_back),
        Move("publish", checked, _STAGE.PUBLISHED, publish, called.publish),
    )


EDITED: dict[type[Edited], Workflow] = {
    Entry: Workflow(
        *_by_two_editors(
            _Called(Event.ENTRY_SENT, Event.ENTRY_CHECKED, Event.ENTRY_RETURNED, Event.ENTRY_PUBLISHED)
        ),
        Move(
            "withdraw",
            source=frozenset({_STAGE.PUBLISHED}),
            target=_STAGE.WITHDRAWN,
            permission=Permission.ENTRY_CONFIRM,
            event=Event.ENTRY_WITHDRAWN,
        ),
    ),
    GuideText: _by_two_editors(
        _Called(Event.GUIDE_SENT, Event.GUIDE_CHECKED, Event.GUIDE_RETURNED, Event.GUIDE_PUBLISHED)
    ),
}
"""By what is written, its way to the public: the same for all, under other names in the ledger."""

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
