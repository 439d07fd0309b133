"""A service as it was read, and the check that an entry can say what it says."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import CONTENT, Entry, Part
from ..open_referral.shapes import Said

_STANDS_IN = {
    "who_for": gettext_lazy("Ask the service."),
    "how_to_get": gettext_lazy("Get in touch with the service."),
    "cost": gettext_lazy("Ask the service."),
}


@dataclass
class Arrived:
    """One service from elsewhere. `their_id` is how whoever sent it knows it again."""

    their_id: str = ""
    organisation: str = ""
    about_organisation: str = ""
    content: dict[str, Any] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    problems: list[Said] = field(default_factory=list)
    warnings: list[Said] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.content.get("name", ""))

    @property
    def postcodes(self) -> set[str]:
        """Where it is, each without its space."""
        places = (getattr(part, "postcode", "") for part in self.parts)
        return {"".join(postcode.split()).upper() for postcode in places if postcode}

    def checked(self) -> "Arrived":
        """Fill in what an entry must say, and find what an entry cannot say."""
        if not self.organisation:
            self.problems.append(Said("organisation", _("Say who runs the service.")))
        self._fill_in()
        self._check(Entry(**self.content), CONTENT)
        for part in self.parts:
            self._check(part, part.CONTENT)
        youngest, oldest = self.content.get("age_from"), self.content.get("age_to")
        if isinstance(youngest, int) and isinstance(oldest, int) and oldest < youngest:
            self.problems.append(Said("age_to", _("This is less than age_from.")))
        return self

    def _fill_in(self) -> None:
        for name, words in _STANDS_IN.items():
            if not self.content.get(name):
                self.content[name] = str(words)
                self.warnings.append(Said(name, _("This is missing. The draft says “%s”") % words))
        if not self.content.get("kind_of_help"):
            self.content["kind_of_help"] = Entry.Help.LEISURE
            kind = Entry.Help.LEISURE.label
            self.warnings.append(Said("kind_of_help", _("This is missing. The draft says “%s”") % kind))

    def _check(self, record: Any, names: tuple[str, ...]) -> None:
        others = [each.name for each in record._meta.fields if each.name not in names]
        try:
            record.clean_fields(exclude=others)
        except ValidationError as error:
            for name, reasons in error.error_dict.items():
                self.problems += [Said(name, _in_words(record, name, reason)) for reason in reasons]


def _in_words(record: Any, name: str, reason: ValidationError) -> str:
    """Return why a value is refused, with what there is to choose from."""
    if reason.code in ("blank", "null"):
        return _("This is missing, and must be there.")
    field = record._meta.get_field(name)
    choices = getattr(field, "base_field", field).flatchoices
    if choices and reason.code in ("invalid_choice", "item_invalid"):
        known = ", ".join(str(code) for code, _name in choices)
        return _("“%(value)s” is none of these: %(known)s.") % {
            "value": _shown(getattr(record, name)), "known": known,
        }  # fmt: skip
    return " ".join(reason.messages)


def _shown(value: Any) -> str:
    return ", ".join(str(each) for each in value) if isinstance(value, list) else str(value)
