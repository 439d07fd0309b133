"""The document of an issued version: made once, kept with the version."""

from collections.abc import Collection
from typing import Any

from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.actor import Actor
from audit import services as audit
from audit.events import Event
from core import dates
from documents import pdf
from documents.models import Document
from documents.services import keep_document

from ..models import PlanVersion
from ..policies import WHOLE_PLAN
from ..reading import read_version


@transaction.atomic
def make_pdf(*, version_id: Any) -> bool:
    """
    Make and keep the PDF of an issued version; whoever comes second finds it made. Called by a worker.

    Returns whether it is there now: not on a machine without Pango.
    """
    version = PlanVersion.objects.select_related("plan__authority", "case__child", "case__setting").get(
        pk=version_id
    )
    if not version.is_issued:
        raise ValueError("only an issued version has a document")
    if Document.of(version).exists():
        return True
    if not pdf.is_available():
        return False
    keep_plan_document(subject=version, html=plan_as_html(version=version), version=version)
    audit.record(actor=Actor.system("plan.make_pdf"), event=Event.PLAN_PDF_MADE, subject=version)
    return True


def plan_as_html(*, version: PlanVersion, withheld: Collection[str] = frozenset()) -> str:
    """Return the page a document is drawn from, without what is withheld from its reader."""
    page = read_version(version, WHOLE_PLAN, withheld=withheld)
    return render_to_string("ehc_plans/plan_pdf.html", {"page": page})


def keep_plan_document(*, subject: models.Model, html: str, version: PlanVersion) -> None:
    """Draw and keep the document of a version, or of a reader's copy of it: they are called the same."""
    made_on = dates.date(version.made_on) if version.made_on else ""
    name = f"EHC plan version {version.number}, {made_on}.pdf"
    title = _("EHC plan, version %(number)s") % {"number": version.number}
    keep_document(subject=subject, title=title, file_name=name, content=pdf.render(html))
