"""Rows 28 to 43: plans and their reviews."""

from ..permissions import Permission as Ask
from ..roles import Role
from .groups import ADVISERS, AUTHORITY, FAMILY, HEALTH, REPRESENTATIVE, SCHOOL
from .words import Action, Condition, Fields, Outside, Part, Row, Scope, may

_READS_ALL = (Ask.PLAN_VIEW, Ask.PLAN_DOWNLOAD)
_PAPERS = (Ask.ADVICE_VIEW, Ask.REVIEW_VIEW)

PLANS = (
    Row(
        28, "plan being prepared", Action.EDIT, asks=(Ask.PLAN_EDIT,), basis="SEND Regulations 2014 regs 11-12",
        may=(
            may(*AUTHORITY, scope=Scope.AUTHORITY, when=Condition.WHILE_PREPARED,
                asks=(Ask.PLAN_EDIT, Ask.PLAN_OPEN)),
            may(Role.PERSONAL_BUDGET_OFFICER, scope=Scope.BUDGET, fields=Fields.PLAN_BUDGET_PREPARED,
                when=Condition.WHILE_PREPARED, asks=Ask.PLAN_BUDGET_EDIT, note="lines of section J"),
            may(*HEALTH, Role.SOCIAL_WORKER, scope=Scope.ASKED, waits=Part.ASSESSMENT, note="agree G or H"),
        ),
    ),
    Row(
        29, "plan being prepared", Action.VIEW, asks=(Ask.PLAN_PREPARE_VIEW,),
        basis="SEND Regulations 2014 reg 13; draft state (rule 4)",
        may=(
            may(*AUTHORITY, scope=Scope.AUTHORITY, when=Condition.WHILE_PREPARED),
            may(Role.PERSONAL_BUDGET_OFFICER, scope=Scope.BUDGET, fields=Fields.PLAN_BUDGET_PREPARED,
                when=Condition.WHILE_PREPARED),
            may(*SCHOOL, scope=Scope.SETTING, when=Condition.CONSULTED, waits=Part.CONSULTATIONS),
            may(Outside.PANEL_MEMBER, scope=Scope.AGENDA, waits=Part.PANELS),
            may(*ADVISERS, scope=Scope.ASKED, fields=Fields.OWN_PART, waits=Part.ASSESSMENT),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY, waits=Part.ASSESSMENT),
            may(*FAMILY, scope=Scope.OWN_CHILD, when=Condition.ONCE_SENT, waits=Part.ASSESSMENT),
        ),
    ),
    Row(
        30, "representations about a draft", Action.CREATE, waits=Part.ASSESSMENT,
        basis="Children and Families Act 2014 s.38",
        may=(
            may(*SCHOOL, scope=Scope.SETTING, when=Condition.CONSULTED),
            may(Role.CASEWORKER, scope=Scope.AUTHORITY, note="logs what came by letter"),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY),
            may(*FAMILY, scope=Scope.OWN_CHILD),
        ),
    ),
    Row(
        31, "plan", Action.SEND, asks=(Ask.PLAN_ISSUE,), basis="SEND Regulations 2014 reg 14",
        note="A version keeps who signed it: a caseworker records the signature of the manager who decided. The "
        "manager’s own approval inside the portal comes with the path of an assessment.",
        may=(may(*AUTHORITY, scope=Scope.AUTHORITY),),
    ),
    Row(
        32, "section G", Action.APPROVE, waits=Part.ASSESSMENT, basis="SEND Regulations 2014 reg 12(2)",
        may=(
            may(Role.CLINICAL_OFFICER, scope=Scope.HEALTH_AREA),
            may(Role.CASEWORKER, scope=Scope.AUTHORITY, note="asks"),
        ),
    ),
    Row(
        33, "section H", Action.APPROVE, waits=Part.ASSESSMENT, basis="Children and Families Act 2014 s.37(2)(e)",
        may=(
            may(Role.SOCIAL_WORKER, scope=Scope.ASKED),
            may(Role.CASEWORKER, scope=Scope.AUTHORITY, note="asks"),
        ),
    ),
    Row(
        34, "plan in force", Action.VIEW, asks=(Ask.PLAN_VIEW,),
        basis="SEND Regulations 2014 reg 17 (disclosure); Children and Families Act 2014 s.39(8)",
        may=(
            may(*SCHOOL, scope=Scope.SETTING, asks=_READS_ALL),
            may(Role.TEACHER, scope=Scope.LINKED, fields=Fields.PLAN_TEACHER),
            may(Role.TEACHING_ASSISTANT, scope=Scope.LINKED, fields=Fields.PLAN_ASSISTANT),
            may(*AUTHORITY, scope=Scope.AUTHORITY, asks=_READS_ALL),
            may(Role.PERSONAL_BUDGET_OFFICER, scope=Scope.BUDGET, fields=Fields.PLAN_BUDGET),
            may(Role.EDUCATIONAL_PSYCHOLOGIST, scope=Scope.ASKED, fields=Fields.PLAN_PSYCHOLOGY),
            may(*HEALTH, scope=Scope.ASKED, fields=Fields.PLAN_HEALTH),
            may(Role.SOCIAL_WORKER, scope=Scope.ASKED, fields=Fields.PLAN_CARE),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY, asks=_READS_ALL),
            may(*FAMILY, scope=Scope.OWN_CHILD, when=Condition.BY_AGREEMENT, asks=_READS_ALL),
            may(Outside.PANEL_MEMBER, scope=Scope.AGENDA, waits=Part.PANELS),
        ),
    ),
    Row(
        35, "consultation with a setting", Action.SEND, waits=Part.CONSULTATIONS,
        basis="Children and Families Act 2014 ss.38(3)-39",
        may=(may(*AUTHORITY, scope=Scope.AUTHORITY),),
    ),
    Row(
        36, "consultation with a setting", Action.ANSWER, waits=Part.CONSULTATIONS,
        basis="SEND Code 9.83 (15 days)",
        may=(
            may(*SCHOOL, scope=Scope.OWN_AGENCY),
            may(*AUTHORITY, scope=Scope.AUTHORITY, note="read it"),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY, note="read it"),
            may(*FAMILY, scope=Scope.OWN_CHILD, when=Condition.ONCE_SENT, note="read it"),
        ),
    ),
    Row(
        42, "end of a plan", Action.DECIDE, waits=Part.ASSESSMENT,
        basis="Children and Families Act 2014 s.45; SEND Regulations 2014 regs 29-31",
        note="After a review the manager can decide to end a plan as row 41 says; the consultation waits.",
        may=(
            may(Role.SEN_MANAGER, scope=Scope.AUTHORITY),
            may(Role.CASEWORKER, scope=Scope.AUTHORITY, note="prepares"),
            may(Outside.PANEL_MEMBER, scope=Scope.AGENDA, note="advises"),
            may(*SCHOOL, scope=Scope.SETTING, when=Condition.CONSULTED),
            may(Role.SOCIAL_WORKER, scope=Scope.ASKED, when=Condition.CONSULTED),
            may(*FAMILY, scope=Scope.OWN_CHILD, when=Condition.CONSULTED),
        ),
    ),
    Row(
        43, "progress towards outcomes", Action.EDIT, waits=Part.ASSESSMENT, basis="SEND Code 9.166",
        note="Today progress is written in a cycle of support (row 10) and in the report of a review (row 40).",
        may=(
            may(*SCHOOL, scope=Scope.SETTING),
            may(Role.TEACHER, Role.TEACHING_ASSISTANT, scope=Scope.LINKED),
            may(*AUTHORITY, scope=Scope.AUTHORITY, note="read it"),
            may(*ADVISERS, scope=Scope.OWN),
            may(*FAMILY, scope=Scope.OWN_CHILD, note="comment"),
        ),
    ),
)  # fmt: skip

