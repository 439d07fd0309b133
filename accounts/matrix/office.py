"""Rows 44 to 64: money, disputes, correspondence, files, figures and the Local Offer."""

from ..permissions import Permission as Ask
from ..roles import Role
from .groups import ADVISERS, AUTHORITY, FAMILY, HEALTH, REPRESENTATIVE, SCHOOL
from .words import EVERYBODY, Action, Condition, Fields, Outside, Part, Row, Scope, may

BUDGET = Role.PERSONAL_BUDGET_OFFICER

MONEY = (
    Row(
        44, "Personal Budget", Action.CREATE, waits=Part.MONEY, basis="Children and Families Act 2014 s.49",
        may=(
            may(*FAMILY, scope=Scope.OWN_CHILD),
            may(Role.CASEWORKER, scope=Scope.AUTHORITY, note="logs a request"),
            may(BUDGET, scope=Scope.BUDGET, note="reads it"),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY),
        ),
    ),
    Row(
        45, "lines of a Personal Budget", Action.EDIT, asks=(Ask.PLAN_BUDGET_EDIT,),
        basis="SEND (Personal Budgets) Regulations 2014 reg 4A",
        may=(
            may(BUDGET, scope=Scope.BUDGET, when=Condition.WHILE_PREPARED),
            may(Role.SEN_MANAGER, scope=Scope.AUTHORITY, waits=Part.MONEY, note="approves"),
            may(Role.CASEWORKER, scope=Scope.AUTHORITY, waits=Part.MONEY, note="reads it"),
            may(*HEALTH, Role.SOCIAL_WORKER, scope=Scope.OWN, fields=Fields.OWN_PART, waits=Part.MONEY),
            may(*FAMILY, scope=Scope.OWN_CHILD, when=Condition.ONCE_SENT, waits=Part.MONEY),
        ),
    ),
    Row(
        46, "direct payment", Action.APPROVE, waits=Part.MONEY,
        basis="SEND (Personal Budgets) Regulations 2014 regs 5-8",
        may=(
            may(Role.SEN_MANAGER, scope=Scope.AUTHORITY, when=Condition.SECOND_PERSON),
            may(BUDGET, scope=Scope.BUDGET, note="prepares"),
            may(*FAMILY, scope=Scope.OWN_CHILD, when=Condition.ONCE_SENT, note="are told"),
        ),
    ),
    Row(
        47, "a setting’s consent to a direct payment", Action.APPROVE, waits=Part.MONEY,
        basis="SEND (Personal Budgets) Regulations 2014 reg 9",
        may=(
            may(Role.HEAD, scope=Scope.SETTING),
            may(Role.SENCO, scope=Scope.SETTING, fields=Fields.SUMMARY),
            may(Role.CASEWORKER, BUDGET, scope=Scope.BUDGET, note="ask"),
        ),
    ),
    Row(
        48, "bank details", Action.EDIT, waits=Part.MONEY, basis="fraud: two people",
        may=(
            may(BUDGET, scope=Scope.BUDGET, when=Condition.SECOND_PERSON),
            may(*FAMILY, scope=Scope.OWN),
        ),
    ),
    Row(
        49, "evidence of spending", Action.EDIT, waits=Part.MONEY,
        basis="SEND (Personal Budgets) Regulations 2014 reg 11",
        may=(
            may(BUDGET, scope=Scope.BUDGET, note="checks"),
            may(*AUTHORITY, scope=Scope.AUTHORITY, fields=Fields.STATUS),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY),
            may(*FAMILY, scope=Scope.OWN_CHILD, note="hand in"),
        ),
    ),
)  # fmt: skip

