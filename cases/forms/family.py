"""Whose account is tied to a child, and whether it is somebody from whom something is withheld."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Membership
from core.forms import PortalForm

from ..models import FamilyLink, family_hat
from ..selectors import TieQuestion
from ..services import Tie

NOBODY_RECORDED = "new"
YES, NO = "yes", "no"
_NATURE = FamilyLink.Nature


class TieForm(PortalForm):
    """
    Whose account, as whom, and of each person without an account from whom something is withheld: is it theirs?

    There is no answer beforehand to that last question: it is asked each time.
    """

    error_names: ClassVar[dict[str, Any]] = {"email": gettext_lazy("the e-mail address")}

    email = forms.EmailField(
        label=gettext_lazy("The e-mail address they sign in with"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    link = forms.ChoiceField(label=gettext_lazy("Which of the family is it?"), widget=forms.RadioSelect)
    nature = forms.ChoiceField(
        label=gettext_lazy("What are they to the child by law?"),
        help_text=gettext_lazy("Whoever only says so, and is not checked yet, sees nothing."),
        widget=forms.RadioSelect,
        choices=[
            (one, one.label) for one in (_NATURE.BOTH, _NATURE.RESPONSIBILITY, _NATURE.CARE, _NATURE.CLAIMED)
        ],
    )
    relationship = forms.CharField(
        label=gettext_lazy("What does the family call them?"),
        help_text=gettext_lazy("For example: mother, grandfather, foster carer."),
        required=False,
        max_length=50,
    )
    lives_with_child = forms.BooleanField(label=gettext_lazy("The child lives with them"), required=False)

    def __init__(self, *args: Any, page: TieQuestion, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page, self.today = page, today
        self.hat: Membership | None = None
        fields: Any = self.fields
        people = [(key, str(link)) for key, link in page.without_account.items()]
        fields["link"].choices = [*people, (NOBODY_RECORDED, _("Somebody who is not recorded yet"))]
        for number, stranger in enumerate(page.strangers):
            fields[f"them{number}"] = forms.ChoiceField(
                label=_("Is it %(who)s?") % {"who": stranger.who},
                help_text=stranger.withheld,
                widget=forms.RadioSelect,
                choices=[(YES, _("Yes: what is withheld holds from the first moment")), (NO, _("No"))],
                error_messages={"required": _("Say whether it is %(who)s") % {"who": stranger.who}},
            )

    def clean_email(self) -> str:
        """Find the account, which wears a family's hat in this authority."""
        email = str(self.cleaned_data["email"])
        self.hat = family_hat(email, case=self.page.case, today=self.today)
        if self.hat is None:
            raise forms.ValidationError(_("No parent of this authority signs in with this address"))
        return email

    def tie(self) -> Tie:
        """
        Return what is asked for, once the form is valid.

        :raises ValueError: while it is not
        """
        if self.hat is None:
            raise ValueError("a form that is not valid ties nobody")
        given = self.cleaned_data
        is_them = {
            key: given[f"them{number}"] == YES
            for number, stranger in enumerate(self.page.strangers)
            for key in stranger.restrictions
        }
        return Tie(
            membership=self.hat,
            nature=_NATURE(given["nature"]),
            relationship=given["relationship"],
            lives_with_child=given["lives_with_child"],
            link=self.page.without_account.get(given["link"]),
            is_them=is_them,
        )
