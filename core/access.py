"""
Permission, in one place.

Being able to *see* a record is a queryset: `Model.objects.visible_to(actor, today)`.
Being able to *act on* it is a policy: a function registered here by `@policy`.
A view asks for both with one decorator, and is handed the record inside the request's one transaction. Its page is
rendered after that transaction, without queries. What this reader must not be told is taken out of it then
(`core.veil`).
"""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from audit import services as audit
from audit.events import Event

from .acting import acting_as
from .clock import today as the_day
from .submissions import answer_once
from .veil import veil_for

P = ParamSpec("P")
Decide = Callable[[Any, Any], bool]
View = Callable[..., HttpResponse]
F = TypeVar("F", bound=Callable[..., Any])

_policies: dict[str, Decide] = {}


def policy(permission: str) -> Callable[[Decide], Decide]:
    """
    Register the function that decides `permission`. There is exactly one for each.

    :raises ValueError: if there already is one
    """

    def register(decide: Decide) -> Decide:
        if permission in _policies:
            raise ValueError(f"{permission} already has a policy")
        _policies[permission] = decide
        return decide

    return register


def policies() -> frozenset[str]:
    """Return every permission that has a policy."""
    return frozenset(_policies)


def words_of_policy(permission: str) -> str:
    """Return what the policy says of itself, for the page of roles."""
    return " ".join((_policies[permission].__doc__ or "").split())


def allows(actor: Any, permission: str, record: Any) -> bool:
    """Return whether `actor` may do `permission` to `record`. No policy means no."""
    decide = _policies.get(permission)
    return decide is not None and decide(actor, record)


class Opened(NamedTuple):
    """
    What the gate found: the record, or the refusal to raise once the trail is committed.

    `first` is the address of what must be answered before the record is shown, if anything.
    """

    record: Any
    refusal: Exception | None
    first: str = ""


def open_record(
    actor: Any, model: Any, pk: UUID | str, permission: str, *, today: date, asks_first: bool = True
) -> Opened:
    """
    Fetch the record and ask whether the actor may do `permission` to it. The ledger knows either way.

    Where something must be answered first, nothing was opened yet and the ledger says nothing.

    A record that does not exist and one that may not be seen cost and leave the same. Call inside a transaction and
    raise the refusal after it has committed.
    """
    record = model.objects.visible_to(actor, today).for_gate(actor, today).filter(pk=pk).first()
    if record is None:
        audit.record_refusal(
            actor=actor, subject_type=model._meta.label_lower, subject_id=str(pk), permission=permission
        )
        return Opened(None, Http404())
    allowed = allows(actor, permission, record)
    first = getattr(record, "asks_first", "") if allowed and asks_first else ""
    if first:
        return Opened(record, None, first)
    event = Event.RECORD_OPENED if allowed else Event.RECORD_REFUSED
    details = {"permission": str(permission), **_marks(actor, record)}
    audit.record(actor=actor, event=event, subject=record, details=details)
    return Opened(record, None if allowed else PermissionDenied())


def _marks(actor: Any, record: Any) -> dict[str, str]:
    """Return what the ledger says of this look beside the permission: that it was one in an emergency, and which."""
    if actor.emergency is None:
        return {}
    marks: dict[str, str] = getattr(record, "ledger_details", {})
    return marks | {"emergency": str(actor.emergency)} if marks else marks


def acts_on(model: Any, permission: str, *, asks_first: bool = True) -> Callable[[View], View]:
    """
    Hand the view a record that `request.actor` may do `permission` to.

    `asks_first=False` is for the page itself that asks what must be answered before a record is shown.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: Any, pk: UUID, **kwargs: Any) -> HttpResponse:
            if request.actor is None:
                return _to_choosing_a_hat()
            with acting_as(request.actor), transaction.atomic():
                request.veil = veil_for(request.actor, the_day())
                opened = open_record(
                    request.actor, model, pk, permission, today=the_day(), asks_first=asks_first
                )
                if opened.first:
                    return _to_answering_first(request, opened.first)
                if opened.refusal is None:
                    return answer_once(
                        request, request.actor.membership_id, lambda: view(request, opened.record, **kwargs)
                    )
            raise opened.refusal

        wrapper.access = permission  # type: ignore[attr-defined]
        wrapper.acts_on = model  # type: ignore[attr-defined]
        return wrapper

    return decorate


def signed_in(permission: str | None = None) -> Callable[[View], View]:
    """
    For pages about the actor, such as their own list. With a permission, its policy is asked with no record; to
    those it refuses, the page does not exist.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.actor is None:
                return _to_choosing_a_hat()
            if permission is not None and not allows(request.actor, permission, None):
                _record_refused_page(request, permission)
                raise Http404
            with acting_as(request.actor), transaction.atomic():
                request.veil = veil_for(request.actor, the_day())
                return answer_once(
                    request, request.actor.membership_id, lambda: view(request, *args, **kwargs)
                )

        wrapper.access = permission or "signed in"  # type: ignore[attr-defined]
        return wrapper

    return decorate


def without_a_hat(view: View) -> View:
    """For the few pages a signed-in person needs before choosing a hat."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with acting_as(None), transaction.atomic():
            return view(request, *args, **kwargs)

    wrapper.access = "signed in"  # type: ignore[attr-defined]
    return wrapper


def public(view: View) -> View:
    """For pages anyone may read. Needs a reason in review."""

    @wraps(view)
    def wrapper(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        with acting_as(None), transaction.atomic():
            return answer_once(request, None, lambda: view(request, *args, **kwargs))

    wrapper.access = "public"  # type: ignore[attr-defined]
    return login_not_required(wrapper)


def declared(view: F, *, access: str, why: str) -> F:
    """
    Say who may use another package's view, and why that is right ("public" or "signed in").

    :raises ValueError: if no reason is given, or the access is another word
    """
    if access not in {"public", "signed in"} or not why:
        raise ValueError("a view is declared public or signed in, with a reason")

    @wraps(view)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        return view(*args, **kwargs)

    wrapper.access = access  # type: ignore[attr-defined]
    return login_not_required(wrapper) if access == "public" else wrapper  # type: ignore[return-value]


def _to_choosing_a_hat() -> HttpResponse:
    return HttpResponseRedirect(reverse("accounts:choose_role"))


def _to_answering_first(request: HttpRequest, address: str) -> HttpResponse:
    """Send a reader to what must be answered, and from there on to the page they asked for."""
    if request.method != "GET":
        return HttpResponseRedirect(address)
    return HttpResponseRedirect(f"{address}?{urlencode({'next': request.get_full_path()})}")


def _record_refused_page(request: Any, permission: str) -> None:
    with acting_as(request.actor), transaction.atomic():
        audit.record_refusal(
            actor=request.actor, subject_type="page", subject_id=request.path, permission=str(permission)
        )
