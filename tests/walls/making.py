"""Made people of any role, tied to a record as their role is tied to records, and their like with no tie at all."""

from django.db import transaction
from django.urls import URLPattern, get_resolver

from accounts.actor import Actor
from accounts.matrix import Scope
from accounts.models import Agency, Membership, User
from accounts.roles import FAMILY_ROLES, SIGHT, Role
from accounts.sight import IN_PARTS, Principal, RecordPart, SightKind
from cases.models import BirthDateDoubt, Case, Involvement
from cases.services import give_authority, give_sight
from core.access import open_record
from core.acting import acting_as
from ehc_plans.models import Advice, Invitee, Review
from notifications.models import OutboxRow
from tests.access.rows import pages

_KIND = Agency.Kind
WORKS_AT = {
    Role.CASEWORKER: _KIND.AUTHORITY,
    Role.CLINICAL_OFFICER: _KIND.HEALTH,
    Role.EDUCATIONAL_PSYCHOLOGIST: _KIND.AUTHORITY,
    Role.CO_EDITOR: _KIND.FORUM,
    Role.FORUM_MEMBER: _KIND.FORUM,
    Role.HEALTH_ADVISER: _KIND.HEALTH,
    Role.LOCAL_OFFER_EDITOR: _KIND.AUTHORITY,
    Role.PERSONAL_BUDGET_OFFICER: _KIND.AUTHORITY,
    Role.PROVIDER: _KIND.PROVIDER,
    Role.SENDIASS_ADVISER: _KIND.SENDIASS,
    Role.SEN_MANAGER: _KIND.AUTHORITY,
    Role.SOCIAL_WORKER: _KIND.SOCIAL_CARE,
    Role.TRUST_LEAD: _KIND.TRUST,
}
SEEN_BY = {
    Scope.OWN_CHILD: (SightKind.FAMILY,),
    Scope.ACTS_FOR: (SightKind.ALTERNATIVE,),
    Scope.SETTING: (SightKind.SETTING,),
    Scope.LINKED: (SightKind.TEACHING,),
    Scope.COVERED: (SightKind.COVER,),
    Scope.FORMER: (SightKind.FORMER,),
    Scope.DELEGATED: (SightKind.TRUST,),
    Scope.AUTHORITY: (SightKind.AUTHORITY,),
    Scope.ALLOCATED: (SightKind.ALLOCATED,),
    Scope.ASKED: (SightKind.ADVISER,),
    Scope.BUDGET: (SightKind.BUDGET,),
    Scope.REPRESENTED: (SightKind.REPRESENTATIVE,),
    Scope.SEALED: (SightKind.SEALED,),
    Scope.SHARED: (SightKind.SHARED_PERSON,),
}


AGENCYS_OWN = {
    "Agency": "area",
    "Closure": "agency",
    "Delegation": "academy",
    "Invitation": "agency",
    "Membership": "agency",
    "RegisterFile": "area",
}
"""Records that belong to one agency, with the field that says to which."""


def somebody(cast, role: Role, agency: Agency | None, *, area: Agency | None = None) -> Actor:
    """A person who has worn this one hat for a month."""
    number = User.objects.count()
    user = User.objects.create_user(f"made{number}@example.org", full_name=f"Made Person {number}")
    is_family = role in FAMILY_ROLES
    hat = Membership.objects.create(
        user=user,
        role=role,
        agency=None if is_family else agency,
        area=(area or cast.places["northshire"]) if is_family else None,
        starts_on=cast.day(-30),
    )
    return Actor.wearing(hat)


def at_home(cast, role: Role, case: Case | None) -> Agency | None:
    """The agency in Northshire, or the setting of the case, where somebody of this role would meet the record."""
    kind = WORKS_AT.get(role)
    if kind is None:
        return case.setting if case is not None and case.setting else cast.places["oak"]
    if kind == _KIND.AUTHORITY:
        return cast.places["northshire"]
    if kind == _KIND.TRUST:
        return Agency.objects.get_or_create(name="Northshire Learning Trust", kind=kind)[0]
    return next(one for one in cast.places.values() if one.kind == kind)


def elsewhere(cast, role: Role) -> Agency:
    """An agency of the same kind that has nothing to do with Northshire."""
    kind = WORKS_AT.get(role, _KIND.SETTING)
    if kind == _KIND.AUTHORITY:
        return cast.places["southshire"]
    if kind == _KIND.SETTING:
        return cast.places["heron"]
    found, _ = Agency.objects.get_or_create(
        name=f"Elsewhere {kind.label}", kind=kind, area=cast.places["southshire"]
    )
    return found


def stranger(cast, role: Role) -> Actor:
    """Somebody of the same role with no tie to any child."""
    return somebody(cast, role, elsewhere(cast, role), area=cast.places["southshire"])


def tie(cast, actor: Actor, case: Case, kinds) -> None:
    """Give the person sight of the case by these kinds, as far as their role sees by them."""
    for kind, whose in SIGHT[actor.role]:
        if kind not in kinds:
            continue
        principal = actor.agency_id if whose == Principal.AGENCY else actor.membership_id
        if (
            principal is None
            or Involvement.objects.filter(case=case, kind=kind, principal=principal).exists()
        ):
            continue
        if kind == SightKind.REPRESENTATIVE:
            give_authority(
                case=case, actor=cast.priya, agency=actor.agency, given_by=cast.priya.membership,
                starts_on=cast.day(-10), ends_on=cast.day(10),
            )  # fmt: skip
        else:
            parts = list(RecordPart) if kind in IN_PARTS else []
            give_sight(case=case, kind=kind, principal=principal, starts_on=cast.day(-20), parts=parts)


