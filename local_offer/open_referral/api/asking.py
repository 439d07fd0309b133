"""What may be asked of the feed, and what makes no sense. Parameters we do not know are passed over."""

import re
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from core.api import Unanswerable

from ...codes import Day

MOST_ON_A_PAGE = 1000
ON_A_PAGE = 50
_DAYS = {day.name.lower(): day.value for day in Day} | {day.value.lower(): day.value for day in Day}


class Identifiers(serializers.Field):
    """One identifier, or several with commas between them: any of them will do."""

    default_error_messages = {"invalid": _("“{text}” is no UUID.")}

    def to_internal_value(self, data: str) -> list[UUID]:
        found = []
        for text in data.split(","):
            try:
                found.append(UUID(text.strip()))
            except ValueError:
                self.fail("invalid", text=text.strip()[:50])
        return found

    def to_representation(self, value: Any) -> Any:
        return value


class WeekDay(serializers.Field):
    """A day of the week, by its English name or by its two letters."""

    default_error_messages = {"invalid": _("Write a day as MO, TU, WE, TH, FR, SA or SU.")}

    def to_internal_value(self, data: str) -> str:
        if data.strip().lower() not in _DAYS:
            self.fail("invalid")
        return _DAYS[data.strip().lower()]

    def to_representation(self, value: Any) -> Any:
        return value


class Moment(serializers.Field):
    """A day or a moment; without a zone it is in UTC. A plus sign that an address turned into a space is one again."""

    default_error_messages = {
        "invalid": _("Write a day or a moment like 2026-01-31 or 2026-01-31T09:00:00Z.")
    }

    def to_internal_value(self, data: str) -> datetime:
        text = re.sub(r" (\d\d:?\d\d)$", r"+\1", data.strip())
        try:
            moment = datetime.fromisoformat(text)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        except ValueError:
            self.fail("invalid")

    def to_representation(self, value: Any) -> Any:
        return value


class Asked(serializers.Serializer[Any]):
    """What every list may be asked."""

    search = serializers.CharField(max_length=200, default="")
    page = serializers.IntegerField(min_value=1, max_value=1_000_000, default=1)
    per_page = serializers.IntegerField(min_value=1, max_value=MOST_ON_A_PAGE, required=False)
    format = serializers.ChoiceField(choices=["json", "ndjson"], default="json")


class AskedForTerms(Asked):
    """What the list of words may be asked."""

    taxonomy_id = Identifiers(required=False)
    parent_id = Identifiers(required=False)
    top_only = serializers.BooleanField(default=False)


class AskedForServices(Asked):
    """What the lists of services, and of services at places, may be asked."""

    taxonomy_term_id = Identifiers(required=False)
    taxonomy_id = Identifiers(required=False)
    organization_id = Identifiers(required=False)
    minimum_age = serializers.IntegerField(min_value=0, max_value=150, required=False)
    maximum_age = serializers.IntegerField(min_value=0, max_value=150, required=False)
    day = WeekDay(required=False)
    start_time = serializers.TimeField(required=False)
    end_time = serializers.TimeField(required=False)
    modified_after = Moment(required=False)
    postcode = serializers.CharField(max_length=10, required=False)
    proximity = serializers.IntegerField(min_value=1, max_value=1_000_000, required=False)
    full = serializers.BooleanField(default=False)
    minimal = serializers.BooleanField(default=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse two answers that cannot both be."""
        for first, last in (("minimum_age", "maximum_age"), ("start_time", "end_time")):
            if first in attrs and last in attrs and attrs[first] > attrs[last]:
                words = _t("This cannot be after {last}.").format(last=last)
                raise serializers.ValidationError({first: words})
        if "proximity" in attrs and "postcode" not in attrs:
            raise serializers.ValidationError({"proximity": _t("Say from which postcode.")})
        return attrs


def understood(asked: type[Asked], query: QueryDict) -> dict[str, Any]:
    """
    Return what was asked. A parameter without a value counts as not given, one given twice as given with a comma.

    :raises Unanswerable: naming the first parameter that makes no sense, and why
    """
    given = {name: ",".join(filter(None, query.getlist(name))) for name in query}
    question = asked(data={name: text for name, text in given.items() if text})
    if not question.is_valid():
        name, reasons = next(iter(question.errors.items()))
        raise Unanswerable(f"{name}: {reasons[0]}")
    return dict(question.validated_data)
