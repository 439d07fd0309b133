"""What a move does: permission, lock, history, ledger."""

from types import SimpleNamespace

import pytest

from accounts.permissions import Permission
from core.workflow import NotPermitted, require


def test_a_service_asks_the_policy_again(cast):
    require(cast.moira, Permission.CASE_ALLOCATE, cast.maya)

    with pytest.raises(NotPermitted):
        require(cast.rita, Permission.CASE_ALLOCATE, cast.maya)


def test_a_permission_without_a_policy_is_nobodys(cast):
    with pytest.raises(NotPermitted):
        require(cast.moira, "moon.land", SimpleNamespace())