PAPERS = (
    Row(
        50, "mediation and appeal", Action.VIEW, waits=Part.AFTERMATH,
        basis="Children and Families Act 2014 ss.51-57",
        may=(
            may(*SCHOOL, scope=Scope.SETTING, fields=Fields.OWN_PART),
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(BUDGET, scope=Scope.BUDGET, fields=Fields.OWN_PART),
            may(*ADVISERS, scope=Scope.ASKED, fields=Fields.OWN_PART, note="as witness"),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY),
            may(*FAMILY, scope=Scope.OWN),
        ),
    ),
    Row(
        51, "legal advice to the authority", Action.VIEW, waits=Part.AFTERMATH, basis="legal privilege",
        note="Never for families, nor for anybody outside the authority.",
        may=(may(*AUTHORITY, scope=Scope.AUTHORITY),),
    ),
    Row(
        52, "case note inside the authority", Action.EDIT, waits=Part.NOTES, basis="a subject access route",
        may=(may(*AUTHORITY, scope=Scope.AUTHORITY), may(BUDGET, scope=Scope.OWN)),
    ),
    Row(
        53, "correspondence", Action.VIEW, asks=(Ask.MESSAGE_READ,), basis="UK GDPR Art 5(1)(c)",
        note="Today: what was sent to the hat one wears, and nobody else’s. The authority’s file of letters waits.",
        may=(may(*(who for who in EVERYBODY if isinstance(who, Role)), scope=Scope.OWN),),
    ),
    Row(
        54, "file", Action.CREATE, waits=Part.DOCUMENTS, basis="SEND Regulations 2014 regs 6-7",
        may=(
            may(*SCHOOL, scope=Scope.SETTING),
            may(Role.TEACHER, scope=Scope.LINKED),
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(BUDGET, scope=Scope.BUDGET),
            may(*ADVISERS, scope=Scope.OWN),
            may(*REPRESENTATIVE, scope=Scope.REPRESENTED, when=Condition.WITH_AUTHORITY),
            may(*FAMILY, scope=Scope.OWN_CHILD),
        ),
    ),
    Row(
        55, "file", Action.DELETE, waits=Part.DOCUMENTS, basis="retention: void with a reason, never delete",
        may=(
            may(Role.CASEWORKER, scope=Scope.AUTHORITY, note="marks void"),
            may(Role.SEN_MANAGER, scope=Scope.AUTHORITY, note="approves"),
            may(Role.SENCO, scope=Scope.SETTING, note="marks void"),
            may(*FAMILY, scope=Scope.OWN_CHILD, note="ask"),
        ),
    ),
    Row(
        56, "transfer of a record", Action.SEND, waits=Part.TRANSFERS,
        basis="Education (Pupil Information) Regulations 2005 reg 9; SEND Regulations 2014 reg 15",
        may=(
            may(*SCHOOL, scope=Scope.SETTING),
            may(*AUTHORITY, scope=Scope.AUTHORITY),
        ),
    ),
    Row(
        57, "statutory return", Action.EXPORT, waits=Part.RETURNS, basis="Education Act 1996 s.29; SEN2",
        may=(
            may(Role.SEN_MANAGER, scope=Scope.OWN_AGENCY),
            may(Role.HEAD, scope=Scope.OWN_AGENCY, note="the school census"),
        ),
    ),
    Row(
        58, "what is due, and figures", Action.VIEW, asks=(Ask.CASE_LIST,), basis="UK GDPR Art 5(1)(c)",
        note="Each home shows what is due to that hat.",
        may=(
            may(*AUTHORITY, scope=Scope.AUTHORITY),
            may(*SCHOOL, scope=Scope.OWN_AGENCY, asks=(Ask.SUPPORT_FIGURES, Ask.SUPPORT_REGISTER)),
            may(Role.GOVERNOR, scope=Scope.OWN_AGENCY, fields=Fields.NUMBERS, asks=Ask.SUPPORT_FIGURES,
                note="numbers under 6 are not shown"),
            may(Role.TEACHER, Role.TEACHING_ASSISTANT, scope=Scope.LINKED, asks=Ask.SUPPORT_PUPILS),
            may(*ADVISERS, scope=Scope.OWN, asks=Ask.ADVICE_ASKED_LIST),
            may(*REPRESENTATIVE, *FAMILY, scope=Scope.OWN_CHILD, asks=Ask.CASE_VIEW),
            may(BUDGET, scope=Scope.BUDGET, asks=Ask.CASE_VIEW),
            may(Role.LOCAL_OFFER_EDITOR, Role.PROVIDER, Role.CO_EDITOR, scope=Scope.OWN_AGENCY, asks=Ask.ENTRY_LIST),
            may(Outside.PUBLIC, scope=Scope.ANYBODY, fields=Fields.NUMBERS, when=Condition.ONCE_SENT,
                waits=Part.RETURNS),
        ),
    ),
    Row(
        64, "ledger of a case", Action.VIEW, asks=(Ask.LOOKS_VIEW,), basis="UK GDPR Art 5(2), 15",
        may=(
            may(Role.HEAD, scope=Scope.SETTING, fields=Fields.SUMMARY, note="looks by the school’s own staff"),
            may(Role.CASEWORKER, scope=Scope.AUTHORITY, fields=Fields.OWN_PART, note="their own looks"),
            may(Role.SEN_MANAGER, scope=Scope.AUTHORITY, note="all looks but the family’s own"),
            may(*FAMILY, scope=Scope.OWN_CHILD, note="who has looked, in plain words"),
        ),
    ),
)  # fmt: skip

_WRITES = (Ask.ENTRY_LIST, Ask.ENTRY_VIEW, Ask.ENTRY_ADD, Ask.ENTRY_EDIT)

