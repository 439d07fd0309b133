"""An e-mail carries a subject and a link, and neither a child nor a need."""

import re

import pytest

from demo.people import CAST, PLACES
from notifications import outbox
from notifications.kinds import EMAILS, Kind
from notifications.mail import letter
from notifications.models import Message
from notifications.services import queue

CHILDREN = ("Maya", "Arjun", "Tom", "Thomas", "Rory", "Blake")
NAMES = {word for person in CAST for word in person.name.split()} | set(CHILDREN)
TELLING_WORDS = (
    "special",
    "SEN ",
    "SEND",
    "EHC",
    "need",
    "autis",
    "disab",
    "school's",
    "pupil",
    "child",
    "support",
)


def test_every_kind_has_its_e_mail():
    assert set(EMAILS) == set(Kind)


def test_kinds_are_sorted():
    assert [kind.name for kind in Kind] == sorted(kind.name for kind in Kind)


@pytest.mark.parametrize("kind", Kind)
def test_the_e_mail_names_nobody_and_no_need(kind):
    subject, body = letter(kind, "https://portal.example.org/messages/1/")
    text = f"{subject}\n{body}".replace("SEN Portal", "")
    assert not {name for name in NAMES if re.search(rf"\b{name}\b", text)}
    assert not [word for word in TELLING_WORDS if word.casefold() in text.casefold()]
    assert not [place.name for place in PLACES if place.name in text]
    assert "https://portal.example.org/messages/1/" in body.splitlines()
    assert "\n" not in subject
    assert "&" not in body


@pytest.mark.parametrize("kind", Kind)
def test_what_is_sent_of_a_sentence_about_maya_is_none_of_it(cast, mailoutbox, kind):
    queue(
        kind,
        to=[cast.priya.membership],
        case_id=cast.maya.pk,
        sentence="Maya Patel has autism.",
        url=cast.maya.get_absolute_url(),
    )
    outbox.drain()
    (email,) = mailoutbox
    message = Message.objects.get()
    assert email.to == ["priya@example.org"]
    assert f"http://localhost:8000/messages/{message.pk}/" in email.body
    assert not [
        word for word in ("Maya", "Patel", "autism", str(cast.maya.pk)) if word in email.body + email.subject
    ]
