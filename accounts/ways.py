"""The ways somebody can sign in, counted: the last of them is never taken away."""

from allauth.mfa.models import Authenticator

from .models import LinkedSignIn, User


def has_another_way_in(*, user: User, beside: LinkedSignIn | Authenticator) -> bool:
    """Return whether somebody can sign in without this: by password, passkey, family's link, or another provider."""
    if user.has_usable_password() or user.code or _is_second_step(beside):
        return True
    passkeys = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    links = user.linked_sign_ins.all()
    if isinstance(beside, LinkedSignIn):
        links = links.exclude(pk=beside.pk)
    else:
        passkeys = passkeys.exclude(pk=beside.pk)
    return bool(passkeys.exists() or links.exists())


def _is_second_step(way: LinkedSignIn | Authenticator) -> bool:
    """Codes sign nobody in alone."""
    return isinstance(way, Authenticator) and way.type != Authenticator.Type.WEBAUTHN
