"""
Who may work on files: a school's pupil lists (its SENCO and head), services of the Local Offer (an authority's
editors), and the settings of an area (its SEN manager).
"""

from typing import Any

from accounts.permissions import Permission
from core.access import policy

from .models import PupilList, RegisterFile, ServiceFile


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


@policy(Permission.REGISTER_LOAD)
def may_load_register(actor: Any, file: RegisterFile | None) -> bool:
    """Send a file of the public register, see what it would do, and take in the settings of their own authority."""
    if not actor.holds(Permission.REGISTER_LOAD) or actor.agency_id is None:
        return False
    return file is None or file.area_id == actor.agency_id
