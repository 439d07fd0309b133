"""What is asked about an organisation that runs services."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from core.forms import PortalForm, VersionedForm

from ..models import Organisation
from .parts import long_answer, short_answer

FIELDS = ("description", "telephone", "email", "website", "charity_number", "company_number")


class _AboutOrganisation(PortalForm):
    """What the public reads of an organisation. Only a provider's name is asked for: others have theirs elsewhere."""

    error_names: ClassVar[dict[str, Any]] = {"name": _("the name of the organisation")}

    name = short_answer(_("Name of the organisation"), longest=200, required=True)
    description = long_answer(_("What it does"), _("One or two sentences that a family understands."))
    telephone = short_answer(_("Telephone"), longest=30, classes="govuk-input--width-20")
    email = forms.EmailField(label=_("E-mail address"), required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https", max_length=200)
    charity_number = short_answer(_("Charity number"), longest=8, classes="govuk-input--width-10")
    company_number = short_answer(_("Company number"), longest=8, classes="govuk-input--width-10")

    def answers(self) -> dict[str, Any]:
        """Return what was answered; the name is empty where it is not asked for."""
        return {"name": "", **self.cleaned_data}


class NewOrganisationForm(_AboutOrganisation):
    """The first words about an organisation."""

    def __init__(self, *args: Any, agency: Agency | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if agency is not None:
            del self.fields["name"]


class OrganisationForm(VersionedForm, _AboutOrganisation):
    """What is said of an organisation, which others may be changing too."""

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        first = {name: getattr(organisation, name) for name in FIELDS}
        first |= {"name": organisation.agency.name, "version": organisation.version}
        super().__init__(*args, initial=first, **kwargs)
        if organisation.agency.kind != Agency.Kind.PROVIDER:
            del self.fields["name"]
