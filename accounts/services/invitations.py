"""Inviting people to a role, and taking an invitation up."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from audit import services as audit
from audit.events import Event
from core.workflow import require

from .. import letters, tokens
from ..actor import Actor
from ..models import Invitation, Membership, User
from ..openid import Proof
from ..permissions import Permission
from ..roles import INVITED_BY, Role
from .linked import tie

OPEN_FOR = timedelta(days=7)


class NoLongerOpen(Exception):
    """The link was used, is too old, was taken back, or was never ours. Which of them is told to nobody."""


@transaction.atomic
def invite(
    *,
    actor: Actor,
    email: str,
    full_name: str,
    role: Role,
    job_title: str,
    starts_on: date,
    ends_on: date | None,
    now: datetime,
) -> Invitation:
    """
    Invite somebody to a role at one's own agency, by a link that works once and for a week.

    :raises NotPermitted: if the actor leads no agency, or may not fill this role
    """
    require(actor, Permission.ACCOUNT_INVITE, None)
    if actor.role is None or role not in INVITED_BY[actor.role]:
        raise ValueError(f"{actor.role} invites nobody as {role}")
    return send(
        invitation=Invitation(
            email=email.strip().lower(), full_name=full_name, role=role, job_title=job_title, agency=actor.agency,
            starts_on=starts_on, ends_on=ends_on, invited_by=actor.membership, expires_at=now + OPEN_FOR,
        ),
        actor=actor,
    )  # fmt: skip


@transaction.atomic
def invite_family(
    *, actor: Actor, email: str, full_name: str, role: Role, today: date, now: datetime
) -> tuple[Invitation, str]:
    """
    Invite a parent or young person of the authority's area. What they may see is said elsewhere, of each child.

    :return: the invitation, and the code for a letter on paper or the telephone: it is shown this once
    :raises NotPermitted: if the actor may not
    """
    require(actor, Permission.FAMILY_INVITE, None)
    code = tokens.new_code()
    invitation = Invitation(
        email=email.strip().lower(), full_name=full_name, role=role, area=actor.agency, starts_on=today,
        invited_by=actor.membership, expires_at=now + OPEN_FOR, code=make_password(tokens.plain_code(code)),
    )  # fmt: skip
    return send(invitation=invitation, actor=actor), code


@transaction.atomic
def new_family_code(*, invitation: Invitation, actor: Actor) -> str:
    """
    Give a family that has taken its invitation up a new code, in place of one they lost; they are told by e-mail.

    :return: the code, for a letter on paper or the telephone: it is shown this once
    :raises NotPermitted: if the actor may not
    :raises NoLongerOpen: if nobody in the area signs in by this invitation
    """
    require(actor, Permission.FAMILY_INVITE, invitation)
    user = account_of(invitation=invitation)
    hats = Membership.objects.filter(user=user, role=invitation.role, area=invitation.area_id)
    if invitation.used_at is None or user is None or not hats.exists():
        raise NoLongerOpen
    code = tokens.new_code()
    User.objects.filter(pk=user.pk).update(code=make_password(tokens.plain_code(code)))
    audit.record(actor=actor, event=Event.SIGN_IN_NEW_CODE, subject=invitation)
    letters.ask(letters.Letter.WAYS_CHANGED, user.pk)
    return code


@transaction.atomic
def send_again(*, invitation: Invitation, actor: Actor, now: datetime) -> None:
    """
    Send a new link for a week more. Links sent before are over.

    :raises NotPermitted: if the actor may not
    """
    require(actor, _permission(invitation), invitation)
    renew(invitation=invitation, actor=actor, now=now)


def renew(*, invitation: Invitation, actor: Actor, now: datetime) -> None:
    """Send a new link, for services that have asked who may. Nothing is sent of one that is over for good."""
    sent = Invitation.objects.filter(pk=invitation.pk, used_at=None, withdrawn_at=None)
    if sent.update(times_sent=F("times_sent") + 1, wrong_codes=0, expires_at=now + OPEN_FOR):
        letters.ask(letters.Letter.INVITATION, invitation.pk)
        audit.record(actor=actor, event=Event.INVITATION_SENT_AGAIN, subject=invitation)


@transaction.atomic
def withdraw(*, invitation: Invitation, actor: Actor) -> None:
    """
    Take an invitation back: its link is over.

    :raises NotPermitted: if the actor may not
    """
    require(actor, _permission(invitation), invitation)
    if Invitation.objects.filter(pk=invitation.pk, used_at=None, withdrawn_at=None).update(
        withdrawn_at=Now()
    ):
        audit.record(actor=actor, event=Event.INVITATION_WITHDRAWN, subject=invitation)


def find(*, token: str, now: datetime) -> Invitation:
    """
    Return the invitation a link opens. Looking changes nothing, however often and whoever looks.

    :raises NoLongerOpen: if it opens none
    """
    opened = tokens.opened_by(Invitation, token)
    if opened is None:
        raise NoLongerOpen
    found: Invitation | None = (
        Invitation.objects.select_related("agency", "area").filter(pk=opened[0], times_sent=opened[1]).first()
    )
    if found is None or not found.is_open(now):
        raise NoLongerOpen
    return found


def account_of(*, invitation: Invitation) -> User | None:
    """Return the account this address has already."""
    return User.objects.filter(email=invitation.email).first()


@transaction.atomic
def take_up(*, token: str, password: str, signed_in: Any, now: datetime, proof: Proof | None = None) -> User:
    """
    Give the person the role they were invited to, once; make their account if the address has none.

    Whoever has an account takes it up signed in to that account: a link by e-mail alone opens none. A new account has
    a password, or the sign-in with a provider that was just shown.

    :raises NoLongerOpen: if the link is over, or the account is another's
    :raises LinkedAlready: if that sign-in with a provider is somebody else's already
    """
    invitation = find(token=token, now=now)
    Invitation.objects.select_for_update().get(pk=invitation.pk)
    user = account_of(invitation=invitation)
    if user is not None and user != signed_in:
        raise NoLongerOpen
    if user is None:
        user = User.objects.create_user(
            invitation.email, None if proof else password, full_name=invitation.full_name
        )
        if proof is not None:
            tie(user=user, proof=proof)
    if invitation.is_family:
        User.objects.filter(pk=user.pk).update(code=invitation.code)
    hat = _take(invitation, user)
    details = {"way": proof.provider} if proof else None
    actor = Actor(user=user, membership=None)
    audit.record(actor=actor, event=Event.INVITATION_TAKEN_UP, subject=hat, details=details)
    return user


def knows_code(*, invitation: Invitation, code: str) -> bool:
    """Return whether this is what the letter says. A wrong answer is counted; after five the link is over."""
    if not invitation.is_family or check_password(tokens.plain_code(code), invitation.code):
        return True
    Invitation.objects.filter(pk=invitation.pk).update(wrong_codes=F("wrong_codes") + 1)
    return False


def _take(invitation: Invitation, user: User) -> Membership:
    with connection.cursor() as cursor:
        cursor.execute("SELECT accounts_take_invitation(%s, %s)", [invitation.pk, user.pk])
        hat = cursor.fetchone()[0]
    if hat is None:
        raise NoLongerOpen
    return Membership.objects.get(pk=hat)


def send(*, invitation: Invitation, actor: Actor) -> Invitation:
    """Keep an invitation and ask for its letter, for services that have asked who may."""
    invitation.save()
    letters.ask(letters.Letter.INVITATION, invitation.pk)
    details = {"role": str(invitation.role)}
    audit.record(actor=actor, event=Event.INVITATION_SENT, subject=invitation, details=details)
    return invitation


def _permission(invitation: Invitation) -> Permission:
    return Permission.FAMILY_INVITE if invitation.is_family else Permission.ACCOUNT_INVITE
