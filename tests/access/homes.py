from tests.access.rows import Row


def _a_story(cast):
    return {"slug": "asked-for-assessment"}


def mayas(cast):
    return {"pk": cast.maya.pk}


PAGES = {
    "homes:api_time_limit": Row(public=True, about=lambda cast: {"rule": "rights.young-person"}),
    "homes:api_time_limits": Row(public=True),
    "homes:front": Row(public=True),
    "homes:home": Row(everyone=True),
    "homes:accent": Row(public=True),
    "homes:accessibility": Row(public=True),
    "homes:hear": Row(public=True),
    "homes:hear_calendar": Row(public=True, about=_a_story),
    "homes:hear_dates": Row(public=True, about=_a_story),
    "homes:hear_question": Row(public=True, about=_a_story),
    "homes:find": Row(
        ok="sam moira rita helen grace theo dev nadia omar bashir iris",
    ),
    "homes:help": Row(public=True),
    "homes:privacy": Row(public=True),
    "homes:set_up": Row(ok="moira helen grace"),
    "homes:access_review": Row(ok="moira"),
    "homes:who_can_see": Row(ok="priya jay sam moira helen grace iris dev nadia omar", about=mayas),
    "homes:who_looked": Row(
        ok="priya jay sam moira grace", forbidden="helen iris dev nadia omar", about=mayas
    ),
    "homes:why": Row(ok="priya jay sam moira helen grace iris dev nadia omar", about=mayas),
}
