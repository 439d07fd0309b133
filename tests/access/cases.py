from cases import services
from cases.models import AssessmentRequest, Closure, DueDate, LimitException
from demo.story_plans import as_seen
from tests.access.rows import Row
from timelimits.grounds import Ground

STAFF = "sam moira helen grace"
OTHERS = "priya jay iris dev nadia omar"


def carols(cast):
    return {"pk": cast.toms_case.agreements.get().pk}


def mayas(cast):
    return {"pk": cast.maya.pk}


def asked_for_maya(cast):
    """A request for an assessment, so that there is a limit which may have an exception."""
    if not AssessmentRequest.objects.filter(case=cast.maya).exists():
        services.record_request(
            case=as_seen(cast.maya, cast.sam, cast.today), actor=cast.sam, received_on=cast.day(-50),
            made_by="parent", today=cast.today,
        )  # fmt: skip


def excused(cast):
    """An exception beside that limit."""
    asked_for_maya(cast)
    if LimitException.objects.filter(case=cast.maya).exists():
        return
    due_date = as_seen(DueDate.objects.get(case=cast.maya, rule="assessment.decide"), cast.sam, cast.today)
    reason = services.Reason(
        Ground.CIRCUMSTANCES, cast.day(-40), None, None, "A letter.", "Nobody was there."
    )
    services.record_exception(due_date=due_date, actor=cast.sam, reason=reason, today=cast.today)


def the_limit(cast):
    return {"pk": DueDate.objects.get(case=cast.maya, rule="assessment.decide").pk}


def the_exception(cast):
    return {"pk": LimitException.objects.get(case=cast.maya).pk}


PAGES = {
    "cases:add_closure": Row(ok="moira helen grace"),
    "cases:allocate": Row(ok="moira", forbidden=f"sam helen grace {OTHERS}", about=mayas),
    "cases:as_known": Row(ok=STAFF, forbidden=OTHERS, about=mayas),
    "cases:ask_to_see": Row(ok="carol", forbidden="tom sam moira", about=carols),
    "cases:change_exception": Row(
        ok="sam moira", forbidden=f"helen grace {OTHERS}", about=the_exception, needs=excused
    ),
    "cases:closures": Row(ok="moira helen grace"),
    "cases:correct_exception": Row(
        ok="sam moira", forbidden=f"helen grace {OTHERS}", about=the_exception, needs=excused
    ),
    "cases:decide_agreement": Row(ok="tom", forbidden="carol sam moira", about=carols),
    "cases:decide_request": Row(
        ok="moira",
        forbidden=f"sam helen grace {OTHERS}",
        about=lambda cast: {"pk": AssessmentRequest.objects.get(case=cast.maya).pk},
        needs=asked_for_maya,
    ),
    "cases:reminders": Row(ok="moira"),
    "cases:reminder_days": Row(ok="moira", about=lambda cast: {"rule": "review.decide"}),
    "cases:detail": Row(ok=f"{STAFF} {OTHERS}", about=mayas),
    "cases:drift": Row(ok="moira"),
    "cases:record_exception": Row(
        ok="sam moira", forbidden=f"helen grace {OTHERS}", about=the_limit, needs=asked_for_maya
    ),
    "cases:record_request": Row(ok="sam moira", forbidden=f"helen grace {OTHERS}", about=mayas),
    "cases:settle_drift": Row(ok="moira", forbidden=f"sam helen grace {OTHERS}", about=mayas),
    "cases:take_back_closure": Row(
        ok="moira",
        forbidden="sam dev bashir lena leo",
        about=lambda cast: {"pk": Closure.objects.get(agency=cast.places["northshire"]).pk},
    ),
    "cases:work_list": Row(ok="sam moira rita"),
}
