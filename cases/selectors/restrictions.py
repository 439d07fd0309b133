"""What staff are shown of restrictions: what is withheld from whom and, to the few, why."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.permissions import Permission
from core import dates
from core.access import allows

from ..models import Case, FamilyLink, KeptMessage, Restriction, Sealing, staff_who_see
from ..withholding import papers_of
from .restriction_previews import Preview, preview_of

_STAGE, _KIND = Restriction.Stage, Restriction.Kind
_COLOURS = {_STAGE.PROPOSED: "yellow", _STAGE.ENTERED: "orange", _STAGE.APPROVED: "blue"}


@dataclass(frozen=True)
class RestrictionRow:
    """One restriction in a list."""

    who: str
    what: str
    stage: str
    colour: str
    until: str
    url: str


@dataclass(frozen=True)
class KeptRow:
    """One message that was kept back, in a list."""

    who: str
    sentence: str
    on: date
    standing: str
    url: str


@dataclass(frozen=True)
class KeptMessagePage:
    """One message that was kept back, and what was done about it."""

    case: Case
    kept: KeptMessage
    facts: list["Fact"]


@dataclass(frozen=True)
class WithheldNotice:
    """What staff read at the top of a case from which something is withheld: from whom, and where it says what."""

    sentence: str
    url: str


@dataclass(frozen=True)
class RestrictionsPage:
    """Everything that is withheld in one case."""

    case: Case
    standing: list[RestrictionRow]
    over: list[RestrictionRow]
    kept: list[KeptRow]
    add_url: str
    add_text: str
    conflict_url: str
    seal_url: str


@dataclass(frozen=True)
class Fact:
    """One line of what is recorded."""

    key: str
    value: Any
    change_url: str = ""


@dataclass(frozen=True)
class RestrictionPage:
    """One restriction."""

    case: Case
    restriction: Restriction
    title: str
    stage: str
    colour: str
    lead: str
    facts: list[Fact]
    heading: str
    preview: Preview | None
    enter_url: str
    decide_url: str
    review_url: str


@dataclass(frozen=True)
class RestrictionQuestion:
    """The question what is to be withheld from whom."""

    case: Case
    people: dict[str, FamilyLink]
    papers: dict[UUID, str]
    is_proposal: bool


@dataclass(frozen=True)
class ConflictQuestion:
    """The question who of the staff is a relative."""

    case: Case
    staff: dict[str, Membership]


def restrictions_page(case: Case, *, actor: Any, today: date) -> RestrictionsPage:
    """Return what is withheld in this case, as far as this hat may know."""
    found = Restriction.objects.visible_to(actor, today).for_gate(actor, today).filter(case=case)
    rows = list(found.order_by("-starts_on", "-created_at"))
    records = allows(actor, Permission.RESTRICTION_RECORD, case)
    proposes = allows(actor, Permission.RESTRICTION_PROPOSE, case)
    add = "cases:add_restriction" if records else "cases:propose_restriction"
    declares = allows(actor, Permission.CONFLICT_DECLARE, case)
    return RestrictionsPage(
        case=case,
        standing=[_row(one, today) for one in rows if not _is_over(one, today)],
        over=[_row(one, today) for one in rows if _is_over(one, today)],
        kept=_kept_back(case, actor, today),
        add_url=reverse(add, args=[case.pk]) if records or proposes else "",
        add_text=_("Withhold something") if records else _("Propose to withhold something"),
        conflict_url=reverse("cases:declare_conflict", args=[case.pk]) if declares else "",
        seal_url=_seal_url(case, actor, today),
    )


def restrictions_to_decide(*, actor: Any, today: date) -> list[Restriction]:
    """Return the restrictions that wait for this manager's word, those entered first before the others."""
    found = Restriction.objects.visible_to(actor, today).for_gate(actor, today)
    waiting = found.filter(stage__in=(_STAGE.PROPOSED, _STAGE.ENTERED)).exclude(ends_on__lt=today)
    rows = waiting.filter(case__authority=actor.agency_id).order_by("starts_on", "created_at")
    return [one for one in rows if allows(actor, Permission.RESTRICTION_DECIDE, one)]


