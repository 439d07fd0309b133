"""Who can see a record, in the words of those it is about."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.roles import Role
from accounts.sight import SightKind

from ..models import Case


@dataclass(frozen=True)
class Seer:
    """One agency, or one part somebody plays, that sees a record: who, what for, and until when."""

    who: str
    why: str
    until: date | None = None


_ORDER = (
    SightKind.FAMILY,
    SightKind.REPRESENTATIVE,
    SightKind.SETTING,
    SightKind.TEACHING,
    SightKind.AUTHORITY,
    SightKind.ALLOCATED,
    SightKind.BUDGET,
    SightKind.PANEL,
    SightKind.ADVISER,
    SightKind.ADVISER_AGENCY,
    SightKind.TEAM,
    SightKind.TRUST,
    SightKind.SHARED_AGENCY,
    SightKind.SHARED_PERSON,
)
# Staff whom the family deals with by name; everyone else is told by agency and role.
_BY_NAME = frozenset({SightKind.ALLOCATED})


def audience(case: Case, *, actor: Any, today: date) -> list[Seer]:
    """
    Return who sees this record on this day, for its family: agencies and roles, and the caseworker by name.

    Whoever acts for one member of the family is not shown to another: separated parents do not learn from this page
    whom the other has asked for help.
    """
    represented = set(
        case.representations.on(today).filter(given_by=actor.membership_id).values_list("agency", flat=True)
    )
    rows = [
        row
        for row in case.involvements.on(today).named()
        if row.kind != SightKind.REPRESENTATIVE or row.principal in represented
    ]
    rows.sort(
        key=lambda row: (
            row.principal != actor.membership_id,
            _ORDER.index(row.kind),
            row.agency_name,
            row.role,
        )
    )
    seers = [_seer(row, actor) for row in rows]
    return list(dict.fromkeys(seers))


def _seer(row: Any, actor: Any) -> Seer:
    is_own = row.kind == SightKind.FAMILY and row.role == Role.YOUNG_PERSON
    why = _("whose record it is") if is_own else _why(SightKind(row.kind))
    if row.kind == SightKind.FAMILY and not is_own and row.ends_on is not None:
        why = _("family, until the rights are the young person’s own, or as they agreed")
    return Seer(who=_who(row, actor), why=why, until=row.ends_on)


def _who(row: Any, actor: Any) -> str:
    if row.principal == actor.membership_id:
        return _("You")
    if row.kind == SightKind.FAMILY:
        return str(row.person_name) if row.role == Role.YOUNG_PERSON else _("Another parent")
    if not row.role:
        return str(row.agency_name)
    if row.kind in _BY_NAME:
        return _("%(name)s, %(agency)s") % {"name": row.person_name, "agency": row.agency_name}
    title = row.job_title or str(Role(row.role).label)
    begun = title[:1].upper() + title[1:]
    return (
        _("%(role)s, %(agency)s") % {"role": begun, "agency": row.agency_name} if row.agency_name else begun
    )


def _why(kind: SightKind) -> str:
    return {
        SightKind.FAMILY: _("family"),
        SightKind.REPRESENTATIVE: _("acts for you, because you said so"),
        SightKind.SETTING: _("the SENCO and the head, because it is the school or college attended"),
        SightKind.TEACHING: _("teaches or supports: the help at school, nothing else"),
        SightKind.AUTHORITY: _("the SEN team, because it is the authority responsible"),
        SightKind.ALLOCATED: _("the caseworker"),
        SightKind.BUDGET: _("looks after the Personal Budget"),
        SightKind.PANEL: _("sits on the panel that advises the authority"),
        SightKind.ADVISER: _("was asked for advice: their own part"),
        SightKind.ADVISER_AGENCY: _("was asked for advice: the health part"),
        SightKind.TEAM: _("the team that works on the case"),
        SightKind.TRUST: _("looks after special educational needs for the trust"),
        SightKind.SHARED_AGENCY: _("the record was shared with them"),
        SightKind.SHARED_PERSON: _("the record was shared with them"),
    }[kind]
