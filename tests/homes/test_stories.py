"""The stories of "When should I hear?" hold together, and tell every rule of the book or say why not."""

from datetime import date, timedelta

import pytest

import timelimits
from homes.selectors.hearing import dates_page, heard_in, work_out
from homes.stories import GROUPS, STORIES, UNTOLD, AskKind, When

TODAY = date(2026, 11, 16)
RULES = {rule.name: rule for rule in timelimits.rules()}

each_story = pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)


def answer_to(ask, day):
    """Return something plausible for a question."""
    if ask.is_day:
        return day
    return ask.choices[0][0] if ask.kind is AskKind.CHOICE else "2027"


def answers(story, *whens, start=TODAY):
    """Answer the questions put at these times: days a week apart, in the order of asking."""
    asked = [ask for ask in story.asks if ask.when in whens]
    return {ask.name: answer_to(ask, start + timedelta(weeks=week)) for week, ask in enumerate(asked)}


def every_answer(story, start=TODAY):
    """Return all ways of answering everything: one for each choice."""
    whole = answers(story, *When, start=start)
    choice = next((ask for ask in story.asks if ask.kind is AskKind.CHOICE), None)
    return [{**whole, choice.name: value} for value, _label in choice.choices] if choice else [whole]


def test_every_rule_of_the_book_is_told_or_it_is_said_why_not():
    told = {rule for story in STORIES.values() for rule in story.rules()}

    assert sorted(told | UNTOLD.keys()) == sorted(RULES)
    assert told & UNTOLD.keys() == set()
    assert len(told) == 67


def test_no_two_stories_share_a_name_or_a_title():
    stories = [story for group in GROUPS for story in group.stories]

    assert len(stories) == len(STORIES) == len({str(story.title) for story in stories})


@each_story
def test_every_step_names_a_rule_its_facts_and_where_they_come_from(story):
    asked = {ask.name for ask in story.asks}
    for step in story.steps:
        rule = RULES[step.rule]
        assert set(step.facts) <= {fact.name for fact in rule.facts}
        assert {fact.name for fact in rule.facts if fact.required} <= set(step.facts)
        sources = {source for fact in step.facts for source in step.sources(fact)}
        earlier = {f"@{one.rule}" for one in story.steps[: story.steps.index(step)]}
        assert {source for source in sources if not source.startswith("=")} <= asked | earlier
        assert step.given is None or step.given[1] in dict(story.ask(step.given[0]).choices)


@each_story
def test_every_step_says_what_comes_and_what_to_do_if_it_does_not(story):
    for step in story.steps:
        assert step.name
        assert step.short
        assert step.what
        assert step.late or step.rule in ("rights.warn", "rights.young-person")
        assert len(str(step.short)) <= 18


@each_story
def test_every_question_is_used_and_every_link_leads_to_a_story(story):
    used = {source for step in story.steps for fact in step.facts for source in step.sources(fact)}
    used |= {step.given[0] for step in story.steps if step.given}

    assert {ask.name for ask in story.asks} <= used
    assert set(story.then) <= set(STORIES)
    assert set(story.any_of) <= {ask.name for ask in story.asks}
    assert all(ask.not_before in used | {""} for ask in story.asks)


@each_story
def test_with_everything_answered_every_step_has_its_day(story):
    found = {step.rule for facts in every_answer(story) for step, _result in work_out(story, facts)}
    void = {step.rule for step in story.steps if step.unless and story.ask(step.unless)}

    assert found == set(story.rules()) - void


@each_story
def test_with_the_first_answers_only_there_is_a_date(story):
    first = answers(story, When.FIRST) or answers(story, When.IF_KNOWN)

    assert heard_in(story, first, today=TODAY)


@each_story
def test_the_oldest_answers_the_form_takes_are_answered(story):
    for ask in story.asks:
        if ask.is_day:
            facts = {**answers(story, When.FIRST, When.IF_KNOWN), ask.name: ask.earliest}
            assert dates_page(story, facts, query="", today=TODAY)


@each_story
@pytest.mark.parametrize("years", [-3, 0, 3])
def test_every_label_of_the_drawing_stands_inside_it_wherever_today_is(story, years):
    for facts in every_answer(story, start=date(TODAY.year + years, 1, 31)):
        drawing = dates_page(story, facts, query="", today=TODAY).line.drawing
        placed = [*drawing.wide.events, *drawing.wide.limits, *drawing.slim.limits]
        assert [one for one in placed if one.left < 0 or one.right > 960] == []
        assert drawing.wide.today is not None or facts
        assert not drawing.wide.over, "nobody knows whether it was late"
