"""The menu of each hat, and the footer. One page that says where everyone can go."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.roles import Role
from core.frame import MenuItem


def menu_for(actor: Actor | None) -> tuple[tuple[str, str], ...]:
    """Return (text, address) of each place in the menu of this hat."""
    if actor is None or actor.role is None:
        return ()
    return tuple((_(text), reverse(name)) for text, name in (HOME, *PLACES.get(actor.role, ()), MESSAGES))


HOME = ("Home", "homes:home")
MESSAGES = ("Messages", "notifications:inbox")
_ADVICE = (("Requests for advice", "ehc_plans:my_requests"),)
_ENTRIES = (("Entries", "local_offer:entries"), ("What families read", "local_offer:search"))
_PUPILS = (("Support", "sen_support:pupils"),)
_STAFF = (("Staff", "accounts:staff"),)
_FAMILIES = (("Families", "accounts:families"),)
_SCHOOL = (
    ("SEN register", "sen_support:register"),
    ("Figures", "sen_support:figures"),
    ("Pupil lists", "imports:lists"),
    ("Closed days", "cases:closures"),
    *_STAFF,
)
PLACES: dict[Role, tuple[tuple[str, str], ...]] = {
    Role.CASEWORKER: (("Cases", "cases:work_list"), *_FAMILIES),
    Role.CLINICAL_OFFICER: (*_ADVICE, *_STAFF),
    Role.CO_EDITOR: (_ENTRIES[0], ("Guides", "local_offer:guide_list"), _ENTRIES[1]),
    Role.EDUCATIONAL_PSYCHOLOGIST: _ADVICE,
    Role.FORUM_MEMBER: (("Find help", "local_offer:search"),),
    Role.GOVERNOR: (("Figures", "sen_support:figures"),),
    Role.HEAD: (*_SCHOOL, ("Trust", "cases:delegations")),
    Role.HEALTH_ADVISER: _ADVICE,
    Role.LOCAL_OFFER_EDITOR: (
        _ENTRIES[0],
        ("Guides", "local_offer:guide_list"),
        ("Files of services", "service_files:files"),
        ("Figures", "local_offer:figures"),
        _ENTRIES[1],
    ),
    Role.PROVIDER: _ENTRIES,
    Role.SENCO: _SCHOOL,
    Role.SEN_MANAGER: (
        ("Cases", "cases:work_list"),
        ("Reviews to decide", "ehc_plans:to_decide"),
        ("Access", "homes:access_review"),
        ("Closed days", "cases:closures"),
        *_STAFF,
        *_FAMILIES,
    ),
    Role.SENDIASS_ADVISER: _STAFF,
    Role.SOCIAL_WORKER: (*_ADVICE, *_STAFF),
    Role.TEACHER: _PUPILS,
    Role.TEACHING_ASSISTANT: _PUPILS,
}
FOOTER = (
    ("Find help: the Local Offer", "local_offer:search"),
    ("Guides and your rights", "local_offer:guides"),
    ("When should I hear?", "homes:hear"),
    ("Help", "homes:help"),
    ("Privacy: who sees what", "homes:privacy"),
    ("Accessibility", "homes:accessibility"),
)


def footer() -> tuple[MenuItem, ...]:
    """Return the links under every page."""
    return tuple(MenuItem(_(text), reverse(name)) for text, name in FOOTER)
