from datetime import timedelta

from accounts.models import Agency, Membership
from cases import services
from cases.models import (
    AlternativePerson,
    AssessmentRequest,
    BirthDateDoubt,
    Closure,
    Delegation,
    DueDate,
    KeptMessage,
    LimitException,
    OpeningReason,
    Restriction,
    SealedOfficer,
    Sealing,
    Share,
    ShareObjection,
)
from demo.story_plans import as_seen
from notifications.models import Notice
from tests.access.rows import Row
from tests.fixtures.requests import ask_for_arjun
from timelimits.grounds import Ground

STAFF = "sam moira helen grace"
OTHERS = "priya jay iris dev nadia omar"
OF_ARJUN = "priya jay theo ada"


def carols(cast):
    return {"pk": cast.toms_case.agreements.get().pk}


def mayas(cast):
    return {"pk": cast.maya.pk}


def excused(cast):
    """An exception beside the limit of Arjun's request."""
    due_date = ask_for_arjun(cast)
    if LimitException.objects.filter(case=cast.arjun).exists():
        return
    reason = services.Reason(
        Ground.CIRCUMSTANCES, cast.day(-40), None, None, "A letter.", "Nobody was there."
    )
    services.record_exception(due_date=due_date, actor=cast.sam, reason=reason, today=cast.today)


def the_limit(cast):
    return {"pk": DueDate.objects.get(case=cast.maya, rule="review.decide").pk}


def the_exception(cast):
    return {"pk": LimitException.objects.get(case=cast.arjun).pk}


def the_share(cast):
    """Maya's with Harbour Special School, to which Priya objects."""
    return {"pk": Share.objects.get(agency=cast.places["harbour"]).pk}


def the_objection(cast):
    return {"pk": ShareObjection.objects.get(share__agency=cast.places["harbour"]).pk}


def restricted(cast):
    """Where Maya lives is withheld from Jay: entered by Sam, to be approved."""
    if Restriction.objects.filter(case=cast.maya).exists():
        return
    link = cast.maya.family.get(membership=cast.jay.membership_id)
    asked = services.Asked("address", link, "order", "The court said so.", cast.day(90), "ZZ25P00001")
    case = as_seen(cast.maya, cast.sam, cast.today)
    services.record_restriction(case=case, actor=cast.sam, asked=asked, today=cast.today)


def approved(cast):
    """The same, approved."""
    restricted(cast)
    held = as_seen(Restriction.objects.get(case=cast.maya), cast.moira, cast.today)
    if held.stage == Restriction.Stage.ENTERED:
        services.approve_restriction(restriction=held, actor=cast.moira, today=cast.today)


def the_restriction(cast):
    return {"pk": Restriction.objects.get(case=cast.maya).pk}


def theo_left(cast):
    """Theo, who taught at Oak until yesterday."""
    Membership.objects.filter(pk=cast.theo.membership_id).update(ends_on=cast.day(-1))


def doubted(cast):
    """A list says that Maya was born a day later than our record does."""
    if not BirthDateDoubt.objects.filter(case=cast.maya).exists():
        other = services.OtherBirthDate(cast.maya, cast.maya.child.born_on + timedelta(days=1), "A list")
        services.doubt_birth_dates(actor=cast.helen, brought=[other], today=cast.today)


def toms(cast):
    return {"pk": cast.toms_case.pk}


def acting(cast):
    """Carol acts for Tom in the review of his plan: Sam recorded it."""
    if AlternativePerson.objects.exists():
        return
    acts = services.Acting(
        "Carol Ellis", "mother", AlternativePerson.Basis.PARENT, AlternativePerson.Decision.REVIEWS,
        "What to ask for at the review.", "Dr Dev Rao", cast.day(-3), "He could not weigh it.",
        cast.today, cast.day(60), cast.carol.membership,
    )  # fmt: skip
    case = as_seen(cast.toms_case, cast.sam, cast.today)
    services.record_alternative(case=case, actor=cast.sam, acting=acts, today=cast.today)


def the_acting(cast):
    return {"pk": AlternativePerson.objects.get().pk}


