"""What can be wrong with a question. Each message is one sentence that a person can act on."""


class TimeLimitError(ValueError):
    """A time limit could not be worked out."""


class UnknownRule(TimeLimitError):
    """No rule has this name."""


class UnknownFact(TimeLimitError):
    """The rule does not use this fact."""


class MissingFact(TimeLimitError):
    """The rule needs a fact that was not given."""


class ImpossibleDate(TimeLimitError):
    """A fact is not what it should be: no such day, no such year, days in the wrong order."""


class NotInForce(ImpossibleDate):
    """The rule did not exist on the day of its first fact."""
