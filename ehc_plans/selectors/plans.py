"""Reading a plan, working on a version of it, and what other pages say of it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from cases.models import Case
from core.access import allows
from documents import pdf
from documents.selectors import DocumentFacts, facts_of

from ..models import ROW_MODELS, Plan, PlanRow, PlanVersion, Review, Section
from ..policies import sections_for
from ..reading import Reading, read_version
from .copies import document_subject, withheld_from
from .parts import PLAN_TAB, Frame, Todo, frame_of
from .year import yearly_limit


@dataclass(frozen=True)
class VersionLine:
    """One version in the list of versions."""

    number: int
    kind: str
    made_on: date | None
    signed_by: str
    reason: str
    url: str
    is_current: bool
    is_shown: bool


@dataclass(frozen=True)
class PlanPage:
    """A version of a plan as somebody reads it."""

    frame: Frame
    plan: Plan
    version: PlanVersion
    reading: Reading
    versions: list[VersionLine]
    document: DocumentFacts | None
    document_url: str
    pdfs_are_off: bool
    is_latest: bool
    todo: list[Todo]

    @property
    def case(self) -> Case:
        return self.frame.case


@dataclass(frozen=True)
class NoPlan:
    """There is no plan this person reads."""

    frame: Frame
    open_url: str


@dataclass(frozen=True)
class PlanSummary:
    """What a home or a case page says of a plan."""

    url: str
    first_made_on: date | None
    number: int
    made_on: date | None
    signed_by: str
    review_due_on: date | None
    document_url: str


def of_case(case: Case, *, actor: Any, today: date) -> tuple[Plan | None, NoPlan]:
    """Return the child's plan if this person may see there is one, and what to say if not."""
    plan = _plan_of(case, actor, today)
    url = reverse("ehc_plans:open", args=[case.pk]) if allows(actor, Permission.PLAN_OPEN, case) else ""
    return plan, NoPlan(frame_of(case, actor=actor, today=today, tab=PLAN_TAB), url)


def _plan_of(case: Case, actor: Any, today: date) -> Plan | None:
    plans = Plan.objects.visible_to(actor, today).for_gate(actor, today).filter(case=case)
    return plans.exclude(stage=Plan.Stage.CEASED).first()


def plan_page(plan: Plan, *, actor: Any, today: date) -> PlanPage | None:
    """Return the version in force; before the first is issued, the one being prepared. None if there is neither."""
    versions = PlanVersion.objects.visible_to(actor, today).for_gate(actor, today).filter(plan=plan)
    issued = versions.filter(stage=PlanVersion.Stage.ISSUED).order_by("-number").first()
    version = issued or versions.order_by("-number").first()
    return version_page(version, actor=actor, today=today) if version is not None else None


def version_page(version: PlanVersion, *, actor: Any, today: date) -> PlanPage:
    """Return one version as far as this person reads it, with the others there are."""
    plan = version.plan_as_seen
    lines = _versions(plan, version, actor, today)
    may_download = allows(actor, Permission.PLAN_DOWNLOAD, version)
    return PlanPage(
        frame=frame_of(version, actor=actor, today=today, tab=PLAN_TAB),
        plan=plan,
        version=version,
        reading=read_version(version, sections_for(actor, version), withheld=withheld_from(version)),
        versions=lines,
        document=_document(version, actor, today) if may_download else None,
        document_url=reverse("ehc_plans:document", args=[version.pk]) if may_download else "",
        pdfs_are_off=not pdf.is_available(),
        is_latest=any(line.is_current and line.is_shown for line in lines),
        todo=_todo(plan, lines, actor),
    )


def _document(version: PlanVersion, actor: Any, today: date) -> DocumentFacts | None:
    """Return what is known of the document as this reader is given it; of a copy still to be made, of the version's."""
    given = document_subject(version, actor=actor, today=today)
    return (facts_of(given) if given is not None else None) or facts_of(version)


def _versions(plan: Plan, shown: PlanVersion, actor: Any, today: date) -> list[VersionLine]:
    rows = PlanVersion.objects.visible_to(actor, today).filter(plan=plan).order_by("-number")
    lines = [_line(row, shown) for row in rows]
    newest = max((line.number for line in lines if line.made_on), default=0)
    return [replace(line, is_current=line.number == newest) for line in lines]


def _line(row: PlanVersion, shown: PlanVersion) -> VersionLine:
    signed = f"{row.signed_by_name}, {row.signed_by_role}" if row.signed_by_role else row.signed_by_name
    url = row.get_absolute_url() if row.is_issued else reverse("ehc_plans:work", args=[row.pk])
    return VersionLine(
        row.number,
        str(row.get_kind_display()),
        row.made_on,
        signed,
        row.reason,
        url,
        False,
        row.pk == shown.pk,
    )


