"""What the outbox does for the Local Offer."""

from notifications.outbox import handles

from . import services


@handles("search.refresh_words")
def refresh_words(key: str) -> None:
    """Count the words of what the public reads anew. Beat asks for it once a night."""
    services.refresh_words()
