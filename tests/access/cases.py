from tests.access.rows import Row


def carols(cast):
    return {"pk": cast.toms_case.agreements.get().pk}


PAGES = {
    "cases:ask_to_see": Row(ok="carol", forbidden="tom sam moira", about=carols),
    "cases:decide_agreement": Row(ok="tom", forbidden="carol sam moira", about=carols),
    "cases:work_list": Row(ok="sam moira rita"),
    "cases:detail": Row(
        ok="sam moira helen grace priya jay iris dev nadia omar", about=lambda cast: {"pk": cast.maya.pk}
    ),
    "cases:allocate": Row(
        ok="moira",
        forbidden="sam helen grace priya jay iris dev nadia omar",
        about=lambda cast: {"pk": cast.maya.pk},
    ),
    "cases:reminders": Row(ok="moira"),
    "cases:reminder_days": Row(ok="moira", about=lambda cast: {"rule": "review.decide"}),
}
