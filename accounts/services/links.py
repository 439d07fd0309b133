"""Families sign in by a link in an e-mail and the code of their letter."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F, Q

from audit import services as audit
from audit.events import Event

from .. import letters, tokens
from ..actor import Actor
from ..models import Membership, SignInLink, User
from ..roles import FAMILY_ROLES
from .invitations import NoLongerOpen

OPEN_FOR = timedelta(minutes=30)


@transaction.atomic
def ask_for_link(*, email: str, now: datetime) -> None:
    """
    Send a link to this address, if a family signs in with it. Nothing here says whether one does.

    For any other address the same is written, and the worker finds nobody to write to.
    """
    family = Membership.objects.filter(role__in=sorted(FAMILY_ROLES)).values("user")
    wanted = Q(email=email.strip().lower(), is_active=True, pk__in=family) & ~Q(code="")
    user = User.objects.filter(wanted).first()
    link = SignInLink.objects.create(user=user, expires_at=now + OPEN_FOR)
    letters.ask(letters.Letter.SIGN_IN_LINK, link.pk)
    if user is not None:
        audit.record(actor=Actor(user=user, membership=None), event=Event.SIGN_IN_LINK_ASKED, subject=user)


def use_link(*, token: str, code: str, now: datetime) -> User | None:
    """
    Return whose link this is, when the code of their letter is right, and close it; None if the code is wrong.

    Of two browsers with the same link one is let in.

    :raises NoLongerOpen: if the link opens nothing
    """
    link = find_link(token=token, now=now)
    kept = link.user.code if link.user else _NO_CODE
    if not check_password(tokens.plain_code(code), kept) or link.user is None or not link.user.is_active:
        SignInLink.objects.filter(pk=link.pk).update(wrong_codes=F("wrong_codes") + 1)
        return None
    if not SignInLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now):
        raise NoLongerOpen
    user: User = link.user
    return user


def find_link(*, token: str, now: datetime) -> SignInLink:
    """
    Return the link this token opens. Looking changes nothing, however often and whoever looks.

    :raises NoLongerOpen: if it opens none
    """
    opened = tokens.opened_by(SignInLink, token)
    link = SignInLink.objects.select_related("user").filter(pk=opened[0]).first() if opened else None
    if link is None or not link.is_open(now):
        raise NoLongerOpen
    return link


_NO_CODE = make_password(None)
