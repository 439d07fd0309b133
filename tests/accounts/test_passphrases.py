"""Which passwords are refused, without asking the open internet."""

import hashlib

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.passphrases import is_listed

HELEN = User(email="helen.marsh@example.org", full_name="Helen Marsh")


@pytest.mark.parametrize(
    "password",
    [
        "short one",
        "password1234",
        "Password123!",
        "qwertyuiop12",
        "aaaaaaaaaaaaaaaa",
        "helenmarsh123",
        "senportal2026",
        "letmeinletmein",
    ],
)
def test_what_is_guessed_soon_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, HELEN)


@pytest.mark.parametrize(
    "password", ["seven green umbrellas", "purple kettle on the moon", "x" * 3 + " tarn quilt ember " * 9]
)
def test_a_few_words_that_do_not_belong_together_are_taken(password):
    validate_password(password, HELEN)


@pytest.fixture
def stolen(tmp_path):
    """A list as the downloader writes it: hashes in order, with how often each was seen."""
    words = [f"stolen password {number}" for number in range(500)]
    hashes = sorted(hashlib.sha1(word.encode()).hexdigest().upper() for word in words)
    file = tmp_path / "stolen.txt"
    file.write_text("".join(f"{line}:{place}\r\n" for place, line in enumerate(hashes)))
    return file, words


def test_every_password_of_the_list_is_found_and_no_other(stolen):
    file, words = stolen

    assert all(is_listed(word, file) for word in words)
    assert not any(is_listed(f"{word}!", file) for word in words)


def test_a_portal_that_has_the_list_refuses_what_is_in_it(stolen, settings):
    settings.BREACHED_PASSWORDS_FILE = str(stolen[0])

    with pytest.raises(ValidationError, match="stolen"):
        validate_password("stolen password 7", HELEN)
