"""
A form makes one thing, however often it is sent.

Each form carries a `submission_id`. The gate keeps it with the answer, in the transaction of the change: a second
click waits for the first to commit and is then sent to the same page.
"""

import hashlib
from collections.abc import Callable
from uuid import UUID

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from . import unsent
from .models import Submission

FIELD = "submission_id"


class SubmissionReused(Exception):
    """The same form was sent again with other answers: the page it came from is stale."""


def answer_once(
    request: HttpRequest, membership_id: UUID | None, answer: Callable[[], HttpResponse]
) -> HttpResponse:
    """
    Return what `answer` returns, or where it led the first time this form was sent. Call inside a transaction.

    :raises SubmissionReused: if the form was already sent with other answers
    """
    key = _key(request)
    if key is None:
        return answer()
    fingerprint = _fingerprint(request)
    if not _remember(key, membership_id, fingerprint):
        return _answer_again(key, membership_id, fingerprint)
    response = answer()
    if isinstance(response, HttpResponseRedirect):
        Submission.objects.filter(key=key).update(location=response.url[:500])
        if membership_id is not None:
            unsent.forget(membership_id=membership_id, address=request.get_full_path())
    else:
        Submission.objects.filter(key=key).delete()
    return response


def _key(request: HttpRequest) -> UUID | None:
    if request.method != "POST":
        return None
    try:
        return UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None


def _fingerprint(request: HttpRequest) -> str:
    answers = [
        (name, request.POST.getlist(name)) for name in sorted(request.POST) if name != "csrfmiddlewaretoken"
    ]
    uploads = ((name, file) for name in sorted(request.FILES) for file in request.FILES.getlist(name))
    files = [(name, file.name, file.size) for name, file in uploads]
    return hashlib.sha256(repr((request.path, answers, files)).encode()).hexdigest()


def _remember(key: UUID, membership_id: UUID | None, fingerprint: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_submission (key, membership_id, fingerprint, location, sent_at)"
            " VALUES (%s, %s, %s, '', now()) ON CONFLICT (key) DO NOTHING",
            [key, membership_id, fingerprint],
        )
        return bool(cursor.rowcount)


def _answer_again(key: UUID, membership_id: UUID | None, fingerprint: str) -> HttpResponse:
    first = Submission.objects.filter(key=key, membership_id=membership_id).first()
    if first is None or first.fingerprint != fingerprint or not first.location:
        raise SubmissionReused
    return HttpResponseRedirect(first.location)
