"""Rows 17 to 27: a request for an assessment, its decision, and advice."""

from ..permissions import Permission as Ask
from ..roles import Role
from .groups import ADVISERS, AUTHORITY, FAMILY, HEALTH, REPRESENTATIVE, SCHOOL
from .words import Action, Condition, Fields, Outside, Part, Row, Scope, may

ROWS = (
    Row(
        17, "request for an assessment", Action.CREATE, asks=(Ask.REQUEST_RECORD,),
        basis="Children and Families Act 2014 ss.23, 36(1)-(2)",
        may=(
            may(*AUTHORITY, scope=Scope.AUTHORITY, note="records what was received or brought to its attention"),
            may(*SCHOOL, scope=Scope.SETTING, waits=Part.ASSESSMENT),
            may(*ADVISERS, scope=Scope.ASKED, waits=Part.ASSESSMENT, note="bring to the authority’s attention"),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY, waits=Part.ASSESSMENT),
            may(*FAMILY, scope=Scope.OWN_CHILD, waits=Part.ASSESSMENT, note="a right of their own"),
        ),
    ),
    Row(
        18, "request for an assessment", Action.VIEW, waits=Part.ASSESSMENT, basis="SEND Regulations 2014 regs 6-8",
        may=(
            may(Role.SENCO, scope=Scope.SETTING, note="the school’s own; of a parent’s, a summary"),
            may(Role.HEAD, scope=Scope.SETTING, fields=Fields.SUMMARY),
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(Outside.PANEL_MEMBER, scope=Scope.AGENDA, when=Condition.ONCE_SENT),
            may(*ADVISERS, scope=Scope.ASKED, fields=Fields.OWN_PART),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY),
            may(*FAMILY, scope=Scope.OWN_CHILD, note="their own; the school’s once it is sent"),
        ),
    ),
    Row(
        19, "request for an assessment", Action.WITHDRAW, waits=Part.ASSESSMENT, basis="practice",
        may=(
            may(*SCHOOL, scope=Scope.OWN),
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY),
            may(*FAMILY, scope=Scope.OWN),
        ),
    ),
    Row(
        20, "whether to assess", Action.DECIDE, asks=(Ask.REQUEST_DECIDE,),
        basis="Children and Families Act 2014 s.36(3)",
        may=(
            may(Role.SEN_MANAGER, scope=Scope.AUTHORITY),
            may(Role.CASEWORKER, scope=Scope.AUTHORITY, waits=Part.ASSESSMENT, note="recommends"),
            may(Outside.PANEL_MEMBER, scope=Scope.AGENDA, waits=Part.PANELS, note="advises"),
        ),
    ),
    Row(
        21, "panel papers", Action.VIEW, waits=Part.PANELS, basis="practice; a conflict of interest excludes",
        may=(
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(Outside.PANEL_MEMBER, *ADVISERS, scope=Scope.AGENDA),
        ),
    ),
    Row(
        22, "panel minutes", Action.EDIT, waits=Part.PANELS, basis="practice",
        may=(may(*AUTHORITY, scope=Scope.AUTHORITY), may(Outside.PANEL_MEMBER, scope=Scope.AGENDA)),
    ),
    Row(
        23, "exception to a time limit", Action.CREATE, asks=(Ask.EXCEPTION_RECORD, Ask.EXCEPTION_CHANGE),
        basis="SEND Regulations 2014 regs 5(4), 10(4), 13(3)",
        may=(may(*AUTHORITY, scope=Scope.AUTHORITY),),
    ),
    Row(
        24, "request for advice", Action.SEND, waits=Part.ASSESSMENT, basis="SEND Regulations 2014 reg 6(1)",
        note="For reviews advice is asked for by inviting: row 37.",
        may=(
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(*FAMILY, scope=Scope.OWN_CHILD, note="ask for a person: reg 6(1)(h)"),
        ),
    ),
    Row(
        25, "own advice", Action.EDIT, waits=Part.ASSESSMENT, basis="SEND Regulations 2014 reg 6, 8",
        note="For reviews the same is row 38.",
        may=(
            may(*SCHOOL, *ADVISERS, scope=Scope.OWN),
            may(Role.TEACHER, scope=Scope.LINKED, note="assists the SENCO"),
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY),
            may(*FAMILY, scope=Scope.OWN_CHILD, when=Condition.ONCE_SENT),
        ),
    ),
    Row(
        26, "advice of others", Action.VIEW, waits=Part.ASSESSMENT, basis="SEND Regulations 2014 regs 6(3), 13(1)",
        note="For reviews the same is row 39.",
        may=(
            may(*SCHOOL, *ADVISERS, scope=Scope.ASKED, when=Condition.ONCE_SENT),
            may(Role.TEACHER, scope=Scope.LINKED, fields=Fields.SUMMARY),
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(Outside.PANEL_MEMBER, scope=Scope.AGENDA),
            may(Role.PERSONAL_BUDGET_OFFICER, scope=Scope.BUDGET, fields=Fields.SUMMARY),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY),
            may(*FAMILY, scope=Scope.OWN_CHILD, when=Condition.ONCE_SENT),
        ),
    ),
    Row(
        27, "submitted advice", Action.EDIT, asks=(Ask.ADVICE_WRITE,),
        basis="who signed it answers for it; the database refuses a change",
        note="Nobody changes what was sent, the authority least of all: a writer supersedes their own, as row 38.",
        may=(
            may(Role.EDUCATIONAL_PSYCHOLOGIST, *HEALTH, Role.SOCIAL_WORKER, scope=Scope.OWN,
                note="supersede their own"),
        ),
    ),
)  # fmt: skip
