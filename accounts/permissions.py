"""What can be allowed. Who is allowed it is on the next page, `roles.py`."""

from enum import StrEnum


class Permission(StrEnum):
    """Everything a person can be allowed to do, as `record.verb`. Keep it sorted."""

    AUDIENCE_VIEW = "audience.view"
    CASE_ALLOCATE = "case.allocate"
    CASE_LIST = "case.list"
    CASE_VIEW = "case.view"
    CHILD_EDIT = "child.edit"
    COMMENT_ADD = "comment.add"
    COMMENT_ANSWER = "comment.answer"
    DELIVERY_RETRY = "delivery.retry"
    DELIVERY_VIEW = "delivery.view"
    ENTRY_CHECK = "entry.check"
    ENTRY_EDIT = "entry.edit"
    ENTRY_LIST = "entry.list"
    ENTRY_PUBLISH = "entry.publish"
    ENTRY_VIEW = "entry.view"
    FAMILY_VIEW = "family.view"
    MESSAGE_READ = "message.read"
    REMINDER_EDIT = "reminder.edit"
