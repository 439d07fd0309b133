"""What each chapter of an entry asks."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import VersionedForm

from ..codes import LANGUAGES, Expertise, Level, Need, Route
from ..models import Entry
from ..schedule_two import CHOICES, HEADINGS
from ..sections import CONTACTS
from .parts import age, easy_read, long_answer, short_answer


class Ticks(forms.MultipleChoiceField):
    """Several of a list, or none. The page sends an empty one with them, so that none chosen is an answer too."""

    def __init__(self, *, choices: Iterable[tuple[str, Any]], **options: Any) -> None:
        super().__init__(
            choices=list(choices), required=False, widget=forms.CheckboxSelectMultiple, **options
        )

    def to_python(self, value: Any) -> list[str]:
        """Return the codes that were ticked."""
        return [code for code in super().to_python(value) if code]


class SectionForm(VersionedForm):
    """One chapter of a draft, which others may be writing too."""

    @property
    def many(self) -> list[str]:
        """The names under which several answers may be sent."""
        return [name for name, asked in self.fields.items() if isinstance(asked, Ticks)]

    def clean(self) -> dict[str, Any]:
        """Leave the order of several as it was, when they are the same ones."""
        answers = super().clean() or {}
        for name in self.many:
            before = self.initial.get(name) or []
            if set(answers.get(name, ())) == set(before):
                answers[name] = before
        return answers


class AboutForm(SectionForm):
    """What a service is called, and what it is."""

    error_names: ClassVar[dict[str, Any]] = {
        "name": _("the name of the service"),
        "kind_of_help": _("the kind of help"),
        "summary": _("what it is"),
    }

    name = short_answer(_("Name of the service"), longest=120, required=True)
    kind_of_help = forms.ChoiceField(label=_("Kind of help"), choices=Entry.Help.choices)
    summary = forms.CharField(
        label=_("What it is, in one or two sentences"),
        help_text=_("Families see this first. Write as you would speak to them."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WhoForm(SectionForm):
    """For whom a service is."""

    who_for = long_answer(_("Who it is for"), _("Say whether a diagnosis or a plan is needed."))
    age_from = age(_("From age"), _("Leave empty if it is for children from birth."))
    age_to = age(_("To age"), _("Leave empty if it is for young people up to 25."))
    needs = Ticks(label=_("Is it for some needs only?"), help_text=_("Tick none if any need is welcome."),
                  choices=Need.choices)  # fmt: skip
    level = forms.ChoiceField(
        label=_("For how many children is it?"), choices=Level.choices, widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        """Refuse ages the wrong way round."""
        answers = super().clean()
        youngest, oldest = answers.get("age_from"), answers.get("age_to")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("age_to", _("To age must be the same as From age, or higher"))
        return answers


class HowForm(SectionForm):
    """How one gets a service."""

    route = forms.ChoiceField(label=_("Who asks for it?"), choices=Route.choices, widget=forms.RadioSelect)
    how_to_get = long_answer(_("How to get it"), _("What to do first, and how long people wait."))
    how_decided = long_answer(
        _("How decisions are made"), _("Who decides who gets it, and by what."), required=False
    )


class WhereForm(SectionForm):
    """Where a service is, in words."""

    where = short_answer(_("Where, in words"), _("For example: at school, or in your home."), longest=300)
    postcode_area = short_answer(_("First part of the postcode"), longest=4, classes="govuk-input--width-4")


class WhenForm(SectionForm):
    """When a service is open, in words."""

    when = short_answer(
        _("When, in words"), _("Leave this empty if the opening times you list say it."), longest=300
    )


class CostForm(SectionForm):
    """What a service costs, in words."""

    error_names: ClassVar[dict[str, Any]] = {"cost": _("what it costs")}

    cost = short_answer(_("Cost"), _("Write Free if it costs nothing."), longest=200, required=True)


class AccessForm(SectionForm):
    """How easy a service is to use."""

    access = long_answer(
        _("Access"), _("Steps, toilets, quiet rooms, hearing loops, signing."), required=False, rows=3
    )
    languages = Ticks(label=_("Languages that staff speak or sign"), choices=LANGUAGES)


class ContactForm(SectionForm):
    """Whom one asks."""

    contact_name = short_answer(_("Who to ask for"), _("A name or a job, if there is one."), longest=120)
    telephone = short_answer(_("Telephone"), longest=30, classes="govuk-input--width-20")
    email = forms.EmailField(label=_("E-mail address"), required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https", max_length=200)

    def clean(self) -> dict[str, Any]:
        """Refuse an entry nobody could get in touch with."""
        answers = super().clean()
        if not self.errors and not any(answers.get(name) for name in CONTACTS):
            self.add_error("telephone", _("Enter a telephone number, an e-mail address or a website"))
        return answers


class StaffForm(SectionForm):
    """What staff know, and whether it helps."""

    expertise = forms.ChoiceField(
        label=_("What staff know about special educational needs"),
        choices=[*Expertise.choices, ("", _("Not said"))],
        required=False,
        widget=forms.RadioSelect,
    )
    effect = long_answer(
        _("How you tell whether it helps"),
        _("For example: families say so twice a year, or children reach their own goals."),
        required=False,
    )


class AnswersForm(SectionForm):
    """Who answers for a service, and where families turn."""

    accountable = long_answer(
        _("Who is accountable for it"), _("The organisation, and the job of whoever is in charge."),
        required=False, rows=3, longest=500,
    )  # fmt: skip
    advice = long_answer(_("Where families get advice about it"), required=False, rows=3, longest=500)
    complaints = long_answer(
        _("How to complain"), _("Whom to tell first, and what happens then."),
        required=False, rows=3, longest=500,
    )  # fmt: skip


class EasyForm(SectionForm):
    """The same in easy words."""

    easy_read = easy_read()


class CoversForm(SectionForm):
    """What a service covers of what the law asks a Local Offer to tell."""

    covers = Ticks(label=_("What does it cover?"), choices=CHOICES)

    def chapters(self) -> list[dict[str, Any]]:
        """Return the headings in their chapters, each ticked or not: one list of 45 is too long to read."""
        ticked = set(self["covers"].value() or ())
        return [
            {
                "title": str(group),
                "items": [
                    {"value": each.key, "text": str(each.name), "checked": each.key in ticked}
                    for each in headings
                ],
            }
            for group, headings in groupby(HEADINGS, key=lambda heading: heading.group)
        ]


FORMS: dict[str, type[SectionForm]] = {
    "about": AboutForm,
    "who": WhoForm,
    "how": HowForm,
    "where": WhereForm,
    "when": WhenForm,
    "cost": CostForm,
    "access": AccessForm,
    "contact": ContactForm,
    "staff": StaffForm,
    "answers": AnswersForm,
    "easy": EasyForm,
    "covers": CoversForm,
}
"""By the chapter's name in addresses."""
