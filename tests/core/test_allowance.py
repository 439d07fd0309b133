"""How much somebody may ask in an hour, counted in PostgreSQL."""

import threading

import pytest
from django.db import connection

from core.allowance import seconds_to_wait


def kept():
    with connection.cursor() as cursor:
        cursor.execute("SELECT asker, used FROM core_allowance")
        return cursor.fetchall()


def make_older(hours):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_allowance SET began_at = began_at - make_interval(hours => %s)", [hours])


@pytest.mark.django_db
def test_what_is_asked_is_taken_until_nothing_is_left():
    assert seconds_to_wait("192.0.2.1", amount=3, allowance=4) is None
    assert seconds_to_wait("192.0.2.1", amount=1, allowance=4) is None
    assert seconds_to_wait("192.0.2.1", amount=1, allowance=4) == 3600


@pytest.mark.django_db
def test_after_an_hour_there_is_as_much_again():
    seconds_to_wait("192.0.2.1", amount=4, allowance=4)
    make_older(hours=1)

    assert seconds_to_wait("192.0.2.1", amount=4, allowance=4) is None


@pytest.mark.django_db
def test_nobody_is_kept_by_address_and_nobody_for_long():
    seconds_to_wait("192.0.2.1", amount=1, allowance=4)
    ((asker, used),) = kept()
    assert used == 1
    assert b"192.0.2.1" not in bytes(asker)

    make_older(hours=2)
    seconds_to_wait("192.0.2.2", amount=1, allowance=4)

    assert len(kept()) == 1


@pytest.mark.django_db
def test_a_home_with_many_ipv6_addresses_is_one_asker_and_its_neighbour_another():
    seconds_to_wait("2001:db8:0:1::1", amount=4, allowance=4)

    assert seconds_to_wait("2001:db8:0:1:ffff::2", amount=1, allowance=4) is not None
    assert seconds_to_wait("2001:db8:0:2::1", amount=1, allowance=4) is None
    assert seconds_to_wait("not an address", amount=1, allowance=4) is None


def test_many_at_once_are_counted_one_by_one(committed):
    """Eight threads as the web's own role: not one question is lost."""
    waits: list[int | None] = []

    def ask():
        with connection_of_its_own():
            waits.extend(seconds_to_wait("192.0.2.1", amount=1, allowance=20) for _ in range(5))

    def connection_of_its_own():
        from contextlib import closing

        return closing(connection)

    with committed.role("sen_app"):
        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert sum(wait is None for wait in waits) == 20
    assert len(waits) == 40
