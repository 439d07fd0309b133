"""A reader's own copy of an issued version's document, where something in it is withheld from them."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.actor import Actor
from accounts.models import Membership
from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.veil import veil_for
from core.workflow import require
from documents import pdf
from notifications import outbox

from ..models import PlanVersion, ReadersCopy
from ..selectors.copies import left_out, withheld_from
from .pdf import keep_plan_document, plan_as_html


@transaction.atomic
def ask_for_copy(*, version: PlanVersion, actor: Any, today: date) -> None:
    """
    Have the copy of this reader made by a worker. Asked twice, it is made once.

    :raises NotPermitted: if the reader may not have the document
    """
    require(actor, Permission.PLAN_DOWNLOAD, version)
    fingerprint = left_out(version, veil_for(actor, today))
    key = f"plan.make_copy:{version.pk}:{actor.membership_id}:{fingerprint[:32]}"
    outbox.put("plan.make_copy", key, version=version.pk, membership=actor.membership_id)


@transaction.atomic
def make_copy(*, version_id: Any, membership_id: Any, today: date) -> bool:
    """
    Make and keep one reader's copy of an issued version. Called by a worker, which asks anew what is withheld.

    Returns whether there is nothing left to do: not on a machine without Pango.
    """
    reader = Actor.wearing(Membership.objects.select_related("user", "agency").get(pk=membership_id))
    versions = PlanVersion.objects.visible_to(reader, today).for_gate(reader, today)
    version = versions.filter(pk=version_id, stage=PlanVersion.Stage.ISSUED).first()
    veil = veil_for(reader, today)
    if version is None or not left_out(version, veil):
        return True  # by now they see nothing of it, or everything
    if not pdf.is_available():
        return False
    copy, is_new = ReadersCopy.objects.get_or_create(
        case=version.case, version=version, person=reader.user, fingerprint=left_out(version, veil)
    )
    if is_new:
        html = veil.text(plan_as_html(version=version, withheld=withheld_from(version)))
        keep_plan_document(subject=copy, html=html, version=version)
        audit.record(actor=Actor.system("plan.make_copy"), event=Event.PLAN_PDF_MADE, subject=copy)
    return True
