"""The plans and reviews of the cast, told through the same services the pages use."""

from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.sight import SightKind
from cases import services as cases
from cases.models import Case, Child, FamilyLink
from ehc_plans import services as plans
from ehc_plans.models import (
    AdviceItem,
    BudgetLine,
    Invitee,
    Need,
    NoticeDetails,
    Outcome,
    Placement,
    Plan,
    PlanVersion,
    Provision,
    Review,
    Section,
    View,
)
from timelimits.counting import months_after

from . import plan_words
from .cast import LOADER, UPNS, Cast
from .plan_words import PlanWords

_PART = Invitee.Part


def tell(cast: Cast) -> None:
    """Record every plan and review the cast's story needs."""
    _notice_details(cast)
    _maya(cast)
    _tom(cast)
    _rory(cast)
    _waits_for_a_decision(cast)
    _to_be_scheduled(cast)
    _with_a_budget(cast)


def as_seen(record: Any, actor: Actor, day: date) -> Any:
    """Return a record as the gate hands it to this person on this day."""
    return type(record).objects.visible_to(actor, day).for_gate(actor, day).get(pk=record.pk)


def record_plan(
    case: Case,
    actor: Actor,
    words: PlanWords,
    *,
    made_on: date,
    signed_by: str = "Moira Kent",
    place: Any = None,
) -> Plan:
    """Record and issue the first version of a plan, as its caseworker did on the day it was made."""
    version = plans.open_plan(case=as_seen(case, actor, made_on), actor=actor)
    version = as_seen(version, actor, made_on)
    _write(version, actor, words, made_on, place or case.setting)
    plans.issue_version(
        version=version, actor=actor, made_on=made_on, signed_by=signed_by, signed_role="SEN manager", today=made_on
    )  # fmt: skip
    return version.plan


def _write(version: PlanVersion, actor: Actor, words: PlanWords, made_on: date, place: Any) -> None:
    def add(model: Any, section: str, **answers: Any) -> Any:
        return plans.add_row(version=version, actor=actor, model=model, section=Section(section), **answers)

    for said in words.said:
        add(View, "A", topic=said.topic, whose=said.whose, text=said.text)
    needs = [add(Need, section, text=text) for section, text in words.needs]
    outcomes = [
        add(
            Outcome, "E", text=one.text, measure=one.measure, achieve_by=months_after(made_on, one.months),
            needs=[needs[n] for n in one.needs],
        )
        for one in words.wanted
    ]  # fmt: skip
    for one in words.given:
        add(
            Provision, one.section, text=one.text, who=one.who, minutes=one.minutes, times=one.times, per=one.per,
            how_long=one.how_long, outcomes=[outcomes[one.outcome]],
            needs=[needs[n] for n in words.wanted[one.outcome].needs],
        )  # fmt: skip
    add(Placement, "I", setting=place, setting_type=words.setting_type)
    for author, role, about in words.advice:
        add(AdviceItem, "K", author=author, role=role, about=about, dated_on=months_after(made_on, 0))


def _notice_details(cast: Cast) -> None:
    for key, service in (("northshire", "Northshire SENDIASS"), ("southshire", "Southshire SENDIASS")):
        NoticeDetails.objects.create(
            authority=cast.places[key],
            mediation_adviser="Fairway Mediation",
            mediation_contact="01632 960180",
            disagreement_service="Common Ground",
            disagreement_contact="01632 960181",
            advice_service=service,
            advice_contact="01632 960123",
            authority_contact=f"{cast.places[key].name}, 01632 960100",
        )


def _maya(cast: Cast) -> None:
    """Made ten months ago; the meeting is in three weeks, and three advisers owe their advice."""
    plan = record_plan(cast.maya, cast.sam, plan_words.MAYA, made_on=cast.day(-304))
    sent_on = cast.day(-10)
    review = plans.schedule_review(
        plan=as_seen(plan, cast.sam, sent_on), actor=cast.sam, today=sent_on,
        meeting=plans.Meeting(
            on=cast.weekday(21), convenor=cast.helen.membership, place="Oak Primary School, the library"
        ),
        guests=[
            *family_of(cast.maya),
            _guest(cast.helen, _PART.SETTING), _guest(cast.grace, _PART.SETTING), _guest(cast.sam, _PART.AUTHORITY),
            _guest(cast.dev, _PART.EDUCATION, owes=True), _guest(cast.nadia, _PART.HEALTH, owes=True),
            _guest(cast.omar, _PART.SOCIAL_CARE, owes=True),
        ],
    )  # fmt: skip
    plans.send_invitations(review=as_seen(review, cast.sam, sent_on), actor=cast.sam, today=sent_on)


def family_of(case: Case) -> list[plans.Guest]:
    return [
        plans.Guest(
            name=link.name,
            part=_PART.YOUNG_PERSON if link.nature == FamilyLink.Nature.SELF else _PART.PARENT,
            description=link.relationship,
            membership=link.membership,
            family_link=link,
        )
        for link in case.family.select_related("membership__user")
        if link.is_entitled
    ]


def _guest(actor: Actor, part: Invitee.Part, *, owes: bool = False) -> plans.Guest:
    return plans.Guest(
        name=actor.name,
        part=part,
        description=actor.membership.hat if actor.membership else "",
        membership=actor.membership,
        owes_advice=owes,
    )


def _tom(cast: Cast) -> None:
    """His plan names his college; its first review is not due for months."""
    record_plan(cast.toms_case, cast.sam, plan_words.TOM, made_on=cast.day(-160))


def _rory(cast: Cast) -> None:
    """Southshire's, for Rita to schedule: the twelve months end in ten weeks."""
    record_plan(
        cast.rory, cast.rita, plan_words.plain("Rory"), made_on=cast.day(-295), signed_by="Alan Frost"
    )