def delegated(cast):
    """Oak belongs to a trust, which Grace lets read."""
    if Delegation.objects.exists():
        return
    trust = Agency.objects.create(name="Northshire Learning Trust", kind=Agency.Kind.TRUST)
    oak = cast.grace.agency
    oak.trust = trust
    oak.save(update_fields=["trust"])
    services.delegate_to_trust(
        actor=cast.grace, reason="Its SEN lead plans provision.", starts_on=cast.today, ends_on=cast.day(60),
        today=cast.today,
    )  # fmt: skip


def the_delegation(cast):
    return {"pk": Delegation.objects.get().pk}


def priyas(cast):
    return {"pk": cast.maya.family.get(membership=cast.priya.membership_id).pk}


def kept_back(cast):
    """A message that Jay was not told, because Maya's record is withheld from him."""
    if KeptMessage.objects.exists():
        return
    notice = Notice.objects.create(
        key="kept", kind="plan.issued", case_id=cast.maya.pk, sentence="News.", url="/home/"
    )
    services.keep_back(kept=[(notice, cast.jay.membership_id)], today=cast.today)


def the_kept_message(cast):
    return {"pk": KeptMessage.objects.get(case=cast.maya).pk}


def to_be_sealed(cast):
    """It is proposed that Maya's record be sealed, by another manager than Moira."""
    if not Sealing.objects.exists():
        row = {"given_name": "Ella", "family_name": "Brooks", "order": "ZZ26A00001", "reason": "Adopted."}
        Sealing.objects.create(case=cast.maya, asked_by=cast.bashir.membership, asked_on=cast.today, **row)


def was_sealed(cast):
    """Maya's record was sealed; Moira, who decided, is one of its officers and said today why she opens it."""
    if Sealing.objects.exists():
        return
    to_be_sealed(cast)
    proposed = as_seen(Sealing.objects.get(), cast.moira, cast.today)
    SealedOfficer.objects.create(sealing=proposed, membership=cast.moira.membership)
    OpeningReason.objects.create(
        case=cast.maya, membership=cast.moira.membership, on=cast.today, reason="other", words="A claim."
    )
    services.seal(sealing=proposed, actor=cast.moira, decision="The order.", today=cast.today)


def the_sealing(cast):
    return {"pk": Sealing.objects.get().pk}


KEEPERS = "sam moira helen grace omar"

