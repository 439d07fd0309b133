"""The page on which services of the Local Offer are put into a provision."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from local_offer.selectors import Picked, PickPage, pick_page, picked

from ..models import PlanVersion, Provision, ProvisionService
from .parts import PLAN_TAB, Frame, frame_of


@dataclass(frozen=True)
class PlanPickPage:
    """A provision, the services it names, and those that were looked for."""

    frame: Frame
    version: PlanVersion
    provision: Provision
    picked: list[Picked]
    drop_urls: dict[UUID, str]
    pick: PickPage
    back_url: str


def plan_pick_page(
    version: PlanVersion, provision: Provision, *, words: str, actor: Any, today: date
) -> PlanPickPage:
    """Return the services a provision names, and those that fit the words."""
    links = picked(provision.local_services.select_related("service"))
    return PlanPickPage(
        frame=frame_of(version, actor=actor, today=today, tab=PLAN_TAB),
        version=version,
        provision=provision,
        picked=links,
        drop_urls={one.pk: reverse("ehc_plans:drop_service", args=[version.pk, one.pk]) for one in links},
        pick=pick_page(words=words, age=version.case.child.age_on(today), today=today),
        back_url=reverse("ehc_plans:work", args=[version.pk]),
    )


def link_of(version: PlanVersion, link: UUID) -> ProvisionService | None:
    """Return a service in this version, or none."""
    return version.local_services.filter(pk=link).select_related("provision").first()
