"""Every page, and what each of the cast gets from it."""

import pytest
from django.db import transaction
from django.template.response import SimpleTemplateResponse
from django.urls import reverse

from tests.access.rows import EVERYONE, Row, addresses, pages

PAGES = pages()


@pytest.fixture(autouse=True)
def pages_stay_undrawn(pages_ask_nothing, monkeypatch):
    """Get in or not, and draw nothing: the pages are drawn where each of the cast walks them (test_every_page.py)."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")


def ask(client, cast, address: str, row: Row):
    """Ask for one address, and undo whatever the answer changed."""
    cookies = dict(client.cookies)
    with transaction.atomic():
        if row.needs is not None:
            row.needs(cast)
        url = reverse(address, kwargs=row.about(cast))
        response = client.post(url) if row.method == "post" else client.get(url)
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.update(cookies)
    return response


def outcome(response) -> int:
    return response.status_code if response.status_code in (403, 404, 405, 500) else 200


@pytest.mark.walk
@pytest.mark.parametrize("name", EVERYONE)
def test_each_of_the_cast_reaches_what_the_matrix_says(cast, sign_in, name):
    client = sign_in(getattr(cast, name))

    found = {address: outcome(ask(client, cast, address, row)) for address, row in PAGES.items()}

    assert found == {address: row.expected(name) for address, row in PAGES.items()}


@pytest.mark.parametrize("address", sorted(PAGES))
def test_nobody_reaches_anything_signed_out_but_the_public_pages(cast, client, address):
    row = PAGES[address]

    response = ask(client, cast, address, row)

    if row.public:
        assert outcome(response) == 200
    else:
        assert response.status_code in (302, 401, 403)
        assert response.status_code != 302 or response.url.startswith("/sign-in/")


def test_every_address_is_in_the_matrix_and_the_matrix_has_no_other():
    assert sorted(set(addresses())) == sorted(PAGES)
