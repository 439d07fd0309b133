"""Every page, and what each of the cast gets from it."""

import pytest
from django.urls import reverse

from tests.access.rows import EVERYONE, Row, addresses, pages

PAGES = pages()


def ask(client, cast, address: str, row: Row):
    if row.needs is not None:
        row.needs(cast)
    url = reverse(address, kwargs=row.about(cast))
    return client.post(url) if row.method == "post" else client.get(url)


def outcome(response) -> int:
    return response.status_code if response.status_code in (403, 404) else 200


@pytest.mark.parametrize("address", sorted(PAGES))
def test_each_of_the_cast_reaches_what_the_matrix_says(cast, sign_in, address):
    row = PAGES[address]

    found = {}
    for name in EVERYONE:
        response = ask(sign_in(getattr(cast, name)), cast, address, row)
        assert response.status_code not in (405, 500), name
        found[name] = outcome(response)

    assert found == {name: row.expected(name) for name in EVERYONE}


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