def withheld_notice(case: Case, *, actor: Any, today: date) -> WithheldNotice | None:
    """
    Return from whom of the family something is withheld today, for staff who write to them; nothing for all others.

    It stands on every page of the case, because a letter or a telephone call is outside the portal.
    """
    if not allows(actor, Permission.RESTRICTION_VIEW, case):
        return None
    found = Restriction.objects.visible_to(actor, today).for_gate(actor, today).filter(case=case).standing()
    rows = found.exclude(basis=Restriction.Basis.CONFLICT).order_by("starts_on", "pk")
    holds = [one for one in rows if one.withholds and one.starts_on <= today and not _is_over(one, today)]
    names = list(dict.fromkeys(one.person_name for one in holds))
    if not names:
        return None
    sentence = _(
        "Something is withheld from %(who)s. Say nothing of it to them: they are not told that anything is withheld."
    )
    words = {"who": get_text_list(names, _("and"))}
    return WithheldNotice(sentence % words, reverse("cases:restrictions", args=[case.pk]))


def _seal_url(case: Case, actor: Any, today: date) -> str:
    """Return where a manager proposes to seal the record, or what is proposed; "" for everybody else."""
    if not allows(actor, Permission.SEALING_PROPOSE, case):
        return ""
    waiting = Sealing.objects.visible_to(actor, today).filter(case=case, stage=Sealing.Stage.PROPOSED).first()
    return waiting.get_absolute_url() if waiting else reverse("cases:propose_sealing", args=[case.pk])


def _kept_back(case: Case, actor: Any, today: date) -> list[KeptRow]:
    """The messages that were kept back, those to decide about first: for those who decide."""
    rows = KeptMessage.objects.visible_to(actor, today).for_gate(actor, today).filter(case=case)
    return [
        KeptRow(
            who=str(one.membership.user),
            sentence=one.sentence,
            on=one.kept_on,
            standing=str(one.get_answer_display()) if one.answer else _("To be decided"),
            url=one.get_absolute_url(),
        )
        for one in rows.order_by("answer", "-kept_on", "pk")
        if allows(actor, Permission.KEPT_MESSAGE_ANSWER, one)
    ]


def kept_message_page(kept: KeptMessage) -> KeptMessagePage:
    """Return what somebody was not told, and what was done about it."""
    facts = [
        Fact(_("Who was not told"), str(kept.membership)),
        Fact(_("What"), kept.sentence),
        Fact(_("Kept back on"), dates.when(kept.kept_on)),
    ]
    if kept.answered_on is not None:
        facts.append(Fact(_("What was done"), str(kept.get_answer_display())))
        facts.append(Fact(_("How, or why not"), kept.words))
        facts.append(Fact(_("Decided by"), str(kept.answered_by)))
    return KeptMessagePage(kept.case, kept, facts)


def restriction_page(restriction: Restriction, *, actor: Any, today: date) -> RestrictionPage:
    """Return one restriction; why, only to those who may know it."""
    one = restriction
    decides = allows(actor, Permission.RESTRICTION_DECIDE, one)
    waits = one.stage in (_STAGE.PROPOSED, _STAGE.ENTERED)
    may_enter = one.stage == _STAGE.PROPOSED and allows(actor, Permission.RESTRICTION_RECORD, one)
    stands = one.stage == _STAGE.APPROVED and decides
    return RestrictionPage(
        case=one.case,
        restriction=one,
        title=_title(one),
        stage=_stage(one, today),
        colour=_COLOURS.get(_STAGE(one.stage), "grey"),
        lead=_lead(one, today),
        facts=_facts(one, actor),
        heading=_heading(one),
        preview=None if _is_over(one, today) else _preview(one),
        enter_url=reverse("cases:enter_restriction", args=[one.pk]) if may_enter else "",
        decide_url=reverse("cases:decide_restriction", args=[one.pk]) if waits and decides else "",
        review_url=reverse("cases:review_restriction", args=[one.pk]) if stands else "",
    )


def _preview(one: Restriction) -> Preview:
    which = one.section or one.paper_title
    return preview_of(
        one.kind, case=one.case, link=one.link, which=which, words=one.words, who=one.person_name
    )


def _heading(one: Restriction) -> str:
    """Return what stands above the words that are, or would be, taken out."""
    words = _("What %(who)s does not see") if one.withholds else _("What %(who)s would no longer see")
    return words % {"who": one.person_name}


def restriction_question(case: Case, *, actor: Any, today: date, is_proposal: bool) -> RestrictionQuestion:
    """Return whom something can be withheld from (the family, but not the young person), and which documents."""
    links = case.family.on(today).exclude(nature=FamilyLink.Nature.SELF).order_by("name")
    papers = papers_of(case, actor=actor, today=today)
    return RestrictionQuestion(case, {str(link.pk): link for link in links}, papers, is_proposal)


def conflict_question(case: Case, *, actor: Any, today: date) -> ConflictQuestion:
    """
    Return the staff of whom one may be a relative: of the authority, and of every agency that sees the case.

    Not the manager who asks. Schools, health bodies, social care and SENDIASS are among them.
    """
    rows = staff_who_see(case, or_of=actor.agency, today=today).exclude(user=actor.user)
    ordered = rows.select_related("user", "agency").order_by("agency__name", "user__full_name", "pk")
    return ConflictQuestion(case, {str(hat.pk): hat for hat in ordered})


