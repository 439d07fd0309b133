"""Who may do what with the Local Offer. A policy narrows what the role allows; it asks no database."""

from typing import Any

from accounts.permissions import Permission
from accounts.roles import Role
from core.access import policy

from .models import Comment, Edited, Organisation
from .offer import area_id_of


def _is_editor_of(actor: Any, text: Edited) -> bool:
    return bool(actor.role == Role.LOCAL_OFFER_EDITOR and text.offer_of == actor.agency_id)


def _writes_for(actor: Any, text: Edited) -> bool:
    """Whether it stands in the Local Offer that the actor writes, as an editor or a co-editor."""
    return bool(text.offer_of == area_id_of(actor))


def _is_own(actor: Any, text: Edited) -> bool:
    return bool(actor.role == Role.PROVIDER and text.provider_id == actor.agency_id)


@policy(Permission.ENTRY_LIST)
def may_list_entries(actor: Any, _: None) -> bool:
    """Those who write entries; each sees their own."""
    return bool(actor.holds(Permission.ENTRY_LIST))


@policy(Permission.GUIDE_LIST)
def may_list_guides(actor: Any, _: None) -> bool:
    """The authority's editors and co-editors, who write the pages that must be there beside the services."""
    return bool(actor.holds(Permission.GUIDE_LIST))


@policy(Permission.ENTRY_ADD)
def may_add_entry(actor: Any, _: None) -> bool:
    """Those who write entries: editors and co-editors for anybody in their area, a provider for itself."""
    return bool(actor.holds(Permission.ENTRY_ADD))


@policy(Permission.ENTRY_VIEW)
def may_view_entry(actor: Any, text: Edited) -> bool:
    """An entry or guide behind the scenes: the authority's editors and co-editors, and the service's provider."""
    return bool(actor.holds(Permission.ENTRY_VIEW) and (_is_own(actor, text) or _writes_for(actor, text)))


@policy(Permission.ENTRY_EDIT)
def may_edit_entry(actor: Any, text: Edited) -> bool:
    """The authority's editors and co-editors, and of an entry the provider whose service it is."""
    return bool(actor.holds(Permission.ENTRY_EDIT) and (_is_own(actor, text) or _writes_for(actor, text)))


@policy(Permission.ENTRY_CONFIRM)
def may_confirm_entry(actor: Any, text: Edited) -> bool:
    """Whoever answers for what it says: the provider whose service it is, and the authority's editors."""
    return bool(
        actor.holds(Permission.ENTRY_CONFIRM) and (_is_own(actor, text) or _is_editor_of(actor, text))
    )


@policy(Permission.ENTRY_CHECK)
def may_check_entry(actor: Any, text: Edited) -> bool:
    """An editor of the authority in whose Local Offer it stands."""
    return bool(actor.holds(Permission.ENTRY_CHECK) and _is_editor_of(actor, text))


@policy(Permission.ENTRY_PUBLISH)
def may_publish_entry(actor: Any, text: Edited) -> bool:
    """A second editor: never the one who checked it, whatever hat they wear."""
    if not actor.holds(Permission.ENTRY_PUBLISH) or not _is_editor_of(actor, text):
        return False
    return text.checked_by is None or text.checked_by.user_id != actor.user.pk


@policy(Permission.ORGANISATION_EDIT)
def may_edit_organisation(actor: Any, organisation: Organisation | None) -> bool:
    """An editor of the authority in whose area the organisation is, and the authority's own."""
    if not actor.holds(Permission.ORGANISATION_EDIT):
        return False
    return organisation is None or actor.agency_id in (organisation.agency.area_id, organisation.agency_id)


@policy(Permission.COMMENT_ADD)
def may_comment(actor: Any, _: None) -> bool:
    """Anyone who is not answerable for the Local Offer; the forum speaks for many."""
    return bool(actor.holds(Permission.COMMENT_ADD))


@policy(Permission.COMMENT_ANSWER)
def may_answer_comment(actor: Any, comment: Comment) -> bool:
    """An editor of the authority the comment is addressed to."""
    return bool(actor.holds(Permission.COMMENT_ANSWER) and comment.area_id == actor.agency_id)


@policy(Permission.CONSULTATION_RECORD)
def may_record_consultation(actor: Any, _: None) -> bool:
    """The authority's editors."""
    return bool(actor.holds(Permission.CONSULTATION_RECORD))


@policy(Permission.YEAR_REPORT_PUBLISH)
def may_publish_year_report(actor: Any, _: None) -> bool:
    """The authority's editors, once a year."""
    return bool(actor.holds(Permission.YEAR_REPORT_PUBLISH))


@policy(Permission.OFFER_FIGURES)
def may_see_offer_figures(actor: Any, _: None) -> bool:
    """The authority's editors."""
    return bool(actor.holds(Permission.OFFER_FIGURES))
