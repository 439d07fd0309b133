"""
The fixed words in which the matrix says who may do what: nothing is said in any other.

A cell answers one question: may this role do this action to this record? It says of whose records (scope), how much of
them (fields), when (condition), and which permission the portal asks. A cell that waits for a part of the portal
which is not built names that part, and nobody may do it until then.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum
from itertools import chain
from typing import NamedTuple

from ..permissions import Permission
from ..roles import Role


class Outside(StrEnum):
    """Those of the page who wear no hat in the portal, with what is said of them in their own columns."""

    PANEL_MEMBER = "panel member"
    PUBLIC = "the public"


Who = Role | Outside


class Action(StrEnum):
    """What is done to a record."""

    VIEW = "view"
    LIST = "list"
    CREATE = "create"
    EDIT = "edit"
    ANSWER = "answer"
    SEND = "send"
    APPROVE = "approve"
    DECIDE = "decide"
    CONVENE = "convene"
    DELETE = "delete"
    WITHDRAW = "withdraw"
    EXPORT = "export"


class Scope(StrEnum):
    """Of whose records: what must tie the person to the record on that day."""

    OWN_CHILD = "own child, or own record"
    ACTS_FOR = "young people for whom they act in a decision, on its days"
    SETTING = "children on the roll of their setting"
    LINKED = "children they teach or support, on the days of the link"
    COVERED = "pupils they cover for, on the days of the cover"
    DELEGATED = "children of academies that delegated to their trust, on its days"
    AUTHORITY = "cases of their authority"
    ALLOCATED = "cases allocated to them"
    ASKED = "cases on which they were asked for advice, on the days of asking"
    HEALTH_AREA = "cases on which their health body was asked"
    FORMER = "children who left them, as far as they held the record and for its days"
    BUDGET = "cases with a Personal Budget"
    REPRESENTED = "families who gave them authority, while it lasts"
    EMERGENCY = (
        "one record their agency holds or was given, for an hour, to protect somebody's life or safety"
    )
    SHARED = "what was shared with them by name, on its days"
    AGENDA = "cases on the agenda, on its days"
    SEALED = "sealed records for which they are named"
    OWN_AGENCY = "their own agency's"
    OFFER_OF_AREA = "the Local Offer of the area of their forum"
    OWN = "what is their own"
    ANYBODY = "anybody's"


class Fields(StrEnum):
    """How much of a record."""

    ALL = "everything"
    NAME_AND_NEEDS = "name and needs"
    SUMMARY = "a summary"
    OWN_ENTRY = "their own entry, never another parent's"
    HOME_IF_LIVED_IN = "the child's home if they live there; never another parent's address"
    STRATEGIES = "strategies and outcomes: no diagnosis, no family circumstances"
    HELP = "what helps the child in class, and nothing else"
    PLAN_TEACHER = "A (summary), B, E and F"
    PLAN_ASSISTANT = "strategies from F"
    PLAN_BUDGET = "E, F and J"
    PLAN_BUDGET_PREPARED = "F and J"
    PLAN_PSYCHOLOGY = "B, E and F"
    PLAN_HEALTH = "B, C, E and G"
    PLAN_CARE = "B, D, E and H"
    OWN_PART = "their own part"
    STATUS = "how it stands"
    NUMBERS = "numbers without names"
    FLAG = "that there is one"
    OUTCOME_ONLY = "the outcome only"


class Condition(StrEnum):
    """When."""

    ALWAYS = ""
    ONCE_SENT = "once it is sent or published"
    FROM_REQUEST = "from a request for an assessment"
    IF_INVITED = "if invited"
    WITH_AUTHORITY = "with the written authority of a parent or the young person, for that one's part only"
    WHILE_PREPARED = "while it is being prepared"
    BY_AGREEMENT = "for a young person's parent: while the young person agrees"
    SECOND_PERSON = "not by whoever prepared it"
    SAFEGUARDING_LEAD = "only under a hat marked as safeguarding lead"
    ON_REASON = "once a reason is given"
    CONSULTED = "if consulted, named or attended"
    IN_ROUND = "once papers are sent round"


class Part(StrEnum):
    """A part of the portal that is not built yet."""

    AFTERMATH = "complaints, mediation and appeals"
    ASSESSMENT = "the path of an assessment, from request to plan"
    CONTACTS = "contact details"
    CONSULTATIONS = "consultations with settings"
    CORRECTIONS = "asking for a correction"
    DOCUMENTS = "files that people hand in"
    MONEY = "Personal Budgets and direct payments"
    NOTES = "notes inside one agency"
    PANELS = "panels"
    RESTRICTIONS = "restrictions and sealed records"
    RETURNS = "statutory returns"
    TRANSFERS = "transfer files between schools and authorities"


class Cell(NamedTuple):
    """One cell: who, and what they may. Without a scope they may not."""

    row: int
    who: Who
    scope: Scope | None = None
    fields: Fields = Fields.ALL
    when: Condition = Condition.ALWAYS
    asks: tuple[Permission, ...] = ()
    waits: Part | None = None
    note: str = ""

    @property
    def allows(self) -> bool:
        """Return whether somebody of this role may do it today, given scope and condition."""
        return self.scope is not None and self.waits is None


@dataclass(frozen=True)
class May:
    """The same answer for several roles."""

    who: tuple[Who, ...]
    scope: Scope
    fields: Fields = Fields.ALL
    when: Condition = Condition.ALWAYS
    asks: tuple[Permission, ...] = ()
    waits: Part | None = None
    note: str = ""

    def waiting_for(self, part: Part) -> "May":
        """Return the same, for a part that is not built."""
        return replace(self, waits=part, asks=())


def may(
    *who: Who,
    scope: Scope,
    fields: Fields = Fields.ALL,
    when: Condition = Condition.ALWAYS,
    asks: Permission | tuple[Permission, ...] = (),
    waits: Part | None = None,
    note: str = "",
) -> May:
    """Say what these roles may. Without `asks`, the permissions of the row are asked."""
    return May(who, scope, fields, when, (asks,) if isinstance(asks, Permission) else asks, waits, note)


class Column(Enum):
    """The columns of the page, as roles of the portal: a role that is in none of them may do none of it."""

    SNC = (Role.SENCO,)
    TCH = (Role.TEACHER,)
    TA = (Role.TEACHING_ASSISTANT,)
    HED = (Role.HEAD,)
    GOVERNOR = (Role.GOVERNOR,)
    CW = (Role.CASEWORKER,)
    MGR = (Role.SEN_MANAGER,)
    PNL = (Outside.PANEL_MEMBER,)
    PBO = (Role.PERSONAL_BUDGET_OFFICER,)
    LOE = (Role.LOCAL_OFFER_EDITOR,)
    LOP = (Role.PROVIDER,)
    EP = (Role.EDUCATIONAL_PSYCHOLOGIST,)
    HLT = (Role.HEALTH_ADVISER, Role.CLINICAL_OFFICER)
    SW = (Role.SOCIAL_WORKER,)
    IAS = (Role.SENDIASS_ADVISER,)
    PAR = (Role.PARENT,)
    YP = (Role.YOUNG_PERSON,)
    FORUM = (Role.FORUM_MEMBER, Role.CO_EDITOR)
    TRUST = (Role.TRUST_LEAD,)
    PUB = (Outside.PUBLIC,)


EVERYBODY: tuple[Who, ...] = tuple(chain.from_iterable(column.value for column in Column))


@dataclass(frozen=True)
class Row:
    """One record and one action, with an answer for everybody. Whoever is not named may not."""

    number: int
    record: str
    action: Action
    may: tuple[May, ...]
    asks: tuple[Permission, ...] = ()
    waits: Part | None = None
    basis: str = ""
    note: str = ""
    answers: Mapping[Who, May] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        answers: dict[Who, May] = {}
        for one in self.may:
            for who in one.who:
                if who in answers:
                    raise ValueError(f"row {self.number} answers twice for {who}")
                answers[who] = one.waiting_for(self.waits) if self.waits and one.waits is None else one
        object.__setattr__(self, "answers", answers)

    def cells(self) -> Iterator[Cell]:
        """Yield the cell of each role, and of those outside."""
        for who in EVERYBODY:
            yield self.cell(who)

    def cell(self, who: Who) -> Cell:
        """Return one cell."""
        answer = self.answers.get(who)
        if answer is None:
            return Cell(self.number, who)
        asks = () if answer.waits or isinstance(who, Outside) else (answer.asks or self.asks)
        return Cell(
            self.number, who, answer.scope, answer.fields, answer.when, asks, answer.waits, answer.note
        )

    @property
    def permissions(self) -> frozenset[Permission]:
        """Return every permission that the portal asks for this row, of anybody."""
        return frozenset(asked for cell in self.cells() for asked in cell.asks)
