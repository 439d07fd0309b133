"""
A young person decides who of their family sees their record.

From the end of compulsory school age the rights of the Act are the young person's own (Children and Families Act 2014
s.83), and a parent may act or see only as they agree; s.80 speaks of those who lack capacity.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.sight import SightKind
from core.workflow import MoveNotAllowed, require
from notifications import outbox
from notifications.kinds import Kind
from notifications.services import queue

from ..models import Agreement, Case, FamilyLink
from ..workflow import AGREEMENT
from .sight import end_sight, give_sight, refresh_sight


@transaction.atomic
def ask_to_see(*, agreement: Agreement, actor: Any, today: date) -> None:
    """
    Ask the young person to let this relative see their record, and tell them. The relative learns nothing by asking.

    :raises NotPermitted: if the actor is not the relative
    :raises MoveNotAllowed: if they have asked already, or may see it today
    """
    if agreement.holds_on(today) or not agreement.is_theirs_on(today):
        raise MoveNotAllowed("the record may be seen already")
    agreement.agreed_until = None
    agreement.save(update_fields=["agreed_until", "updated_at"])
    AGREEMENT.make("ask", agreement, actor=actor, on=today)
    agreement.asked_on = today
    agreement.save(update_fields=["asked_on", "updated_at"])
    outbox.put("access.asked", f"access.asked:{agreement.pk}:{uuid4()}", agreement=agreement.pk)


@transaction.atomic
def tell_of_asking(*, agreement_id: UUID) -> None:
    """
    Tell the young person that a relative asks to see their record. Called by a worker.

    The relative sees nothing of the record, so nothing done in their name could find out who is to be told.
    """
    agreement = Agreement.objects.select_related("link", "case").filter(pk=agreement_id).first()
    if agreement is None or agreement.stage != Agreement.Stage.ASKED:
        return
    _tell(
        Kind.ACCESS_ASKED,
        agreement,
        to=_young_people(agreement.case),
        sentence=_("%(name)s asks to see your record. You decide.") % {"name": agreement.link.name},
    )


@transaction.atomic
def agree_to_sight(*, agreement: Agreement, actor: Any, today: date, until: date | None = None) -> None:
    """
    Let the relative see the record from today, until this day or until the agreement is withdrawn, and tell them.

    What was agreed before is replaced, so that its end can be changed.

    :raises NotPermitted: if the actor is not the young person
    """
    AGREEMENT.make("agree", agreement, actor=actor, on=today)
    agreement.agreed_until = until
    agreement.save(update_fields=["agreed_until", "updated_at"])
    case, relative = agreement.case, _hat(agreement).pk
    _end_sight_before(agreement, today)
    give_sight(case=case, kind=SightKind.FAMILY, principal=relative, starts_on=today, ends_on=until)
    refresh_sight(cases=[case])
    _tell_relative(Kind.ACCESS_AGREED, agreement, _("%(name)s lets you see the record."))


@transaction.atomic
def decline_sight(*, agreement: Agreement, actor: Any, today: date) -> None:
    """
    Keep the record from the relative: end what was agreed, or refuse what was not. What was refused stays so.

    :raises NotPermitted: if the actor is not the young person
    """
    require(actor, Permission.AGREEMENT_DECIDE, agreement)
    if agreement.stage == Agreement.Stage.AGREED:
        withdraw_agreement(agreement=agreement, actor=actor, today=today)
    elif agreement.stage in (Agreement.Stage.NONE, Agreement.Stage.ASKED):
        refuse_sight(agreement=agreement, actor=actor, today=today)


@transaction.atomic
def refuse_sight(*, agreement: Agreement, actor: Any, today: date) -> None:
    """
    Keep the record from the relative, and tell them so and nothing more.

    :raises NotPermitted: if the actor is not the young person
    :raises MoveNotAllowed: if it was decided already
    """
    AGREEMENT.make("refuse", agreement, actor=actor, on=today)
    _end_sight_before(agreement, today)
    refresh_sight(cases=[agreement.case])
    _tell_relative(
        Kind.ACCESS_AGREED, agreement, _("%(name)s has decided not to let you see the record for now.")
    )


@transaction.atomic
def withdraw_agreement(*, agreement: Agreement, actor: Any, today: date) -> None:
    """
    End an agreement at once: the relative sees nothing from this moment, and is told.

    :raises NotPermitted: if the actor is not the young person
    :raises MoveNotAllowed: if there is none
    """
    agreement.agreed_until = None
    agreement.save(update_fields=["agreed_until", "updated_at"])
    AGREEMENT.make("withdraw", agreement, actor=actor, on=today)
    _end_sight_before(agreement, today)
    refresh_sight(cases=[agreement.case])
    _tell_relative(Kind.ACCESS_WITHDRAWN, agreement, _("%(name)s no longer lets you see the record."))


def _end_sight_before(agreement: Agreement, today: date) -> None:
    yesterday = today - timedelta(days=1)
    end_sight(case=agreement.case, kind=SightKind.FAMILY, principal=_hat(agreement).pk, last_day=yesterday)


def _hat(agreement: Agreement) -> Membership:
    hat = agreement.link.membership
    if hat is None:
        raise ValueError("somebody without an account cannot be let in")
    return hat


def _young_people(case: Case) -> list[Membership]:
    own = case.family.filter(nature=FamilyLink.Nature.SELF, membership__isnull=False)
    return [link.membership for link in own.select_related("membership__user")]


def _tell_relative(kind: Kind, agreement: Agreement, sentence: str) -> None:
    words = sentence % {"name": agreement.young_person}
    _tell(kind, agreement, to=[_hat(agreement)], sentence=words)


def _tell(kind: Kind, agreement: Agreement, *, to: list[Membership], sentence: str) -> None:
    queue(kind, to=to, case_id=agreement.case_id, sentence=sentence, url=reverse("homes:home"))
