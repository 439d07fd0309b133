"""What each home shows. Homes read by the apps' selectors and change nothing."""

from .front import front_page
from .hats import HomeFound, home_of
from .people import WhoCanSee, who_can_see

__all__ = ["HomeFound", "WhoCanSee", "front_page", "home_of", "who_can_see"]