def _todo(plan: Plan, lines: list[VersionLine], actor: Any) -> list[Todo]:
    found = []
    prepared = next((line for line in lines if line.made_on is None), None)
    if prepared is not None:
        text = _("Go on preparing version %(number)s") % {"number": prepared.number}
        found.append(Todo(text, prepared.url))
    elif allows(actor, Permission.PLAN_EDIT, plan):
        found.append(Todo(_("Prepare an amended version"), reverse("ehc_plans:amend", args=[plan.pk])))
    if allows(actor, Permission.PLAN_REVIEWS, plan):
        found.append(Todo(_("See its reviews"), reverse("ehc_plans:reviews", args=[plan.pk])))
    return found


@dataclass(frozen=True)
class OutlineLine:
    """One section in the outline of a working document, and how it stands."""

    letter: str
    name: str
    state: str
    has_gap: bool
    add_url: str
    add_text: str
    anchor: str


@dataclass(frozen=True)
class Finding:
    """Something missing or not measurable, with where the rule comes from."""

    title: str
    text: str
    source: str
    url: str


@dataclass(frozen=True)
class WorkPage:
    """A version as its writers see it."""

    frame: Frame
    plan: Plan
    version: PlanVersion
    reading: Reading
    outline: list[OutlineLine]
    findings: list[Finding]
    edit_urls: dict[Any, str]
    pick_urls: dict[Any, str]
    """Where services of the Local Offer are put into each provision."""
    issue_url: str
    may_edit: bool

    @property
    def case(self) -> Case:
        return self.frame.case


def work_page(version: PlanVersion, *, actor: Any, today: date) -> WorkPage:
    """Return the working document: what is there, what is missing, and where each row is edited."""
    reading = read_version(version, sections_for(actor, version), withheld=withheld_from(version))
    may_edit = allows(actor, Permission.PLAN_EDIT, version)
    may_issue = allows(actor, Permission.PLAN_ISSUE, version)
    outline = [_outline_line(version, part, actor, may_edit) for part in reading.parts]
    return WorkPage(
        frame=frame_of(version, actor=actor, today=today, tab=PLAN_TAB),
        plan=version.plan_as_seen,
        version=version,
        reading=reading,
        outline=outline,
        findings=_findings(reading) if may_edit else [],
        edit_urls=_edit_urls(version, reading, actor, may_edit),
        pick_urls=_pick_urls(version, reading) if may_edit else {},
        issue_url=reverse("ehc_plans:issue", args=[version.pk]) if may_issue else "",
        may_edit=may_edit,
    )


KIND_OF_SECTION: dict[str, str] = {
    "A": "view",
    "B": "need",
    "C": "need",
    "D": "need",
    "E": "outcome",
    "F": "provision",
    "G": "provision",
    "H1": "provision",
    "H2": "provision",
    "I": "placement",
    "J": "budget-line",
    "K": "advice-item",
}
_MUST_HOLD = frozenset({"A", "B", "E", "F", "I", "K"})


def _outline_line(version: PlanVersion, part: Any, actor: Any, may_edit: bool) -> OutlineLine:
    kind = KIND_OF_SECTION[part.letter]
    budget_only = not may_edit and part.letter == "J" and allows(actor, Permission.PLAN_BUDGET_EDIT, version)
    url = ""
    if may_edit:
        url = reverse("ehc_plans:add_row", args=[version.pk, kind]) + f"?section={part.letter}"
    elif budget_only:
        url = reverse("ehc_plans:add_budget_line", args=[version.pk])
    is_missing = part.count == 0 and part.letter in _MUST_HOLD
    state = str(part.count) if part.count else (_("Missing") if is_missing else _("None"))
    text = _("Add to section %(letter)s") % {"letter": part.letter}
    return OutlineLine(part.letter, part.name, state, is_missing, url, text, part.anchor)


def _edit_urls(version: PlanVersion, reading: Reading, actor: Any, may_edit: bool) -> dict[Any, str]:
    """Where each row this person may change is changed."""
    urls: dict[Any, str] = {}
    kinds = {"need": "need", "outcome": "outcome", "prov": "provision"}
    rows = [
        (kinds[node.kind], node.row_id) for strand in reading.strands for node in strand.nodes if node.row_id
    ]
    rows += [("view", one.row_id) for one in reading.views]
    rows += [("placement", one.row_id) for one in reading.places]
    rows += [("advice-item", one.row_id) for one in reading.advice]
    rows += [("budget-line", one.row_id) for one in reading.budget]
    if may_edit:
        return {row: reverse("ehc_plans:change_row", args=[version.pk, kind, row]) for kind, row in rows}
    if allows(actor, Permission.PLAN_BUDGET_EDIT, version):
        urls = {
            one.row_id: reverse("ehc_plans:change_budget_line", args=[version.pk, one.row_id])
            for one in reading.budget
        }
    return urls


