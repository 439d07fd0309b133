"""Rows 150 onwards: people who come and go, and what they may see meanwhile."""

from ..permissions import Permission as Ask
from ..roles import Role
from .groups import AUTHORITY, FAMILY, SCHOOL
from .words import Action, Fields, Row, Scope, may

ROWS = (
    Row(
        150, "staff of a pupil", Action.EDIT, asks=(Ask.TEACHING_GIVE,), basis="SEND Code 6.49",
        may=(may(Role.SENCO, scope=Scope.SETTING),),
        note="Cover has a last day, at most three months on.",
    ),
    Row(
        151, "what helps a pupil one covers for", Action.VIEW,
        asks=(Ask.CASE_VIEW, Ask.SUPPORT_STRATEGIES, Ask.PLAN_VIEW),
        basis="SEND Code 6.49; UK GDPR Art 5(1)(c)",
        may=(may(Role.TEACHER, scope=Scope.COVERED, fields=Fields.HELP),),
    ),
    Row(
        152, "who acts for a young person in a decision", Action.EDIT, asks=(Ask.CAPACITY_RECORD,),
        basis="SEND Regulations 2014 reg 64; Mental Capacity Act 2005 ss.1-4",
        may=(may(*AUTHORITY, scope=Scope.AUTHORITY),),
    ),
    Row(
        153, "what a decision for a young person needs", Action.VIEW,
        asks=(Ask.CASE_VIEW, Ask.PLAN_VIEW, Ask.PLAN_DOWNLOAD, Ask.PLAN_REVIEWS, Ask.REVIEW_VIEW, Ask.ADVICE_WRITE),
        basis="Children and Families Act 2014 s.80; SEND Regulations 2014 reg 64, sch 3",
        may=(may(Role.PARENT, scope=Scope.ACTS_FOR, note="the plan, or its review as well"),),
    ),
    Row(
        154, "children of an academy of one’s trust", Action.VIEW,
        asks=(Ask.CASE_VIEW, Ask.PEOPLE_FIND, Ask.PLAN_VIEW, Ask.PLAN_REVIEWS, Ask.SUPPORT_READ, Ask.SUPPORT_RECORD),
        basis="UK GDPR Arts 5(1)(b), (c), 28",
        may=(may(Role.TRUST_LEAD, scope=Scope.DELEGATED, note="reading only, and never what families said"),),
    ),
    Row(
        155, "delegation to a trust", Action.EDIT, asks=(Ask.DELEGATION_GIVE,), basis="UK GDPR Art 28",
        may=(may(Role.HEAD, scope=Scope.OWN_AGENCY),),
    ),
    Row(
        156, "how a member of the family is reached", Action.EDIT, asks=(Ask.CONTACT_EDIT,),
        basis="UK GDPR Art 5(1)(d), 16",
        may=(
            may(*SCHOOL, scope=Scope.SETTING),
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(*FAMILY, scope=Scope.OWN_CHILD, fields=Fields.OWN_ENTRY),
        ),
    ),
    Row(
        157, "record of a child who has left", Action.VIEW, asks=(Ask.CASE_VIEW, Ask.PLAN_VIEW),
        basis="The Education (Pupil Information) (England) Regulations 2005 reg 9; UK GDPR Art 5(1)(c), (e)",
        note="A setting for 15 school days, an authority while it keeps the plan: what they held, and reading only.",
        may=(
            may(*SCHOOL, scope=Scope.FORMER, asks=(Ask.CASE_VIEW, Ask.PLAN_VIEW, Ask.SUPPORT_RECORD, Ask.SUPPORT_READ)),
            may(Role.SEN_MANAGER, scope=Scope.FORMER, asks=(Ask.CASE_VIEW, Ask.PLAN_VIEW, Ask.REVIEW_VIEW)),
        ),
    ),
    Row(
        210, "details of one’s own agency", Action.EDIT, asks=(Ask.AGENCY_EDIT,), basis="UK GDPR Art 5(1)(d)",
        may=(may(*SCHOOL, Role.SEN_MANAGER, scope=Scope.OWN_AGENCY),),
    ),
    Row(
        211, "first day of an agency", Action.VIEW, asks=(Ask.SET_UP_VIEW,), basis="practice",
        may=(may(*SCHOOL, Role.SEN_MANAGER, scope=Scope.OWN_AGENCY),),
    ),
    Row(
        212, "first lead of a setting or service", Action.CREATE, asks=(Ask.LEAD_INVITE,), basis="UK GDPR Art 32",
        may=(may(Role.SEN_MANAGER, scope=Scope.OWN_AGENCY, note="of the area, while nobody leads it"),),
        note="Whoever leads it from then on invites all others; the authority cannot.",
    ),
    Row(
        213, "settings of the area, from the public register", Action.EDIT, asks=(Ask.REGISTER_LOAD,),
        basis="practice", note="What a setting has said of itself stands.",
        may=(may(Role.SEN_MANAGER, scope=Scope.OWN_AGENCY),),
    ),
    Row(
        215, "message that has not left", Action.WITHDRAW, asks=(Ask.MESSAGE_UNDO,), basis="UK GDPR Art 5(1)(f)",
        note="Within five minutes. What the law dates leaves at once.",
        may=(may(*Role, scope=Scope.OWN),),
    ),
    Row(
        214, "holidays of a school year", Action.EDIT, asks=(Ask.TERMS_RECORD,),
        basis="SEND Regulations 2014 reg 10(4)(a)",
        may=(
            may(*SCHOOL, scope=Scope.OWN_AGENCY),
            may(Role.SEN_MANAGER, scope=Scope.OWN_AGENCY, note="of settings of the area that have said none"),
        ),
    ),
)  # fmt: skip