REVIEWS = (
    Row(
        37, "review", Action.CONVENE, asks=(Ask.REVIEW_CONVENE,),
        basis="Children and Families Act 2014 s.44; SEND Regulations 2014 regs 18, 20-21",
        note="The authority sets the day; whoever convenes invites. A head convenes where the head is named convenor.",
        may=(
            may(*SCHOOL, scope=Scope.SETTING),
            may(*AUTHORITY, scope=Scope.AUTHORITY, asks=(Ask.REVIEW_CONVENE, Ask.REVIEW_SCHEDULE)),
        ),
    ),
    Row(
        38, "papers of a review", Action.EDIT, asks=(Ask.ADVICE_WRITE,),
        basis="SEND Regulations 2014 regs 20(3)-(4), 21",
        note="Each writes their own invitation and no other. The authority’s officer is invited by reg 20(2)(c): where "
        "that is the manager, the manager writes.",
        may=(
            may(*SCHOOL, Role.TEACHER, *AUTHORITY, *ADVISERS, scope=Scope.OWN, when=Condition.IF_INVITED),
            may(*FAMILY, scope=Scope.OWN, when=Condition.IF_INVITED),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY),
            may(Role.PERSONAL_BUDGET_OFFICER, scope=Scope.BUDGET, when=Condition.IF_INVITED, waits=Part.MONEY),
        ),
    ),
    Row(
        39, "papers of a review", Action.VIEW, asks=_PAPERS, basis="SEND Regulations 2014 regs 20(4), 21(4)",
        note="A parent’s own views go to the other parent only if their writer agrees.",
        may=(
            may(*SCHOOL, scope=Scope.SETTING, when=Condition.IN_ROUND),
            may(Role.TEACHER, scope=Scope.LINKED, when=Condition.IF_INVITED),
            may(*ADVISERS, scope=Scope.ASKED, when=Condition.IF_INVITED),
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY),
            may(*FAMILY, scope=Scope.OWN_CHILD, when=Condition.IN_ROUND),
            may(Role.PERSONAL_BUDGET_OFFICER, scope=Scope.BUDGET, fields=Fields.SUMMARY, waits=Part.MONEY),
        ),
    ),
    Row(
        40, "report of a review", Action.SEND, asks=(Ask.REVIEW_REPORT,),
        basis="SEND Regulations 2014 reg 20(7)-(8)",
        note="The authority writes it where no school is attended or the convenor does not.",
        may=(may(*SCHOOL, scope=Scope.SETTING), may(*AUTHORITY, scope=Scope.AUTHORITY)),
    ),
    Row(
        41, "decision after a review", Action.DECIDE, asks=(Ask.REVIEW_DECIDE, Ask.REVIEW_DECIDE_LIST),
        basis="SEND Regulations 2014 reg 20(10)-(11)",
        may=(may(Role.SEN_MANAGER, scope=Scope.AUTHORITY),),
    ),
)  # fmt: skip

ROWS = (*PLANS, *REVIEWS)
