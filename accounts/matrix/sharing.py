"""Rows 114 to 121 and 190 and 191: named sharing, emergencies, what is read by them, and how access is looked after."""

from ..permissions import Permission as Ask
from ..roles import SHARED_WITH_ROLES, Role
from .groups import ADVISERS, AUTHORITY, FAMILY, SCHOOL
from .words import Action, Condition, Row, Scope, Who, may

_BASIS = "UK GDPR Arts 5(1)(c), 6, 13-14"
_EMERGENCY = "UK GDPR Arts 6(1)(d), 9(2)(c); Data Protection Act 2018 Sch 1 para 18"
_READERS: tuple[Who, ...] = tuple(sorted(SHARED_WITH_ROLES))
_ANSWER = (
    may(Role.CASEWORKER, scope=Scope.ALLOCATED, note="plan and reviews"),
    may(Role.SEN_MANAGER, scope=Scope.AUTHORITY, note="plan and reviews"),
    may(Role.SENCO, scope=Scope.SETTING, note="the school’s own record"),
)

ROWS = (
    Row(
        121, "parts of a record shared by name", Action.VIEW, basis=_BASIS,
        asks=(Ask.SUPPORT_RECORD, Ask.SUPPORT_READ, Ask.PLAN_VIEW, Ask.PLAN_REVIEWS, Ask.REVIEW_VIEW, Ask.ADVICE_VIEW),
        may=(may(*_READERS, scope=Scope.SHARED, note="the parts that were shared, and reading only"),),
    ),
    Row(114, "sharing by name", Action.CREATE, asks=(Ask.SHARE_GIVE,), basis=_BASIS, may=_ANSWER),
    Row(
        115, "sharing by name", Action.LIST, asks=(Ask.SHARE_LIST,), basis=_BASIS,
        may=(may(*AUTHORITY, scope=Scope.AUTHORITY), may(Role.SENCO, scope=Scope.SETTING)),
    ),
    Row(
        116, "sharing by name", Action.VIEW, asks=(Ask.SHARE_VIEW,), basis=_BASIS,
        may=(
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(*SCHOOL, scope=Scope.SETTING),
            may(*FAMILY, scope=Scope.OWN_CHILD, note="by role and agency"),
            may(*ADVISERS, Role.TEACHER, Role.PERSONAL_BUDGET_OFFICER, scope=Scope.SHARED, note="what they read by"),
        ),
    ),
    Row(
        117, "sharing by name", Action.WITHDRAW, asks=(Ask.SHARE_STOP,), basis=_BASIS, may=_ANSWER,
        note="What their own agency shared.",
    ),
    Row(
        118, "objection to sharing", Action.CREATE, asks=(Ask.SHARE_OBJECT,), basis="UK GDPR Art 21",
        may=(may(*FAMILY, scope=Scope.OWN_CHILD, note="seen by no other parent"),),
    ),
    Row(119, "objection to sharing", Action.ANSWER, asks=(Ask.SHARE_ANSWER,), basis="UK GDPR Art 21", may=_ANSWER),
    Row(
        120, "unusual, unused and ending access", Action.LIST, asks=(Ask.ACCESS_REVIEW,), basis="UK GDPR Art 32",
        may=(may(Role.SEN_MANAGER, scope=Scope.OWN_AGENCY),),
    ),
    Row(
        185, "ledger of looks and changes", Action.LIST, asks=(Ask.LEDGER_SEARCH,), basis="UK GDPR Arts 5(2), 32",
        may=(may(Role.SEN_MANAGER, scope=Scope.OWN_AGENCY),),
        note="What their own staff did; nothing of a record that is withheld from them.",
    ),
    Row(
        190, "a record in an emergency", Action.CREATE, asks=(Ask.EMERGENCY_OPEN,), basis=_EMERGENCY,
        may=(may(*ADVISERS, Role.TEACHER, scope=Scope.EMERGENCY, when=Condition.ON_REASON),),
        note="Managers and the data-protection officer are told at once; what is withheld stays withheld.",
    ),
    Row(
        191, "where the data-protection officer is told", Action.EDIT, asks=(Ask.OFFICER_EDIT,), basis=_EMERGENCY,
        may=(may(Role.SEN_MANAGER, *SCHOOL, scope=Scope.OWN_AGENCY),),
    ),
)  # fmt: skip
