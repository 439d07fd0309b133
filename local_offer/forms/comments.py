"""What somebody says, and the answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PortalForm

from .parts import long_answer


class CommentForm(PortalForm):
    """What somebody says about a service."""

    text = long_answer(
        _("What do you want to say?"),
        _("Do not name a child. We publish what people say with an answer, and never with your name."),
        rows=6,
    )


class AnswerForm(PortalForm):
    """The answer to a comment, and whether both are published."""

    PUBLISH, KEEP_BACK = "publish", "keep_back"

    decision = forms.ChoiceField(
        label=_("What happens with the comment?"),
        widget=forms.RadioSelect,
        choices=[
            (PUBLISH, _("Publish it with this answer")),
            (KEEP_BACK, _("Do not publish it")),
        ],
        error_messages={"required": _("Choose what happens with the comment")},
    )
    answer = long_answer(
        _("Your answer, and what will be done"),
        _("If you do not publish the comment, say why. Only whoever wrote it reads that."),
        rows=5,
    )
