"""What staff of each role can be given a pupil as."""

from accounts.roles import Role

from .models import TeachingLink

_PART = TeachingLink.Part
PARTS_OF_ROLES: dict[Role, tuple[TeachingLink.Part, ...]] = {
    Role.TEACHER: (_PART.CLASS_TEACHER, _PART.SUBJECT_TEACHER, _PART.COVER),
    Role.TEACHING_ASSISTANT: (_PART.ASSISTANT,),
}
