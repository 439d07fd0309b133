"""The page `docs/time-limits.md`, written from the rules themselves."""

from collections.abc import Iterator

from timelimits.book import STATUTE_BOOK
from timelimits.meanings import meaning_of
from timelimits.results import Result, Shape
from timelimits.rulebook import Rule, Rulebook
from timelimits.words import in_full

_OPENING = """\
# Time limits

<!-- Written by `python -m timelimits --document`. Change the rules, not this page. -->

Every date that the portal shows as due comes from one of these rules. The rule says what must happen, its source says
where the law, or guidance, says so, and the example shows the sum. A limit that falls on a weekend or a bank holiday
stays there unless the rule says otherwise; the target beside it is the working day before.

The version of a rule is chosen by the day of its first fact, so a change of the law never touches an older case.
"""


def document(book: Rulebook = STATUTE_BOOK) -> str:
    """The whole page, as Markdown."""
    sections = [_OPENING]
    for pack in book.packs:
        sections.append(f"## {pack.subject}\n")
        sections.extend("\n".join(_entry(book, rule)) for rule in pack.rules)
    return "\n".join(sections)


def _entry(book: Rulebook, rule: Rule) -> Iterator[str]:
    result = book.compute(rule.name, rule.example)
    yield f"### `{rule.name}`{_version(result, book)}\n"
    yield f"**{rule.title}.** {rule.says}\n"
    yield f"- **Says so:** {_source(result)}"
    yield f"- **Who acts:** {result.acts.value.replace('-', ' ')}"
    yield f"- **Facts:** {_facts(rule)}"
    yield f"- **How we count:** {result.working.how}"
    yield f"- **Example:** {result.reason}. {result.working.note}".rstrip()
    if rule.unverified:
        yield f"- **Still to be checked against the text:** {rule.unverified}"
    if rule.shape is not Shape.DEADLINE:
        yield f"- **Answers with:** {_ANSWERS[rule.shape]}"
    yield ""


_ANSWERS = {
    Shape.EVENT: "the day it happens",
    Shape.TEST: "whether it holds",
    Shape.WINDOW: "the first and the last day, or none",
}


def _version(result: Result, book: Rulebook) -> str:
    if len(book.versions(result.rule)) == 1:
        return ""
    until = f" until {in_full(result.in_force_to)}" if result.in_force_to else ""
    return f", from {in_full(result.in_force_from)}{until}"


def _source(result: Result) -> str:
    source = result.source
    text = f"[{source.text}]({source.link})" if source.link else source.text
    return f"{text} ({source.kind.label.lower()})"


def _facts(rule: Rule) -> str:
    return "; ".join(
        f"`{fact.name}`{'' if fact.required else ' (optional)'}, {meaning_of(fact.name)}"
        for fact in rule.facts
    )
