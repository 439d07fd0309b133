"""The whole demo, told in order: the cast, then the story of each app, then the children around them."""

from datetime import date

from django.db import transaction

from . import crowd, crowd_plans, crowd_support, story_local_offer, story_plans, story_support
from .cast import Cast, gather


@transaction.atomic
def tell(*, today: date) -> Cast:
    """Bring the cast and everything they are in the middle of into an empty portal."""
    cast = gather(today=today)
    story_support.tell(cast)
    story_plans.tell(cast)
    story_local_offer.load(cast)
    return cast


@transaction.atomic
def surround(cast: Cast) -> int:
    """Put the other children around the cast, at every stage; return how many they are."""
    neighbours = crowd.load(cast)
    crowd_support.tell(cast, neighbours)
    crowd_plans.tell(cast, neighbours)
    return len(neighbours)
