"""Agreements of young people, as they and their relatives see them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core import dates

from ..models import Agreement, Case

_STAGE = Agreement.Stage


@dataclass(frozen=True)
class AgreementRow:
    """One agreement: about whom, how it stands in a sentence, and where to act."""

    who: str
    sentence: str
    url: str
    is_asked: bool
    can_act: bool


def agreements_of(case: Case, *, actor: Any, today: date) -> list[AgreementRow]:
    """Return, for the young person, each relative who sees the record by agreement or may ask for it."""
    rows = Agreement.objects.visible_to(actor, today).for_gate(actor, today).filter(case=case)
    return [
        AgreementRow(
            who=row.relative,
            sentence=_for_young_person(row, today),
            url=reverse("cases:decide_agreement", args=[row.pk]),
            is_asked=row.stage == _STAGE.ASKED,
            can_act=True,
        )
        for row in rows.filter(decides_from__lte=today).order_by("link__name")
    ]


def own_agreements(*, actor: Any, today: date) -> list[AgreementRow]:
    """
    Return, for a relative, what they may ask of a young person and how it stands; nothing of the record.

    Where the young person has agreed, the record itself is there instead.
    """
    rows = Agreement.objects.visible_to(actor, today).for_gate(actor, today)
    own = rows.filter(link__membership=actor.membership_id, decides_from__lte=today).order_by("created_at")
    return [
        AgreementRow(
            who=row.young_person,
            sentence=_for_relative(row),
            url=reverse("cases:ask_to_see", args=[row.pk]),
            is_asked=row.stage == _STAGE.ASKED,
            can_act=row.stage != _STAGE.ASKED,
        )
        for row in own
        if not row.holds_on(today)
    ]


def _for_young_person(row: Agreement, today: date) -> str:
    if row.stage == _STAGE.ASKED and row.asked_on:
        return _("You were asked on %(day)s.") % {"day": dates.date(row.asked_on)}
    if not row.holds_on(today):
        return _("cannot see your record")
    if row.agreed_until is None:
        return _("can see your record, until you say otherwise")
    return _("can see your record until %(day)s") % {"day": dates.date(row.agreed_until)}


def _for_relative(row: Agreement) -> str:
    name = row.young_person
    words = {
        _STAGE.NONE: _("Only %(name)s decides who sees this record. You can see it if %(name)s agrees."),
        _STAGE.ASKED: _("You have asked %(name)s. We tell you here what %(name)s decides."),
        _STAGE.AGREED: _("%(name)s’s agreement has ended."),
        _STAGE.REFUSED: _("%(name)s has decided not to let you see the record for now."),
        _STAGE.WITHDRAWN: _("%(name)s no longer lets you see the record."),
    }[_STAGE(row.stage)]
    return words % {"name": name}
