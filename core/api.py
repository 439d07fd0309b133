"""The API's way through the gate, the door that is open to anyone, and how both say what is wrong."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import transaction
from rest_framework.exceptions import APIException, ErrorDetail, ParseError, Throttled
from rest_framework.parsers import BaseParser, JSONParser
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView, exception_handler

from .access import open_record
from .acting import acting_as
from .allowance import seconds_to_wait
from .clock import today

PROBLEM = "application/problem+json"


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


class TooLarge(APIException):
    """More than one request may send."""

    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_detail = "This is more than one request may send."


class SmallBody:
    """What strangers send: 64 kB of it at most."""

    longest = 64 * 1024

    def refuse_if_large(self, parser_context: Any) -> None:
        """:raises TooLarge: before anything is read"""
        sent = (parser_context or {})["request"].META
        if int(sent.get("CONTENT_LENGTH") or 0) > self.longest:
            raise TooLarge


class SmallJSONParser(SmallBody, JSONParser):
    """JSON from strangers: a little of it, and no puzzle of brackets."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        self.refuse_if_large(parser_context)
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise ParseError from error


class Lines(list[str]):
    """JSON lines as they came, none of them read yet; empty ones are left out. `media_type` is what they came as."""

    def __init__(self, lines: Iterable[str], media_type: str) -> None:
        super().__init__(filter(str.strip, lines))
        self.media_type = media_type


class JSONLinesParser(SmallBody, BaseParser):
    """JSON lines, one question on each: whoever asks for them reads each, so that one wrong line spoils no other."""

    media_type = "application/x-ndjson"

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Lines:
        self.refuse_if_large(parser_context)
        return Lines(stream.read().decode(errors="replace").split("\n"), self.media_type)


class NewJSONLinesParser(JSONLinesParser):
    """The same by its other name."""

    media_type = "application/jsonl"


class OpenAPIView(APIView):
    """
    For what anyone may ask, from any site: no sign-in and no cookies, but an allowance for each hour.

    Needs a reason in review, as a public page does.
    """

    access = "public"
    authentication_classes = ()
    permission_classes = (AllowAny,)
    parser_classes = (SmallJSONParser, JSONLinesParser, NewJSONLinesParser)

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method != "OPTIONS":
            self.take(1)

    def take(self, amount: int) -> None:
        """
        Count so many questions against the asker's hour.

        :raises Throttled: if that is more than there is
        """
        asker = BaseThrottle().get_ident(self.request)
        wait = seconds_to_wait(asker, amount=amount, allowance=settings.OPEN_API_ALLOWANCE)
        if wait is not None:
            raise Throttled(wait)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Tell a browser what another site's page may ask."""
        return Response(
            status=HTTPStatus.NO_CONTENT,
            headers={
                "Access-Control-Allow-Methods": ", ".join(self.allowed_methods),
                "Access-Control-Allow-Headers": "Content-Type",
                "Access-Control-Max-Age": "86400",
            },
        )

    def finalize_response(self, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(*args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"
        return response


class Unanswerable(APIException):
    """What was asked makes no sense, and one sentence says why."""

    status_code = HTTPStatus.BAD_REQUEST


_SENTENCES: dict[type[APIException], str] = {
    ParseError: "The body is not JSON.",
    Throttled: "You have asked more than one address may ask in an hour. Retry-After says when there is more.",
}


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Say what is wrong as problem details (RFC 9457), with one clear sentence."""
    response = exception_handler(error, context)
    if response is None:
        return None
    response.data = {
        "type": "about:blank",
        "title": HTTPStatus(response.status_code).phrase,
        "status": response.status_code,
        "detail": _sentence_for(error, response.data),
    }
    response.content_type = PROBLEM
    return response


def _sentence_for(error: Exception, data: Any) -> str:
    if type(error) in _SENTENCES:
        return _SENTENCES[type(error)]
    said = data.get("detail") if isinstance(data, dict) else None
    return str(said) if isinstance(said, ErrorDetail) else "The question was not understood."
