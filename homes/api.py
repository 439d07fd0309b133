"""
The statute book for anyone's program: `/api/v1/time-limits/` takes and gives the objects of the command `timelimits`.

    GET  /api/v1/time-limits/                                              every rule with its facts
    GET  /api/v1/time-limits/assessment.decide/?received_on=2026-01-12     one answer (also ?rule=...&...)
    POST /api/v1/time-limits/  {"rule": ..., "facts": {...}}               one answer
    POST /api/v1/time-limits/  [{"rule": ..., "facts": {...}}, ...]        an answer or an error for each

`explain=1` in the address adds the whole working. A date of birth is better posted: addresses are kept in logs.
"""

from typing import Any

from django.utils.cache import patch_cache_control
from rest_framework.exceptions import NotFound
from rest_framework.response import Response

from core.api import OpenAPIView, TooLarge, Unanswerable
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

    def post(self, request: Any) -> Response:
        """Answer one question, or each of a list."""
        explain = _is_yes(request.query_params.get("explain", ""))
        if isinstance(request.data, list):
            return Response(self._answers(request.data, explain=explain))
        found = cli.answer_or_error(request.data, explain=explain)
        if "error" in found:
            raise Unanswerable(found["error"])
        return Response(found)

    def _answers(self, questions: list[Any], *, explain: bool) -> list[dict[str, object]]:
        if len(questions) > MOST_AT_ONCE:
            raise TooLarge(f"One request may ask {MOST_AT_ONCE} questions at most.")
        self.take(len(questions))
        return [cli.answer_or_error(question, explain=explain) for question in questions]


def _is_yes(text: str) -> bool:
    return text in ("1", "true", "yes")
