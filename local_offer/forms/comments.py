"""What somebody says, and the answer."""

from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.translation import gettext_lazy as _

from core.date_parts import DatePartsField
from core.forms import PortalForm

from ..models import Comment
from ..personal import personal_parts
from .parts import long_answer

SOONEST, LATEST = 3, 24 * 60 * 60
"""How many seconds after a page was made its comment is believed: nobody writes one in less."""
_SIGNER = TimestampSigner(salt="local_offer.comment")
_MADE = "page"


class CommentForm(PortalForm):
    """What somebody with an account says about a service."""

    text = long_answer(
        _("What do you want to say?"),
        _("Do not name a child. We publish what people say with an answer, and never with your name."),
        rows=6,
    )


class OpenCommentForm(CommentForm):
    """
    What anyone says, without an account.

    `website` is a trap: people do not see it and leave it empty. `made` says, signed, when the page was made.
    """

    speaker = forms.ChoiceField(
        label=_("Who are you?"), widget=forms.RadioSelect, choices=Comment.Speaker.choices
    )
    email = forms.EmailField(
        label=_("Your e-mail address, if you want to be sent the answer (optional)"),
        help_text=_("Only the editors see it. It is never published, and forgotten once the answer is sent."),
        required=False,
    )
    website = forms.CharField(required=False)
    made = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["made"].initial = lambda: _SIGNER.sign(_MADE)

    @property
    def is_trapped(self) -> bool:
        """Whether something filled in what no person sees."""
        return bool(self.cleaned_data.get("website"))

    def clean(self) -> dict[str, Any]:
        """Refuse what was sent faster than anybody writes, and what was made too long ago or not by us."""
        answers = super().clean() or {}
        made = answers.get("made") or ""
        try:
            _SIGNER.unsign(made, max_age=LATEST)
        except BadSignature:
            self._ask_again(_("This page was open for too long. Send your comment again."))
            return answers
        if self._is_fresh(made):
            self.add_error(None, _("That was quick. Wait a few seconds and send your comment again."))
        return answers

    def _is_fresh(self, made: str) -> bool:
        try:
            _SIGNER.unsign(made, max_age=SOONEST)
        except SignatureExpired:
            return False
        return True

    def _ask_again(self, words: Any) -> None:
        """Give the page a new day, so that the second try is believed."""
        self.data = self.data.copy()
        self.data["made"] = _SIGNER.sign(_MADE)
        self.add_error(None, words)


class AnswerForm(PortalForm):
    """The answer to a comment, what is published of it, and what will be done."""

    PUBLISH, KEEP_BACK = "publish", "keep_back"
    error_names: ClassVar[dict[str, Any]] = {"action": _("what will be done")}

    decision = forms.ChoiceField(
        label=_("What happens with the comment?"),
        widget=forms.RadioSelect,
        choices=[
            (PUBLISH, _("Publish it with this answer")),
            (KEEP_BACK, _("Do not publish it")),
        ],
        error_messages={"required": _("Choose what happens with the comment")},
    )
    published_text = long_answer(
        _("What is published of it"),
        _("Take out names and whatever tells who somebody is. What was written is kept, and not shown."),
        required=False,
        rows=5,
    )
    no_names = forms.BooleanField(label=_("I have looked: no name in it is a person’s"), required=False)
    answer = long_answer(
        _("Your answer"),
        _("If you do not publish the comment, say why. Only whoever wrote it reads that."),
        rows=5,
    )
    action = forms.CharField(
        label=_("What we will do (optional)"),
        help_text=_("A promise that families can hold us to. It stands in the yearly report."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    action_due = DatePartsField(label=_("By when (optional)"), required=False, error_name=_("The day"))
    reason = forms.ChoiceField(
        label=_("If it is not published: why"),
        required=False,
        choices=[("", _("It is published")), *Comment.Reason.choices],
    )

    def __init__(self, *args: Any, known: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = known
        cast("DatePartsField", self.fields["action_due"]).earliest = today

    def clean(self) -> dict[str, Any]:
        """Refuse to publish what tells who somebody is, and to keep back without a reason."""
        answers = super().clean() or {}
        if answers.get("decision") == self.KEEP_BACK and not answers.get("reason"):
            self.add_error("reason", _("Choose why it is not published"))
        if answers.get("action_due") and not answers.get("action"):
            self.add_error("action", _("Enter what will be done by that day, or take the day away"))
        if answers.get("decision") == self.PUBLISH:
            self._look_for_people(answers)
        return answers

    def _look_for_people(self, answers: dict[str, Any]) -> None:
        if not answers.get("published_text"):
            self.add_error("published_text", _("Enter what is published"))
        found = personal_parts(answers.get("published_text") or "", known=self._known)
        if found.certain:
            words = _("Take this out before it is published: %(what)s")
            self.add_error("published_text", words % {"what": ", ".join(found.certain)})
        if found.perhaps and not answers.get("no_names"):
            words = _("These may be names: %(what)s. Take them out, or say that they are not")
            self.add_error("no_names", words % {"what": ", ".join(found.perhaps)})
