"""The stages of a pupil list, of a file of services, and of one of the register."""

from accounts.permissions import Permission
from audit.events import Event
from core.workflow import Move, Workflow

from .models import PupilList, RegisterFile, ServiceFile

_S = PupilList.Stage
_READ, _CONFIRM = Permission.PUPIL_LIST_READ, Permission.PUPIL_LIST_CONFIRM

PUPIL_LIST = Workflow(
    Move("ask about columns", frozenset({_S.RECEIVED}), _S.COLUMNS, _READ, Event.PUPIL_LIST_OPENED),
    Move("read a transfer file", frozenset({_S.RECEIVED}), _S.READING, _READ, Event.PUPIL_LIST_OPENED),
    Move("compare", frozenset({_S.COLUMNS, _S.PREVIEWED}), _S.READING, _READ, Event.PUPIL_LIST_COLUMNS_SAID),
    Move("show", frozenset({_S.READING}), _S.PREVIEWED, _READ, Event.PUPIL_LIST_COMPARED),
    Move("confirm", frozenset({_S.PREVIEWED}), _S.CONFIRMING, _CONFIRM, Event.PUPIL_LIST_CONFIRMED),
    Move("compare again", frozenset({_S.CONFIRMING}), _S.READING, _READ, Event.PUPIL_LIST_STALE),
    Move("finish", frozenset({_S.CONFIRMING}), _S.CONFIRMED, _CONFIRM, Event.PUPIL_LIST_TAKEN_IN),
    Move("refuse", frozenset(PupilList.AT_WORK), _S.REFUSED, _READ, Event.PUPIL_LIST_REFUSED),
    Move(
        "put aside",
        frozenset({_S.RECEIVED, _S.COLUMNS, _S.READING, _S.PREVIEWED}),
        _S.CANCELLED,
        _CONFIRM,
        Event.PUPIL_LIST_PUT_ASIDE,
    ),
)

_F, _DECIDE = ServiceFile.Stage, Permission.SERVICE_FILE_DECIDE

SERVICE_FILE = Workflow(
    Move("take in", frozenset({_F.PREVIEWED}), _F.TAKEN_IN, _DECIDE, Event.SERVICE_FILE_TAKEN_IN),
    Move("undo", frozenset({_F.TAKEN_IN}), _F.UNDONE, _DECIDE, Event.SERVICE_FILE_UNDONE),
    Move("put aside", frozenset({_F.PREVIEWED}), _F.PUT_ASIDE, _DECIDE, Event.SERVICE_FILE_PUT_ASIDE),
)

_R, _LOAD = RegisterFile.Stage, Permission.REGISTER_LOAD

REGISTER_FILE = Workflow(
    Move("take in", frozenset({_R.PREVIEWED}), _R.TAKEN_IN, _LOAD, Event.REGISTER_TAKEN_IN),
    Move("put aside", frozenset({_R.PREVIEWED}), _R.PUT_ASIDE, _LOAD, Event.REGISTER_PUT_ASIDE),
)
