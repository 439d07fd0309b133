"""Who can do what, and by what they see. This page is the whole answer; policies only narrow it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .permissions import Permission
from .sight import Principal, SightKind


class Role(models.TextChoices):
    """One kind of hat."""

    CASEWORKER = "caseworker", _("caseworker")
    CLINICAL_OFFICER = "clinical_officer", _("designated clinical officer")
    CO_EDITOR = "co_editor", _("co-editor of the Local Offer")
    EDUCATIONAL_PSYCHOLOGIST = "educational_psychologist", _("educational psychologist")
    FORUM_MEMBER = "forum_member", _("parent carer forum")
    GOVERNOR = "governor", _("governor")
    HEAD = "head", _("head teacher")
    HEALTH_ADVISER = "health_adviser", _("health adviser")
    LOCAL_OFFER_EDITOR = "local_offer_editor", _("Local Offer editor")
    PARENT = "parent", _("parent")
    PERSONAL_BUDGET_OFFICER = "personal_budget_officer", _("personal-budget officer")
    PROVIDER = "provider", _("provider of a service")
    SENCO = "senco", _("SENCO")
    SENDIASS_ADVISER = "sendiass_adviser", _("SENDIASS adviser")
    SEN_MANAGER = "sen_manager", _("SEN manager")
    SOCIAL_WORKER = "social_worker", _("social worker")
    TEACHER = "teacher", _("teacher")
    TEACHING_ASSISTANT = "teaching_assistant", _("teaching assistant")
    TRUST_LEAD = "trust_lead", _("SEN lead of a trust")
    YOUNG_PERSON = "young_person", _("young person")


FAMILY_ROLES = frozenset({Role.PARENT, Role.YOUNG_PERSON})
AUTHORITY_ROLES = frozenset({Role.CASEWORKER, Role.SEN_MANAGER})
SCHOOL_ROLES = frozenset({Role.SENCO, Role.HEAD, Role.TEACHER, Role.TEACHING_ASSISTANT, Role.GOVERNOR})
# These see no child at all.
NO_CHILD_ROLES = frozenset(
    {Role.CO_EDITOR, Role.FORUM_MEMBER, Role.GOVERNOR, Role.LOCAL_OFFER_EDITOR, Role.PROVIDER}
)
# These write in the Local Offer, and those who also write the pages beside its services.
OFFER_WRITERS = frozenset({Role.CO_EDITOR, Role.LOCAL_OFFER_EDITOR, Role.PROVIDER})
GUIDE_WRITERS = frozenset({Role.CO_EDITOR, Role.LOCAL_OFFER_EDITOR})
ADVISER_ROLES = frozenset(
    {Role.EDUCATIONAL_PSYCHOLOGIST, Role.CLINICAL_OFFICER, Role.HEALTH_ADVISER, Role.SOCIAL_WORKER}
)

# Staff reach: these see every case of their authority in lists, and say why before they open one that is not theirs.
SAYS_WHY_ROLES = frozenset({Role.CASEWORKER})

# Who reads an EHC plan whole, who reads some of its sections, and who may be invited to its review.
PLAN_WHOLE_ROLES = FAMILY_ROLES | AUTHORITY_ROLES | {Role.SENCO, Role.HEAD, Role.SENDIASS_ADVISER}
REVIEW_ROLES = PLAN_WHOLE_ROLES | ADVISER_ROLES | {Role.TEACHER}
PLAN_ROLES = REVIEW_ROLES | {Role.TEACHING_ASSISTANT, Role.PERSONAL_BUDGET_OFFICER}

# Staff with whom a record may be shared by name. What they then read, they only read.
SHARED_WITH_ROLES = (
    AUTHORITY_ROLES | ADVISER_ROLES | {Role.SENCO, Role.HEAD, Role.TEACHER, Role.PERSONAL_BUDGET_OFFICER}
)
AGENCY_SHARED_WITH = SHARED_WITH_ROLES - {Role.TEACHER}
"""Those of them who also see what is shared with the whole of their agency."""
SHARING_ROLES = AUTHORITY_ROLES | {Role.SENCO}

# Staff of an agency who may open one of its records in an emergency, for an hour, though they have no part in it.
EMERGENCY_ROLES = ADVISER_ROLES | {Role.TEACHER}

# Whom the lead of an agency may invite to work there. Nobody invites above themselves but to their own role.
INVITED_BY: dict[Role, tuple[Role, ...]] = {
    Role.CLINICAL_OFFICER: (Role.CLINICAL_OFFICER, Role.HEALTH_ADVISER),
    Role.HEAD: (Role.HEAD, Role.SENCO, Role.TEACHER, Role.TEACHING_ASSISTANT, Role.GOVERNOR),
    Role.SENCO: (Role.SENCO, Role.TEACHER, Role.TEACHING_ASSISTANT),
    Role.SENDIASS_ADVISER: (Role.SENDIASS_ADVISER,),
    Role.SEN_MANAGER: (
        Role.SEN_MANAGER,
        Role.CASEWORKER,
        Role.EDUCATIONAL_PSYCHOLOGIST,
        Role.LOCAL_OFFER_EDITOR,
        Role.PERSONAL_BUDGET_OFFICER,
    ),
    Role.SOCIAL_WORKER: (Role.SOCIAL_WORKER,),
}

# Who leads an agency of each kind: whom its authority may invite as the first there, who then invites all others.
LEADS_OF: dict[str, tuple[Role, ...]] = {
    "health": (Role.CLINICAL_OFFICER,),
    "sendiass": (Role.SENDIASS_ADVISER,),
    "setting": (Role.SENCO, Role.HEAD),
    "social_care": (Role.SOCIAL_WORKER,),
}

# Who holds each permission: one entry a permission, sorted as permissions.py is.
HOLDERS: dict[Permission, frozenset[Role]] = {
    Permission.ACCESS_REVIEW: frozenset({Role.SEN_MANAGER}),
    Permission.ACCOUNT_INVITE: frozenset(INVITED_BY),
    Permission.ADVICE_ASKED_LIST: ADVISER_ROLES,
    Permission.ADVICE_VIEW: REVIEW_ROLES | SHARED_WITH_ROLES,
    Permission.ADVICE_WRITE: REVIEW_ROLES,
    Permission.AGENCY_EDIT: frozenset({Role.SEN_MANAGER, Role.SENCO, Role.HEAD}),
    Permission.AGREEMENT_ASK: frozenset({Role.PARENT}),
    Permission.AGREEMENT_DECIDE: frozenset({Role.YOUNG_PERSON}),
    Permission.AUDIENCE_VIEW: frozenset(Role) - NO_CHILD_ROLES,
    Permission.BIRTH_DATE_DECIDE: AUTHORITY_ROLES | {Role.SENCO},
    Permission.CAPACITY_RECORD: AUTHORITY_ROLES,
    Permission.CAPACITY_VIEW: FAMILY_ROLES
    | AUTHORITY_ROLES
    | {Role.SENCO, Role.HEAD, Role.PERSONAL_BUDGET_OFFICER, Role.SENDIASS_ADVISER},
    Permission.CASE_ALLOCATE: frozenset({Role.SEN_MANAGER}),
    Permission.CASE_AS_KNOWN: AUTHORITY_ROLES | {Role.SENCO, Role.HEAD},
    Permission.CASE_LIST: AUTHORITY_ROLES,
    Permission.CASE_SAY_WHY: SAYS_WHY_ROLES,
    Permission.CASE_VIEW: frozenset(Role) - NO_CHILD_ROLES,
    Permission.CHILD_EDIT: AUTHORITY_ROLES | {Role.SENCO, Role.HEAD},
    Permission.CLOSURE_EDIT: frozenset({Role.SEN_MANAGER, Role.SENCO, Role.HEAD}),
    Permission.COMMENT_ADD: frozenset(Role) - {Role.LOCAL_OFFER_EDITOR, Role.PROVIDER},
    Permission.COMMENT_ANSWER: frozenset({Role.LOCAL_OFFER_EDITOR}),
    Permission.CONFLICT_DECLARE: frozenset({Role.SEN_MANAGER}),
    Permission.CONSULTATION_RECORD: frozenset({Role.LOCAL_OFFER_EDITOR}),
    Permission.CONTACT_EDIT: FAMILY_ROLES | AUTHORITY_ROLES | {Role.SENCO, Role.HEAD},
    Permission.CONTACT_VIEW: FAMILY_ROLES
    | AUTHORITY_ROLES
    | {
        Role.SENCO,
        Role.HEAD,
        Role.PERSONAL_BUDGET_OFFICER,
        Role.HEALTH_ADVISER,
        Role.CLINICAL_OFFICER,
        Role.SOCIAL_WORKER,
        Role.SENDIASS_ADVISER,
    },
    Permission.DELEGATION_GIVE: frozenset({Role.HEAD}),
    Permission.DELIVERY_RETRY: frozenset({Role.SEN_MANAGER}),
    Permission.DELIVERY_VIEW: frozenset({Role.SEN_MANAGER}),
    Permission.EMERGENCY_OPEN: EMERGENCY_ROLES,
    Permission.ENTRY_ADD: OFFER_WRITERS,
    Permission.ENTRY_CHECK: frozenset({Role.LOCAL_OFFER_EDITOR}),
    Permission.ENTRY_CONFIRM: frozenset({Role.LOCAL_OFFER_EDITOR, Role.PROVIDER}),
    Permission.ENTRY_EDIT: OFFER_WRITERS,
    Permission.ENTRY_LIST: OFFER_WRITERS,
    Permission.ENTRY_PUBLISH: frozenset({Role.LOCAL_OFFER_EDITOR}),
    Permission.ENTRY_VIEW: OFFER_WRITERS,
    Permission.EXCEPTION_CHANGE: AUTHORITY_ROLES,
    Permission.EXCEPTION_RECORD: AUTHORITY_ROLES,
    Permission.FAMILY_INVITE: AUTHORITY_ROLES,
    Permission.FAMILY_LINK: AUTHORITY_ROLES,
    Permission.FAMILY_VIEW: AUTHORITY_ROLES | {Role.SENCO, Role.HEAD, Role.PERSONAL_BUDGET_OFFICER},
    Permission.GUIDE_LIST: GUIDE_WRITERS,
    Permission.KEPT_MESSAGE_ANSWER: AUTHORITY_ROLES,
    Permission.LEAD_INVITE: frozenset({Role.SEN_MANAGER}),
    Permission.LEDGER_SEARCH: frozenset({Role.SEN_MANAGER}),
    Permission.LIMITS_DRIFT: frozenset({Role.SEN_MANAGER}),
    Permission.LIMITS_REWRITE: frozenset({Role.SEN_MANAGER}),
    Permission.LOOKS_VIEW: FAMILY_ROLES | AUTHORITY_ROLES | {Role.HEAD},
    Permission.MESSAGE_READ: frozenset(Role),
    Permission.MESSAGE_UNDO: frozenset(Role),
    Permission.NOTICE_DETAILS_EDIT: frozenset({Role.SEN_MANAGER}),
    Permission.OFFER_FIGURES: frozenset({Role.LOCAL_OFFER_EDITOR}),
    Permission.OFFICER_EDIT: frozenset({Role.SEN_MANAGER, Role.SENCO, Role.HEAD}),
    Permission.ORGANISATION_EDIT: frozenset({Role.LOCAL_OFFER_EDITOR}),
    Permission.PEOPLE_FIND: frozenset(Role) - FAMILY_ROLES - NO_CHILD_ROLES - {Role.TEACHING_ASSISTANT},
    Permission.PLAN_BUDGET_EDIT: frozenset({Role.PERSONAL_BUDGET_OFFICER}),
    Permission.PLAN_DOWNLOAD: PLAN_WHOLE_ROLES,
    Permission.PLAN_EDIT: AUTHORITY_ROLES,
    Permission.PLAN_ISSUE: AUTHORITY_ROLES,
    Permission.PLAN_OPEN: AUTHORITY_ROLES,
    Permission.PLAN_PREPARE_VIEW: AUTHORITY_ROLES | {Role.PERSONAL_BUDGET_OFFICER},
    Permission.PLAN_REVIEWS: PLAN_WHOLE_ROLES | SHARED_WITH_ROLES | {Role.TRUST_LEAD},
    Permission.PLAN_VIEW: PLAN_ROLES | {Role.TRUST_LEAD},
    Permission.PUPIL_LIST_CONFIRM: frozenset({Role.SENCO, Role.HEAD}),
    Permission.PUPIL_LIST_READ: frozenset({Role.SENCO, Role.HEAD}),
    Permission.PUPIL_LIST_SEND: frozenset({Role.SENCO, Role.HEAD}),
    Permission.REGISTER_LOAD: frozenset({Role.SEN_MANAGER}),
    Permission.REMINDER_EDIT: frozenset({Role.SEN_MANAGER}),
    Permission.REQUEST_DECIDE: frozenset({Role.SEN_MANAGER}),
    Permission.REQUEST_RECORD: AUTHORITY_ROLES,
    Permission.RESTRICTION_DECIDE: frozenset({Role.SEN_MANAGER}),
    Permission.RESTRICTION_PROPOSE: frozenset({Role.SENCO, Role.HEAD, Role.SOCIAL_WORKER}),
    Permission.RESTRICTION_REASON: AUTHORITY_ROLES | {Role.SENCO, Role.HEAD, Role.SOCIAL_WORKER},
    Permission.RESTRICTION_RECORD: AUTHORITY_ROLES,
    Permission.RESTRICTION_VIEW: AUTHORITY_ROLES | {Role.SENCO, Role.HEAD, Role.SOCIAL_WORKER},
    Permission.REVIEW_CONVENE: AUTHORITY_ROLES | {Role.SENCO, Role.HEAD},
    Permission.REVIEW_DECIDE: frozenset({Role.SEN_MANAGER}),
    Permission.REVIEW_DECIDE_LIST: frozenset({Role.SEN_MANAGER}),
    Permission.REVIEW_REPORT: AUTHORITY_ROLES | {Role.SENCO, Role.HEAD},
    Permission.REVIEW_SCHEDULE: AUTHORITY_ROLES,
    Permission.REVIEW_VIEW: REVIEW_ROLES | SHARED_WITH_ROLES,
    Permission.SEALED_VIEW: frozenset({Role.SEN_MANAGER}),
    Permission.SEALING_DECIDE: frozenset({Role.SEN_MANAGER}),
    Permission.SEALING_PROPOSE: frozenset({Role.SEN_MANAGER}),
    Permission.SERVICE_FILE_DECIDE: frozenset({Role.LOCAL_OFFER_EDITOR}),
    Permission.SERVICE_FILE_SEND: frozenset({Role.LOCAL_OFFER_EDITOR}),
    Permission.SET_UP_VIEW: frozenset({Role.SEN_MANAGER, Role.SENCO, Role.HEAD}),
    Permission.SHARE_ANSWER: SHARING_ROLES,
    Permission.SHARE_GIVE: SHARING_ROLES,
    Permission.SHARE_LIST: SHARING_ROLES,
    Permission.SHARE_OBJECT: FAMILY_ROLES,
    Permission.SHARE_STOP: SHARING_ROLES,
    Permission.SHARE_VIEW: FAMILY_ROLES | SHARED_WITH_ROLES,
    Permission.SUPPORT_ASSIGN: frozenset({Role.SENCO, Role.HEAD}),
    Permission.SUPPORT_CONTRIBUTE: frozenset({Role.SENCO, Role.TEACHER}),
    Permission.SUPPORT_EDIT: frozenset({Role.SENCO}),
    Permission.SUPPORT_FIGURES: frozenset({Role.SENCO, Role.HEAD, Role.GOVERNOR}),
    Permission.SUPPORT_FOLLOW: FAMILY_ROLES | {Role.SENCO, Role.HEAD, Role.TEACHER, Role.TEACHING_ASSISTANT},
    Permission.SUPPORT_GIVE_VIEWS: FAMILY_ROLES,
    Permission.SUPPORT_LOG: frozenset({Role.SENCO, Role.TEACHER, Role.TEACHING_ASSISTANT}),
    Permission.SUPPORT_PUPILS: frozenset({Role.TEACHER, Role.TEACHING_ASSISTANT}),
    Permission.SUPPORT_READ: FAMILY_ROLES | SHARED_WITH_ROLES | {Role.TRUST_LEAD},
    Permission.SUPPORT_RECORD: FAMILY_ROLES | SHARED_WITH_ROLES | {Role.TRUST_LEAD},
    Permission.SUPPORT_REGISTER: frozenset({Role.SENCO, Role.HEAD}),
    Permission.SUPPORT_STRATEGIES: frozenset({Role.SENCO, Role.HEAD, Role.TEACHER, Role.TEACHING_ASSISTANT}),
    Permission.TEACHING_GIVE: frozenset({Role.SENCO}),
    Permission.TERMS_RECORD: frozenset({Role.SEN_MANAGER, Role.SENCO, Role.HEAD}),
    Permission.WORK_HAND_OVER: frozenset({Role.CLINICAL_OFFICER, Role.HEAD, Role.SENCO, Role.SEN_MANAGER}),
    Permission.YEAR_REPORT_PUBLISH: frozenset({Role.LOCAL_OFFER_EDITOR}),
}

GRANTS: dict[Role, frozenset[Permission]] = {
    role: frozenset(permission for permission, holders in HOLDERS.items() if role in holders) for role in Role
}

_BY_AGENCY, _BY_HAT = Principal.AGENCY, Principal.MEMBERSHIP
_SHARED = ((SightKind.SHARED_AGENCY, _BY_AGENCY), (SightKind.SHARED_PERSON, _BY_HAT))
_FORMER = (SightKind.FORMER, _BY_AGENCY)
_EMERGENCY = (SightKind.EMERGENCY, _BY_HAT)
_ADVISER = ((SightKind.ADVISER, _BY_HAT), _EMERGENCY, *_SHARED)
_FAMILY = ((SightKind.FAMILY, _BY_HAT), (SightKind.SHARED_PERSON, _BY_HAT))
_AUTHORITY = ((SightKind.AUTHORITY, _BY_AGENCY), (SightKind.ALLOCATED, _BY_HAT), *_SHARED)
_NOTHING: tuple[tuple[SightKind, Principal], ...] = ()

# By what each role sees: never more than eight pairs. Staff reach (the whole agency, or what is theirs) is here.
SIGHT: dict[Role, tuple[tuple[SightKind, Principal], ...]] = {
    Role.CASEWORKER: _AUTHORITY,
    Role.CLINICAL_OFFICER: ((SightKind.ADVISER_AGENCY, _BY_AGENCY), *_ADVISER),
    Role.CO_EDITOR: _NOTHING,
    Role.EDUCATIONAL_PSYCHOLOGIST: _ADVISER,
    Role.FORUM_MEMBER: _NOTHING,
    Role.GOVERNOR: _NOTHING,
    Role.HEAD: ((SightKind.SETTING, _BY_AGENCY), _FORMER, *_SHARED),
    Role.HEALTH_ADVISER: _ADVISER,
    Role.LOCAL_OFFER_EDITOR: _NOTHING,
    Role.PARENT: (*_FAMILY, (SightKind.ALTERNATIVE, _BY_HAT)),
    Role.PERSONAL_BUDGET_OFFICER: ((SightKind.BUDGET, _BY_AGENCY), *_SHARED),
    Role.PROVIDER: _NOTHING,
    Role.SENCO: ((SightKind.SETTING, _BY_AGENCY), _FORMER, *_SHARED),
    Role.SENDIASS_ADVISER: ((SightKind.REPRESENTATIVE, _BY_AGENCY),),
    Role.SEN_MANAGER: (*_AUTHORITY, _FORMER, (SightKind.SEALED, _BY_HAT)),
    Role.SOCIAL_WORKER: _ADVISER,
    Role.TEACHER: (
        (SightKind.TEACHING, _BY_HAT),
        (SightKind.COVER, _BY_HAT),
        (SightKind.SHARED_PERSON, _BY_HAT),
        _EMERGENCY,
    ),
    Role.TEACHING_ASSISTANT: ((SightKind.TEACHING, _BY_HAT),),
    Role.TRUST_LEAD: ((SightKind.TRUST, _BY_AGENCY),),
    Role.YOUNG_PERSON: _FAMILY,
}