def child_of_northshire(cast: Cast, key: str, place: str, **child: Any) -> Case:
    """Open the case of a child of Northshire whose parent has no account, and allocate it to Sam."""
    case = cases.open_case(actor=LOADER, opened_on=cast.day(-690), upn=UPNS[key], **child)
    year = child["born_on"]
    cases.enrol(
        case=case, actor=LOADER, setting=cast.places[place], starts_on=cast.day(-440),
        year_group=str(cast.today.year - year.year - 5 if cast.today.month >= 9 else cast.today.year - year.year - 6),
        today=cast.day(-440),
    )  # fmt: skip
    cases.link_family(
        case=case, actor=LOADER, nature=FamilyLink.Nature.BOTH, name=f"Jo {child['family_name']}",
        relationship="mother", starts_on=cast.day(-690), lives_with_child=True,
    )  # fmt: skip
    authority = cast.places["northshire"]
    cases.take_responsibility(
        case=case, actor=LOADER, authority=authority, from_day=cast.day(-480), today=cast.day(-480)
    )
    cases.allocate_case(
        case=case,
        actor=cast.moira,
        membership=cast.sam.membership,
        from_day=cast.day(-470),
        today=cast.day(-470),
    )
    cast.children[key] = case
    return case


def _waits_for_a_decision(cast: Cast) -> None:
    """Alfie's meeting was twelve days ago and its report is in: Moira decides within four weeks of the meeting."""
    case = child_of_northshire(
        cast, "alfie", "beech", given_name="Alfie", family_name="Reed", sex=Child.Sex.MALE,
        born_on=date(cast.today.year - 9, 1, 25),
    )  # fmt: skip
    plan = record_plan(case, cast.sam, plan_words.plain("Alfie"), made_on=cast.day(-320))
    began = cast.day(-45)
    review = plans.schedule_review(
        plan=as_seen(plan, cast.sam, began), actor=cast.sam, today=began,
        meeting=plans.Meeting(on=cast.day(-12), convenor=cast.sam.membership, place="Beech Hill Primary School"),
        guests=[
            *family_of(case),
            plans.Guest("Ros Pike", _PART.SETTING, "SENCO, Beech Hill Primary School"),
            _guest(cast.sam, _PART.AUTHORITY), _guest(cast.nadia, _PART.HEALTH),
            plans.Guest("Lee Marsden", _PART.SOCIAL_CARE, "early help, Northshire Council"),
        ],
    )  # fmt: skip
    plans.send_invitations(review=as_seen(review, cast.sam, began), actor=cast.sam, today=began)
    plans.send_papers(review=as_seen(review, cast.sam, cast.day(-27)), actor=cast.sam, today=cast.day(-27))
    review = as_seen(review, cast.sam, cast.day(-12))
    came = {invitee.pk: Invitee.Attendance.CAME for invitee in review.invitees.all()}
    plans.hold_meeting(
        review=review, actor=cast.sam, held_on=cast.day(-12), attendance=came, today=cast.day(-12)
    )
    _alfies_report(cast, review)


def _alfies_report(cast: Cast, review: Review) -> None:
    version = review.plan.versions.get()
    progress = {
        str(outcome.pk): {"how": "on_the_way", "evidence": "Seen in three lessons this term."}
        for outcome in version.outcomes.all()
    }
    findings = plans.Findings(
        child_views="Alfie likes the timer. He would like to choose his own place to sit.",
        changes="Alfie now needs less help to begin a task, and more help to finish writing.",
        recommends=Review.Decision.AMEND,
        recommendations="Check once a day in place of twice. Add 20 minutes of writing support, 3 times a week.",
        differences="Alfie's mother would keep two checks a day until Easter.",
        progress=progress,
    )  # fmt: skip
    plans.save_report(
        review=as_seen(review, cast.sam, cast.day(-5)), actor=cast.sam, findings=findings, seen_version=0,
        today=cast.day(-5), send=True,
    )  # fmt: skip


def _to_be_scheduled(cast: Cast) -> None:
    """Isla's twelve months end in about twelve weeks, and no meeting is arranged."""
    case = child_of_northshire(
        cast, "isla", "hawthorn", given_name="Isla", family_name="Morgan", sex=Child.Sex.FEMALE,
        born_on=date(cast.today.year - 7, 11, 3),
    )  # fmt: skip
    record_plan(case, cast.sam, plan_words.plain("Isla"), made_on=cast.day(-281))


def _with_a_budget(cast: Cast) -> None:
    """Noah's next version is being prepared, and Bashir costs its section J."""
    case = child_of_northshire(
        cast, "noah", "riverside", given_name="Noah", family_name="Clarke", sex=Child.Sex.MALE,
        born_on=date(cast.today.year - 12, 2, 14),
    )  # fmt: skip
    cases.give_sight(
        case=case, kind=SightKind.BUDGET, principal=cast.places["northshire"].pk, starts_on=cast.day(-30)
    )
    cases.refresh_sight(cases=[case])
    plan = record_plan(
        case, cast.sam, plan_words.plain("Noah", "Mainstream secondary school"), made_on=cast.day(-200)
    )
    version = plans.begin_version(
        plan=as_seen(plan, cast.sam, cast.today), actor=cast.sam, reason="A Personal Budget was asked for."
    )
    seen = as_seen(version, cast.sam, cast.today)
    first = seen.provisions.order_by("number")[:1]
    for arrangement, purpose, pence in plan_words.BUDGET:
        plans.add_row(
            version=seen, actor=cast.sam, model=BudgetLine, section=Section.J, arrangement=arrangement,
            purpose=purpose, yearly_pence=pence, provisions=list(first),
        )  # fmt: skip
