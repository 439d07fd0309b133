"""Rows 101 and on: what the portal adds to the page, so that every permission has its row."""

from ..permissions import Permission as Ask
from ..roles import Role
from .groups import ADVISERS, AUTHORITY, FAMILY, REPRESENTATIVE, SCHOOL
from .words import Action, Condition, Fields, Row, Scope, may

_WHO_KEEPS = "who keeps it, and themselves"

ROWS = (
    Row(
        101, "who sees a record", Action.VIEW, asks=(Ask.AUDIENCE_VIEW,), basis="UK GDPR Arts 13-15",
        may=(
            may(*FAMILY, scope=Scope.OWN_CHILD, note="agencies and roles; never whom the other parent asked"),
            may(*AUTHORITY, scope=Scope.AUTHORITY, note="by name"),
            may(*SCHOOL, scope=Scope.SETTING, note="by name"),
            may(Role.TEACHER, Role.TEACHING_ASSISTANT, scope=Scope.LINKED, fields=Fields.SUMMARY, note=_WHO_KEEPS),
            may(*ADVISERS, scope=Scope.ASKED, fields=Fields.SUMMARY, note=_WHO_KEEPS),
            may(Role.PERSONAL_BUDGET_OFFICER, scope=Scope.BUDGET, fields=Fields.SUMMARY, note=_WHO_KEEPS),
            may(Role.TRUST_LEAD, scope=Scope.DELEGATED, fields=Fields.SUMMARY, note=_WHO_KEEPS),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, fields=Fields.SUMMARY, note=_WHO_KEEPS),
        ),
    ),
    Row(
        102, "agreement of a young person", Action.CREATE, asks=(Ask.AGREEMENT_ASK,),
        basis="Children and Families Act 2014 s.83",
        may=(may(Role.PARENT, scope=Scope.OWN, note="asks"),),
    ),
    Row(
        103, "agreement of a young person", Action.DECIDE, asks=(Ask.AGREEMENT_DECIDE,),
        basis="Children and Families Act 2014 s.83",
        may=(may(Role.YOUNG_PERSON, scope=Scope.OWN_CHILD),),
    ),
    Row(
        104, "allocation to a caseworker", Action.EDIT, asks=(Ask.CASE_ALLOCATE,), basis="practice",
        may=(may(Role.SEN_MANAGER, scope=Scope.AUTHORITY),),
    ),
    Row(
        105, "case as it was known on a past day", Action.VIEW, asks=(Ask.CASE_AS_KNOWN,),
        basis="UK GDPR Art 5(2)",
        may=(may(*AUTHORITY, scope=Scope.AUTHORITY), may(*SCHOOL, scope=Scope.SETTING)),
    ),
    Row(
        106, "days on which an agency is closed", Action.EDIT, asks=(Ask.CLOSURE_EDIT,), basis="practice",
        may=(may(*SCHOOL, Role.SEN_MANAGER, scope=Scope.OWN_AGENCY),),
    ),
    Row(
        107, "time limits that no longer agree with the facts", Action.EDIT,
        asks=(Ask.LIMITS_DRIFT, Ask.LIMITS_REWRITE), basis="UK GDPR Art 5(1)(d)",
        may=(may(Role.SEN_MANAGER, scope=Scope.AUTHORITY),),
    ),
    Row(
        108, "days of reminding", Action.EDIT, asks=(Ask.REMINDER_EDIT,), basis="practice",
        may=(may(Role.SEN_MANAGER, scope=Scope.OWN_AGENCY),),
    ),
    Row(
        109, "what could not be delivered", Action.VIEW, asks=(Ask.DELIVERY_VIEW, Ask.DELIVERY_RETRY),
        basis="UK GDPR Art 32",
        may=(may(Role.SEN_MANAGER, scope=Scope.AUTHORITY),),
    ),
    Row(
        110, "services that notices name", Action.EDIT, asks=(Ask.NOTICE_DETAILS_EDIT,),
        basis="Children and Families Act 2014 s.32",
        may=(may(Role.SEN_MANAGER, scope=Scope.OWN_AGENCY),),
    ),
    Row(
        111, "reviews of a plan", Action.LIST, asks=(Ask.PLAN_REVIEWS,), basis="as row 34, for whoever reads it whole",
        may=(
            may(*SCHOOL, scope=Scope.SETTING),
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY),
            may(*FAMILY, scope=Scope.OWN_CHILD, when=Condition.BY_AGREEMENT),
        ),
    ),
    Row(
        112, "pupil list of a school", Action.EDIT,
        asks=(Ask.PUPIL_LIST_SEND, Ask.PUPIL_LIST_READ, Ask.PUPIL_LIST_CONFIRM), basis="UK GDPR Art 6(1)(e)",
        may=(may(*SCHOOL, scope=Scope.OWN_AGENCY),),
    ),
    Row(
        113, "people one may see", Action.LIST, asks=(Ask.PEOPLE_FIND,), basis="as row 1, with more than a name",
        may=(
            may(*SCHOOL, scope=Scope.SETTING),
            may(Role.TEACHER, scope=Scope.LINKED),
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(Role.PERSONAL_BUDGET_OFFICER, scope=Scope.BUDGET),
            may(*ADVISERS, scope=Scope.ASKED),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY),
        ),
    ),
    Row(
        130, "case outside one’s allocation", Action.VIEW, asks=(Ask.CASE_SAY_WHY,),
        basis="UK GDPR Art 5(1)(c), (2); rule: reading outside allocation is kept with its reason",
        note="Asked before any page of the case is shown, once for each person, case and day.",
        may=(may(Role.CASEWORKER, scope=Scope.AUTHORITY, when=Condition.ON_REASON),),
    ),
    Row(
        131, "what is withheld, and from whom", Action.VIEW, asks=(Ask.RESTRICTION_VIEW,),
        basis="UK GDPR Art 5(1)(f): staff who write to the family must know what not to say",
        may=(
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(*SCHOOL, scope=Scope.SETTING),
            may(Role.SOCIAL_WORKER, scope=Scope.ASKED),
        ),
    ),
    Row(
        132, "that a member of staff is a relative", Action.EDIT, asks=(Ask.CONFLICT_DECLARE,),
        basis="practice: nobody decides on their own family",
        may=(may(Role.SEN_MANAGER, scope=Scope.AUTHORITY),),
    ),
    Row(
        134, "which of two dates of birth is right", Action.DECIDE, asks=(Ask.BIRTH_DATE_DECIDE,),
        basis="UK GDPR Art 5(1)(d)",
        note="Until then the record and everybody’s rights stay as they are.",
        may=(
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(Role.SENCO, scope=Scope.SETTING, note="where no authority knows of the child"),
        ),
    ),
    Row(
        133, "work of a colleague who leaves", Action.EDIT, asks=(Ask.WORK_HAND_OVER,),
        basis="DfE cyber security standards: leavers",
        note="All of it at once, to a colleague of a fitting role. Social care has nobody yet who may.",
        may=(may(*SCHOOL, Role.SEN_MANAGER, Role.CLINICAL_OFFICER, scope=Scope.OWN_AGENCY),),
    ),
    Row(
        135, "message that was kept back from somebody", Action.ANSWER, asks=(Ask.KEPT_MESSAGE_ANSWER,),
        basis="Children and Families Act 2014 ss.36-44: the duty to tell stays",
        note="Told in another way, or not told, with how or why; of a relative among the staff for managers only.",
        may=(may(*AUTHORITY, scope=Scope.AUTHORITY),),
    ),
    Row(
        142, "sealing of an adopted child’s identity", Action.CREATE, asks=(Ask.SEALING_PROPOSE,),
        basis="Adoption and Children Act 2002 ss.56-65",
        may=(may(Role.SEN_MANAGER, scope=Scope.AUTHORITY, note="proposes, and names the officers"),),
    ),
    Row(
        143, "sealing of an adopted child’s identity", Action.APPROVE, asks=(Ask.SEALING_DECIDE,),
        basis="Adoption and Children Act 2002 ss.56-65",
        may=(may(Role.SEN_MANAGER, scope=Scope.AUTHORITY, when=Condition.SECOND_PERSON),),
    ),
    Row(
        136, "tie of a person’s account to a child", Action.CREATE, asks=(Ask.FAMILY_LINK,),
        basis="Education Act 1996 s.576; UK GDPR Art 5(1)(f)",
        note="What is withheld from somebody without an account holds from the first moment; the question is asked.",
        may=(may(*AUTHORITY, scope=Scope.AUTHORITY),),
    ),
    Row(
        180, "account of a family", Action.CREATE, asks=(Ask.FAMILY_INVITE,),
        basis="UK GDPR Art 5(1)(f); NCSC: a second fact by another channel",
        note="Opens no record: the tie to a child is row 136.",
        may=(may(*AUTHORITY, scope=Scope.AUTHORITY),),
    ),
)  # fmt: skip