def is_allocated(case: Case, *, today: date) -> bool:
    """Return whether somebody works on the case."""
    return bool(case.allocations.on(today).exists())


def _title(one: Restriction) -> str:
    if one.basis == Restriction.Basis.CONFLICT:
        return _("%(who)s is a relative") % {"who": one.person_name}
    return _("%(what)s: withheld from %(who)s") % {"what": what_is_withheld_by(one), "who": one.person_name}


def what_is_withheld_by(one: Restriction) -> str:
    """Return what one restriction withholds, in a few words."""
    if one.kind == _KIND.SECTION:
        return _("Section %(letter)s of the plan") % {"letter": one.section}
    if one.kind == _KIND.DOCUMENT:
        return one.paper_title
    return str(one.get_kind_display())


def _is_over(one: Restriction, today: date) -> bool:
    has_ended = one.ends_on is not None and one.ends_on < today
    return has_ended or one.stage in Restriction.OVER


def _stage(one: Restriction, today: date) -> str:
    if one.stage not in Restriction.OVER and _is_over(one, today):
        return _("Ended")
    if one.stage == _STAGE.PROPOSED and one.holds_at_once:
        return _("Proposed, and in force")
    return str(one.get_stage_display())


def _row(one: Restriction, today: date) -> RestrictionRow:
    over = _is_over(one, today)
    return RestrictionRow(
        who=one.person_name,
        what=what_is_withheld_by(one),
        stage=_stage(one, today),
        colour="grey" if over else _COLOURS.get(_STAGE(one.stage), "grey"),
        until=_until(one),
        url=one.get_absolute_url(),
    )


def _until(one: Restriction) -> str:
    if one.ends_on is not None:
        return _("until %(day)s") % {"day": dates.date(one.ends_on)}
    if one.review_on is not None and one.stage not in Restriction.OVER:
        return _("looked at again on %(day)s") % {"day": dates.date(one.review_on)}
    return ""


def _lead(one: Restriction, today: date) -> str:
    words = {"who": one.person_name}
    if _is_over(one, today):
        return _("Nothing is withheld by it any more.")
    if one.basis == Restriction.Basis.CONFLICT:
        return _("%(who)s cannot open this case, under any role. Only managers see this.") % words
    if one.stage == _STAGE.PROPOSED and not one.holds_at_once:
        return _("Nothing is withheld yet. The authority enters it or does not.")
    if one.stage in (_STAGE.PROPOSED, _STAGE.ENTERED):
        return _("It holds now, and waits for a manager who did not enter it.")
    return _("It holds. %(who)s is not told that it exists: say nothing of it to them.") % words


def _facts(one: Restriction, actor: Any) -> list[Fact]:
    facts = [Fact(_("From"), dates.when(one.starts_on))]
    if one.person is None:
        facts.append(Fact(_("Account"), _("none yet: whoever ties one to the child is asked")))
    if one.ends_on is not None:
        facts.append(Fact(_("Until"), dates.when(one.ends_on)))
    if one.review_on is not None:
        facts.append(Fact(_("Looked at again on"), dates.when(one.review_on)))
    facts += _from_whom(one)
    if one.decided_by is not None and one.decided_by_id != one.entered_by_id:
        facts.append(Fact(_("Decided by"), _decided(one)))
    if not allows(actor, Permission.RESTRICTION_REASON, one):
        return facts
    facts.append(Fact(_("On what"), _basis(one)))
    facts.append(Fact(_("Why"), one.reason))
    if one.decision:
        facts.append(Fact(_("What the manager said"), one.decision))
    return facts


def _from_whom(one: Restriction) -> list[Fact]:
    """Return who proposed it, if somebody did, and who entered it, once somebody has."""
    proposed = one.stage_changes.filter(from_stage="", to_stage=_STAGE.PROPOSED).first()
    facts = [Fact(_("Proposed by"), proposed.by)] if proposed is not None else []
    if one.stage != _STAGE.PROPOSED:
        facts.append(Fact(_("Entered by"), str(one.entered_by)))
    return facts


def _decided(one: Restriction) -> str:
    words = {"who": one.decided_by, "day": dates.date(one.decided_on) if one.decided_on else ""}
    return _("%(who)s, on %(day)s") % words


def _basis(one: Restriction) -> str:
    basis = str(one.get_basis_display())
    return f"{basis}, {one.reference}" if one.reference else basis
