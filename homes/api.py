"""
The statute book for anyone's program: `/api/v1/time-limits/` takes and gives the objects of the command `timelimits`.

    GET  /api/v1/time-limits/                                              every rule with its facts
    GET  /api/v1/time-limits/assessment.decide/?received_on=2026-01-12     one answer (also ?rule=...&...)
    POST /api/v1/time-limits/  {"rule": ..., "facts": {...}}               one answer
    POST /api/v1/time-limits/  [{"rule": ..., "facts": {...}}, ...]        an answer or an error for each
    POST /api/v1/time-limits/  one question a line                         the same, a line each, as `--batch`

Lines are sent and answered as application/x-ndjson or application/jsonl. The last slash may be left out, because a page
of another site cannot follow to another address. `explain=1` in the address adds the whole working. A date of birth is
better posted: addresses are kept in logs.
"""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from rest_framework.exceptions import NotFound
from rest_framework.response import Response

from core.api import Lines, OpenAPIView, TooLarge, Unanswerable
from timelimits import cli
from timelimits.errors import TimeLimitError, UnknownRule

MOST_AT_ONCE = 200
KEPT_FOR = 600
"""Seconds for which a cache may keep an answer: it depends on nothing but what was asked."""


class TimeLimits(OpenAPIView):
    """Open to anyone: the law is public, and an answer depends on nothing but the facts that are sent."""

    def get(self, request: Any, rule: str = "") -> Response:
        """List every rule, or answer for one with its facts in the address."""
        facts = {name: ",".join(request.query_params.getlist(name)) for name in request.query_params}
        explain = _is_yes(facts.pop("explain", ""))
        rule = facts.pop("rule", rule)
        try:
            found = cli.answer(rule, facts, explain=explain) if rule else cli.every_rule()
        except UnknownRule as error:
            raise NotFound(str(error)) from error
        except TimeLimitError as error:
            raise Unanswerable(str(error)) from error
        response = Response(found)
        patch_cache_control(response, public=True, max_age=KEPT_FOR)
        return response

    def post(self, request: Any) -> HttpResponseBase:
        """Answer one question, each of a list, or each of the lines."""
        explain = _is_yes(request.query_params.get("explain", ""))
        if isinstance(request.data, Lines):
            self._take_all(request.data)
            answers = "".join(cli.answer_line(line, explain=explain) for line in request.data)
            return HttpResponse(answers, content_type=request.data.media_type)
        if isinstance(request.data, list):
            self._take_all(request.data)
            return Response([cli.answer_or_error(question, explain=explain) for question in request.data])
        found = cli.answer_or_error(request.data, explain=explain)
        if "error" in found:
            raise Unanswerable(found["error"])
        return Response(found)

    def _take_all(self, questions: list[Any]) -> None:
        if len(questions) > MOST_AT_ONCE:
            raise TooLarge(f"One request may ask {MOST_AT_ONCE} questions at most.")
        self.take(len(questions))


def _is_yes(text: str) -> bool:
    return text in ("1", "true", "yes")