def case_of(record) -> Case | None:
    """The case a record is about, if it is about one."""
    if isinstance(record, Case):
        return record
    case_id = getattr(record, "case_id", None)
    return Case.objects.with_child().get(pk=case_id) if case_id else None


def make_their_own(cast, record, actor: Actor) -> None:
    """Where a record belongs to one person or agency, let it be this person's."""
    kind = type(record).__name__
    _make_safeguarding_lead(actor)
    _leave_to_the_school(record, actor)
    _cause(record, actor)
    if kind == "Invitee" and actor.role == Role.SENDIASS_ADVISER:
        parent = somebody(cast, Role.PARENT, None).membership
        actor.agency.representations.filter(case=record.case_id).update(given_by=parent)
        Invitee.objects.filter(pk=record.pk).update(part=Invitee.Part.PARENT, membership=parent)
    elif kind in {"Invitee", "Message"} or (kind == "FamilyLink" and actor.is_family):
        type(record)._base_manager.filter(pk=record.pk).update(membership=actor.membership)
    elif kind == "Agreement" and actor.role == Role.PARENT:
        type(record.link).objects.filter(pk=record.link_id).update(membership=actor.membership)
    elif kind in AGENCYS_OWN and not getattr(record, "is_family", False):
        type(record).objects.filter(pk=record.pk).update(**{AGENCYS_OWN[kind]: actor.agency})
    elif kind == "Share":
        _their_share(record, actor)
    elif kind == "ShareObjection" and actor.agency_id:
        _their_share(record.share, actor)
    elif kind == "Review":
        _invited(record, actor)
        if actor.role in {Role.SENCO, Role.HEAD}:
            Review.objects.filter(pk=record.pk).update(convenor=actor.membership)
    elif kind == "Advice":
        _invited(record.review, actor)
        Advice.objects.filter(pk=record.pk).update(circulated_on=record.sent_on)


def _their_share(share, actor: Actor) -> None:
    """Given by those who may share or work beside them; received by all others."""
    rows = type(share)._base_manager.filter(pk=share.pk)
    if actor.role in {Role.CASEWORKER, Role.SEN_MANAGER, Role.SENCO, Role.HEAD}:
        rows.update(given_by=actor.membership)
    elif not actor.is_family:
        rows.update(membership=actor.membership, user=actor.user, agency=None)


def _leave_to_the_school(record, actor: Actor) -> None:
    """Where a SENCO decides what is the authority's to decide, let no authority know of the child."""
    if isinstance(record, BirthDateDoubt) and actor.role == Role.SENCO:
        Case.objects.filter(pk=record.case_id).update(authority=None)


def _cause(record, actor: Actor) -> None:
    """A message that has not left is undone by whoever caused it."""
    if isinstance(record, OutboxRow) and record.asked_by is not None:
        OutboxRow.objects.filter(pk=record.pk).update(asked_by=actor.membership_id)


def _make_safeguarding_lead(actor: Actor) -> None:
    if actor.membership is not None and actor.role in {Role.SENCO, Role.HEAD}:
        actor.membership.is_safeguarding_lead = True
        actor.membership.save(update_fields=["is_safeguarding_lead"])


def _who_gave_authority(actor: Actor) -> Membership:
    return actor.agency.representations.latest("created_at").given_by


def _invited(review: Review, actor: Actor) -> None:
    part = Invitee.Part.PARENT if actor.is_family else Invitee.Part.OTHER
    whose = _who_gave_authority(actor) if actor.role == Role.SENDIASS_ADVISER else actor.membership
    if not review.invitees.filter(membership=whose).exists():
        Invitee.objects.create(
            case=review.case, review=review, name=str(actor), description="made", part=part, membership=whose
        )


def gates() -> dict[str, list[tuple[str, type]]]:
    """Return, for each permission, the addresses whose gate asks it, with the model each acts on."""
    found: dict[str, list[tuple[str, type]]] = {}
    for name, view in views():
        model = getattr(view, "acts_on", None)
        if model is not None:
            found.setdefault(view.access, []).append((name, model))
    return found


def views(patterns=None, namespace=""):
    """Every address of the portal with its view."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", entry.callback
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from views(entry.url_patterns, inner)


def the_record(cast, permission):
    """The record that the access matrix names for the first address of this permission; None for a list."""
    found = gates().get(permission)
    if not found:
        return None
    address, model = found[0]
    row = pages()[address]
    if row.needs is not None:
        row.needs(cast)
    return model._base_manager.get(pk=row.about(cast)["pk"])


def may_open(cast, actor: Actor, record, permission) -> bool:
    """Whether the gate lets this person through to the record, on the floor and by the policy."""
    with acting_as(actor), transaction.atomic():
        opened = open_record(actor, type(record), record.pk, permission, today=cast.today)
    return opened.refusal is None


def seen(actor, cast, today=None):
    return set(Case.objects.visible_to(actor, today or cast.today).values_list("pk", flat=True))


def another_hat(cast, actor, role, agency=None, **details) -> Actor:
    area = None if agency else cast.places["northshire"]
    hat = Membership.objects.create(
        user=actor.user, role=role, agency=agency, area=area, starts_on=cast.day(-3), **details
    )
    return Actor.wearing(hat)
