"""What families of the demo said without an account, what was answered and done, and who was asked."""

from datetime import timedelta
from typing import Any

from local_offer import selectors
from local_offer import services as local_offer
from local_offer.models import Comment, Entry

from .cast import Cast

_SPEAKER, _REASON = Comment.Speaker, Comment.Reason

# About what (a service by name, a heading by key, or nothing), how many days ago, by whom, what was said, the answer,
# what will be done, in how many days from today, and how many days ago it was done.
_ANSWERED: tuple[tuple[str, int, str, str, str, str, int | None, int | None], ...] = (
    (
        "",
        520,
        _SPEAKER.PARENT,
        "I could not find anything on my phone.",
        "You are right, it was made for large screens.",
        "We make every page work on a phone.",
        -420,
        430,
    ),
    (
        "travel",
        470,
        _SPEAKER.PARENT,
        "Nobody says how to ask again if travel is refused.",
        "That was missing.",
        "The guide now says how, and by when.",
        -400,
        401,
    ),
    (
        "",
        300,
        _SPEAKER.YOUNG_PERSON,
        "There is nothing for us to read, only for parents.",
        "We agree. Young people helped us to write the guide to adult life.",
        "A page of short films by young people.",
        60,
        None,
    ),
    (
        "higher_education",
        210,
        _SPEAKER.PROFESSIONAL,
        "Students ask about university and there is no one place to send them.",
        "Thank you. The guide to adult life has a part on it now.",
        "A talk at each sixth form in January.",
        75,
        None,
    ),
    (
        "housing",
        150,
        _SPEAKER.PARENT,
        "Where will my son live when I am gone? Nobody tells us what there is.",
        "There is too little, and these pages should say so.",
        "We publish what housing there is, with the waiting times.",
        120,
        None,
    ),
    (
        "Saturday Stars",
        130,
        _SPEAKER.PARENT,
        "The staff know how to calm my daughter. It is the best hour of our week.",
        "Thank you. We have told them.",
        "",
        None,
        None,
    ),
    (
        "Short breaks: a day out",
        95,
        _SPEAKER.PARENT,
        "Four weeks to wait for an assessment is long in the summer.",
        "It was, because two people had left.",
        "Two more people do assessments from June to August.",
        -20,
        25,
    ),
)
_CONSULTED = (
    (
        "families_sen",
        60,
        "A survey with the parent carer forum, and two evenings.",
        "214 answers. Saturdays and travel came first.",
    ),
    (
        "families_disability",
        60,
        "The same survey, and visits to four clubs.",
        "More places with a hoist are asked for.",
    ),
    (
        "maintained",
        200,
        "The meeting of chairs of governors.",
        "They ask for one page to link to from each school.",
    ),
    (
        "academies",
        190,
        "A letter to each trust, with a form.",
        "Seven of nine answered; entries were brought up to date.",
    ),
    (
        "post_16",
        320,
        "A meeting with tutors of the colleges in the area.",
        "A guide to travel after 16 was asked for.",
    ),
    ("early_years", 140, "A form to every provider.", "Stay and play is the most looked for."),
    ("own_officers", 30, "Two workshops.", "Each guide now has an owner."),
    ("icb", 100, "A meeting with the designated clinical officer.", "Waiting times for therapy are named."),
    ("nhs_trusts", 420, "A letter.", "No answer was received."),
)
_FOREWORD = (
    "Thank you to everybody who wrote, and to the parent carer forum. You told us that the pages were hard to use on a "
    "phone and that nobody said what to do after a refusal.\n\nWe put that first."
)


def load(cast: Cast) -> None:
    """Let families speak, answer most of them, publish last year's report and keep who was asked."""
    services = {
        entry.name: entry.service for entry in Entry.objects.current().select_related("service__area")
    }
    for row in _ANSWERED[:2]:
        _say_and_answer(cast, services, *row)
    _last_years_report(cast)
    for row in _ANSWERED[2:]:
        _say_and_answer(cast, services, *row)
    _kept_back(cast, services)
    _waiting(cast)
    for party, days_ago, how, what_came in _CONSULTED:
        local_offer.record_consultation(
            actor=cast.people["lena"], party=party, asked_on=cast.day(-days_ago), how=how, what_came=what_came
        )


def _say(cast: Cast, services: dict[str, Any], about: str, days_ago: int, speaker: str, text: str) -> Comment:
    return local_offer.leave_comment(
        area=cast.places["northshire"],
        about=services.get(about, about),
        speaker=speaker,
        text=text,
        email="",
        today=cast.day(-days_ago),
    )


def _say_and_answer(
    cast: Cast,
    services: dict[str, Any],
    about: str,
    days_ago: int,
    speaker: str,
    text: str,
    answer: str,
    action: str,
    due_in: int | None,
    done_ago: int | None,
) -> None:
    comment = _say(cast, services, about, days_ago, speaker, text)
    local_offer.answer_comment(
        comment=comment,
        actor=cast.people["leo"],
        answer=answer,
        action=action,
        action_due=None if due_in is None else cast.day(due_in),
        today=cast.day(-days_ago + 12),
    )
    if done_ago is not None:
        local_offer.finish_action(comment=comment, actor=cast.people["leo"], today=cast.day(-done_ago))


def _last_years_report(cast: Cast) -> None:
    """Publish the report of a year ago, from what had been said by then."""
    on = cast.day(-366)
    told = selectors.report_draft(actor=cast.people["leo"], today=on).told
    local_offer.publish_report(actor=cast.people["leo"], foreword=_FOREWORD, told=told, today=on)


def _kept_back(cast: Cast, services: dict[str, Any]) -> None:
    comment = _say(
        cast, services, "Speech and language therapy, school age", 88, _SPEAKER.PARENT,
        "Our therapist came late three times and never said sorry.",
    )  # fmt: skip
    local_offer.keep_comment_back(
        comment=comment,
        actor=cast.people["lena"],
        reason=_REASON.INDIVIDUAL,
        answer="This is about one family’s therapy. The guide to complaints says who puts it right.",
        today=cast.day(-80),
    )


def _waiting(cast: Cast) -> None:
    """Somebody has left an e-mail address for the answer, and wrote a name that may not be published."""
    local_offer.leave_comment(
        area=cast.places["northshire"],
        about="employment",
        speaker=_SPEAKER.PARENT,
        text="My son wants to work with animals. We asked Mrs Hollis at the college and rang 01632 960777, and "
        "nobody knows of an apprenticeship for him.",
        email="a.parent@example.org",
        today=cast.today - timedelta(days=2),
    )
