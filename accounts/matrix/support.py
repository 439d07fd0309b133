"""Rows 7 to 15: SEN support. It stays inside the school and the family until an assessment is asked for."""

from ..permissions import Permission as Ask
from ..roles import Role
from .groups import ADVISERS, AUTHORITY, FAMILY, HEALTH, REPRESENTATIVE, SCHOOL
from .words import Action, Condition, Fields, Part, Row, Scope, may

_ASSISTANT = may(
    Role.TEACHING_ASSISTANT, scope=Scope.LINKED, fields=Fields.STRATEGIES, asks=Ask.SUPPORT_STRATEGIES
)

ROWS = (
    Row(
        7, "SEN record of a child", Action.VIEW, asks=(Ask.SUPPORT_RECORD,),
        basis="SEND Code 6.71-6.75; SEND Regulations 2014 sch 1",
        may=(
            may(*SCHOOL, scope=Scope.SETTING, asks=(Ask.SUPPORT_RECORD, Ask.SUPPORT_REGISTER)),
            may(Role.TEACHER, scope=Scope.LINKED),
            _ASSISTANT,
            may(*FAMILY, scope=Scope.OWN_CHILD, when=Condition.BY_AGREEMENT),
            may(*AUTHORITY, scope=Scope.AUTHORITY, fields=Fields.SUMMARY, when=Condition.FROM_REQUEST,
                waits=Part.ASSESSMENT),
            may(*ADVISERS, scope=Scope.ASKED, fields=Fields.OWN_PART, waits=Part.ASSESSMENT),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY, waits=Part.ASSESSMENT),
        ),
    ),
    Row(
        8, "SEN record of a child", Action.EDIT, asks=(Ask.SUPPORT_EDIT,), basis="SEND Code 6.36-6.44, 6.73",
        may=(
            may(Role.SENCO, scope=Scope.SETTING),
            may(Role.TEACHER, scope=Scope.LINKED, waits=Part.CORRECTIONS, note="proposes"),
            may(Role.HEAD, scope=Scope.SETTING, waits=Part.CORRECTIONS, note="approves"),
        ),
    ),
    Row(
        9, "cycle of support", Action.VIEW, asks=(Ask.SUPPORT_READ, Ask.SUPPORT_FOLLOW),
        basis="SEND Code 6.49 (all who teach the child are made aware), 6.71",
        may=(
            may(*SCHOOL, scope=Scope.SETTING,
                asks=(Ask.SUPPORT_READ, Ask.SUPPORT_FOLLOW, Ask.SUPPORT_STRATEGIES)),
            may(Role.TEACHER, scope=Scope.LINKED,
                asks=(Ask.SUPPORT_READ, Ask.SUPPORT_FOLLOW, Ask.SUPPORT_STRATEGIES)),
            may(Role.TEACHING_ASSISTANT, scope=Scope.LINKED, fields=Fields.STRATEGIES,
                asks=(Ask.SUPPORT_FOLLOW, Ask.SUPPORT_STRATEGIES)),
            may(*FAMILY, scope=Scope.OWN_CHILD, when=Condition.BY_AGREEMENT),
            may(*AUTHORITY, scope=Scope.AUTHORITY, when=Condition.FROM_REQUEST, waits=Part.ASSESSMENT),
            may(*ADVISERS, *REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY,
                waits=Part.ASSESSMENT),
        ),
    ),
    Row(
        10, "cycle of support", Action.EDIT, asks=(Ask.SUPPORT_CONTRIBUTE,), basis="SEND Code 6.44-6.56",
        may=(
            may(Role.SENCO, scope=Scope.SETTING,
                asks=(Ask.SUPPORT_EDIT, Ask.SUPPORT_CONTRIBUTE, Ask.SUPPORT_ASSIGN)),
            may(Role.HEAD, scope=Scope.SETTING, asks=Ask.SUPPORT_ASSIGN, note="says who is responsible"),
            may(Role.TEACHER, scope=Scope.LINKED),
            may(*FAMILY, scope=Scope.OWN_CHILD, asks=Ask.SUPPORT_GIVE_VIEWS, fields=Fields.OWN_ENTRY,
                note="add their views"),
        ),
    ),
    Row(
        11, "notice that support is given", Action.SEND, asks=(Ask.SUPPORT_EDIT,),
        basis="Children and Families Act 2014 s.68; SEND Code 6.43",
        note="The SENCO tells the parents when support begins; parents and the young person read it in their inbox.",
        may=(
            may(Role.SENCO, scope=Scope.SETTING),
            may(Role.TEACHER, scope=Scope.LINKED, waits=Part.CORRECTIONS, note="proposes"),
            may(Role.HEAD, scope=Scope.SETTING, waits=Part.CORRECTIONS, note="approves"),
        ),
    ),
    Row(
        12, "session", Action.CREATE, asks=(Ask.SUPPORT_LOG,), basis="SEND Code 6.52",
        may=(
            may(Role.SENCO, scope=Scope.SETTING),
            may(Role.TEACHER, Role.TEACHING_ASSISTANT, scope=Scope.LINKED),
            may(Role.EDUCATIONAL_PSYCHOLOGIST, *HEALTH, scope=Scope.ASKED, waits=Part.ASSESSMENT),
        ),
    ),
    Row(
        13, "session", Action.VIEW, asks=(Ask.SUPPORT_READ,), basis="SEND Code 6.52, 6.71",
        may=(
            may(*SCHOOL, scope=Scope.SETTING),
            may(Role.TEACHER, scope=Scope.LINKED),
            may(Role.TEACHING_ASSISTANT, scope=Scope.LINKED, asks=Ask.SUPPORT_STRATEGIES),
            may(*FAMILY, scope=Scope.OWN_CHILD, when=Condition.BY_AGREEMENT),
            may(*AUTHORITY, scope=Scope.AUTHORITY, when=Condition.FROM_REQUEST, waits=Part.ASSESSMENT),
            may(Role.EDUCATIONAL_PSYCHOLOGIST, *HEALTH, *REPRESENTATIVE, scope=Scope.REPRESENTED,
                when=Condition.WITH_AUTHORITY, waits=Part.ASSESSMENT),
        ),
    ),
    Row(
        14, "provision of the whole school", Action.VIEW, asks=(Ask.SUPPORT_FIGURES,),
        basis="SEND Code 6.76-6.78; Children and Families Act 2014 s.69",
        may=(
            may(*SCHOOL, scope=Scope.OWN_AGENCY),
            may(Role.GOVERNOR, scope=Scope.OWN_AGENCY, fields=Fields.NUMBERS),
            may(Role.TEACHER, scope=Scope.LINKED, fields=Fields.SUMMARY, asks=Ask.SUPPORT_PUPILS,
                note="of own groups"),
        ),
    ),
    Row(
        15, "SENCO’s own note", Action.EDIT, waits=Part.NOTES, basis="UK GDPR Art 5(1)(b); a subject access route",
        may=(
            may(Role.SENCO, scope=Scope.OWN),
            may(Role.HEAD, scope=Scope.SETTING, fields=Fields.SUMMARY),
        ),
    ),
)  # fmt: skip
