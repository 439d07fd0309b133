from tests.access.rows import Row

PAGES = {
    "cases:work_list": Row(ok="sam moira rita"),
    "cases:detail": Row(
        ok="sam moira helen grace priya jay iris dev nadia omar", about=lambda cast: {"pk": cast.maya.pk}
    ),
    "cases:allocate": Row(
        ok="moira",
        forbidden="sam helen grace priya jay iris dev nadia omar",
        about=lambda cast: {"pk": cast.maya.pk},
    ),
}