PAGES = {
    "cases:open_in_emergency": Row(ok="theo dev nadia omar"),
    "cases:officer": Row(ok="moira grace helen"),
    "cases:change_contact": Row(
        ok="priya sam moira helen grace", forbidden="iris nadia omar dev", about=priyas
    ),
    "cases:change_home": Row(ok=STAFF, forbidden=OTHERS, about=mayas),
    "cases:contacts": Row(ok=f"{STAFF} priya jay iris nadia omar", forbidden="dev", about=mayas),
    "cases:add_delegation": Row(ok="grace"),
    "cases:delegations": Row(ok="grace"),
    "cases:end_delegation": Row(
        ok="grace", forbidden="helen theo ada gita", about=the_delegation, needs=delegated
    ),
    "cases:add_alternative": Row(ok="sam moira", forbidden="tom", about=toms),
    "cases:capacity": Row(ok="sam moira tom", about=toms),
    "cases:stop_alternative": Row(ok="sam moira", forbidden="tom carol", about=the_acting, needs=acting),
    "cases:add_restriction": Row(
        ok="sam moira", forbidden="helen grace priya jay iris dev nadia omar", about=mayas
    ),
    "cases:add_closure": Row(ok="moira helen grace"),
    "cases:allocate": Row(ok="moira", forbidden=f"sam helen grace {OTHERS}", about=mayas),
    "cases:answer_objection": Row(ok="sam moira", forbidden="priya", about=the_objection),
    "cases:as_known": Row(ok=STAFF, forbidden=OTHERS, about=mayas),
    "cases:ask_to_see": Row(ok="carol", forbidden="tom sam moira", about=carols),
    "cases:birth_date": Row(
        ok="sam moira",
        forbidden="helen grace",
        about=lambda cast: {"pk": BirthDateDoubt.objects.get(case=cast.maya).pk},
        needs=doubted,
    ),
    "cases:change_exception": Row(
        ok="sam moira", forbidden=f"helen grace {OF_ARJUN}", about=the_exception, needs=excused
    ),
    "cases:closures": Row(ok="moira helen grace"),
    "cases:terms": Row(ok="moira helen grace"),
    "cases:correct_exception": Row(
        ok="sam moira", forbidden=f"helen grace {OF_ARJUN}", about=the_exception, needs=excused
    ),
    "cases:declare_conflict": Row(ok="moira", forbidden=f"sam helen grace {OTHERS}", about=mayas),
    "cases:decide_sealing": Row(ok="moira", forbidden="sam", about=the_sealing, needs=to_be_sealed),
    "cases:propose_sealing": Row(ok="moira", forbidden=f"sam helen grace {OTHERS}", about=mayas),
    "cases:sealed_records": Row(ok="moira"),
    "cases:sealing": Row(ok="moira", about=the_sealing, needs=was_sealed),
    "cases:why_sealed": Row(ok="moira", about=the_sealing, needs=was_sealed),
    "cases:decide_restriction": Row(
        ok="moira",
        forbidden="sam helen grace omar dev nadia",
        about=the_restriction,
        needs=restricted,
    ),
    "cases:enter_restriction": Row(
        ok="sam moira",
        forbidden="helen grace omar dev nadia",
        about=the_restriction,
        needs=restricted,
        method="post",
    ),
    "cases:propose_restriction": Row(
        ok="helen grace omar", forbidden="sam moira priya jay iris dev nadia", about=mayas
    ),
    "cases:restriction": Row(ok=KEEPERS, forbidden="dev nadia", about=the_restriction, needs=restricted),
    "cases:restrictions": Row(ok=KEEPERS, forbidden="priya jay iris dev nadia", about=mayas),
    "cases:review_restriction": Row(
        ok="moira",
        forbidden="sam helen grace omar dev nadia",
        about=the_restriction,
        needs=approved,
    ),
    "cases:decide_agreement": Row(ok="tom", forbidden="carol sam moira", about=carols),
    "cases:decide_request": Row(
        ok="moira",
        forbidden=f"sam helen grace {OF_ARJUN}",
        about=lambda cast: {"pk": AssessmentRequest.objects.get(case=cast.arjun).pk},
        needs=ask_for_arjun,
    ),
    "cases:reminders": Row(ok="moira"),
    "cases:reminder_days": Row(ok="moira", about=lambda cast: {"rule": "review.decide"}),
    "cases:detail": Row(ok=f"{STAFF} {OTHERS}", about=mayas),
    "cases:drift": Row(ok="moira"),
    "cases:hand_over": Row(
        ok="helen grace theo",  # Theo, who has left, is sent to choose a hat and has none
        forbidden="ada gita",
        about=lambda cast: {"pk": cast.theo.membership_id},
        needs=theo_left,
    ),
    "cases:leaving": Row(ok="moira helen grace nadia"),
    "cases:kept_message": Row(ok="sam moira", about=the_kept_message, needs=kept_back),
    "cases:link_account": Row(ok="sam moira", forbidden=f"helen grace {OTHERS}", about=mayas),
    "cases:object_to_share": Row(ok="priya jay", forbidden=STAFF, about=the_share),
    "cases:record_exception": Row(ok="sam moira", forbidden=f"helen grace {OTHERS}", about=the_limit),
    "cases:record_request": Row(ok="sam moira", forbidden=f"helen grace {OTHERS}", about=mayas),
    "cases:settle_drift": Row(ok="moira", forbidden=f"sam helen grace {OTHERS}", about=mayas),
    "cases:share": Row(ok=f"{STAFF} priya jay", about=the_share),
    "cases:share_with": Row(ok="sam moira helen", forbidden=f"grace {OTHERS}", about=mayas),
    "cases:shares": Row(ok="sam moira helen", forbidden=f"grace {OTHERS}", about=mayas),
    "cases:give_pupil": Row(ok="helen", forbidden=f"sam moira grace {OTHERS}", about=mayas),
    "cases:staff": Row(ok="helen", forbidden=f"sam moira grace {OTHERS}", about=mayas),
    "cases:stop_share": Row(ok="sam moira", forbidden="helen grace priya jay", about=the_share),
    "cases:take_back_closure": Row(
        ok="moira",
        forbidden="sam dev bashir lena leo",
        about=lambda cast: {"pk": Closure.objects.get(agency=cast.places["northshire"]).pk},
    ),
    "cases:trail": Row(ok="moira"),
    "cases:why": Row(ok="sam", forbidden=f"moira helen grace {OTHERS}", about=mayas),
    "cases:work_list": Row(ok="sam moira rita"),
}
