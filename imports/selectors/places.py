"""Places a page was asked to go on from."""


class StalePlace(ValueError):
    """A list was asked to go on from a place it never gave out."""
