from tests.access.rows import Row

PAGES = {
    "homes:api_time_limit": Row(public=True, about=lambda cast: {"rule": "rights.young-person"}),
    "homes:api_time_limits": Row(public=True),
    "homes:front": Row(public=True),
    "homes:home": Row(everyone=True),
    "homes:accent": Row(public=True),
    "homes:accessibility": Row(public=True),
    "homes:help": Row(public=True),
    "homes:privacy": Row(public=True),
    "homes:who_can_see": Row(
        ok="priya jay",
        forbidden="sam moira helen grace iris dev nadia omar",
        about=lambda cast: {"pk": cast.maya.pk},
    ),
}
