"""The API's way through the gate."""

from typing import Any

from django.db import transaction
from rest_framework.permissions import IsAuthenticated
from rest_framework.views import APIView

from .access import open_record
from .acting import acting_as
from .clock import today


class RecordAPIView(APIView):
    """The API's `@acts_on`: `self.record` is one the caller may act on, or there is no response."""

    model: Any
    access: str
    permission_classes = (IsAuthenticated,)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        with acting_as(getattr(request, "actor", None)), transaction.atomic():
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        opened = open_record(request.actor, self.model, kwargs["pk"], self.access, today=today())
        if opened.refusal is not None:
            raise opened.refusal
        self.record = opened.record
