"""What can be wrong with what was asked, in words for the person who asked."""

from typing import Any


class RuleBroken(Exception):
    """
    A rule of the graduated approach forbids it. The message is for the page.

    `field` names the answer it is about, where there is one.
    """

    def __init__(self, message: Any, *, field: str | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.field = field


class CycleEnded(RuleBroken):
    """The cycle's review is complete: nothing about it changes any more."""


class NotReady(RuleBroken):
    """The cycle cannot make this step yet. `reasons` says everything that is missing."""

    def __init__(self, reasons: list[Any]) -> None:
        super().__init__(" ".join(str(reason) for reason in reasons))
        self.reasons = reasons
