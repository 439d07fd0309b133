"""Who can see a record, in the words of those it is about."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.roles import AUTHORITY_ROLES, Role
from accounts.sight import RecordPart, SightKind

from ..models import TOLD_WHO_SEES, Case, FamilyLink, Involvement, barred_from, seen_by, seen_only_by
from ..rights import rights_pass_on


@dataclass(frozen=True)
class Seer:
    """One agency, or one part somebody plays, that sees a record: who, what for, and until when."""

    who: str
    why: str
    until: date | None = None


_WHO_KEEP_IT = frozenset({SightKind.FAMILY, SightKind.SETTING, SightKind.AUTHORITY, SightKind.ALLOCATED})

_ORDER = (
    SightKind.FAMILY,
    SightKind.REPRESENTATIVE,
    SightKind.SETTING,
    SightKind.ALTERNATIVE,
    SightKind.TEACHING,
    SightKind.COVER,
    SightKind.AUTHORITY,
    SightKind.FORMER,
    SightKind.ALLOCATED,
    SightKind.BUDGET,
    SightKind.PANEL,
    SightKind.ADVISER,
    SightKind.ADVISER_AGENCY,
    SightKind.SEALED,
    SightKind.TEAM,
    SightKind.TRUST,
    SightKind.SHARED_AGENCY,
    SightKind.SHARED_PERSON,
    SightKind.EMERGENCY,
)


def audience(case: Case, *, actor: Any, today: date, named: Collection[UUID] = ()) -> list[Seer]:
    """
    Return who sees this record on this day: agencies and roles; staff are told everybody by name.

    A family is told people by name only if `named`: those who stand in letters that were sent to the one who asks.
    Whoever acts for one member of the family is not shown to another: separated parents do not learn from this page
    whom the other has asked for help. Whoever the record is withheld from does not see it, and is not listed.

    Whoever sees the record for a part of theirs alone (an adviser, a teacher, somebody it is shared with) is told who
    keeps it, and of themselves: not who the family are, nor who else was asked or is read to.
    """
    barred = barred_from(case.pk, today)
    given = case.representations.on(today).filter(given_by=actor.membership_id)
    until = dict(given.values_list("agency", "ends_on"))
    rows = [
        row
        for row in case.involvements.on(today).named()
        if row.principal not in barred and _may_be_told_of(row, actor, until)
    ]
    rows.sort(
        key=lambda row: (
            row.principal != actor.membership_id,
            _ORDER.index(row.kind),
            row.agency_name,
            row.role,
        )
    )
    for row in rows:
        if row.kind == SightKind.REPRESENTATIVE and row.principal in until:
            row.ends_on = until[row.principal]  # as this one gave it, and not until another's ends
    has_own_rights = any(row.kind == SightKind.FAMILY and row.role == Role.YOUNG_PERSON for row in rows)
    if is_told_everybody(case):
        seers = [_seer(row, actor, named, has_own_rights) for row in rows]
    else:
        seers = [_keeper(row, actor) for row in _who_keep_it(case, rows, actor)]
    return list(dict.fromkeys(seers))


def is_told_everybody(case: Case) -> bool:
    """Return whether the one at the gate is told everybody who sees this record."""
    return seen_by(case, *TOLD_WHO_SEES)


def _who_keep_it(case: Case, rows: list[Any], actor: Any) -> list[Any]:
    """Return the rows of the family, the setting and the authority, and one's own; in class, not the authority's."""
    in_class = seen_only_by(case, SightKind.COVER) or actor.role == Role.TEACHING_ASSISTANT
    kinds = _WHO_KEEP_IT - {SightKind.AUTHORITY, SightKind.ALLOCATED} if in_class else _WHO_KEEP_IT
    return [row for row in rows if row.kind in kinds or (row.kind, row.principal) in actor.sight]


def _keeper(row: Any, actor: Any) -> Seer:
    """Return a line for whoever has a part in the record and no more: the family is not told apart."""
    if row.principal == actor.membership_id:
        return Seer(_("You"), _own_reason(SightKind(row.kind)).rstrip("."), row.ends_on)
    if row.kind == SightKind.FAMILY:
        return Seer(_("The family"), _begun(_("whose record it is, or whose child’s")))
    return _seer(row, actor, (), has_own_rights=False)


def _may_be_told_of(row: Any, actor: Any, represented: Collection[UUID]) -> bool:
    # It is over within the hour: "Who has looked" tells of it, as far as it may.
    if row.kind == SightKind.EMERGENCY:
        return bool(row.principal == actor.membership_id)
    if row.kind != SightKind.REPRESENTATIVE or actor.role in AUTHORITY_ROLES:
        return True
    return row.principal in (*represented, actor.agency_id)


def _seer(row: Any, actor: Any, named: Collection[UUID], has_own_rights: bool) -> Seer:
    is_own = row.kind == SightKind.FAMILY and row.role == Role.YOUNG_PERSON
    why = _("whose record it is") if is_own else _why(SightKind(row.kind))
    if row.kind == SightKind.REPRESENTATIVE and not actor.is_family:
        why = _("acts for one of the family, who said so")
    if row.kind == SightKind.ALTERNATIVE and actor.role == Role.YOUNG_PERSON:
        why = _("acts for you, in one decision")
    if row.kind == SightKind.FAMILY and not is_own and has_own_rights:
        why = _("family, as the young person agreed")
    elif row.kind == SightKind.FAMILY and not is_own and row.ends_on is not None:
        why = _("family, until the child may decide")
    return Seer(who=_who(row, actor, named), why=_begun(why), until=row.ends_on)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _who(row: Any, actor: Any, named: Collection[UUID]) -> str:
    if row.principal == actor.membership_id:
        return _("You")
    if row.kind == SightKind.ALTERNATIVE and actor.role == Role.YOUNG_PERSON:
        return str(row.person_name)
    if row.kind == SightKind.FAMILY and actor.is_family:
        return str(row.person_name) if row.role == Role.YOUNG_PERSON else _("Another parent")
    if not row.role:
        return str(row.agency_name)
    if not actor.is_family or row.principal in named:
        return ", ".join(filter(None, [row.person_name, row.agency_name]))
    title = row.job_title or str(Role(row.role).label)
    begun = _begun(title)
    return (
        _("%(role)s, %(agency)s") % {"role": begun, "agency": row.agency_name} if row.agency_name else begun
    )


def _why(kind: SightKind) -> str:
    return {
        SightKind.FAMILY: _("family"),
        SightKind.REPRESENTATIVE: _("acts for you, because you said so"),
        SightKind.SETTING: _("the SENCO and the head, because it is the school or college attended"),
        SightKind.ALTERNATIVE: _("acts for the young person, for one decision"),
        SightKind.TEACHING: _("teaches or supports: the help at school, nothing else"),
        SightKind.COVER: _("covers for a teacher: what helps in class, nothing else"),
        SightKind.AUTHORITY: _("the SEN team, because it is the authority responsible"),
        SightKind.ALLOCATED: _("the caseworker"),
        SightKind.BUDGET: _("looks after the Personal Budget"),
        SightKind.FORMER: _("what it held before the child left: to pass it on, and for complaints"),
        SightKind.PANEL: _("sits on the panel that advises the authority"),
        SightKind.ADVISER: _("was asked for advice: their own part"),
        SightKind.ADVISER_AGENCY: _("was asked for advice: the health part"),
        SightKind.SEALED: _("an officer named for what is sealed"),
        SightKind.TEAM: _("the team that works on the case"),
        SightKind.TRUST: _("looks after special educational needs for the trust"),
        SightKind.SHARED_AGENCY: _("the record was shared with them"),
        SightKind.SHARED_PERSON: _("the record was shared with them"),
        SightKind.EMERGENCY: _("opened in an emergency, for one hour"),
    }[kind]


def role_and_agency(hat: Membership) -> str:
    """Return a hat as a family is told of it: "Caseworker, Northshire Council", and no name."""
    return _begun(hat.hat)


@dataclass(frozen=True)
class Reason:
    """One reason why somebody sees a record: in a sentence, what it shows, and until when."""

    why: str
    shows: str
    until: date | None


def why_seen(case: Case, *, actor: Any, today: date) -> list[Reason]:
    """Return why the one who asks sees this record: each row of their own sight, and nobody else's."""
    rows = case.involvements.of(actor.sight).on(today)
    tie = case.family.on(today).filter(membership=actor.membership_id).first() if actor.is_family else None
    return [_reason(row, actor, tie, today) for row in sorted(rows, key=lambda row: _ORDER.index(row.kind))]


