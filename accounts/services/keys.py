"""Sealing second factors with the newest secret key, when keys are rotated."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import transaction

SEALED = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}


@transaction.atomic
def seal_factors_again() -> int:
    """Seal every second factor with the newest key; return how many. Run again it does no harm."""
    adapter, number = get_adapter(), 0
    for factor in Authenticator.objects.select_for_update().filter(type__in=SEALED).order_by("pk"):
        name = SEALED[factor.type]
        if name in factor.data:
            factor.data[name] = adapter.encrypt(adapter.decrypt(factor.data[name]))
            factor.save(update_fields=["data"])
            number += 1
    return number