def _pick_urls(version: PlanVersion, reading: Reading) -> dict[Any, str]:
    provisions = [node.row_id for strand in reading.strands for node in strand.nodes if node.kind == "prov"]
    return {row: reverse("ehc_plans:pick_service", args=[version.pk, row]) for row in provisions}


def _findings(reading: Reading) -> list[Finding]:
    """Return what a reader would miss: a need without outcome, an outcome without provision, no quantity."""
    found = [
        Finding(node.paragraphs[0], _("Each need should lead to an outcome, and each outcome to provision."),
                _("Code of Practice 9.66 and 9.69"), f"#{strand.key}")
        for strand in reading.strands
        for node in strand.nodes
        if node.is_gap
    ]  # fmt: skip
    found += [
        Finding(
            _("%(reference)s does not say how much") % {"reference": node.reference},
            _("Say who provides it, how often and for how long, so that nobody is in doubt."),
            _("Code of Practice 9.69"),
            f"#row-{node.reference}",
        )
        for strand in reading.strands
        for node in strand.nodes
        if node.kind == "prov" and len(node.doses) < _MEASURED
    ]
    missing = [part for part in reading.parts if part.count == 0 and part.letter in _MUST_HOLD]
    found += [
        Finding(
            _("Section %(letter)s is empty") % {"letter": part.letter},
            _("A plan must hold this section."),
            _("Regulation 12, SEND Regulations 2014"),
            f"#{part.anchor}",
        )
        for part in missing
    ]
    return found


_MEASURED = 3
"""Minutes, how often, and who: fewer leaves a reader in doubt."""


def row_of(version: PlanVersion, kind: str, row_id: UUID) -> PlanRow | None:
    """Return a row of this version, or none: rows are reached through the version the gate handed over."""
    model = ROW_MODELS.get(kind)
    if model is None:
        return None
    name = f"{model._meta.model_name}s"
    found: PlanRow | None = getattr(version, name).filter(pk=row_id).first()
    return found


def rows_to_link(version: PlanVersion) -> dict[str, list[tuple[str, str]]]:
    """Return the needs, outcomes and provisions a row of this version can be linked to, as choices."""
    return {
        name: [
            (str(row.pk), f"{row.reference}: {row.text[:90]}")
            for row in getattr(version, name).order_by("section", "number")
        ]
        for name in ("needs", "outcomes", "provisions")
    }


def settings_to_name(version: PlanVersion) -> list[tuple[str, str]]:
    """Return the settings of the authority's area, to be named in section I."""
    area = version.plan.authority.in_area.filter(kind="setting").order_by("name")
    return [("", _("Type of setting only")), *((str(one.pk), one.name) for one in area)]


def plan_summary(case: Case, *, actor: Any, today: date) -> PlanSummary | None:
    """Return what a home says of a child's plan, or none if this person reads nothing of it."""
    plan = _plan_of(case, actor, today)
    if plan is None or not sections_for(actor, plan).sections:
        return None
    version = plan.versions.filter(stage=PlanVersion.Stage.ISSUED).order_by("-number").first()
    limit = yearly_limit(plan)
    return PlanSummary(
        url=plan.get_absolute_url(),
        first_made_on=plan.first_made_on,
        number=version.number if version else 0,
        made_on=version.made_on if version else None,
        signed_by=version.signed_by_name if version else "",
        review_due_on=limit.due_on if limit else None,
        document_url=reverse("ehc_plans:document", args=[version.pk])
        if version and sections_for(actor, plan).is_whole
        else "",
    )


def section_asked(kind: str, asked: str) -> Section | None:
    """Return the section a new row goes to, if rows of this kind stand there."""
    letters = [letter for letter, one in KIND_OF_SECTION.items() if one == kind]
    if not letters:
        return None
    return Section(asked) if asked in letters else Section(letters[0])


def decided_review_to_amend_after(plan: Plan) -> Review | None:
    """Return the review whose decision to amend is still to be carried out."""
    last = plan.reviews.filter(decision=Review.Decision.AMEND).order_by("-decided_on").first()
    return last if last is not None and not last.amended_versions.exists() else None
