"""Questions about what a guide says."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.date_parts import DatePartsField
from core.forms import PortalForm, VersionedForm

from ..schedule_two import CHOICES
from .parts import easy_read, long_answer


class GuideForm(PortalForm):
    """A page: its title, its words, who answers for it, and by when it is looked at again."""

    error_names: ClassVar[dict[str, Any]] = {
        "name": _("the title"),
        "summary": _("what the page tells"),
        "body": _("the page"),
        "owner": _("who answers for it"),
    }

    name = forms.CharField(label=_("Title"), max_length=120)
    summary = forms.CharField(
        label=_("What it tells, in one or two sentences"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    body = long_answer(
        _("The page"),
        _(
            "Begin a heading with ## and a line of a list with a hyphen. Put two stars around **words that matter**, "
            "and write a link as [its words](its address). Leave an empty line between paragraphs."
        ),
        rows=20,
        longest=20_000,
    )
    easy_read = easy_read()
    owner = forms.CharField(
        label=_("Who answers for it?"),
        help_text=_("A post or a team, so that it stays true when somebody leaves."),
        max_length=120,
    )
    review_due = DatePartsField(
        label=_("Look at it again by"), error_name=_("The day by which it is looked at again")
    )
    covers = forms.MultipleChoiceField(
        label=_("Which headings of Schedule 2 does it answer?"),
        required=False,
        choices=CHOICES,
        widget=forms.CheckboxSelectMultiple,
    )


class GuideChangeForm(VersionedForm, GuideForm):
    """What a guide's draft says, which others may be writing too."""