def _reason(row: Involvement, actor: Any, tie: FamilyLink | None, today: date) -> Reason:
    parts = "; ".join(str(part.label) for part in RecordPart if part in row.parts)
    kind = SightKind(row.kind)
    why = _family_reason(row.case, tie, today) if kind == SightKind.FAMILY and tie else _own_reason(kind)
    return Reason(why=why, shows=parts or _own_share(kind, actor), until=row.ends_on)


def _family_reason(case: Case, tie: FamilyLink, today: date) -> str:
    """Say which it is: one's own record, a child's whose rights one has, or a young person's who agreed."""
    if tie.nature == FamilyLink.Nature.SELF:
        return _("It is your own record.")
    words = {"name": case.child.first_name}
    if rights_pass_on(born_on=case.child.born_on) <= today:
        return _("%(name)s agreed that you see it.") % words
    return {
        FamilyLink.Nature.CARE: _("You care for %(name)s."),
        FamilyLink.Nature.RESPONSIBILITY: _("You have parental responsibility for %(name)s."),
    }.get(
        FamilyLink.Nature(tie.nature), _("You have parental responsibility for %(name)s, and care for them.")
    ) % words


def _own_reason(kind: SightKind) -> str:
    return {
        SightKind.FAMILY: _("The record is yours, or your child’s, or the young person agreed."),
        SightKind.REPRESENTATIVE: _("A parent or the young person gave your service their authority."),
        SightKind.SETTING: _("The child is on the roll of your school or college."),
        SightKind.ALTERNATIVE: _("You act for this young person, for one decision."),
        SightKind.TEACHING: _("You teach or support this pupil."),
        SightKind.COVER: _("You cover for a teacher of this pupil."),
        SightKind.AUTHORITY: _("Your authority is responsible for the case."),
        SightKind.ALLOCATED: _("The case is allocated to you."),
        SightKind.BUDGET: _("A Personal Budget was asked for or is held."),
        SightKind.FORMER: _("The child was with you before: you read what you held then."),
        SightKind.PANEL: _("The case is on the agenda of your panel."),
        SightKind.ADVISER: _("You were asked for advice."),
        SightKind.ADVISER_AGENCY: _("Your health body was asked for advice."),
        SightKind.SEALED: _("You are named as an officer of what is sealed."),
        SightKind.TEAM: _("Your team works on the case."),
        SightKind.TRUST: _("Your trust gave you this part of its work."),
        SightKind.SHARED_AGENCY: _("It was shared by name with your agency."),
        SightKind.SHARED_PERSON: _("It was shared by name with you."),
        SightKind.EMERGENCY: _("You opened it in an emergency, for one hour."),
    }[kind]


def _own_share(kind: SightKind, actor: Any) -> str:
    if kind == SightKind.FAMILY:
        return _("The record, apart from what belongs to another member of the family")
    if kind == SightKind.REPRESENTATIVE:
        return _("The record, and the papers of those you act for")
    if kind in (SightKind.ADVISER, SightKind.ADVISER_AGENCY):
        return _("What your role needs for the advice")
    if kind in (SightKind.TEACHING, SightKind.BUDGET, SightKind.PANEL):
        return _("What your part needs, and no more")
    title = actor.membership.job_title or actor.membership.get_role_display()
    return _("What your role may read (%(role)s)") % {"role": title}
