"""Where a child lives and how the family is reached."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from core.access import acts_on
from core.clock import today

from .. import selectors, services
from ..forms import ContactForm, HomeForm
from ..models import Case, FamilyLink


@require_GET
@acts_on(Case, Permission.CONTACT_VIEW)
def contacts(request: Any, case: Case) -> HttpResponse:
    """Show where the child lives and how the family is reached, to each reader what is theirs to know."""
    page = selectors.contacts_page(case, actor=request.actor, today=today())
    return TemplateResponse(request, "cases/contacts.html", {"page": page})


@require_http_methods(["GET", "POST"])
@acts_on(FamilyLink, Permission.CONTACT_EDIT)
def change_contact(request: Any, link: FamilyLink) -> HttpResponse:
    """Ask how one member of the family is reached."""
    known = {"address": link.address, "telephone": link.telephone, "email": link.email}
    form = ContactForm(request.POST or None, initial=known)
    if form.is_valid():
        contact = services.Contact(**form.cleaned_data)
        services.change_contact(link=link, actor=request.actor, contact=contact, today=today())
        messages.success(request, _("The contact details are saved."))
        return redirect("cases:contacts", link.case_id)
    page = {"link": link, "case": link.case, "is_own": link.membership_id == request.actor.membership_id}
    return TemplateResponse(request, "cases/change_contact.html", {"page": page, "form": form})


@require_http_methods(["GET", "POST"])
@acts_on(Case, Permission.CHILD_EDIT)
def change_home(request: Any, case: Case) -> HttpResponse:
    """Ask where the child lives."""
    child = case.child
    initial = {"address": child.address, "postcode": child.postcode, "version": child.version}
    form = HomeForm(request.POST or None, initial=initial)
    if form.is_valid():
        services.change_home(
            case=case,
            actor=request.actor,
            address=form.cleaned_data["address"],
            postcode=form.cleaned_data["postcode"],
            seen_version=form.cleaned_data["version"],
            today=today(),
        )
        messages.success(request, _("Where %(name)s lives is saved.") % {"name": child.first_name})
        return redirect("cases:contacts", case.pk)
    return TemplateResponse(request, "cases/change_home.html", {"page": {"case": case}, "form": form})
