"""What each home shows. Homes read by the apps' selectors and change nothing."""

from .front import front_page
from .hats import HomeFound, home_of
from .hearing import dates_page, pick_page, story_named
from .people import FindPage, WhoCanSee, find_page, who_can_see, who_looked, why_i_see
from .set_up import SetUpPage, set_up_page

__all__ = [
    "FindPage",
    "HomeFound",
    "SetUpPage",
    "WhoCanSee",
    "dates_page",
    "find_page",
    "front_page",
    "home_of",
    "pick_page",
    "set_up_page",
    "story_named",
    "who_can_see",
    "who_looked",
    "why_i_see",
]
