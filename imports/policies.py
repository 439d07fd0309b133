"""Who may work on a school's pupil lists (its SENCO and head), and on files of services (an authority's editors)."""

from typing import Any

from accounts.permissions import Permission
from core.access import policy

from .models import PupilList, ServiceFile


@policy(Permission.PUPIL_LIST_SEND)
def may_send_pupil_lists(actor: Any, _: None) -> bool:
    """Send a list of their own school, and see those that were sent."""
    return bool(actor.holds(Permission.PUPIL_LIST_SEND) and actor.agency_id)


@policy(Permission.PUPIL_LIST_READ)
def may_read_pupil_list(actor: Any, pupil_list: PupilList) -> bool:
    """Open a list of their own school, and have it read."""
    return bool(actor.holds(Permission.PUPIL_LIST_READ) and actor.agency_id == pupil_list.school_id)


@policy(Permission.PUPIL_LIST_CONFIRM)
def may_confirm_pupil_list(actor: Any, pupil_list: PupilList) -> bool:
    """Say that a list is right, or put it aside."""
    return bool(actor.holds(Permission.PUPIL_LIST_CONFIRM) and actor.agency_id == pupil_list.school_id)


@policy(Permission.SERVICE_FILE_SEND)
def may_send_service_files(actor: Any, _: None) -> bool:
    """Send a file of services for their own authority's Local Offer, and see those that were sent."""
    return bool(actor.holds(Permission.SERVICE_FILE_SEND) and actor.agency_id)


@policy(Permission.SERVICE_FILE_DECIDE)
def may_decide_service_file(actor: Any, file: ServiceFile) -> bool:
    """Take a file in as drafts, undo that, or put it aside."""
    return bool(actor.holds(Permission.SERVICE_FILE_DECIDE) and actor.agency_id == file.area_id)
