"""The pages that ask before a text moves on, entry or guide."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from core.clock import today

from ..forms import ConfirmForm, ReturnForm
from ..models import Edited

Change = Callable[..., None]


def ask_and_move(request: Any, text: Edited, move: Change, template: str, done: str) -> HttpResponse:
    """Ask whether a text shall move on, and move it."""
    form = ConfirmForm(request.POST or None)
    if request.method == "POST":
        move(actor=request.actor, today=today())
        messages.success(request, done)
        return redirect(text)
    return TemplateResponse(request, template, {"entry": text, "form": form})


def ask_and_give_back(request: Any, text: Edited, move: Change, back_to: str) -> HttpResponse:
    """Ask what is to be put right, and give a text back to its writer."""
    form = ReturnForm(request.POST or None)
    if form.is_valid():
        move(actor=request.actor, today=today(), **form.cleaned_data)
        messages.success(request, _("Given back, with what is to be put right."))
        return redirect(back_to)
    return TemplateResponse(request, "local_offer/give_back.html", {"entry": text, "form": form})
