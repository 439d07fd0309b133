"""An academy's delegation to its trust, and the sight of each of its children that follows, with their places."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Agency, Membership
from accounts.permissions import Permission
from accounts.roles import Role
from audit import services as audit
from audit.events import Event
from core import dates
from core.workflow import MoveNotAllowed, NotPermitted, require
from notifications.kinds import Kind
from notifications.services import queue

from ..models import Case, Delegation
from .sight import refresh_sight

_ENDED = "DELETE FROM cases_involvement WHERE kind = 'trust' AND case_id = ANY (%s)"
_GIVEN = """
    INSERT INTO cases_involvement (
        id, created_at, updated_at, case_id, kind, principal, starts_on, ends_on, mode, parts,
        next_due_on, name_key, changed_at)
    SELECT gen_random_uuid(), now(), now(), held.case_id, 'trust', held.trust_id, lower(held.days),
           upper(held.days) - 1, 'read', '{}', DATE '9999-12-31', child.name_key, now()
    FROM (
        SELECT place.case_id, given.trust_id, unnest(range_agg(
            daterange(place.starts_on, place.ends_on, '[]') * daterange(given.starts_on, given.ends_on, '[]'))) AS days
        FROM cases_enrolment AS place JOIN cases_delegation AS given ON given.academy_id = place.setting_id
        WHERE place.case_id = ANY (%s)
        GROUP BY place.case_id, given.trust_id
    ) AS held
    JOIN cases_case ON cases_case.id = held.case_id JOIN cases_child AS child ON child.id = cases_case.child_id
    WHERE NOT isempty(held.days)
"""


class DelegatedAlready(Exception):
    """The academy has delegated to its trust on some of these days."""


@transaction.atomic
def delegate_to_trust(*, actor: Any, reason: str, starts_on: date, ends_on: date, today: date) -> Delegation:
    """
    Let the trust of one's own academy read its children's records on these days, and tell its SEN leads.

    :raises NotPermitted: if the actor may not, or their school is in no trust
    :raises DelegatedAlready: if that is so on some of these days
    """
    require(actor, Permission.DELEGATION_GIVE, None)
    academy: Agency = actor.agency
    if academy.trust is None:
        raise NotPermitted(Permission.DELEGATION_GIVE)
    if Delegation.objects.filter(academy=academy, starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise DelegatedAlready
    given = Delegation.objects.create(
        academy=academy, trust=academy.trust, reason=reason, starts_on=starts_on, ends_on=ends_on,
        given_by=actor.membership, given_on=today,
    )  # fmt: skip
    _write_for_academy(academy, today)
    details = {"trust": str(given.trust_id), "until": ends_on.isoformat()}
    audit.record(actor=actor, event=Event.DELEGATION_GIVEN, subject=given, details=details)
    words = {"academy": academy.name, "day": dates.date(ends_on)}
    _tell(given, _("You can read the records of %(academy)s’s children until %(day)s.") % words, today)
    return given


@transaction.atomic
def end_delegation(*, delegation: Delegation, actor: Any, today: date) -> None:
    """
    Take a delegation back: the trust sees nothing of the academy's children from this moment.

    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if it has ended already
    """
    require(actor, Permission.DELEGATION_GIVE, delegation)
    locked = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    if locked.ends_on is not None and locked.ends_on < today:
        raise MoveNotAllowed("it has ended already")
    audit.record(
        actor=actor, event=Event.DELEGATION_ENDED, subject=delegation, details={"on": today.isoformat()}
    )
    if locked.starts_on >= today:
        locked.delete()
    else:
        locked.ends_on = today - timedelta(days=1)
        locked.save(update_fields=["ends_on", "updated_at"])
    _write_for_academy(delegation.academy, today)
    words = {"academy": delegation.academy.name}
    _tell(delegation, _("You can no longer read the records of %(academy)s’s children.") % words, today)


def write_trust_sight(*, cases: Sequence[Any]) -> None:
    """
    Make what trusts see of these cases exactly the days on which a place and a delegation of that academy meet.

    Called wherever a place on a roll begins, ends or is corrected. `cases` are keys.
    """
    if not Delegation.objects.exists():
        return
    keys = list(cases)
    with connection.cursor() as cursor:
        cursor.execute(_ENDED, [keys])
        cursor.execute(_GIVEN, [keys])


def _write_for_academy(academy: Agency, today: date) -> None:
    attending = Case.objects.filter(enrolments__in=academy.enrolments.exclude(ends_on__lt=today)).distinct()
    keys = list(attending.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(_ENDED, [keys])
        cursor.execute(_GIVEN, [keys])
    refresh_sight(cases=list(attending))


def _tell(given: Delegation, sentence: str, today: date) -> None:
    leads = Membership.objects.on(today).filter(agency=given.trust_id, role=Role.TRUST_LEAD)
    queue(Kind.DELEGATION_CHANGED, to=leads, case_id=None, sentence=sentence, url=reverse("homes:home"))
