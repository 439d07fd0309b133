"""The ledger's vocabulary."""

from enum import StrEnum


class Event(StrEnum):
    """Everything the ledger can say happened, as `record.what_happened`. Keep it sorted."""

    ACCESS_AGREED = "access.agreed"
    ACCESS_ASKED = "access.asked"
    ACCESS_WITHDRAWN = "access.withdrawn"
    AUTHORITY_GIVEN = "authority.given"
    CASE_ALLOCATED = "case.allocated"
    CASE_OPENED = "case.opened"
    CASE_TAKEN_ON = "case.taken_on"
    CHILD_CHANGED = "child.changed"
    DELIVERY_RETRIED = "delivery.retried"
    DUE_DATES_WRITTEN = "due_dates.written"
    EMAIL_CHOSEN = "email.chosen"
    ENROLMENT_ENDED = "enrolment.ended"
    ENROLMENT_STARTED = "enrolment.started"
    FAMILY_LINKED = "family.linked"
    FAMILY_UNLINKED = "family.unlinked"
    HAT_CHANGED = "hat.changed"
    RECORD_OPENED = "record.opened"
    RECORD_REFUSED = "record.refused"
    REMINDER_LEADS_CHANGED = "reminder_leads.changed"
    SIGNED_IN = "signed.in"
    SIGNED_OUT = "signed.out"
    TEACHING_ENDED = "teaching.ended"
    TEACHING_STARTED = "teaching.started"
