"""The portal does not start while something has not said who may use it."""

from django.core import checks
from django.test import override_settings
from django.urls import path

from core.checks import every_view_declares_access


def undeclared(request):
    """A view whose author forgot."""


urlpatterns = [path("forgotten/", undeclared)]


def test_every_address_of_the_portal_has_declared_access():
    assert every_view_declares_access(None) == []


def test_an_address_without_declared_access_stops_the_start():
    with override_settings(ROOT_URLCONF=__name__):
        (error,) = checks.run_checks(tags=["access"])

    assert error.id == "core.E001"
    assert "/forgotten/" in error.msg
