"""Plans and reviews: who reaches which page of Maya's, and of Noah's version that is being prepared."""

from ehc_plans import services
from ehc_plans.models import Advice, Invitee, ProvisionService
from local_offer.models import Entry
from tests.access.rows import Row

FOLLOWS = "sam moira helen grace priya jay iris"
ADVISERS = "dev nadia omar"
ARRANGES = "sam moira helen"


def of_maya(name):
    """Address arguments of one of Maya's records."""

    def about(cast):
        plan = cast.maya.plans.get()
        records = {
            "case": cast.maya,
            "plan": plan,
            "version": plan.versions.get(),
            "review": plan.reviews.get(),
        }
        return {"pk": records[name].pk}

    return about


def prepared(cast):
    return cast.noah.plans.get().versions.get(number=2)


def of_noah(kind=None):
    """Address arguments of the version that is being prepared, or of one of its rows."""

    def about(cast):
        version = prepared(cast)
        if kind is None:
            return {"pk": version.pk}
        return {"pk": version.pk, "kind": kind, "row": version.needs.first().pk}

    return about


def provision_of_noah(cast):
    version = prepared(cast)
    return {"pk": version.pk, "row": version.provisions.first().pk}


def put_one_in(cast):
    version = prepared(cast)
    entry = Entry.objects.current().select_related("service__organisation").get(name="Saturday Stars")
    ProvisionService.objects.get_or_create(
        provision=version.provisions.first(),
        service=entry.service,
        defaults={
            **ProvisionService.as_read(entry, cast.today),
            "case": version.case,
            "plan_version": version,
            "picked_by": cast.sam.membership,
        },
    )


def service_of_noah(cast):
    version = prepared(cast)
    return {"pk": version.pk, "link": ProvisionService.objects.filter(plan_version=version)[0].pk}


def invitation_of(name):
    return lambda cast: {"pk": Invitee.objects.get(membership=getattr(cast, name).membership).pk}


def dev_sends_advice(cast):
    if Advice.objects.exists():
        return
    invitee = Invitee.objects.visible_to(cast.dev, cast.today).for_gate(cast.dev, cast.today).get()
    services.save_advice(
        invitee=invitee, actor=cast.dev, words=services.Words(going_well="Steps forward."), seen_version=0,
        today=cast.today, send=True,
    )  # fmt: skip


def the_advice(cast):
    return {"pk": Advice.objects.get(invitee__membership=cast.dev.membership).pk}


def arranging():
    return Row(ok=ARRANGES, forbidden=f"grace priya jay iris {ADVISERS}", about=of_maya("review"))


def authority_only(name):
    return Row(ok="sam moira", forbidden=f"helen grace priya jay iris {ADVISERS}", about=of_maya(name))


PAGES = {
    "ehc_plans:of_case": Row(ok=f"{FOLLOWS} {ADVISERS}", about=of_maya("case")),
    "ehc_plans:reviews_of_case": Row(ok=FOLLOWS, forbidden=ADVISERS, about=of_maya("case")),
    "ehc_plans:open": authority_only("case"),
    "ehc_plans:plan": Row(ok=f"{FOLLOWS} {ADVISERS}", about=of_maya("plan")),
    "ehc_plans:amend": authority_only("plan"),
    "ehc_plans:reviews": Row(ok=FOLLOWS, forbidden=ADVISERS, about=of_maya("plan")),
    "ehc_plans:schedule": authority_only("plan"),
    "ehc_plans:version": Row(ok=f"{FOLLOWS} {ADVISERS}", about=of_maya("version")),
    "ehc_plans:document": Row(ok=FOLLOWS, forbidden=ADVISERS, about=of_maya("version")),
    "ehc_plans:work": Row(ok="sam moira bashir", about=of_noah()),
    "ehc_plans:issue": Row(ok="sam moira", forbidden="bashir", about=of_noah()),
    "ehc_plans:add_row": Row(
        ok="sam moira", forbidden="bashir", about=lambda cast: {"pk": prepared(cast).pk, "kind": "need"}
    ),
    "ehc_plans:change_row": Row(ok="sam moira", forbidden="bashir", about=of_noah("need")),
    "ehc_plans:pick_service": Row(ok="sam moira", forbidden="bashir", about=provision_of_noah),
    "ehc_plans:drop_service": Row(
        ok="sam moira", forbidden="bashir", about=service_of_noah, method="post", needs=put_one_in
    ),
    "ehc_plans:remove_row": Row(ok="sam moira", forbidden="bashir", about=of_noah("need")),
    "ehc_plans:add_budget_line": Row(ok="bashir", forbidden="sam moira", about=of_noah()),
    "ehc_plans:change_budget_line": Row(
        ok="bashir",
        forbidden="sam moira",
        about=lambda cast: {"pk": prepared(cast).pk, "row": prepared(cast).budgetlines.get().pk},
    ),
    "ehc_plans:my_requests": Row(ok=ADVISERS),
    "ehc_plans:to_decide": Row(ok="moira"),
    "ehc_plans:notice_details": Row(ok="moira"),
    "ehc_plans:review": Row(ok=f"{FOLLOWS} {ADVISERS}", about=of_maya("review")),
    "ehc_plans:invite": arranging(),
    "ehc_plans:reschedule": arranging(),
    "ehc_plans:send_papers": arranging(),
    "ehc_plans:hold": arranging(),
    "ehc_plans:report": arranging(),
    "ehc_plans:decide": Row(
        ok="moira", forbidden=f"sam helen grace priya jay iris {ADVISERS}", about=of_maya("review")
    ),
    "ehc_plans:write": Row(ok="dev", about=invitation_of("dev")),
    "ehc_plans:advice": Row(ok="dev sam moira helen", about=the_advice, needs=dev_sends_advice),
}
