"""Who works at one's agency, and inviting people: staff by their lead, families by their authority."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import dates
from core.access import acts_on, signed_in
from core.clock import now, today

from .. import selectors, services
from ..forms import EndRoleForm, InviteFamilyForm, InviteForm
from ..models import Invitation, Membership
from ..permissions import Permission


@require_GET
@signed_in(Permission.ACCOUNT_INVITE)
def staff(request: Any) -> HttpResponse:
    """List who works here, and who is invited."""
    page = selectors.staff_page(actor=request.actor, today=today(), now=now())
    return TemplateResponse(request, "accounts/staff.html", {"page": page})


@require_GET
@signed_in(Permission.FAMILY_INVITE)
def families(request: Any) -> HttpResponse:
    """List the families that are invited."""
    page = selectors.families_page(actor=request.actor, today=today(), now=now())
    return TemplateResponse(request, "accounts/families.html", {"page": page})


@require_http_methods(["GET", "POST"])
@acts_on(Membership, Permission.ACCOUNT_INVITE)
def end_role(request: Any, hat: Membership) -> HttpResponse:
    """Ask for the last day of a colleague's role, and end it then."""
    form = EndRoleForm(
        request.POST or None, earliest=services.earliest_last_day(hat=hat, today=today()), latest=hat.ends_on
    )
    if form.is_valid():
        last_day = form.cleaned_data["last_day"]
        try:
            services.end_role(hat=hat, actor=request.actor, last_day=last_day)
        except services.CannotEnd:
            form.add_error("last_day", _("The role cannot end on this day. Somebody else may have ended it"))
        else:
            words = {"who": hat.user, "day": dates.date(last_day)}
            messages.success(request, _("The last day of %(who)s is %(day)s.") % words)
            return redirect("accounts:staff")
    return TemplateResponse(request, "accounts/end_role.html", {"hat": hat, "form": form})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.ACCOUNT_INVITE)
def invite(request: Any) -> HttpResponse:
    """Ask whom to invite, and to what."""
    form = InviteForm(request.POST or None, actor=request.actor, today=today())
    if form.is_valid():
        services.invite(actor=request.actor, now=now(), **form.cleaned_data)
        return redirect("accounts:staff")
    return TemplateResponse(request, "accounts/invite.html", {"form": form})


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in(Permission.FAMILY_INVITE)
def invite_family(request: Any) -> HttpResponse:
    """Ask which parent or young person to invite; show the code for their letter this once."""
    form = InviteFamilyForm(request.POST or None)
    if form.is_valid():
        invitation, code = services.invite_family(
            actor=request.actor, today=today(), now=now(), **form.cleaned_data
        )
        page = {"name": invitation.full_name, "email": invitation.email, "code": code}
        return TemplateResponse(request, "accounts/family_invited.html", {"page": page})
    return TemplateResponse(request, "accounts/invite_family.html", {"form": form})


@require_POST
@acts_on(Invitation, Permission.ACCOUNT_INVITE)
def send_again(request: Any, invitation: Invitation) -> HttpResponse:
    """Send another link; those before it are over."""
    services.send_again(invitation=invitation, actor=request.actor, now=now())
    return redirect("accounts:staff")


@require_POST
@acts_on(Invitation, Permission.ACCOUNT_INVITE)
def withdraw(request: Any, invitation: Invitation) -> HttpResponse:
    """Take an invitation back."""
    services.withdraw(invitation=invitation, actor=request.actor)
    return redirect("accounts:staff")


@require_POST
@acts_on(Invitation, Permission.FAMILY_INVITE)
def withdraw_family(request: Any, invitation: Invitation) -> HttpResponse:
    """Take the invitation of a family back."""
    services.withdraw(invitation=invitation, actor=request.actor)
    return redirect("accounts:families")


@require_http_methods(["GET", "POST"])
@never_cache
@acts_on(Invitation, Permission.FAMILY_INVITE)
def new_code(request: Any, invitation: Invitation) -> HttpResponse:
    """Ask whether a family is to have a new code, and show it this once."""
    page = {"name": invitation.full_name, "email": invitation.email, "code": ""}
    if request.method == "POST":
        try:
            page["code"] = services.new_family_code(invitation=invitation, actor=request.actor)
        except services.NoLongerOpen:
            return redirect("accounts:families")
    return TemplateResponse(request, "accounts/new_code.html", {"page": page})
