"""What the portal's own database backend adds to Django's."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def planned():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%planned once here%%'"
        )
        return cursor.fetchone()[0]


def ask(number):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::integer + 1 /* planned once here */", [number])
        return cursor.fetchone()[0]


def test_a_statement_is_planned_once_for_all_values():
    with connection.planned_once():
        answers = [ask(1), ask(2), ask(3)]

    assert answers == [2, 3, 4]
    assert planned() == 1


def test_all_other_statements_are_planned_with_their_values():
    usual = connection.connection.cursor_factory, connection.connection.prepare_threshold
    with pytest.raises(ZeroDivisionError), connection.planned_once():
        raise ZeroDivisionError

    assert (connection.connection.cursor_factory, connection.connection.prepare_threshold) == usual
    assert ask(1) == 2
    assert planned() == 0