LOCAL_OFFER = (
    Row(
        59, "Local Offer entry", Action.EDIT, asks=_WRITES, basis="SEND Regulations 2014 regs 53-57",
        note="A setting’s, a health body’s or a team’s own entries are written under a provider’s hat. Guides, the "
        "pages that must stand beside the services, are no provider’s.",
        may=(
            may(Role.LOCAL_OFFER_EDITOR, scope=Scope.OWN_AGENCY),
            may(Role.PROVIDER, scope=Scope.OWN_AGENCY, fields=Fields.OWN_PART),
            may(Role.CO_EDITOR, scope=Scope.OFFER_OF_AREA, note="writes and suggests; two editors publish"),
        ),
    ),
    Row(
        60, "Local Offer entry", Action.APPROVE, asks=(Ask.ENTRY_CHECK, Ask.ENTRY_PUBLISH),
        basis="SEND Regulations 2014 reg 57; two people",
        may=(
            may(Role.LOCAL_OFFER_EDITOR, scope=Scope.OWN_AGENCY, when=Condition.SECOND_PERSON),
            may(Outside.PUBLIC, scope=Scope.ANYBODY, when=Condition.ONCE_SENT, note="read it"),
        ),
    ),
    Row(
        61, "comment on the Local Offer", Action.CREATE, asks=(Ask.COMMENT_ADD,),
        basis="SEND Regulations 2014 reg 56",
        note="Not whoever answers comments or is commented on, under that hat. Nobody has to sign in.",
        may=(
            may(*(who for who in EVERYBODY if isinstance(who, Role)
                  and who not in {Role.LOCAL_OFFER_EDITOR, Role.PROVIDER}), scope=Scope.ANYBODY),
            may(Outside.PUBLIC, scope=Scope.ANYBODY),
        ),
    ),
    Row(
        62, "comment on the Local Offer", Action.ANSWER, asks=(Ask.COMMENT_ANSWER,),
        basis="SEND Regulations 2014 reg 56(3)",
        may=(may(Role.LOCAL_OFFER_EDITOR, scope=Scope.OWN_AGENCY),),
    ),
    Row(
        63, "who commented", Action.VIEW, asks=(Ask.COMMENT_ANSWER,), basis="SEND Regulations 2014 reg 56(4)",
        may=(may(Role.LOCAL_OFFER_EDITOR, scope=Scope.OWN_AGENCY),),
    ),
    Row(
        171, "what an entry says is still right", Action.APPROVE, asks=(Ask.ENTRY_CONFIRM,),
        basis="Children and Families Act 2014 s.30(5)", note="Nothing of it changes but the day of its last check.",
        may=(
            may(Role.LOCAL_OFFER_EDITOR, scope=Scope.OWN_AGENCY),
            may(Role.PROVIDER, scope=Scope.OWN_AGENCY, fields=Fields.OWN_PART),
        ),
    ),
    Row(
        170, "organisation in the Local Offer", Action.EDIT, asks=(Ask.ORGANISATION_EDIT,),
        basis="SEND Regulations 2014 reg 53", note="What the public reads of whoever runs a service.",
        may=(may(Role.LOCAL_OFFER_EDITOR, scope=Scope.OWN_AGENCY),),
    ),
    Row(
        161, "consultation on the Local Offer", Action.CREATE, asks=(Ask.CONSULTATION_RECORD,),
        basis="SEND Regulations 2014 reg 54", note="Anybody reads whom the council has asked, and whom not.",
        may=(may(Role.LOCAL_OFFER_EDITOR, scope=Scope.OWN_AGENCY),),
    ),
    Row(
        162, "yearly report on comments", Action.SEND, asks=(Ask.YEAR_REPORT_PUBLISH,),
        basis="SEND Regulations 2014 reg 56(3)", note="Once a year; what is published is kept as it was.",
        may=(may(Role.LOCAL_OFFER_EDITOR, scope=Scope.OWN_AGENCY),),
    ),
    Row(
        163, "figures of the Local Offer", Action.VIEW, asks=(Ask.OFFER_FIGURES,),
        basis="Children and Families Act 2014 s.30(5)", note="Numbers only; nobody’s searches are kept by person.",
        may=(may(Role.LOCAL_OFFER_EDITOR, scope=Scope.OWN_AGENCY),),
    ),
    Row(
        140, "guides of the Local Offer", Action.LIST, asks=(Ask.GUIDE_LIST,),
        basis="SEND Regulations 2014 reg 53 and Schedule 2",
        note="Each is then written, checked and published as an entry is (rows 59 and 60). Anybody reads them.",
        may=(
            may(Role.LOCAL_OFFER_EDITOR, scope=Scope.OWN_AGENCY),
            may(Role.CO_EDITOR, scope=Scope.OFFER_OF_AREA),
        ),
    ),
    Row(
        141, "file of services for the Local Offer", Action.EDIT,
        asks=(Ask.SERVICE_FILE_SEND, Ask.SERVICE_FILE_DECIDE), basis="SEND Regulations 2014 reg 53",
        note="What comes of it are drafts, checked and published as every entry is (rows 59 and 60).",
        may=(may(Role.LOCAL_OFFER_EDITOR, scope=Scope.OWN_AGENCY),),
    ),
)  # fmt: skip

ROWS = (*MONEY, *PAPERS, *LOCAL_OFFER)
