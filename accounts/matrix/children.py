"""Rows 1-6, 16, 65 to 67: who the child and the family are, and what is kept apart."""

from ..permissions import Permission as Ask
from ..roles import Role
from .groups import ADVISERS, AUTHORITY, FAMILY, HEALTH, REPRESENTATIVE, SCHOOL
from .words import Action, Condition, Fields, Part, Row, Scope, may

ROWS = (
    Row(
        1, "child’s identity", Action.VIEW, asks=(Ask.CASE_VIEW,),
        basis="UK GDPR Art 5(1)(c); SEND Code 6.49 (those who teach), 9.32-9.34",
        may=(
            may(*SCHOOL, scope=Scope.SETTING),
            may(Role.TEACHER, scope=Scope.LINKED),
            may(Role.TEACHING_ASSISTANT, scope=Scope.LINKED, fields=Fields.NAME_AND_NEEDS),
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(Role.PERSONAL_BUDGET_OFFICER, scope=Scope.BUDGET, fields=Fields.SUMMARY),
            may(*ADVISERS, scope=Scope.ASKED),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY),
            may(Role.PARENT, scope=Scope.OWN_CHILD, when=Condition.BY_AGREEMENT),
            may(Role.YOUNG_PERSON, scope=Scope.OWN_CHILD),
        ),
    ),
    Row(
        2, "address and telephone", Action.VIEW, asks=(Ask.CONTACT_VIEW,), basis="UK GDPR Art 5(1)(c), (f)",
        note="A child’s home belongs to whoever the child lives with: a parent recorded elsewhere does not see it.",
        may=(
            may(*SCHOOL, scope=Scope.SETTING),
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(Role.PERSONAL_BUDGET_OFFICER, scope=Scope.BUDGET),
            may(*HEALTH, Role.SOCIAL_WORKER, scope=Scope.ASKED),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, fields=Fields.OWN_ENTRY),
            may(*FAMILY, scope=Scope.OWN_CHILD, fields=Fields.HOME_IF_LIVED_IN),
        ),
    ),
    Row(
        3, "child’s identity", Action.EDIT, asks=(Ask.CHILD_EDIT,), basis="UK GDPR Art 5(1)(d)",
        may=(
            may(*SCHOOL, scope=Scope.SETTING),
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(*FAMILY, scope=Scope.OWN_CHILD, waits=Part.CORRECTIONS, note="they ask for a change"),
        ),
    ),
    Row(
        4, "family and contacts", Action.VIEW, asks=(Ask.FAMILY_VIEW,), basis="Education Act 1996 s.576",
        may=(
            may(*SCHOOL, scope=Scope.SETTING),
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(Role.PERSONAL_BUDGET_OFFICER, scope=Scope.BUDGET),
            may(*HEALTH, Role.SOCIAL_WORKER, scope=Scope.ASKED, fields=Fields.SUMMARY, asks=Ask.CONTACT_VIEW),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, fields=Fields.OWN_ENTRY, asks=Ask.CONTACT_VIEW),
            may(*FAMILY, scope=Scope.OWN_CHILD, fields=Fields.OWN_ENTRY, asks=Ask.CONTACT_VIEW),
        ),
    ),
    Row(
        5, "restriction", Action.EDIT, basis="Children Act 1989 ss.8, 91(14); KCSIE",
        note="It holds from the moment it is entered; whoever entered it does not approve it.",
        may=(
            may(Role.SENCO, scope=Scope.SETTING, asks=Ask.RESTRICTION_PROPOSE, note="propose"),
            may(Role.HEAD, scope=Scope.SETTING, when=Condition.SAFEGUARDING_LEAD, asks=Ask.RESTRICTION_PROPOSE,
                note="propose"),
            may(Role.SOCIAL_WORKER, scope=Scope.ASKED, asks=Ask.RESTRICTION_PROPOSE, note="propose"),
            may(Role.CASEWORKER, scope=Scope.AUTHORITY, asks=Ask.RESTRICTION_RECORD),
            may(Role.SEN_MANAGER, scope=Scope.AUTHORITY, when=Condition.SECOND_PERSON,
                asks=(Ask.RESTRICTION_RECORD, Ask.RESTRICTION_DECIDE), note="approves"),
        ),
    ),
    Row(
        6, "reason for a restriction", Action.VIEW, asks=(Ask.RESTRICTION_REASON,),
        basis="UK GDPR Art 5(1)(c); SEND Code 9.34",
        may=(
            may(*SCHOOL, scope=Scope.SETTING, when=Condition.SAFEGUARDING_LEAD),
            may(Role.CASEWORKER, scope=Scope.ALLOCATED),
            may(Role.SEN_MANAGER, scope=Scope.AUTHORITY),
            may(Role.SOCIAL_WORKER, scope=Scope.ASKED),
        ),
    ),
    Row(
        16, "safeguarding file", Action.VIEW, waits=Part.RESTRICTIONS, basis="KCSIE, child protection files",
        note="The file stays in its own system: the portal keeps no more than a flag.",
        may=(
            may(*SCHOOL, scope=Scope.SETTING, fields=Fields.FLAG, when=Condition.SAFEGUARDING_LEAD),
            may(*AUTHORITY, scope=Scope.AUTHORITY, fields=Fields.FLAG),
            may(Role.SOCIAL_WORKER, scope=Scope.ASKED, fields=Fields.FLAG),
        ),
    ),
    Row(
        65, "accounts of one’s own agency", Action.EDIT, asks=(Ask.ACCOUNT_INVITE,),
        basis="DfE cyber security standards: joiners, movers, leavers",
        may=(
            may(*SCHOOL, Role.SEN_MANAGER, Role.CLINICAL_OFFICER, Role.SOCIAL_WORKER, Role.SENDIASS_ADVISER,
                scope=Scope.OWN_AGENCY),
        ),
    ),
    Row(
        66, "sealed identity before an adoption", Action.VIEW, asks=(Ask.SEALED_VIEW,),
        basis="Adoption and Children Act 2002 ss.56-65",
        note="Asked why each day, before anything is shown; found by no search, list, message or file of anybody else.",
        may=(may(Role.SEN_MANAGER, scope=Scope.SEALED, note="named officers only"),),
    ),
    Row(
        67, "assessment of capacity", Action.VIEW, asks=(Ask.CAPACITY_VIEW,),
        basis="Mental Capacity Act 2005 ss.1-3; SEND Regulations reg 64",
        may=(
            may(*SCHOOL, scope=Scope.SETTING, fields=Fields.SUMMARY),
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(Role.PERSONAL_BUDGET_OFFICER, scope=Scope.BUDGET, fields=Fields.SUMMARY),
            may(*HEALTH, Role.SOCIAL_WORKER, scope=Scope.OWN, waits=Part.ASSESSMENT),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY),
            may(Role.PARENT, scope=Scope.ACTS_FOR),
            may(Role.YOUNG_PERSON, scope=Scope.OWN_CHILD),
        ),
    ),
)  # fmt: skip
